def test_nothing(client):
    assert client is None
