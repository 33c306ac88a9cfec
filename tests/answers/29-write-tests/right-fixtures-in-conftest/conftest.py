import pytest
from app import app as the_app

@pytest.fixture()
def app():
    the_app.config.update(TESTING=True)
    yield the_app

@pytest.fixture()
def client(app):
    return app.test_client()
