from flask import Flask, request, session
from markupsafe import escape

app = Flask(__name__)
app.secret_key = 'geheim'

@app.route('/search')
def search():
    if 'q' not in session:
        session['q'] = request.args.get('q', '')
    if session['q'] == '':
        session.pop('q')
        return 'No search term'
    return f"You searched for: {escape(session['q'])}"

@app.route('/items')
def items():
    page = request.args.get('page', '1')
    if not page.isdigit() or int(page) < 1:
        page = '1'
    return 'Page ' + page

if __name__ == '__main__':
    app.run(debug=True)
