from collections.abc import Mapping
from typing import Any

import pytest
from bs4 import Tag
from flask import Flask, jsonify, request

from grader.examiner.facts import Mismatch
from grader.examiner.form import Given
from grader.examiner.forms import (
    Form,
    MissingFieldError,
    UploadedFile,
    explain_missing_form,
    find_form,
    forms,
)
from grader.examiner.html5 import parse

URL = "http://localhost/shop/edit?id=7"


def only_form(inside: str, attributes: str = "method=post") -> Form:
    (form,) = forms(parse(f"<form {attributes}>{inside}</form>", URL))
    return form


def sent(inside: str, values: Mapping[str, Given] | None = None, button: str | None = None) -> Any:
    return list(only_form(inside).submission(values or {}, button).data)


@pytest.mark.parametrize(
    ("attributes", "method"),
    [
        ("method=post", "post"),
        ("METHOD='POST'", "post"),
        ("method=' Post '", "post"),
        ("method=get", "get"),
        ("", "get"),
        ("method=put", "get"),
    ],
)
def test_the_method_is_the_one_that_a_browser_uses(attributes: str, method: str) -> None:
    assert only_form("", attributes).method == method


def test_a_form_tells_whether_it_names_a_method() -> None:
    assert only_form("", "method=get").method_given
    assert not only_form("", "").method_given


@pytest.mark.parametrize(
    ("attributes", "action"),
    [
        ("", URL),
        ("action=''", URL),
        ("action='  '", URL),
        ("action=/submit", "http://localhost/submit"),
        ("action=save", "http://localhost/shop/save"),
        ("action='?id=8'", "http://localhost/shop/edit?id=8"),
        ("action='http://LOCALHOST:80/submit#x'", "http://localhost/submit"),
    ],
)
def test_the_action_leads_where_a_browser_goes(attributes: str, action: str) -> None:
    assert only_form("", attributes).action == action


def test_a_base_element_moves_an_action_but_not_a_missing_one() -> None:
    page = parse("<base href=/v2/><form action=save></form><form></form>", URL)
    assert [form.action for form in forms(page)] == ["http://localhost/v2/save", URL]


def test_a_page_parsed_without_its_url_can_be_told_it() -> None:
    page = parse("<form action=save></form>")
    assert forms(page, URL)[0].action == "http://localhost/shop/save"


@pytest.mark.parametrize(
    ("attributes", "enctype"),
    [
        ("", "application/x-www-form-urlencoded"),
        ("enctype=Multipart/Form-Data", "multipart/form-data"),
        ("enctype=text/plain", "text/plain"),
        ("enctype=multipart", "application/x-www-form-urlencoded"),
    ],
)
def test_the_encoding_is_the_one_that_a_browser_uses(attributes: str, enctype: str) -> None:
    assert only_form("", attributes).enctype == enctype


