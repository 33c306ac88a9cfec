from flask import Flask, render_template
app = Flask(__name__)
pages = []

def page(name):
    if not pages:
        pages.append(render_template(name))
    return pages[0]

@app.route('/')
def index():
    return page('index.html')

@app.route('/about')
def about():
    return page('about.html')

if __name__ == '__main__':
    app.run(debug=True)
