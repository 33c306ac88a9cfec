from flask import Flask, url_for, request
from markupsafe import escape

app = Flask(__name__)

@app.get("/")
def index():
    return f"""<!doctype html>
<html><head><title>Links</title><link rel=icon href="data:,"></head>
<body>
<nav><ol>
  <li><a class="nav" href="{url_for('index')}">home <b>page</b></a>
  <li><a class="nav" href="{url_for('login')}">login</a>
  <li><a class="nav" href="{url_for('login', next=url_for('index'))}">login and back</a>
  <li><a class="nav" href="{url_for('profile', username='John Doe')}"><img src="x.png" alt="John"></a>
</ol></nav>
</body></html>"""

@app.route("/login", methods=["GET", "POST"])
def login():
    return "next: " + escape(request.args.get("next", "none"))

@app.get("/user/<username>")
def profile(username):
    return f"<h1>Profile</h1><p>This is <strong>{escape(username)}</strong>"
