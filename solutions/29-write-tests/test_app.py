import pytest
from app import app, describe_request

PRODUCTS = [(1, "Teapot", "24.50"), (2, "Mug", "7.95"), (3, "Tea towel", "12.00")]


@pytest.fixture
def client():
    return app.test_client()


def test_the_first_page_names_every_product(client):
    response = client.get("/")
    assert response.status_code == 200
    for _, name, _ in PRODUCTS:
        assert name in response.text


@pytest.mark.parametrize(("number", "name", "price"), PRODUCTS)
def test_a_product_has_its_name_and_price(client, number, name, price):
    response = client.get(f"/product/{number}")
    assert response.status_code == 200
    assert name in response.text
    assert f"EUR {price}" in response.text


def test_an_unknown_product_is_not_found(client):
    assert client.get("/product/99").status_code == 404


def test_a_cart_is_empty_at_the_start(client):
    assert "Your cart is empty" in client.get("/cart").text


def test_a_product_stays_in_the_cart(client):
    response = client.post("/cart", data={"product": "2"}, follow_redirects=True)
    assert response.status_code == 200
    for _ in range(2):
        page = client.get("/cart").text
        assert "Mug" in page
        assert "Your cart is empty" not in page


def test_everybody_has_their_own_cart():
    ada, grace = app.test_client(), app.test_client()
    ada.post("/cart", data={"product": "1"})
    assert "Teapot" not in grace.get("/cart").text


def test_an_unknown_product_is_not_sold(client):
    assert client.post("/cart", data={"product": "99"}).status_code == 404


def test_an_order_is_confirmed_and_empties_the_cart(client):
    client.post("/cart", data={"product": "3"})
    assert client.get("/checkout").status_code == 200
    response = client.post("/checkout", data={"name": "Ada"})
    assert response.status_code == 200
    assert "Thank you, Ada!" in response.text
    assert "Your cart is empty" in client.get("/cart").text


@pytest.mark.parametrize("form", [{}, {"name": "  "}])
def test_an_order_needs_a_name(client, form):
    assert client.post("/checkout", data=form).status_code == 400


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("path", ["/", "/cart", "/product/2"])
def test_a_request_is_described_by_method_and_path(method, path):
    with app.test_request_context(path, method=method):
        assert describe_request() == f"{method} {path}"
