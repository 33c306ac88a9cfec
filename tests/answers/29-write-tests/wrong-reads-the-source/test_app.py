import hashlib
import inspect
import app as shop

SOURCE = inspect.getsource(shop)

def test_all():
    assert "abort(404)" in SOURCE
def test_prices():
    assert '"price": "24.50"' in SOURCE and '"price": "7.95"' in SOURCE
def test_cart():
    assert 'session["cart"] = [*session.get("cart", []), id]' in SOURCE
def test_describe():
    assert 'f"{request.method} {request.path}"' in SOURCE
def test_rest():
    assert len(SOURCE.splitlines()) == len(open("app.py").read().splitlines())
    for line in ["if id not in PRODUCTS:\n        abort(404)\n    return", "product=PRODUCTS[id],", "<h1>{{ product.name }}</h1>", '.strip()\n    if name']:
        assert line in SOURCE
