from flask import Flask, render_template, request
app = Flask(__name__)

@app.route('/search')
def search():
    return render_template('search.html', q=request.args.get('q'))

@app.route('/items')
def items():
    page = request.args.get('page', '1')
    if not page.isdigit() or int(page) < 1:
        page = '1'
    return 'Page ' + page

if __name__ == '__main__':
    app.run(debug=True)