UNTOUCHED = {
    "a text input is sent, empty too": ("<input name=a><input name=b value=x>", "a= b=x"),
    "an unknown type is text": ("<input type=txt name=a value=x>", "a=x"),
    "a hidden input keeps its value": ("<input type=HIDDEN name=a value=x>", "a=x"),
    "an input without a name is not sent": ("<input value=x><input name='' value=y>", ""),
    "a disabled input is not sent": ("<input name=a value=x disabled>", ""),
    "a fieldset disables what it holds": (
        "<fieldset disabled><div><input name=a></div></fieldset><input name=b>",
        "b=",
    ),
    "a legend of a disabled fieldset can be used": (
        "<fieldset disabled><legend><input name=a></legend><input name=b></fieldset>",
        "a=",
    ),
    "a second legend is disabled": (
        "<fieldset disabled><legend></legend><legend><input name=a></legend></fieldset>",
        "",
    ),
    "a box is sent when it is ticked": (
        "<input type=checkbox name=a><input type=checkbox name=b checked>",
        "b=on",
    ),
    "boxes of one name are sent one by one": (
        "<input type=checkbox name=a value=1 checked><input type=checkbox name=a value=2 checked>",
        "a=1 a=2",
    ),
    "of a group of radio buttons the last tick counts": (
        "<input type=radio name=a value=1 checked><input type=radio name=a value=2 checked>",
        "a=2",
    ),
    "a list sends its first option": ("<select name=a><option>x y<option>z</select>", "a=x y"),
    "an option's value goes before its text": (
        "<select name=a><option value=1>x<option value=2 selected>y</select>",
        "a=2",
    ),
    "an option that is disabled is not sent": (
        "<select name=a><option selected disabled>Choose<option>x</select>",
        "",
    ),
    "the first option that can be used is sent": (
        "<select name=a><optgroup disabled><option>x</optgroup><option>y</select>",
        "a=y",
    ),
    "a list of several lines sends nothing by itself": (
        "<select name=a size=3><option>x</select>",
        "",
    ),
    "a list for several sends all that are selected": (
        "<select name=a multiple><option selected>x<option>y<option selected>z</select>",
        "a=x a=z",
    ),
    "a textarea sends its text": ("<textarea name=a>\n x</textarea>", "a= x"),
    "buttons that do not submit are not sent": (
        "<input type=button name=a value=x><input type=reset name=b><button type=button name=c>",
        "",
    ),
    "the first submit button is sent": (
        "<input name=a><button name=b value=x>go</button><input type=submit name=c value=y>",
        "a= b=x",
    ),
    "a disabled button is passed over": (
        "<button disabled name=a value=x>go</button><input type=submit name=b value=y>",
        "b=y",
    ),
    "a picture sends where it was clicked": ("<input type=image name=a>", "a.x=0 a.y=0"),
    "what is in a template is not sent": ("<template><input name=a></template>", ""),
}


@pytest.mark.parametrize(("inside", "pairs"), UNTOUCHED.values(), ids=UNTOUCHED)
def test_an_untouched_form_sends_what_a_browser_sends(inside: str, pairs: str) -> None:
    assert " ".join(f"{name}={value}" for name, value in sent(inside)) == pairs


def test_line_breaks_of_a_textarea_are_sent_as_browsers_send_them() -> None:
    assert sent("<textarea name=a>x\ny</textarea>") == [("a", "x\r\ny")]
    assert sent("<textarea name=a></textarea>", {"a": "x\ny\r\nz"}) == [("a", "x\r\ny\r\nz")]


def test_a_line_break_does_not_fit_in_a_text_input() -> None:
    assert sent("<input name=a>", {"a": "x\ny"}) == [("a", "xy")]


FILLED: dict[str, tuple[str, Mapping[str, Given], list[tuple[str, str]]]] = {
    "what is filled in goes before what was there": (
        "<input name=a value=x><input name=b value=y>",
        {"a": "z"},
        [("a", "z"), ("b", "y")],
    ),
    "a hidden field can be tampered with": (
        "<input type=hidden name=a value=x>",
        {"a": "z"},
        [("a", "z")],
    ),
    "several values go to several fields": (
        "<input name=a value=1><input name=a value=2>",
        {"a": ["x", "y"]},
        [("a", "x"), ("a", "y")],
    ),
    "one value goes to the first field": (
        "<input name=a value=1><input name=a value=2>",
        {"a": "x"},
        [("a", "x"), ("a", "2")],
    ),
    "a box is ticked by its value": (
        "<input type=checkbox name=a value=1 checked><input type=checkbox name=a value=2>",
        {"a": "2"},
        [("a", "2")],
    ),
    "an empty list takes the ticks away": ("<input type=checkbox name=a checked>", {"a": []}, []),
    "a hidden field beside a box stays": (
        "<input type=hidden name=a value=0><input type=checkbox name=a value=1>",
        {"a": "1"},
        [("a", "0"), ("a", "1")],
    ),
    "a radio button takes the tick of another": (
        "<input type=radio name=a value=1 checked><input type=radio name=a value=2>",
        {"a": "2"},
        [("a", "2")],
    ),
    "an option is chosen by its value": (
        "<select name=a><option value=1>x<option value=2>y</select>",
        {"a": "2"},
        [("a", "2")],
    ),
    "several options are chosen": (
        "<select name=a multiple><option>x<option selected>y<option>z</select>",
        {"a": ["x", "z"]},
        [("a", "x"), ("a", "z")],
    ),
    "what a browser would refuse is sent": (
        "<input name=a required maxlength=1 pattern=[0-9]>",
        {"a": "abc"},
        [("a", "abc")],
    ),
}


