from app import *

client = app.test_client()

def test_visit():
    me = app.test_client()
    assert me.get("/").status_code == 200
    assert "EUR 12.00" in me.get("/product/3").text
    assert "Tea towel" in me.get("/product/3").text
    assert me.post("/cart", data={"product": "3"}).status_code in (301, 302, 303, 307, 308)
    assert "Tea towel" in me.get("/cart").text
    assert "Tea towel" not in app.test_client().get("/cart").text
    assert me.get("/checkout").status_code == 200
    thanks = me.post("/checkout", data={"name": "Zoë O'Neil"})
    assert thanks.status_code == 200
    assert "Thank you" in thanks.text
    assert "Your cart is empty" in me.get("/cart").text

def test_0():
    assert client.get("/product/0").status_code == 404

def test_99():
    assert client.post("/cart", data={"product": "99"}).status_code == 404

def test_context():
    with app.test_request_context("/"):
        assert describe_request() == "GET /"

def test_no_name():
    assert client.post("/checkout", data={}).status_code == 400
