"""The tea shop with one fault."""

from flask import Flask, abort, redirect, render_template_string, request, session, url_for

app = Flask(__name__)
app.secret_key = "for this exercise only"

PRODUCTS = {
    1: {"name": "Teapot", "price": "24.50"},
    2: {"name": "Mug", "price": "7.95"},
    3: {"name": "Tea towel", "price": "12.00"},
}


def describe_request():
    """Return the method and the path of the request, for example `GET /cart`."""
    return f"{request.method} {request.path}"


@app.before_request
def log_request():
    app.logger.info(describe_request())


@app.get("/")
def index():
    return render_template_string(
        """<!doctype html>
        <title>The tea shop</title>
        <h1>The tea shop</h1>
        <ul>
        {% for id, product in products.items() %}
          <li><a href="{{ url_for('product', id=id) }}">{{ product.name }}</a></li>
        {% endfor %}
        </ul>
        <p><a href="{{ url_for('cart') }}">Your cart</a></p>""",
        products=PRODUCTS,
    )


@app.get("/product/<int:id>")
def product(id):
    if id not in PRODUCTS:
        return "<h1>There is no such product</h1>"
    return render_template_string(
        """<!doctype html>
        <title>{{ product.name }}</title>
        <h1>{{ product.name }}</h1>
        <p>EUR {{ product.price }}</p>
        <form action="{{ url_for('cart') }}" method="post">
          <button name="product" value="{{ id }}">Put in my cart</button>
        </form>""",
        product=PRODUCTS[id],
        id=id,
    )


@app.route("/cart", methods=["GET", "POST"])
def cart():
    if request.method == "POST":
        id = request.form.get("product", type=int)
        if id not in PRODUCTS:
            abort(404)
        session["cart"] = [*session.get("cart", []), id]
        return redirect(url_for("cart"))
    return render_template_string(
        """<!doctype html>
        <title>Your cart</title>
        <h1>Your cart</h1>
        <ul>
        {% for product in products %}
          <li>{{ product.name }}</li>
        {% endfor %}
        </ul>
        {% if products %}
        <p><a href="{{ url_for('checkout') }}">Check out</a></p>
        {% else %}
        <p>Your cart is empty</p>
        {% endif %}""",
        products=[PRODUCTS[id] for id in session.get("cart", [])],
    )


@app.route("/checkout", methods=["GET", "POST"])
def checkout():
    name = request.form.get("name", "").strip()
    if name:
        session.pop("cart", None)
        return render_template_string("<h1>Thank you, {{ name }}!</h1>", name=name)
    page = render_template_string(
        """<!doctype html>
        <title>Check out</title>
        <form method="post">
          <label>Your name <input name="name"></label>
          <button>Order</button>
        </form>""",
    )
    return page, 400 if request.method == "POST" else 200


if __name__ == "__main__":
    app.run()
