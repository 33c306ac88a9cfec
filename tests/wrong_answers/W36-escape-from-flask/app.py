from flask import Flask, escape

app = Flask(__name__)

@app.route("/")
def index():
    return "<h1>Hello, World!</h1><p>This is a paragraph</p>"

@app.route("/hello/<name>")
def hello(name):
    return f"<h1>Hello, {escape(name)}!</h1>"

@app.route("/colors")
def colors():
    return "<ul><li>red</li><li>green</li><li>blue</li></ul>"

if __name__ == "__main__":
    app.run(debug=True)
