import unittest
import app as shop


class ShopTest(unittest.TestCase):
    def setUp(self):
        shop.app.config['TESTING'] = True
        self.client = shop.app.test_client()

    def test_products(self):
        prices = {1: ('Teapot', 'EUR 24.50'), 2: ('Mug', 'EUR 7.95'), 3: ('Tea towel', 'EUR 12.00')}
        for number, (name, price) in prices.items():
            with self.subTest(number=number):
                page = self.client.get('/product/%d' % number).get_data(as_text=True)
                self.assertIn(name, page)
                self.assertIn(price, page)

    def test_unknown(self):
        self.assertEqual(self.client.get('/product/1000').status_code, 404)

    def test_cart_keeps(self):
        self.client.post('/cart', data=dict(product='3'))
        self.assertIn(b'Tea towel', self.client.get('/cart').data)

    def test_cart_is_private(self):
        self.client.post('/cart', data=dict(product='3'))
        other = shop.app.test_client()
        self.assertNotIn(b'Tea towel', other.get('/cart').data)

    def test_form(self):
        self.assertEqual(self.client.get('/checkout').status_code, 200)


class ContextTest(unittest.TestCase):
    def test_describe(self):
        ctx = shop.app.test_request_context('/product/3')
        ctx.push()
        self.assertEqual(shop.describe_request(), 'GET /product/3')
        ctx.pop()


if __name__ == '__main__':
    unittest.main()
