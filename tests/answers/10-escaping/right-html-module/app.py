import html
import re

import flask
import markupsafe

application = flask.Flask(__name__)


def comment():
    safe = html.escape(flask.request.args.get('text') or '')
    return flask.render_template('comment.html', text=markupsafe.Markup(safe))


def banner():
    return flask.render_template('comment.html', text=markupsafe.Markup('<strong>Sale!</strong>'))


def strong(name):
    return ('<html><body><strong>Hello ' + html.escape(name) + '!</strong></body></html>').encode('utf-8')


def plain():
    without_tags = re.sub(r'<[^>]*>', '', flask.request.args.get('html', ''))
    # first the tags, then the entities; then escaped again for the browser
    return flask.Response(html.escape(html.unescape(without_tags)).encode('utf-8'))


application.add_url_rule('/comment', 'comment', comment)
application.add_url_rule('/banner', 'banner', banner)
application.add_url_rule('/strong/<name>', 'strong', strong, methods=['get'])
application.add_url_rule('/plain', 'plain', plain, methods=('GET',))

if __name__ == '__main__':
    application.run()
