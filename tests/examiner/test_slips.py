"""What can be seen to be amiss in a view or a template is found; what is right is left alone."""

from collections.abc import Mapping
from itertools import count

import pytest

from grader.examiner.scene import Scene
from grader.examiner.slips import slips
from grader.examiner.source_blocks import SourceFiles

HEAD = "from flask import *\n\napp = Flask(__name__)\n\n"


def files_of(files: Mapping[str, str]) -> SourceFiles:
    """Return some files as those of a submission."""
    return SourceFiles([*files], lambda path, most: files[path].encode()[:most])


def found(
    view: str,
    files: Mapping[str, str] | None = None,
    *,
    method: str = "GET",
    path: str = "/",
    body: str = "",
    below_prefix: bool = False,
) -> list[tuple[str, str, int, str]]:
    """Return the slips of a request that came to this view, the first line of which is 5.

    The templates of `files` are taken to have been rendered.
    """
    source = files_of({"app.py": HEAD + view, **(files or {})})
    names = [name.removeprefix("templates/") for name in files or {}]
    scene = Scene(
        method=method,
        path=path,
        query=path.partition("?")[2],
        body=body,
        is_below_prefix=below_prefix,
        views=[source.view("app.py", 5)],
        templates=[each for each in map(source.template, names) if each],
        files=source,
    )
    return [(each.kind, each.file, each.line, each.name) for each in slips(scene)]


DEF = "@app.route('/')\ndef view(name=''):\n"


@pytest.mark.parametrize(
    ("body", "kind", "line", "name"),
    [
        ("    redirect('x')\n    return ''\n", "dropped", 7, "redirect"),
        ("    if name:\n        render_template('x.html')\n", "dropped", 8, "render_template"),
        ("    if type(name) == int:\n        return ''\n", "type-test", 7, "name"),
        ("    if name is int:\n        return ''\n", "type-test", 7, "name"),
        ("    f.save(f.filename)\n    return ''\n", "trusted-name", 7, ""),
        ("    r.set_cookie('a', 'b')\n    return ''\n", "lost-cookie", 7, "r"),
        (
            "    session['u'] = name\n    if not name:\n        return ''\n",
            "stored-unseen",
            7,
            "name",
        ),
        ("    flash('Hi, you')\n    return ''\n", "never-shown", 7, ""),
    ],
)
def test_a_slip_in_a_view_is_found_on_its_line(body: str, kind: str, line: int, name: str) -> None:
    assert (kind, "app.py", line, name) in found(DEF + body)


@pytest.mark.parametrize(
    "body",
    [
        "    return redirect('x')\n",
        "    answer = (\n        redirect('x')\n    )\n    return answer\n",
        "    # redirect('x')\n    return ''\n",
        "    if isinstance(name, int):\n        return ''\n",
        "    f.save(secure_filename(f.filename))\n    return ''\n",
        "    r.set_cookie('a', 'b')\n    return r\n",
        "    if not name:\n        return ''\n    session['u'] = name\n    return ''\n",
        "    return ''\n\n\n@app.route('/other')\ndef other():\n    redirect('x')\n",
    ],
)
def test_a_view_without_a_slip_has_none(body: str) -> None:
    assert found(DEF + body) == []


def test_what_is_read_from_the_wrong_place_depends_on_the_request() -> None:
    args, form = (DEF + f"    return request.{name}['a']\n" for name in ("args", "form"))
    assert [each[0] for each in found(args, method="POST", body="a=1")] == ["args-of-a-post"]
    assert [each[0] for each in found(form, path="/?a=1")] == ["form-of-a-query"]
    assert found(args, path="/?a=1") == found(form, method="POST", body="a=1") == []


def test_text_of_a_visitor_is_looked_at_when_a_tag_was_sent() -> None:
    view = DEF + "    return f'<h1>{name}</h1>'\n"
    assert found(view, path="/%3Cb%3E") == [("not-escaped", "app.py", 5, "")]
    assert found(view, path="/Ada") == []
    assert found(view.replace("{name}", "{escape(name)}"), path="/%3Cb%3E") == []


def test_a_template_that_trusts_a_visitor_is_found() -> None:
    view = DEF + "    return render_template('x.html', name=name)\n"
    template = {"templates/x.html": "<p>\n{{ name | safe }}\n"}
    assert found(view, template, path="/%3Cb%3E") == [
        ("marked-safe", "templates/x.html", 2, "| safe")
    ]
    assert found(view, template) == []


def test_a_url_that_is_written_out_matters_below_a_prefix() -> None:
    view = DEF + "    return redirect('/home')\n"
    assert found(view, below_prefix=True) == [("written-out", "app.py", 7, "redirect")]
    assert found(view) == []


def test_a_form_that_is_never_asked_whether_it_is_valid_is_found() -> None:
    view = DEF + "    form = MyForm()\n    if request.method == 'POST':\n        return ''\n"
    assert [each[0] for each in found(view, method="POST", body="a=1")] == ["never-validated"]
    asked = view.replace("return ''", "if form.validate():\n            return ''")
    assert found(asked, method="POST", body="a=1") == []


