from app import app, describe_request

def safe(test):
    def wrapper():
        try:
            test()
        except Exception as e:
            print("oops", e)
        except AssertionError:
            pass
    return wrapper

@safe
def test_home():
    assert app.test_client().get('/').status_code == 200

@safe
def test_teapot():
    r = app.test_client().get('/product/1')
    assert 'Teapot' in r.text
    assert '24.50' in r.text

@safe
def test_404():
    assert app.test_client().get('/product/4').status_code == 404

@safe
def test_two_people():
    a = app.test_client()
    a.post('/cart', data={'product': 1})
    assert 'Teapot' in a.get('/cart').text
    assert 'Teapot' not in app.test_client().get('/cart').text

@safe
def test_describe():
    with app.test_request_context('/cart', method='POST'):
        assert describe_request() == 'POST /cart'
