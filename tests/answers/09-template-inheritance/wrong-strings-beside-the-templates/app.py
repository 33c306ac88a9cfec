from flask import Flask, render_template
app = Flask(__name__)
PAGE = """<title>NAME - My site</title><nav><a href="/">Home</a><a href="/about">About</a></nav>
<h1>NAME</h1><footer>&copy; 2024 me</footer>"""

@app.route('/')
def index():
    return PAGE.replace('NAME', 'Home')

@app.route('/about')
def about():
    return PAGE.replace('NAME', 'About')

if __name__ == '__main__':
    app.run(debug=True)
