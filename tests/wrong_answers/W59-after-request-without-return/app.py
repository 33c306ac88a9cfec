from flask import Flask, request

app = Flask(__name__)


@app.before_request
def log_request():
    print(f"Incoming request: {request.method} {request.path}")


@app.before_request
def check_key():
    if request.path.startswith("/admin/") and request.headers.get("X-Api-Key") != "letmein":
        return "No entry", 401


@app.after_request
def log_response(response):
    response.headers["X-Handled-By"] = "Flask"
    print(f"Outgoing response: {response.status}")


@app.route("/")
def index():
    print("in the view")
    return "Hello, World!"


@app.route("/admin/")
def admin():
    return "Welcome, admin"


if __name__ == "__main__":
    app.run(debug=True)
