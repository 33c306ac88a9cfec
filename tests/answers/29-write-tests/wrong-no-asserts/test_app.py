from app import app, describe_request

client = app.test_client()

def test_home():
    client.get("/").status_code == 200

def test_product():
    r = client.get("/product/1")
    r.status_code == 200
    "Teapot" in r.text

def test_unknown():
    client.get("/product/99").status_code == 404

def test_cart():
    client.post("/cart", data={"product": 1})
    "Teapot" in client.get("/cart").text

def test_describe():
    with app.test_request_context("/cart"):
        describe_request() == "GET /cart"
