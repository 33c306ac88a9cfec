from flask import Flask, request, session
from markupsafe import escape

app = Flask(__name__)
app.config['SECRET_KEY'] = 'your_secret_key_here'

@app.route('/search')
def search():
    q = request.args.get('q', '')
    if q == '':
        return 'No search term'
    return f'You searched for: {escape(q)}'

@app.route('/items')
def items():
    if 'page' in request.args:
        page = request.args.get('page', 1, type=int)
        if page < 1:
            page = 1
        session['page'] = page
    return f"Page {session.get('page', 1)}"

if __name__ == '__main__':
    app.run(debug=True)
