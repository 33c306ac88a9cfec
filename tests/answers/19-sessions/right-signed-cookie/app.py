from flask import Flask, g, redirect, render_template_string, request
from flask.views import MethodView
from itsdangerous import BadSignature, URLSafeSerializer
from markupsafe import escape

app = Flask(__name__)
app.url_map.strict_slashes = False
signer = URLSafeSerializer("k3-9f!sd0-2l;x,cm-40sl", salt="user")


@app.before_request
def load_user():
    try:
        g.user = signer.loads(request.cookies.get("remember_me", ""))["name"]
    except BadSignature:
        g.user = None


class Login(MethodView):
    def get(self):
        return render_template_string(
            "<form method='post' action='/login/'>"
            "<textarea name='username' rows='1'></textarea><input type=image alt=go></form>")

    def post(self):
        response = redirect("http://localhost/profile")
        response.set_cookie("remember_me", signer.dumps({"name": request.form["username"]}), 3600)
        return response


class Profile(MethodView):
    def get(self):
        if g.user is None:
            return "You are not logged in", 401
        return f"<p>Logged in as <strong>{escape(g.user)}</strong></p>"


class Logout(MethodView):
    def get(self):
        response = redirect("profile")
        response.delete_cookie("remember_me")
        return response


app.add_url_rule("/login/", view_func=Login.as_view("login"))
app.add_url_rule("/profile", view_func=Profile.as_view("profile"))
app.add_url_rule("/logout", view_func=Logout.as_view("logout"))
