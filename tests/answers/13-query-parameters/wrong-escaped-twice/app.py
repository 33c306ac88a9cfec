import html
from flask import Flask, render_template_string, request
app = Flask(__name__)

PAGE = '{% if q %}You searched for: {{ q }}{% else %}No search term{% endif %}'

@app.route('/search')
def search():
    return render_template_string(PAGE, q=html.escape(request.args.get('q', '')))

@app.route('/items')
def items():
    page = request.args.get('page', '1')
    if not page.isdigit() or int(page) < 1:
        page = '1'
    return 'Page ' + page

if __name__ == '__main__':
    app.run(debug=True)
