from flask import Flask, abort, redirect, render_template, request, url_for
from markupsafe import escape

app = Flask(__name__)

PRODUCTS = {1: ("Tea", 4), 2: ("Coffee", 6), 3: ("Cocoa", 5)}


@app.route("/")
def index():
    return render_template("index.html", products=PRODUCTS)


@app.route("/product/<int:number>")
def product(number):
    if number not in PRODUCTS:
        abort(404)
    name, price = PRODUCTS[number]
    return render_template(
        "product.html", name=name, price=price, amount=request.args.get("amount", 1, type=int)
    )


@app.route("/hello/<name>")
def hello(name):
    return f"Hello, {escape(name)}!"


@app.route("/search")
def search():
    word = request.args.get("q", "").lower()
    found = [name for name, price in PRODUCTS.values() if word in name.lower()]
    return ", ".join(found) or "Nothing found"


@app.route("/order", methods=["POST"])
def order():
    return redirect(url_for("product", number=request.form["number"]))


if __name__ == "__main__":
    app.run()
