import hmac
import secrets

from flask import Flask, render_template_string, request, session
from flask.views import MethodView

PAGE = """
<form action='/transfer' method='POST'>
{% if done %}<p>Transferred <b>{{ done }}</b></p>{% endif %}
<p>How much? <input type='text' name='amount'>
<input type='hidden' name='csrf_token' value='{{ token }}'>
<button type='submit' name='go' value='1'>Go</button>
</form>
"""


class Transfer(MethodView):
    def get(self):
        return self.page()

    def post(self):
        expected = session.pop("token", None)
        given = request.form.get("csrf_token", "")
        if expected is None or not hmac.compare_digest(expected.encode(), given.encode()):
            return self.page(), 400
        return self.page(done=int(request.form["amount"]))

    def page(self, done=None):
        session["token"] = secrets.token_urlsafe()
        return render_template_string(PAGE, token=session["token"], done=done)


def create_app():
    app = Flask(__name__)
    app.config.from_mapping(SECRET_KEY="0123456789abcdef")
    app.add_url_rule("/transfer", view_func=Transfer.as_view("transfer"))
    return app
