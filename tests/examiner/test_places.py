import pytest

from grader.examiner.places import resolve, same_place

BASE = "http://localhost/shop/list?page=2"

RESOLVED = {
    "item": "http://localhost/shop/item",
    "./item": "http://localhost/shop/item",
    "../about": "http://localhost/about",
    "/about": "http://localhost/about",
    "/a/b/../c": "http://localhost/a/c",
    "/../../a": "http://localhost/a",
    "/a/.": "http://localhost/a/",
    "/a/b/..": "http://localhost/a/",
    "/a/%2E%2e/b": "http://localhost/b",
    "?page=3": "http://localhost/shop/list?page=3",
    "": "http://localhost/shop/list?page=2",
    "#top": "http://localhost/shop/list?page=2",
    "  /a\n/b\t ": "http://localhost/a/b",
    "\\a\\b": "http://localhost/a/b",
    "//other.org/x": "http://other.org/x",
    "HTTP://LOCALHOST:80/x": "http://localhost/x",
    "https://localhost:443": "https://localhost/",
    "http://localhost:5000/x": "http://localhost:5000/x",
    "/user/John Doe": "http://localhost/user/John%20Doe",
    "/user/John%20Doe": "http://localhost/user/John%20Doe",
    "/caf%c3%a9": "http://localhost/caf%C3%A9",
    "/café": "http://localhost/caf%C3%A9",
    "/a%2Fb": "http://localhost/a%2Fb",
    "/a?": "http://localhost/a",
    "/a?next=%2F": "http://localhost/a?next=/",
    "/a?q=a+b&r=%26": "http://localhost/a?q=a%20b&r=%26",
    "/100%": "http://localhost/100%25",
    "mailto:ada@example.org": "mailto:ada@example.org",
    "javascript:void(0)": "javascript:void(0)",
    "http://[": "http://[",
    "http://localhost:port/": "http://localhost:port/",
    "http://[::1]:80/": "http://[::1]/",
}


@pytest.mark.parametrize(("url", "expected"), RESOLVED.items())
def test_a_url_is_resolved_as_a_browser_does(url: str, expected: str) -> None:
    assert resolve(url, BASE) == expected


@pytest.mark.parametrize("url", RESOLVED)
def test_resolving_twice_changes_nothing_more(url: str) -> None:
    assert resolve(resolve(url, BASE)) == resolve(url, BASE)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("/about", "http://localhost/about"),
        ("/about#team", "/about"),
        ("about", "/about"),
        ("/user/John Doe", "/user/John%20Doe"),
        ("/login?next=/", "/login?next=%2F"),
        ("/a/./b", "http://LOCALHOST:80/a/b"),
        ("/%7Eada", "/~ada"),
    ],
)
def test_these_lead_to_the_same_place(first: str, second: str) -> None:
    assert same_place(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("/about", "/about/"),
        ("/about", "/About"),
        ("/about", "/about?x=1"),
        ("/?a=1&b=2", "/?a=1%26b=2"),
        ("/a/b", "/a%2Fb"),
        ("http://localhost/", "https://localhost/"),
        ("http://localhost/", "http://localhost:5000/"),
        ("/x", "http://other.org/x"),
    ],
)
def test_these_lead_to_different_places(first: str, second: str) -> None:
    assert not same_place(first, second)
