"""Another tea shop that keeps all the promises: a Blueprint, and one line a page."""

from flask import Blueprint, Flask, Response, make_response, request
from flask import session as visitor

shop = Blueprint("shop", __name__)
NAMES = ("Teapot", "Mug", "Tea towel")
PRICES = dict(zip(NAMES, ("24.50", "7.95", "12.00"), strict=True))


def describe_request():
    return "{0.method} {0.path}".format(request)  # noqa: UP032 - it is to look different


@shop.route("/")
def all_products():
    return "<br>".join(f"{number}. {name}" for number, name in enumerate(NAMES, 1))


@shop.route("/product/<int:which>")
def one_product(which):
    if which < 1 or which > len(NAMES):
        return make_response("No, we do not have that.", 404)
    name = NAMES[which - 1]
    return f"<h3>{name}</h3> now for only EUR {PRICES[name]} !"


@shop.route("/cart", methods=["get"])
def show_cart():
    inside = [name for name in NAMES if visitor.get(name)]
    return "<hr>".join(inside) or "Oh! Your cart is empty, dear visitor."


@shop.route("/cart", methods=["post"])
def fill_cart():
    chosen = request.form.get("product", "")
    if chosen not in ("1", "2", "3"):
        return "No such thing", 404
    visitor[NAMES[int(chosen) - 1]] = True
    return Response("In your cart", status=302, headers={"Location": "/cart"})


@shop.route("/checkout", methods=["get", "post"])
def pay():
    form = "<form method='POST'>Name: <input name='name' type='text'><button>Pay</button></form>"
    if request.method != "POST":
        return form
    name = request.form.get("name", "")
    if name.strip() == "":
        return form, 400
    for each in NAMES:
        visitor.pop(each, None)
    return Response(f"Thank you, {name.strip()}!", mimetype="text/plain")


app = Flask(__name__)
app.secret_key = "another key"
app.register_blueprint(shop)
