from flask import Flask

app = Flask(__name__)


@app.route("/")
def home():
    return "Welcome to the home page!"

app.run()

@app.route("/home")
def home2():
    return home()

@app.route("/about")
def about():
    return "About this site"

@app.route("/contact")
def contact():
    return "Contact us"
