"""The file that was meant, when a template or a static file is not found."""

import pytest

from grader.diagnosis.templates import near_static, near_template

TEMPLATES = [
    ("index.html", ["Templates/index.html"], "Templates/index.html; Flask looks in templates/"),
    ("index.html", ["templates/Index.html"], "templates/Index.html; capitals count"),
    ("index.html", ["TEMPLATES/INDEX.HTML"], "TEMPLATES/INDEX.HTML; capitals count"),
    ("index.html", ["templates/index.htm"], "templates/index.htm; the name that is asked for"),
    ("index.html", ["templates/index.html.txt"], "templates/index.html.txt; the name"),
    ("index.html", ["templates/indx.html"], "templates/indx.html; the name"),
    ("index.html", ["template/index.html"], "template/index.html; Flask looks in templates/. Give"),
    ("index.html", ["index.html"], "index.html beside app.py; put it in the folder templates/"),
    ("index.html", ["templates/templates/index.html"], "with templates/ twice"),
    ("index.html", ["templates/shop/index.html"], "ask for `shop/index.html`"),
    ("index.html", ["static/index.html"], "static/index.html; Flask looks in templates/"),
    ("index.html", ["app/templates/index.html"], "beside app.py"),
    ("index", ["templates/index.html"], "the name that is asked for is `index`"),
    ("templates/index.html", ["templates/index.html"], "ask for `index.html`"),
    ("/index.html", ["Templates/index.html"], "in small letters"),
]
STATIC = [
    ("style.css", ["Static/style.css"], "Static/style.css; Flask looks in static/, in small"),
    ("style.css", ["static/Style.css"], "capitals count"),
    ("style.css", ["style.css"], "beside app.py; put it in the folder static/"),
    ("style.css", ["templates/style.css"], "Flask looks in static/"),
    ("style.css", ["static/css/style.css"], "ask for `css/style.css`"),
    ("style.css", ["static/styles.css"], "static/styles.css; the name"),
    ("static/style.css", ["static/style.css"], "ask for `style.css`"),
]


@pytest.mark.parametrize(("name", "files", "said"), TEMPLATES)
def test_the_template_that_was_meant_is_named(name: str, files: list[str], said: str) -> None:
    message = near_template(name, ["app.py", *files, "static/style.css"])
    assert message is not None
    assert said in message


@pytest.mark.parametrize(("name", "files", "said"), STATIC)
def test_the_static_file_that_was_meant_is_named(name: str, files: list[str], said: str) -> None:
    message = near_static(name, ["app.py", "templates/page.html", *files])
    assert message is not None
    assert said in message


@pytest.mark.parametrize("files", [[], ["app.py"], ["app.py", "templates/other.html", "logo.png"]])
def test_nothing_is_said_where_nothing_comes_near(files: list[str]) -> None:
    assert near_template("welcome.html", files) is None
    assert near_static("style.css", files) is None


@pytest.mark.parametrize("name", ["", "/", "..", "\0", "{}", "{x}", "a" * 10_000])
def test_any_name_will_do(name: str) -> None:
    for near in (near_template, near_static):
        message = near(name, ["{x}/{}", "a" * 5_000, "templates/{}.html", "\udcff"])
        assert message is None or len(message) < 500