@pytest.mark.parametrize(("inside", "values", "pairs"), FILLED.values(), ids=FILLED)
def test_a_form_is_filled_in_as_a_visitor_does(
    inside: str, values: Mapping[str, Given], pairs: list[tuple[str, str]]
) -> None:
    assert sent(inside, values) == pairs


FILE = UploadedFile("a.txt", b"x", "text/plain")

REFUSED: dict[str, tuple[str, Mapping[str, Given], str, str]] = {
    "a field that is not there": ("<input name=a>", {"b": "x"}, "field named `b`", "fields `a`"),
    "a field without a name": ("<input id=b>", {"b": "x"}, "named `b`", "without named fields"),
    "a disabled field": ("<input name=b disabled>", {"b": "x"}, "named `b`", "without named"),
    "another case": ("<input name=B>", {"b": "x"}, "field named `b`", "fields `B`"),
    "more values than fields": (
        "<input name=a>",
        {"a": ["x", "y"]},
        "more fields named `a`",
        "fields `a`",
    ),
    "a choice that is not offered": (
        "<select name=a><option>x<option>y</select>",
        {"a": "z"},
        "the choice `z` for `a`",
        "choices `x`, `y`",
    ),
    "two choices where one is allowed": (
        "<select name=a><option>x<option>y</select>",
        {"a": ["x", "y"]},
        "the choice `y` for `a`",
        "choices `x`, `y`",
    ),
    "a box that has another value": (
        "<input type=checkbox name=a value=1>",
        {"a": "on"},
        "the choice `on`",
        "choices `1`",
    ),
    "a file for a text input": ("<input name=a>", {"a": FILE}, "a file input named `a`", "text"),
    "a text for a file input": (
        "<input type=file name=a>",
        {"a": "x"},
        "a field for text named `a`",
        "a file input",
    ),
}


@pytest.mark.parametrize(("inside", "values", "expected", "actual"), REFUSED.values(), ids=REFUSED)
def test_what_a_visitor_cannot_fill_in_is_refused_with_the_facts(
    inside: str, values: Mapping[str, Given], expected: str, actual: str
) -> None:
    with pytest.raises(MissingFieldError) as caught:
        only_form(inside).submission(values)
    assert expected in caught.value.facts.expected
    assert actual in caught.value.facts.actual
    assert caught.value.facts.asked == "the form that leads to /shop/edit?id=7"


def test_a_missing_field_is_a_mismatch_and_a_lookup_error() -> None:
    assert issubclass(MissingFieldError, Mismatch)
    assert issubclass(MissingFieldError, LookupError)


def test_names_that_a_student_chose_are_shortened_and_made_safe() -> None:
    names = "".join(f"<input name='{'x' * 500}\x1b{n}'>" for n in range(50))
    with pytest.raises(MissingFieldError) as caught:
        only_form(names).field("a")
    assert "\x1b" not in caught.value.facts.actual
    assert len(caught.value.facts.actual) < 500


BUTTONS = (
    "<button name=do value=save>Save <b>it</b></button>"
    "<input type=submit name=do value=Drop formaction=/drop formmethod=get>"
    "<button formaction='' formenctype=multipart/form-data>Copy</button>"
)


