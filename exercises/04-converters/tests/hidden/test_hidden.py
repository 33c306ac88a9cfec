"""The hidden checks of 04-converters."""

from urllib.parse import quote

import pytest

from grader.suite import expect, fresh


@pytest.mark.requirement("int")
def test_counts_on_from_any_integer(client):
    """GET /post/<post_id> answers exactly `Post <post_id>, next is <post_id + 1>`"""
    ends_in_nine = fresh.number(10, 99) * 10 + 9
    # The longest is beyond what a float or an integer of 64 bits can hold.
    long_ones = fresh.number(10**11, 10**12), fresh.number(10**20, 10**21)
    for post_id in (fresh.number(1, 8), 0, ends_in_nine, *long_ones):
        _expect_post(client, post_id)


@pytest.mark.requirement("int")
def test_counts_on_for_each_visitor(student):
    """GET /post/<post_id> answers so on every visit and to every visitor"""
    post_ids = [fresh.number(), fresh.number()]
    for visitor in (student.client(), student.client()):
        for post_id in [*post_ids, post_ids[0]]:
            _expect_post(visitor, post_id)


@pytest.mark.requirement("int-only")
def test_a_word_is_no_post(client):
    """GET /post/seven answers 404"""
    for word in ("seven", fresh.word(), fresh.word(1)):
        expect(client.get(f"/post/{word}")).status(404)


@pytest.mark.requirement("int-only")
def test_a_decimal_number_is_no_post(client):
    """GET /post/7.5 answers 404"""
    for number in ("7.5", f"{fresh.number()}.{fresh.number(1, 9)}", f"0.{fresh.number(1, 9)}"):
        expect(client.get(f"/post/{number}")).status(404)


@pytest.mark.requirement("int-only")
def test_words_and_decimal_numbers_are_no_posts_after_a_visit_either(client):
    """GET /post/seven and GET /post/7.5 answer 404, whatever was shown before"""
    post_id = fresh.number()
    client.get(f"/post/{post_id}")
    for other in (fresh.word(), f"{post_id}.{fresh.number(1, 9)}"):
        expect(client.get(f"/post/{other}")).status(404)


@pytest.mark.requirement("float")
def test_one_decimal_becomes_two(client):
    """GET /price/12.5 answers `Price: 12.50`"""
    for whole in (fresh.number(10, 99), fresh.number(1, 9), 0, fresh.number(1000, 99_999)):
        amount = f"{whole}.{fresh.number(1, 9)}"
        _expect_price(client, amount, f"{amount}0")


@pytest.mark.requirement("float")
def test_no_decimals_become_two(client):
    """GET /price/<amount> shows a whole amount with two decimals as well"""
    amount = f"{fresh.number(10, 999)}.0"
    _expect_price(client, amount, f"{amount}0")


@pytest.mark.requirement("float")
def test_two_decimals_stay(client):
    """GET /price/<amount> shows an amount of two decimals as it is, to the last cent"""
    for amount in (f"{fresh.number(10, 99)}.{fresh.number(1, 9)}0", *_amounts_hard_to_hold()):
        _expect_price(client, amount, amount)


@pytest.mark.requirement("float")
def test_more_decimals_become_two(client):
    """GET /price/<amount> shows two decimals of an amount that has more"""
    # A last decimal below five: whether an app rounds or cuts off makes no difference.
    shown = f"{fresh.number(10, 99)}.{fresh.number(11, 99)}"
    _expect_price(client, f"{shown}{fresh.number(1, 4)}", shown)


@pytest.mark.requirement("float")
def test_shows_each_price_to_each_visitor(student):
    """GET /price/<amount> answers so on every visit and to every visitor"""
    amounts = [
        f"{whole}.{fresh.number(1, 9)}" for whole in (fresh.number(10, 49), fresh.number(50, 99))
    ]
    for visitor in (student.client(), student.client()):
        for amount in [*amounts, amounts[0]]:
            _expect_price(visitor, amount, f"{amount}0")


@pytest.mark.requirement("float")
def test_a_word_is_no_price(client):
    """GET /price/cheap answers 404"""
    for word in ("cheap", fresh.word()):
        expect(client.get(f"/price/{word}")).status(404)


@pytest.mark.requirement("path")
@pytest.mark.parametrize("folders", [0, 1, 2, 3, 6])
def test_shows_a_file_however_deep_it_is(client, folders):
    """GET /files/<name> answers exactly `File: <name>` and keeps slashes"""
    parts = [fresh.word() for _ in range(folders)]
    _expect_file(client, "/".join([*parts, f"{fresh.word()}.txt"]))


@pytest.mark.requirement("path")
def test_shows_a_file_of_any_name(client):
    """GET /files/<name> keeps spaces, capitals and accents, and needs no extension"""
    for file in (f"{fresh.name()} {fresh.word()}.PDF", fresh.letters("accents"), fresh.name()):
        _expect_file(client, f"{fresh.name()}/{file}")


@pytest.mark.requirement("path")
def test_shows_a_file_whose_folders_are_called_files(client):
    """GET /files/<name> keeps the whole name, also where it looks like the start of the URL"""
    for name in (f"{fresh.word()}/files/{fresh.word()}.txt", f"files/{fresh.word()}"):
        _expect_file(client, name)


@pytest.mark.requirement("path")
def test_shows_each_file_to_each_visitor(student):
    """GET /files/<name> answers so on every visit and to every visitor"""
    names = [f"{fresh.word()}/{fresh.word()}.txt", f"{fresh.word()}/{fresh.word()}.txt"]
    for visitor in (student.client(), student.client()):
        for name in [*names, names[0]]:
            _expect_file(visitor, name)


def _expect_post(client, post_id: int) -> None:
    response = client.get(f"/post/{post_id}")
    expect(response).status(200).exactly(f"Post {post_id}, next is {post_id + 1}")


def _expect_price(client, amount: str, shown: str) -> None:
    expect(client.get(f"/price/{amount}")).status(200).exactly(f"Price: {shown}")


def _expect_file(client, name: str) -> None:
    response = client.get(f"/files/{quote(name)}")
    expect(response).status(200).exactly(f"File: {name}")


def _amounts_hard_to_hold() -> list[str]:
    """Return amounts that a float holds a little too small, so that cutting off loses a cent."""
    whole = fresh.number(128, 163)
    amounts = (f"{whole}.{cents}" for cents in range(11, 100))
    lossy = [amount for amount in amounts if int(float(amount) * 100) != _cents(amount)]
    return lossy[:3]


def _cents(amount: str) -> int:
    return int(amount.replace(".", ""))
