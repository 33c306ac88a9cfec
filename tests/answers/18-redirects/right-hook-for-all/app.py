from flask import Flask
import moved

app = Flask(__name__)
moved.install(app)

@app.route("/")
def home(): return "Welcome to the home page!", 200, {"X-Powered-By": "coffee"}

@app.route("/user/<username>")
def user(username): return "User: " + username
