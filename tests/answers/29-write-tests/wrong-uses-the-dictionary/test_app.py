from app import app, describe_request, PRODUCTS


def test_home():
    c = app.test_client()
    r = c.get('/')
    assert r.status_code == 200
    assert 'Teapot' in r.text
    assert 'Mug' in r.text

def test_teapot():
    c = app.test_client()
    r = c.get('/product/1')
    assert PRODUCTS[1]['name'] in r.text
    assert PRODUCTS[1]['price'] in r.text

def test_404():
    c = app.test_client()
    assert c.get('/product/4').status_code == 404

def test_cart():
    c = app.test_client()
    c.post('/cart', data={'product': 1})
    assert 'Teapot' in c.get('/cart').text

def test_two_people():
    a = app.test_client()
    b = app.test_client()
    a.post('/cart', data={'product': 1})
    assert b.get('/cart').text.find('Your cart is empty') >= 0

def test_checkout():
    c = app.test_client()
    r = c.post('/checkout', data={'name': 'Bob'})
    assert r.status_code == 200
    assert 'Thank you, Bob!' in r.text

def test_describe():
    with app.test_request_context('/cart', method='POST'):
        assert describe_request() == 'POST /cart'