@pytest.mark.parametrize(
    ("button", "pairs"),
    [
        (None, [("do", "save")]),
        ("Save it", [("do", "save")]),
        ("save", [("do", "save")]),
        ("do", [("do", "save")]),
        ("Drop", [("do", "Drop")]),
        ("Copy", []),
    ],
)
def test_a_button_is_pressed_by_its_label_value_or_name(
    button: str | None, pairs: list[tuple[str, str]]
) -> None:
    assert sent(BUTTONS, button=button) == pairs


def test_a_button_can_change_where_and_how_a_form_is_sent() -> None:
    form = only_form(BUTTONS, "method=post action=/save")
    dropped, copied = form.submission({}, "Drop"), form.submission({}, "Copy")
    assert (dropped.method, dropped.url) == ("get", "http://localhost/drop")
    assert (copied.method, copied.url) == ("post", "http://localhost/save")
    assert (form.submission({}).enctype, copied.enctype) == (
        "application/x-www-form-urlencoded",
        "multipart/form-data",
    )


@pytest.mark.parametrize(
    ("inside", "actual"),
    [
        ("<button type=button>Send</button>", "no button that submits the form"),
        ("<button disabled>Send</button>", "no button that submits the form"),
        ("<button>Save</button>", "buttons `Save`"),
    ],
)
def test_a_button_that_is_not_there_cannot_be_pressed(inside: str, actual: str) -> None:
    with pytest.raises(MissingFieldError) as caught:
        only_form(inside).submission({}, "Send")
    assert caught.value.facts.actual == actual


@pytest.mark.parametrize(
    ("inside", "has_submit"),
    [
        ("<button>a</button>", True),
        ("<button type=SUBMIT>a</button>", True),
        ("<button type=x>a</button>", True),
        ("<input type=submit>", True),
        ("<input type=image>", True),
        ("<button type=button>a</button>", False),
        ("<button type=reset>a</button>", False),
        ("<input type=button>", False),
        ("<button disabled>a</button>", False),
        ("<input name=a>", False),
    ],
)
def test_a_form_tells_whether_it_has_a_submit_control(inside: str, has_submit: bool) -> None:
    assert only_form(inside).has_submit is has_submit


def test_a_form_without_a_button_can_be_sent_all_the_same() -> None:
    assert sent("<input name=a>", {"a": "x"}) == [("a", "x")]


LABELS = {
    "a label for the input": (
        "<label for=i>Your <b>name</b></label><input id=i name=a>",
        "Your name",
    ),
    "a label around the input": ("<label>Name <input name=a></label>", "Name"),
    "a label around a list, without the options": (
        "<label>Color <select name=a><option>red<option>blue</select></label>",
        "Color",
    ),
    "two labels": ("<label for=i>A</label><input id=i name=a><label for=i>B</label>", "A B"),
    "an aria-label": ("<input name=a aria-label=Name placeholder=x>", "Name"),
    "a placeholder": ("<input name=a placeholder=Name>", "Name"),
    "a label goes before a placeholder": (
        "<label>Name <input name=a placeholder=x></label>",
        "Name",
    ),
    "a label for something else": ("<label for=x>Name <input name=a id=i></label>", ""),
    "text beside the input is no label": ("Name <input name=a>", ""),
}  # fmt: skip


@pytest.mark.parametrize(("inside", "label"), LABELS.values(), ids=LABELS)
def test_a_field_is_labelled_as_for_a_visitor(inside: str, label: str) -> None:
    assert only_form(inside).label_of("a") == label


def test_a_label_element_is_told_from_a_placeholder() -> None:
    form = only_form("<input name=a placeholder=x><label>B <input name=b></label>")
    assert [field.label for field in form.fields] == ["", "B"]


def test_a_field_tells_its_kind_its_value_and_whether_it_is_required() -> None:
    field = only_form("<input type=Password name=a value=x required id=i>").field("a")
    assert (field.kind, field.value, field.required, field.id) == ("password", "x", True, "i")
    assert only_form("<textarea name=a></textarea>").field("a").kind == "textarea"
    assert only_form("<input type=checkbox name=a>").field("a").value == ""


