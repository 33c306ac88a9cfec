from flask import Flask, request
from markupsafe import escape

app = Flask(__name__)

@app.route('/search')
def search():
    q = request.args.get('q', '')
    if q == '':
        return 'No search term'
    return f'You searched for: {escape(q)}'

@app.route('/items')
def items():
    try:
        page = int(float(request.args.get('page', 1)))
    except ValueError:
        page = 1
    if page < 1:
        page = 1
    return f'Page {page}'

if __name__ == '__main__':
    app.run(debug=True)
