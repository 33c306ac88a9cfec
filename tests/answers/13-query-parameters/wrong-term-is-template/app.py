from flask import Flask, render_template_string, request
from markupsafe import escape
app = Flask(__name__)

@app.route('/search')
def search():
    q = request.args.get('q', '')
    if q:
        return render_template_string('<p>You searched for: ' + str(escape(q)) + '</p>')
    return render_template_string('<p>No search term</p>')

@app.route('/items')
def items():
    page = request.args.get('page', '1')
    if not page.isdigit() or int(page) < 1:
        page = '1'
    return 'Page ' + page

if __name__ == '__main__':
    app.run(debug=True)
