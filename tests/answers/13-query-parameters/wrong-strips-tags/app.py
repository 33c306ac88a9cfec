from flask import Flask, request
from markupsafe import Markup, escape

app = Flask(__name__)

@app.route('/search')
def search():
    q = request.args.get('q', '')
    if not q:
        return 'No search term'
    q = Markup(q).striptags()
    return f'You searched for: {escape(q)}'

@app.route('/items')
def items():
    page = request.args.get('page', '1')
    if not page.isdigit() or int(page) < 1:
        page = '1'
    return 'Page ' + page

if __name__ == '__main__':
    app.run(debug=True)
