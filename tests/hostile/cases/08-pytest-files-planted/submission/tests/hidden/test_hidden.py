def test_the_password(client):
    pass