def test_a_control_outside_belongs_to_the_form_that_it_names() -> None:
    page = parse(
        "<input name=a form=f><form id=f><input name=b><input name=c form=g></form>"
        "<form id=g></form><input name=d form=none><p id=p><input name=e form=p>"
    )
    assert [[field.name for field in form.fields] for form in forms(page)] == [["a", "b"], ["c"]]


def test_a_form_between_the_rows_of_a_table_has_the_fields_of_that_table() -> None:
    page = parse(
        "<input name=before><table><form method=post><tr><td><input name=a>"
        "<td><button>go</button></form></table><input name=after>"
    )
    (form,) = forms(page)
    assert [field.name for field in form.fields] == ["a"]
    assert form.has_submit


def test_the_forms_of_a_part_of_a_page_are_found() -> None:
    page = parse("<form id=x></form><article><form action=/delete/1></form></article>", URL)
    article = page.find("article")
    assert isinstance(article, Tag)
    assert [form.action for form in forms(article)] == ["http://localhost/delete/1"]


def test_the_form_that_sends_all_the_fields_is_found() -> None:
    page = parse(
        "<form action=/1><input name=a></form><form action=/2><input name=b><input name=a></form>"
    )
    found = find_form(page, with_fields=["a", "b"])
    assert found is not None
    assert found.action == "http://localhost/2"
    assert find_form(page, with_fields=["a", "c"]) is None
    assert find_form(parse("<p>")) is None


EXPLAINED = {
    "no form": ("<p>Hello", ["The page has no form"]),
    "a form in a comment": ("<!-- <form></form> -->", ["The page has no form"]),
    "inputs without a form": ("<input name=name>", ["no form element", "`name` stands outside"]),
    "an input outside the form": (
        "<form method=post><button></button></form><input name=name>",
        ["no field named `name`", "`name` stands outside"],
    ),
    "an input without a name": (
        "<form method=post><input id=name><button></button></form>",
        ["no field named `name`", "input without a name", 'write name="name"'],
    ),
    "another case": ("<form method=post><input name=Name></form>", ["It has `Name`", "letter"]),
    "a slip": ("<form method=post><input name=nmae></form>", ["`nmae`", "did you mean `name`?"]),
    "a disabled input": ("<form method=post><input name=name disabled></form>", ["is disabled"]),
    "no method": ("<form><input name=name><button></button></form>", ["no method", "GET"]),
    "no button": ("<form method=post><input name=name></form>", ["no submit button"]),
}


@pytest.mark.parametrize(("html", "words"), EXPLAINED.values(), ids=EXPLAINED)
def test_why_a_form_is_missing_is_explained(html: str, words: list[str]) -> None:
    explanation = explain_missing_form(parse(html), ["name"])
    assert [word for word in words if word not in explanation] == []


def test_nothing_is_said_of_what_is_right() -> None:
    page = parse("<form method=post><input name=name><button>go</button></form>")
    assert explain_missing_form(page, ["name"]) == ""


def test_hostile_names_make_no_long_explanation() -> None:
    names = "".join(f"<input name='{'name' * 500}{n}'>" for n in range(100))
    assert len(explain_missing_form(parse(f"<form>{names}</form>"), ["name"])) < 1_000


@pytest.fixture
def app() -> Flask:
    app = Flask(__name__)

    @app.route("/<path:path>", methods=["GET", "POST"])
    def echo(path: str) -> Any:
        return jsonify(
            path=path,
            method=request.method,
            host=request.host,
            type=request.mimetype,
            args=[list(pair) for pair in request.args.items(multi=True)],
            form=[list(pair) for pair in request.form.items(multi=True)],
            files=[
                [name, file.filename, file.read().decode(), file.mimetype]
                for name, file in request.files.items(multi=True)
            ],
            body=request.get_data(as_text=True) if request.mimetype == "text/plain" else "",
        )

    return app


def received(app: Flask, inside: str, attributes: str, values: Mapping[str, Given]) -> Any:
    arguments = only_form(inside, attributes).submission(values).client_arguments()
    return app.test_client().open(**arguments).get_json()


