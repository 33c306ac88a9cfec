from flask import Flask, request
from markupsafe import escape

app = Flask(__name__)

@app.route('/search')
def search():
    return 'No search term'

@app.route('/items')
def items():
    return 'Page 1'

if __name__ == '__main__':
    app.run(debug=True)
