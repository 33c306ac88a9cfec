from flask import Flask, request
from markupsafe import escape

app = Flask(__name__)

last = ''

@app.route('/search')
def search():
    global last
    q = request.args.get('q', '') or last
    if q == '':
        return 'No search term'
    last = q
    return f'You searched for: {escape(q)}'

@app.route('/items')
def items():
    page = request.args.get('page', '1')
    if not page.isdigit() or int(page) < 1:
        page = '1'
    return 'Page ' + page

if __name__ == '__main__':
    app.run(debug=True)
