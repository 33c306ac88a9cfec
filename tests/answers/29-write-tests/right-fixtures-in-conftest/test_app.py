import pytest
from bs4 import BeautifulSoup
from app import describe_request

def text_of(response):
    return BeautifulSoup(response.data, 'html.parser').get_text(' ', strip=True)

@pytest.mark.parametrize('nr,name,price', [
    (1, 'Teapot', 'EUR 24.50'),
    (2, 'Mug', 'EUR 7.95'),
    (3, 'Tea towel', 'EUR 12.00'),
])
def test_product(client, nr, name, price):
    text = text_of(client.get(f'/product/{nr}'))
    assert name in text and price in text

def test_not_a_product(client):
    assert client.get('/product/12345').status_code == 404

def test_checkout(client):
    assert client.get('/checkout').status_code == 200
    assert client.post('/checkout', data={'name': ''}).status_code == 400

class TestCart:
    def test_empty(self, client):
        assert 'Your cart is empty' in text_of(client.get('/cart'))

    def test_add(self, client):
        r = client.post('/cart', data={'product': '2'}, follow_redirects=True)
        assert r.request.path == '/cart'
        assert 'Mug' in text_of(r)

    def test_private(self, client, app):
        client.post('/cart', data={'product': '2'})
        with app.test_client() as stranger:
            assert 'Mug' not in text_of(stranger.get('/cart'))

@pytest.mark.parametrize('method', ['GET', 'POST', 'PUT'])
def test_describe(app, method):
    with app.test_request_context('/anything', method=method):
        assert describe_request() == method + ' /anything'