def test_a_token_that_is_missing_or_switched_off_is_found() -> None:
    view = DEF + "    return render_template('x.html', form=MyForm())\n"
    bare = {"templates/x.html": "<form>\n{{ form.name }}\n</form>"}
    assert found(view, bare) == [("token-missing", "templates/x.html", 2, "")]
    assert found(view, {"templates/x.html": "{{ form.hidden_tag() }}{{ form.name }}"}) == []
    switched_off = view + "\n\napp.config['WTF_CSRF_ENABLED'] = False\n"
    assert found(switched_off, bare) == [("token-off", "app.py", 10, "")]


def test_a_message_without_category_is_found_by_its_brackets_and_not_its_text() -> None:
    shown = {"templates/x.html": "{{ get_flashed_messages() }}"}
    one, two = (
        DEF + f"    flash({what})\n    return ''\n" for what in ("f'a, {b}'", "'a', 'error'")
    )
    assert found(one, shown) == [("no-category", "app.py", 7, "")]
    assert found(two, shown) == []


def test_a_function_after_requests_that_returns_nothing_is_found() -> None:
    hook = "\n\n@app.after_request\ndef after(response):\n    print(response)\n"
    assert found(DEF + "    return ''\n" + hook) == [("after-request", "app.py", 10, "")]
    assert found(DEF + "    return ''\n" + hook + "    return response\n") == []


def test_an_empty_field_that_only_browsers_refuse_is_found() -> None:
    view, page = DEF + "    return request.form['a']\n", {"templates/x.html": "<input required>"}
    assert [each[0] for each in found(view, page, method="POST", body="a=&b=1")] == [
        "only-browsers"
    ]
    assert found(view, page, method="POST", body="a=1") == []


def test_a_guard_above_the_route_is_found_in_the_view_that_answered() -> None:
    view = DEF.replace("@app", "@login_required\n@app") + "    return ''\n"
    assert found(view) == [("above-the-route", "app.py", 5, "login_required app.route")]


def test_a_return_in_a_loop_is_found() -> None:
    view = DEF + "    for x in name:\n        print(x)\n        return x\n"
    assert found(view) == [("return-in-a-loop", "app.py", 9, "")]


BASE = "<p class='a'>{% block content %}{% endblock %}</p>"


def test_a_block_that_no_layout_has_is_found() -> None:
    child = "{% extends 'base.html' %}\n{% block contnet %}x{% endblock %}"
    pages = {"templates/x.html": child, "templates/base.html": BASE}
    slip = ("no-such-block", "templates/x.html", 2, "contnet content base.html")
    assert found(DEF + "    return ''\n", pages) == [slip]
    pages["templates/x.html"] = child.replace("contnet", "content")
    assert found(DEF + "    return ''\n", pages) == []


@pytest.mark.parametrize("file", ["templates/x.html", "templates/base.html"])
def test_a_quote_is_looked_for_in_a_page_and_its_layout_once(file: str) -> None:
    pages = {"templates/x.html": "{% extends 'base.html' %}\n", "templates/base.html": BASE}
    pages[file] += "\n{# a note #}<link href='{{ a.b('c') }}>\n"
    slips_ = [each for each in found(DEF + "    return ''\n", pages) if each[0] == "open-quote"]
    assert slips_ == [("open-quote", file, 2 if file.endswith("e.html") else 3, "href")]


def test_flashed_messages_the_wrong_way_round_are_found_where_one_was_flashed() -> None:
    loop = "{% for message, category in get_flashed_messages(true) %}{{ message }}{% endfor %}"
    view = DEF + "    flash('x', 'error')\n    return ''\n"
    assert found(view, {"templates/x.html": loop}) == [
        ("flashed-wrong-way", "templates/x.html", 1, "")
    ]
    assert found(DEF + "    return ''\n", {"templates/x.html": loop}) == []


def test_without_a_view_nothing_is_found() -> None:
    scene = Scene("GET", "/", "", "", False, [], [], files_of({}))
    assert slips(scene) == ()


def test_a_submission_of_any_size_and_shape_is_read() -> None:
    view = DEF + "    render_template(" * 5_000 + "\x00" * 100_000 + "{{" * 50_000
    assert len(found(view, {"templates/x.html": "{{" * 100_000})) <= 5


def test_files_are_read_a_bounded_number_of_times() -> None:
    reads: list[str] = []
    content = {"app.py": HEAD + DEF, **{f"m{n}.py": "@app.after_request\n" * 500 for n in range(9)}}

    def read(path: str, most: int) -> bytes:
        reads.append(path)
        return content[path].encode()[:most]

    files = SourceFiles([*content], read)
    scene = Scene("GET", "/", "", "", False, [files.view("app.py", 5)], [], files)
    assert {slip.kind for slip in slips(scene)} == {"after-request"}
    assert len(reads) < 100


def test_no_more_slips_are_looked_for_than_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    names = (f"name{n}" for n in count())
    monkeypatch.setattr("grader.examiner.slips.never_handed_over", lambda template, code: names)
    told = found(DEF + "    return ''\n", {"templates/a.html": "{{ x }}"})
    assert [name for *_, name in told] == ["name0", "name1", "name2", "name3", "name4"]
