import pytest

from grader.suite import expect


@pytest.mark.requirement("greets")
def test_greets(client):
    """GET / answers `Welcome to the board!`"""
    expect(client.get("/")).status(200).exactly("Welcome to the board!")
