"""The checks of 04-converters that you can run yourself."""

import pytest

from grader.suite import expect, fresh


@pytest.mark.requirement("int")
def test_counts_on_from_the_post(client):
    """GET /post/<post_id> answers exactly `Post <post_id>, next is <post_id + 1>`"""
    post_id = fresh.number()
    response = client.get(f"/post/{post_id}")
    expect(response).status(200).exactly(f"Post {post_id}, next is {post_id + 1}")


@pytest.mark.requirement("int-only")
@pytest.mark.parametrize("post_id", ["seven", "7.5"])
def test_a_post_has_an_integer(client, post_id):
    """GET /post/seven and GET /post/7.5 answer 404"""
    expect(client.get(f"/post/{post_id}")).status(404)


@pytest.mark.requirement("float")
def test_shows_the_price_with_two_decimals(client):
    """GET /price/<amount> answers exactly `Price: ` and the amount with two decimals"""
    amount = f"{fresh.number(10, 99)}.{fresh.number(1, 9)}"
    expect(client.get(f"/price/{amount}")).status(200).exactly(f"Price: {amount}0")


@pytest.mark.requirement("float")
def test_a_word_is_no_price(client):
    """GET /price/cheap answers 404"""
    expect(client.get("/price/cheap")).status(404)


@pytest.mark.requirement("path")
def test_shows_a_file_in_folders(client):
    """GET /files/<name> answers exactly `File: <name>` and keeps slashes"""
    name = f"{fresh.word()}/{fresh.word()}/{fresh.word()}.txt"
    expect(client.get(f"/files/{name}")).status(200).exactly(f"File: {name}")
