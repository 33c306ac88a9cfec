from app import app, describe_request

def test_status_and_content():
    c = app.test_client()
    assert c.get("/product/9").status_code == 404
    assert c.get("/checkout").status_code == 200
    page = c.get("/product/2").text
    assert "Mug" in page
    assert "EUR 7.95" in page

def test_cart():
    c, d = app.test_client(), app.test_client()
    c.post("/cart", data={"product": "2"})
    assert "Mug" in c.get("/cart").text
    assert "Mug" not in d.get("/cart").text

def test_describe():
    with app.test_request_context("/checkout", method="POST"):
        assert describe_request() == "POST /checkout"
