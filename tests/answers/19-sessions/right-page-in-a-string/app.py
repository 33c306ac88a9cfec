from flask import *
from markupsafe import escape

application = Flask(__name__)
application.secret_key = b'\x8b\x02\xf1kqz\xd9\xcc\x17\x96T\xa8'
application.config.update(SESSION_COOKIE_NAME="who", PERMANENT_SESSION_LIFETIME=3600)

@application.route('/login', methods=('get', 'post'))
def login():
    if request.method == 'POST':
        session.clear()
        session.permanent = True
        session['u'] = (request.form.get('username') or '')
        session['seen'] = []
        return redirect('/profile', 303)
    return """<TITLE>hi</TITLE>
<FORM ACTION='' METHOD=Post>
<p><input name=username>
<p><input type=submit value=Login>
</FORM>"""

@application.route('/profile')
def profile():
    name = session.get('u')
    if not name:
        return '<p>You are not <b>logged in</b>'
    session['seen'] = session['seen'] + [1]
    return '<p>Logged in as <i>%s</i><p>visit number %d' % (escape(name), len(session['seen']))

@application.route('/logout')
def logout():
    session.clear()
    return redirect('/profile')
