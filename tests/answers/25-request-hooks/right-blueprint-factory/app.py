from flask import Blueprint, Flask, Response, request

hooks = Blueprint("hooks", __name__)
admin = Blueprint("admin", __name__, url_prefix="/admin")


@hooks.before_app_request
def log_request():
    print("Incoming request:", request.method, request.path, flush=True)


@hooks.before_app_request
def check_key():
    parts = request.path.split("/")
    if len(parts) > 2 and parts[1] == "admin":
        if request.headers.get("X-Api-Key", "") == "letmein":
            return None
        return Response("No entry without a key", status=401, headers={"WWW-Authenticate": "Key"})


@hooks.after_app_request
def log_response(response):
    print("Outgoing response:", response.status)
    return response


@hooks.after_app_request
def header(response):
    response.headers.setdefault("X-Handled-By", "Flask")
    return response


@hooks.get("/")
def index():
    print("in the view")
    return "<p>Hello, World!</p>".replace("<p>", "").replace("</p>", "\n")


@admin.get("/")
def index():
    return "Welcome, admin\n"


def create_app():
    app = Flask(__name__)
    app.register_blueprint(hooks)
    app.register_blueprint(admin)
    return app
