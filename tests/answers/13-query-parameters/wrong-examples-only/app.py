from flask import Flask, request
from markupsafe import escape

app = Flask(__name__)

@app.route('/search')
def search():
    q = request.args.get('q')
    if q == 'flask':
        return 'You searched for: flask'
    elif q == 'Grace Hopper':
        return 'You searched for: Grace Hopper'
    elif q == '<b>flask':
        return 'You searched for: &lt;b>flask'
    return 'No search term'

@app.route('/items')
def items():
    page = request.args.get('page')
    if page == '3':
        return 'Page 3'
    if page in ('abc', '-2', '0', '1.5', '3x', '3 4', '1,5', '', None):
        return 'Page 1'
    return 'Page 1'

if __name__ == '__main__':
    app.run(debug=True)