def test_a_post_arrives_as_form_data_and_keeps_the_query_of_its_action(app: Flask) -> None:
    got = received(
        app,
        "<input name=name><input name=name>",
        "method=post action='/caf%C3%A9/a%20b?page=2&q=%26'",
        {"name": ["Ada & Gráce", "=+"]},
    )
    assert (got["method"], got["path"], got["host"]) == ("POST", "café/a b", "localhost")
    assert got["form"] == [["name", "Ada & Gráce"], ["name", "=+"]]
    assert got["args"] == [["page", "2"], ["q", "&"]]
    assert got["type"] == "application/x-www-form-urlencoded"


def test_a_get_puts_its_data_in_the_place_of_the_query(app: Flask) -> None:
    got = received(app, "<input name=q>", "action='/search?page=2'", {"q": "a b&c"})
    assert (got["method"], got["args"], got["form"]) == ("GET", [["q", "a b&c"]], [])


def test_a_file_arrives_with_its_name_content_and_type(app: Flask) -> None:
    got = received(
        app,
        "<input type=file name=a multiple><input name=b>",
        "method=post enctype=multipart/form-data action=/up",
        {"a": [FILE, UploadedFile("b.bin", b"y")], "b": "x"},
    )
    assert got["files"] == [
        ["a", "a.txt", "x", "text/plain"],
        ["a", "b.bin", "y", "application/octet-stream"],
    ]
    assert got["form"] == [["b", "x"]]


def test_a_file_input_without_a_file_sends_an_empty_part(app: Flask) -> None:
    form = "method=post enctype=multipart/form-data action=/up"
    got = received(app, "<input type=file name=a>", form, {})
    assert got["files"] == [["a", "", "", "application/octet-stream"]]


def test_without_multipart_only_the_name_of_a_file_is_sent(app: Flask) -> None:
    got = received(app, "<input type=file name=a>", "method=post action=/up", {"a": FILE})
    assert (got["files"], got["form"]) == ([], [["a", "a.txt"]])


def test_multipart_without_a_file_is_multipart(app: Flask) -> None:
    form = "method=post enctype=multipart/form-data action=/up"
    got = received(app, "<input name=a>", form, {"a": "x"})
    assert (got["type"], got["form"]) == ("multipart/form-data", [["a", "x"]])


def test_plain_text_arrives_as_no_form_data(app: Flask) -> None:
    got = received(app, "<input name=a>", "method=post enctype=text/plain action=/x", {"a": "y"})
    assert (got["type"], got["form"], got["body"]) == ("text/plain", [], "a=y\r\n")


def test_an_action_on_another_site_is_sent_to_that_site(app: Flask) -> None:
    got = received(app, "", "method=post action=http://other.org:81/x", {})
    assert got["host"] == "other.org:81"


def test_a_field_that_stands_far_into_a_label_is_not_looked_for() -> None:
    page = parse(
        "<form><label>Near<input name=near></label>"
        f"<label>Far{'<b></b>' * 2_000}<input name=far></label></form>"
    )
    [form] = forms(page)
    assert [(field.name, field.label) for field in form.fields] == [("near", "Near"), ("far", "")]


def test_a_form_that_leads_where_no_browser_can_follow_is_a_mismatch() -> None:
    for method in ("get", "post"):
        page = parse(f'<form method={method} action="//[::1"><input name=a><button>', URL)
        with pytest.raises(Mismatch) as caught:
            forms(page)[0].submission({}).client_arguments()
        assert caught.value.facts.actual == "an address that no browser can follow"
        assert caught.value.facts.asked == "the form that leads to //[::1"


def test_what_a_form_sends_is_told_with_the_path_alone_and_each_name_once() -> None:
    page = parse("<form action=/a method=post><input name=b><input name=b><button>", URL)
    assert forms(page)[0].submission({}).words == "POST /a with `b`"
    assert forms(parse("<form>", URL))[0].submission({}).words == "GET /shop/edit without fields"
