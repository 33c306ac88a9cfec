from flask import Flask, url_for

app = Flask(__name__)


@app.route("/")
def index():
    html = "<a href='" + url_for("/") + "'>Home</a><br>"
    html += "<a href='" + url_for("/login") + "'>Login</a><br>"
    html += "<a href='" + url_for("login", next="/") + "'>Login first</a><br>"
    html += "<a href='" + url_for("profile", username="John Doe") + "'>John</a>"
    return html


@app.route("/login")
def login():
    return "Login page"


@app.route("/user/<username>")
def profile(username):
    return f"Profile of {username}"


if __name__ == "__main__":
    app.run(debug=True)
