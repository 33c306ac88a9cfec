from flask import Flask

app = Flask(__name__)


@app.route("/")
@app.route("/home")
def home():
    return "Welcome to the home page!"


# something extra of my own: /about/<topic>
@app.route("/about")
def about():
    return "About this site"


@app.route("/about/<topic>")
def about_topic(topic):
    return "More about " + topic


@app.route("/contact")
def contact():
    return "Contact us"


if __name__ == "__main__":
    app.run(debug=True)
