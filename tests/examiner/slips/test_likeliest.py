"""What can be seen to be amiss in a view or a template is found; what is right is left alone."""

import inspect
from collections.abc import Mapping

import pytest

from grader.examiner.facts import Facts
from grader.examiner.slips import (
    answers,
    blocks,
    files,
    form_classes,
    keeping,
    likeliest,
    loops,
    requests,
    statements,
    tags,
)
from grader.examiner.slips.likeliest import likeliest_slip
from grader.examiner.slips.scene import Scene
from grader.examiner.slips.source_blocks import SourceFiles
from grader.message import Message
from grader.sandbox.protocol import StudentError

NOTHING = Facts()
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
    answer: str = "",
    facts: Facts = NOTHING,
) -> str | None:
    """Return the likeliest slip of a request that came to this view, the first line of which is 5.

    The templates of `files` are taken to have been rendered.
    """
    source = files_of({"app.py": HEAD + view, **(files or {})})
    names = [name.removeprefix("templates/") for name in files or {}]
    scene = Scene(
        method=method,
        path=path,
        query=path.partition("?")[2],
        body=body,
        answer=answer,
        is_below_prefix=below_prefix,
        views=[source.view("app.py", 5)],
        templates=[each for each in map(source.template, names) if each],
        files=source,
        facts=facts,
    )
    return likeliest_slip(scene)


DEF = "@app.route('/')\ndef view(name=''):\n"
PAGE = {"templates/x.html": "<p>{{ get_flashed_messages() }}</p>"}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("    redirect('/x')\n    return ''", "line 7: what redirect() makes is not returned"),
        ("    if name:\n        render_template('x.html')", "line 8: what render_template() makes"),
        ("    if type(name) == int:\n        return ''", "line 7 tests the type of name."),
        ("    if name is int:\n        return ''", "line 7 tests the type of name."),
        ("    f.save(f.filename)\n    return ''", "line 7 saves the file under the name"),
        (
            "    r.set_cookie('a', 'b')\n    return ''",
            "line 7: the cookie is set on the response r,",
        ),
        (
            "    session['u'] = name\n    if not name:\n        return ''",
            "line 7 stores name in the session before",
        ),
        ("    return 'x.html'", "line 7 returns the text `x.html` itself."),
        ("    name == 'Ada'\n    return name", "line 7 compares name with == and does nothing"),
        ("    d['a'] == name\n    return name", "line 7 compares d['a'] with =="),
        ("    name.strip()\n    return name", "line 7: strip() leaves name as it is, and what"),
        (
            "    if not name.strip:\n        abort(400)",
            "line 7: behind strip there are no brackets",
        ),
        ("    session.clear\n    return ''", "line 7: behind clear there are no brackets"),
        (
            "    if name == 'a' or 'b':\n        return ''",
            "line 7: 'b' by itself counts as true, so this condition always holds. Compare twice:"
            " … or name == 'b'.",
        ),
        ("    if name is 'a':\n        return ''", "line 7 compares with `is`"),
        ("    if name is not 3:\n        return ''", "line 7 compares with `is`"),
        ("    b = a.sort()\n    return b", "line 7: sort() changes a itself and gives back None."),
        (
            "    if request.args.get('n') == 3:\n        return ''",
            "line 7 compares request.args.get('n') with a number",
        ),
        (
            "    n = request.form['n']\n    if n == 3:\n        return ''",
            "line 8 compares n with a number",
        ),
        (
            "    session['list'].append(name)\n    return ''",
            "line 7 changes what is in the session, and the session does not notice",
        ),
        (
            "    if count < '10':\n        return ''",
            "line 7 compares with the text '10', and texts",
        ),
        ("    escape(name)\n    return name", "line 7: escape() leaves name as it is, and what it"),
        ("    return f'{name:.2}'", "line 7: .2 counts all digits of the number. With an f behind"),
        (
            "    return redirect('/x/', query)",
            "line 7: the second value of redirect() is its status",
        ),
        (
            "    flash('error', 'No name given')\n    return ''",
            "line 7: flash() takes the text first",
        ),
        (
            "    if request.method == 'post':\n        return ''",
            "line 7: request.method is in capit",
        ),
        ("    session['d']['a'] = 1\n    return ''", "line 7 changes what is in the session"),
        (
            "    for x in names:\n        if x:\n            names.remove(x)\n    return ''",
            "line 9 removes from names while the loop goes through it",
        ),
        (
            "    for x in name:\n        y = x\n        return y",
            "line 9: this return stands in the",
        ),
    ],
)
def test_a_slip_in_a_view_is_told_with_its_line(body: str, said: str) -> None:
    assert str(found(f"{DEF}{body}\n")).startswith(f"app.py, {said}")


@pytest.mark.parametrize(
    "body",
    [
        "    return redirect('x')",
        "    answer = (\n        redirect('x')\n    )\n    return answer",
        "    # redirect('x')\n    return ''",
        "    if isinstance(name, int):\n        return ''",
        "    f.save(secure_filename(f.filename))\n    return ''",
        "    r.set_cookie('a', 'b')\n    return r",
        "    if not name:\n        return ''\n    session['u'] = name\n    return ''",
        "    return ''\n\n\n@app.route('/other')\ndef other():\n    redirect('x')",
        "    return redirect('login')",
        "    if request.method == 'POST':\n        return ''",
        "    return redirect('/x/', 303)",
        "    return redirect(url_for('view', a=1), code=303)",
        "    return redirect(url_for('view', a=name))",
        "    return f'{name:.2f}' + str(name)",
        "    return render_template('x.html')",
        "    is_ada = name == 'Ada'\n    return name",
        "    ok = (\n        name == 'Ada'\n    )\n    return name",
        "    name = name.strip()\n    return name",
        "    return ', '.join(\n        name.strip()\n    )",
        "    names = map(str.strip, name)\n    return name",
        "    if name == 'a' or name == 'b':\n        return ''",
        "    if name is None:\n        return 'this is 3'",
        "    n = request.form['n']\n    n = int(n)\n    if n == 3:\n        return ''",
        "    a.sort()\n    return a",
        "    n = request.form.get('n', type=int)\n    if n == 3:\n        return ''",
        "    n = int(request.form['n'])\n    if n == 3:\n        return ''",
        "    session['list'].append(name)\n    session.modified = True\n    return ''",
        "    for x in list(names):\n        names.remove(x)\n    return ''",
        "    for x in names:\n        if x:\n            names.remove(x)\n            break",
        "    return '{name}'",
    ],
)
def test_of_a_view_without_a_slip_nothing_is_told(body: str) -> None:
    assert found(f"{DEF}{body}\n") is None


@pytest.mark.parametrize(
    ("body", "actual", "said"),
    [
        ("    return 'Hello, {name}!'", "`Hello, {name}!`", "keeps {name} as it is. Write f"),
        ("    return 'Hello, ' + 'name'", "`Hello, name`", None),
        ("    return f'Hello, {name}!'", "`Hello, {name}!`", None),
        ("    return 'Hello, {name}!'.format(name=name)", "`Hello, {name}!`", None),
        ("    return 'Hello, {name}!'", "`Hello, Ada!`", None),
    ],
)
def test_braces_that_came_out_as_they_are_lack_their_f(
    body: str, actual: str, said: str | None
) -> None:
    told = found(DEF + body, facts=Facts("", "`Hello, Ada!`", actual))
    assert said in str(told) if said else told is None


def test_a_variable_of_a_template_between_single_braces_is_told_where_it_came_out() -> None:
    page = {"templates/x.html": "<p>\n{ path }</p>"}
    told = found(VIEW, page, facts=Facts("", "`/x`", "`There is no { path }`"))
    assert str(told).startswith("templates/x.html, line 2: a template fills in what stands between")
    assert found(VIEW, page, facts=Facts("", "`/x`", "`There is no /x`")) is None


def test_the_name_of_a_variable_in_quotes_is_told_where_it_came_out() -> None:
    view = "@app.route('/<who>')\ndef view(who):\n    return 'Hello, who'\n"
    told = found(view, facts=Facts("", "exactly `Hello, Ada`", "`Hello, who`"))
    assert str(told).startswith("app.py, line 7: between the quotes, who is a word like any other.")
    assert found(view, facts=Facts("", "`Hello, who`", "`Hello, who`")) is None
    assert found(view, path="/Ada%20B", facts=Facts("", "`x`", "`who is Ada B`")) is None


def test_a_redirect_to_the_name_of_a_function_is_told_where_it_leads_astray() -> None:
    view = DEF + "    return redirect('view')\n"
    told = found(view, facts=Facts("", "a redirect to /", "a redirect to /a/view"))
    assert str(told).startswith("app.py, line 7: redirect() wants a URL, and view is the name of")
    assert found(view, facts=Facts("", "status 200", "status 500")) is None
    other = view.replace("'view'", "'login'")
    assert found(other, facts=Facts("", "a redirect to /", "a redirect to /a/login")) is None


def test_a_variable_of_the_route_that_is_never_used_is_told() -> None:
    view = "@app.route('/<who>')\ndef view(who):\n    return 'Hello, Ada'\n"
    assert str(found(view)).startswith("app.py, line 6: the function gets who from the URL and")
    assert found(view.replace("'Hello, Ada'", "who")) is None


def test_the_number_in_a_url_is_text_without_its_converter() -> None:
    view = "@app.route('/<n>')\ndef view(n):\n    if n == 3:\n        return ''\n"
    assert str(found(view)).startswith("app.py, line 7 compares n with a number")
    assert found(view.replace("<n>", "<int:n>")) is None


def test_a_route_that_another_function_has_too_is_told() -> None:
    view = DEF + "    return ''\n"
    second = view + "\n\n@app.route('/')\ndef again():\n    return 'x'\n"
    assert str(found(second)).startswith("app.py, line 10: `@app.route('/')` stands on line 5 too.")
    assert found(second.replace("@app.route('/')\ndef again", "@app.post('/')\ndef again")) is None


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (["'red',", "'green'", "'blue',", "'black',"], 11),
        (["'red',", "'green',", "'blue'"], None),
        (["'one long text '", "'in two lines'"], None),
        (["'a',", "'one long text '", "'in two lines',"], None),
    ],
)
def test_a_comma_that_is_left_out_of_a_list_is_told(lines: list[str], line: int | None) -> None:
    names = "\n".join(f"    {line}" for line in lines)
    told = found(f"{DEF}    return ''\n\nNAMES = [\n{names}\n]\n")
    assert told is None if line is None else str(told).startswith(f"app.py, line {line}: there is")


def test_what_is_read_from_the_wrong_place_depends_on_the_request() -> None:
    args, form = (DEF + f"    return request.{name}['a']\n" for name in ("args", "form"))
    assert "reads request.args, and" in str(found(args, method="POST", body="a=1"))
    assert "reads request.form, and" in str(found(form, path="/?a=1"))
    assert found(args, path="/?a=1") is None
    assert found(form, method="POST", body="a=1") is None


ABOUT_HTML = Facts("", "no element in it", "the element <b>")


def test_text_of_a_visitor_is_looked_at_when_a_tag_was_sent() -> None:
    view = DEF + "    return f'<h1>{name}</h1>'\n"
    assert "text of a visitor into its HTML" in str(found(view, path="/%3Cb%3E", facts=ABOUT_HTML))
    assert found(view, path="/%3Cb%3E", facts=Facts("", "status 200", "status 404")) is None
    assert found(view, path="/Ada", facts=ABOUT_HTML) is None
    escaped = view.replace("{name}", "{escape(name)}")
    assert found(escaped, path="/%3Cb%3E", facts=ABOUT_HTML) is None


def test_a_template_that_trusts_a_visitor_is_found() -> None:
    view = DEF + "    return render_template('x.html', name=name)\n"
    template = {"templates/x.html": "<p>\n{{ name | safe }}\n</p>"}
    told = found(view, template, path="/%3Cb%3E")
    assert str(told).startswith("templates/x.html, line 2: a template escapes")
    assert "`| safe` switches that off" in str(told)
    assert found(view, template) is None


def test_a_url_that_is_written_out_matters_below_a_prefix() -> None:
    view = DEF + "    return redirect('/home')\n"
    assert "this URL is written out by hand" in str(found(view, below_prefix=True))
    assert found(view) is None


def test_a_form_that_is_never_asked_whether_it_is_valid_is_found() -> None:
    view = DEF + "    form = MyForm()\n    if request.method == 'POST':\n        return ''\n"
    assert "line 8 only asks whether" in str(found(view, method="POST", body="a=1"))
    asked = view.replace("return ''", "if form.validate():\n            return ''")
    assert found(asked, method="POST", body="a=1") is None


def test_a_token_that_is_missing_or_switched_off_is_found() -> None:
    view = DEF + "    return render_template('x.html', form=MyForm())\n"
    bare = {"templates/x.html": "<form>\n{{ form.name }}\n</form>"}
    about_it = Facts("", "a form with its token", "a form without")
    assert "templates/x.html does not hold the token" in str(found(view, bare, facts=about_it))
    whole = {"templates/x.html": "{{ form.hidden_tag() }}{{ form.name }}"}
    assert found(view, whole, facts=about_it) is found(view, bare) is None
    switched_off = view + "\n\napp.config['WTF_CSRF_ENABLED'] = False\n"
    assert "line 10 switches the check" in str(found(switched_off, bare, facts=about_it))
    assert "line 10 switches the check" in str(found(switched_off, bare, method="POST"))
    assert found(switched_off, bare) is None


def test_a_view_that_the_check_of_the_token_leaves_out_is_told_for_a_post() -> None:
    view = DEF.replace("def view", "@csrf.exempt\ndef view") + "    return name\n"
    assert str(found(view, method="POST")).startswith("app.py, line 6: `@csrf.exempt` takes this")
    assert found(view) is None


def test_messages_that_nobody_shows_are_told_with_all_their_lines() -> None:
    view = DEF + "    flash('Hi, you')\n    flash('Again')\n    return ''\n"
    assert str(found(view)).startswith("app.py, lines 7 and 8: flash() only keeps the message")
    assert found(view, PAGE) is None


def test_a_message_without_category_is_found_by_its_brackets_and_not_its_text() -> None:
    wants = Facts("", "an element with the class error")
    one, two = (
        DEF + f"    flash({what})\n    return ''\n" for what in ("f'a, {b}'", "'a', 'error'")
    )
    assert "line 7: flash() gets no category" in str(found(one, PAGE, facts=wants))
    assert found(two, PAGE, facts=wants) is found(one, PAGE) is None


def test_a_function_after_requests_that_returns_nothing_is_found() -> None:
    hook = "\n\n@app.after_request\ndef after(response):\n    print(response)\n"
    error = StudentError("TypeError", "'NoneType' object is not callable")
    facts = Facts("", "", "status 500", error)
    told = found(DEF + "    return ''\n" + hook, facts=facts)
    assert str(told).startswith("app.py, line 10: a function of after_request must return")
    assert found(DEF + "    return ''\n" + hook + "    return response\n", facts=facts) is None
    assert found(DEF + "    return ''\n" + hook) is None
    own = failing("AttributeError", "'NoneType' object has no attribute 'headers'")
    assert "this one returns nothing" in str(found(VIEW + hook, facts=own))


def test_an_empty_field_that_only_browsers_refuse_is_found() -> None:
    view, page = DEF + "    return request.form['a']\n", {"templates/x.html": "<input required>"}
    told = found(view, page, method="POST", body="a=&b=1")
    assert "`required` in templates/x.html only stops browsers" in str(told)
    assert found(view, page, method="POST", body="a=1") is None


def failing(kind: str, text: str, file: str | None = "app.py") -> Facts:
    """Return the facts of a request that an exception ended, in a line of the student's."""
    return Facts("", "status 200", "status 500", StudentError(kind, text, file))


def test_a_guard_above_the_route_comes_before_the_error_that_it_lets_through() -> None:
    view = DEF.replace("@app", "@login_required\n@app") + "    redirect('x')\n"
    guard = "app.py, line 5: `@login_required` stands above `@app.route`, so"
    assert str(found(view)).startswith(guard)
    assert str(found(view, facts=failing("KeyError", "'user'"))).startswith(guard)
    assert found(view, facts=failing("NameError", "name 'x' is not defined")) is None


def test_behind_an_error_on_a_line_of_ones_own_other_slips_are_not_looked_for() -> None:
    view = DEF + "    redirect('x')\n"
    assert found(view, facts=failing("KeyError", "'user'")) is None
    assert found(view, facts=failing("TypeError", "", file=None)) is not None


BASE = "<p class='a'>{% block content %}{% endblock %}</p>"
VIEW = DEF + "    return ''\n"


def test_a_block_that_no_layout_has_is_told_with_the_one_that_was_meant() -> None:
    child = "{% extends 'base.html' %}\n{% block contnet %}x{% endblock %}"
    pages = {"templates/x.html": child, "templates/base.html": BASE}
    assert found(VIEW, pages) == (
        "templates/x.html, line 2 fills the block `contnet`, and base.html has no such block."
        " Did you mean `content`?"
    )
    pages["templates/x.html"] = child.replace("contnet", "sidebar")
    assert str(found(VIEW, pages)).endswith("no such block. What is in it is never shown.")
    pages["templates/x.html"] = child.replace("contnet", "content")
    assert found(VIEW, pages) is None


@pytest.mark.parametrize("file", ["templates/x.html", "templates/base.html"])
def test_a_quote_is_looked_for_in_a_page_and_its_layout(file: str) -> None:
    pages = {"templates/x.html": "{% extends 'base.html' %}\n", "templates/base.html": BASE}
    pages[file] += "\n{# a note #}<link href='{{ a.b('c') }}>\n"
    line = 2 if file.endswith("e.html") else 3
    assert str(found(VIEW, pages)).startswith(f"{file}, line {line}: the quote of href is opened")


def test_flashed_messages_the_wrong_way_round_are_found_where_one_was_flashed() -> None:
    loop = "{% for message, category in get_flashed_messages(true) %}{{ message }}{% endfor %}"
    view = DEF + "    flash('x', 'error')\n    return ''\n"
    assert "the other way round" in str(found(view, {"templates/x.html": loop}))
    assert found(VIEW, {"templates/x.html": loop}) is None


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("<p>\n{{ e.mesage }}</p>", "line 2 asks for `e.mesage`, and `mesage` stands nowhere in"),
        ("<p>{{ e['mesage'] }}</p>", "line 1 asks for `e.mesage`"),
        ("<p>{{ e.message }}{{ e.items() }}{{ e.name.x }}{{ loop.indx }}</p>", None),
        (
            "<fomr>",
            "line 1: HTML has no element `<fomr>`, so a browser makes nothing of it. Did you",
        ),
        ("<form methode='post'></form>", "line 1: HTML has no attribute `methode`"),
        (
            "<a herf='/x' hx-get='/y' data-a='z' @click='a'></a>",
            "line 1: HTML has no attribute `herf`",
        ),
        ("<h1>{{ e }}</h2>", "line 1: <h1> is opened there, and no </h1> closes it."),
        ("<title>{{ e }}\n<p>a", "line 1: <title> is opened there"),
        ("<my-form a><svg><circle rr='1'/></svg>", None),
        ("<ul>{% include 'rest.html' %}", None),
        ("<p>\n{{ csrf_token }}</p>", "line 2: behind csrf_token there are no brackets"),
        ("{{ form.hidden_tag }}", "line 1: behind form.hidden_tag there are no brackets"),
        (
            "<input name=a placeholder='{{ e }}'>",
            "line 1: a placeholder is only a hint in an empty",
        ),
        ("<input placeholder='{{ e }}' value='{{ e }}'>", None),
        (
            "<form enctype='multipart/form_data'></form>",
            'line 1: enctype="multipart/form_data" mea',
        ),
        (
            "<input type=sumbit>",
            'line 1: type="sumbit" means nothing to a browser. Did you mean "sub',
        ),
        ("<form method=POST enctype=text/plain></form><input type=date>", None),
        ("{% if user in session %}x{% endif %}", "line 1: without quotes, user is a variable"),
        ("{% if 'user' in session %}x{% endif %}", None),
        ("<a href=\"url_for('view')\">x</a>", "line 1: outside of {{ }}, url_for is plain text."),
        ("<a href=\"{{ url_for('view') }}\">x</a>", None),
        ("<input name='{{ e }}'>", "line 1: name='{{ e }}' gives the field another name"),
        ("{% for f in e %}<input name='{{ f }}'>{% endfor %}", None),
        ("{{ e or World }}", "line 1 uses the variable `World`, and none of your calls"),
        ("<li>a<li>b<p>c<br><input type=text required>", None),
        ("<p><{{ e }}>", None),
    ],
)
def test_what_html_or_the_code_does_not_know_is_told(template: str, said: str | None) -> None:
    view = DEF + "    return render_template('x.html', e={'message': name})\n"
    told = found(view, {"templates/x.html": template})
    assert told is None if said is None else str(told).startswith(f"templates/x.html, {said}")


def test_what_was_meant_by_a_key_is_told() -> None:
    view = DEF + "    return render_template('x.html', e={'message': name})\n"
    assert str(found(view, {"templates/x.html": "{{ e.mesage }}"})).endswith("mean `message`?")
    rows = {"templates/x.html": "{{ e.mesage }}", "schema.sql": "create table e (mesage text)"}
    assert found(view, rows) is None


def test_a_variable_of_the_layout_is_looked_for_in_the_calls_too() -> None:
    pages = {"templates/x.html": "{% extends 'base.html' %}", "templates/base.html": "{{ titel }}"}
    assert "base.html, line 1 uses the variable `titel`" in str(found(VIEW, pages))


def test_html_in_a_view_is_looked_at_where_no_template_was_rendered() -> None:
    view = "@app.route('/<titel>')\ndef view(titel):\n    return '<tilte>' + titel\n"
    assert str(found(view)).startswith("app.py, line 7: HTML has no element `<tilte>`")


def test_a_handler_without_its_status_is_told() -> None:
    view = "@app.errorhandler(404)\ndef missing(error):\n    return 'Nothing here'\n"
    facts = Facts("GET /x", "status 404", "status 200, `Nothing here`")
    assert str(found(view, facts=facts)).startswith("app.py, line 7: without its status behind it")
    assert found(view, facts=Facts("GET /x", "a page that shows `x`", "status 200")) is None


def test_what_flask_refuses_by_itself_is_told_with_its_line() -> None:
    view = DEF + "    return request.args['next']\n"
    facts = Facts("GET /", "status 200", "status 400 (Bad Request)")
    assert "line 7 reads request.args['next'] with brackets" in str(found(view, facts=facts))
    assert found(view.replace("return", "abort(400) or"), facts=facts) is None
    assert found(view, facts=Facts("GET /", "status 200", "status 400, `No`")) is None


def test_a_filter_that_jinja_does_not_have_is_told_with_what_was_meant() -> None:
    error = failing("TemplateAssertionError", "No filter named 'lenght'.")
    assert found(VIEW, facts=error) == "Jinja has no `lenght`. Did you mean `length`?"
    other = failing("TemplateRuntimeError", "No test named 'zzz'.")
    assert "its filters and tests are its own" in str(found(VIEW, facts=other))


def test_a_template_without_quotes_is_behind_an_error_of_jinja_s() -> None:
    error = failing("UndefinedError", "'base' is undefined", "templates/x.html")
    pages = {"templates/x.html": "\n{% extends base.html %}"}
    assert '{% extends "base.html" %}' in str(found(VIEW, pages, facts=error))


def test_an_else_if_of_a_template_is_behind_an_error_of_jinja_s() -> None:
    error = failing("TemplateSyntaxError", "expected token", "templates/x.html")
    pages = {"templates/x.html": "{% if a %}\n{% else if b %}{% endif %}"}
    assert str(found(VIEW, pages, facts=error)).startswith("templates/x.html, line 2: Jinja, like")


def test_a_tag_that_a_view_looks_for_is_none_of_its_own() -> None:
    view = DEF + "    if '<b>' in name or name.count('<tilte>'):\n        return ''\n"
    assert found(view) is None


def test_a_slip_can_be_said_in_another_language() -> None:
    assert isinstance(found(DEF + "    return 'x.html'\n"), Message)


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        (
            "app.py",
            "x = 1\nif __name__ == 'app':\n    app.run()",
            "app.py, line 2: of a file that is",
        ),
        ("app.py", 'if __name__ == "__main__":\n    app.run()', None),
        (
            "app.py",
            "app.config['SECRET_KEY'] == 'x'",
            "app.py, line 1 compares config['SECRET_KEY']",
        ),
        ("app.py", "app.secret_key == 'x'", "app.py, line 1 compares secret_key with =="),
        ("app.py", "if app.secret_key == 'x':\n    pass", None),
        (
            "test_app.py",
            "assert 'a' and 'b' in page",
            "test_app.py, line 1: 'a' by itself counts as",
        ),
        ("test_app.py", "assert 'a' in page and 'b' in page", None),
        (
            "static/style.css.txt",
            "",
            "Your file static/style.css.txt should be called static/style.c",
        ),
        ("notes.txt", "", None),
    ],
)
def test_without_a_view_the_files_alone_are_looked_at(
    file: str, text: str, said: str | None
) -> None:
    told = likeliest_slip(Scene(files_of({file: text})))
    assert told is None if said is None else str(told).startswith(said)


def test_a_key_that_is_made_anew_is_told_where_the_key_is_what_matters() -> None:
    files = files_of({"app.py": "app.secret_key = os.urandom(24)"})
    about = Facts("importing app.py", "SECRET_KEY 'abc'", "another key")
    told = likeliest_slip(Scene(files, about))
    assert str(told).startswith("app.py, line 1: os.urandom() makes a new key at each start")
    assert likeliest_slip(Scene(files)) is None


def test_a_setting_that_is_not_set_is_behind_an_error_of_flask_s() -> None:
    files = {"settings.py": "app.secret_key == 'x'"}
    error = failing("RuntimeError", "A secret key is required to use CSRF.")
    assert "line 1 compares secret_key with ==" in str(found(VIEW, files, facts=error))
    assert found(VIEW, files, facts=failing("KeyError", "'x'")) is None


def test_tags_that_a_view_hands_to_a_template_are_told_to_stand_in_the_template() -> None:
    wants, pages = Facts("", "3 li", "no li"), {"templates/x.html": "<ul>{{ items }}</ul>"}
    view = DEF + "    return render_template('x.html', items=name)\n"
    answer = "<ul>&lt;li&gt;Ada</ul>"
    assert "write the tags in the template" in str(found(view, pages, answer=answer, facts=wants))


def test_the_variable_of_a_loop_in_quotes_is_told_in_place_of_get() -> None:
    facts = Facts("GET /", "status 200", "status 400 (Bad Request)")
    view = DEF + "    for veld in request.form:\n        x = request.form['veld']\n    return x\n"
    assert "line 8: between quotes, veld is a word" in str(found(view, facts=facts))


def test_tags_of_ones_own_that_came_as_text_are_told() -> None:
    wants = Facts("", "an h1 that says Ada", "no h1")
    answer = "&lt;h1&gt;Ada&lt;/h1&gt;"
    assert "The page shows <h1> as text" in str(found(VIEW, answer=answer, facts=wants))
    assert found(VIEW, answer="<h1>Ada</h1>", facts=wants) is None
    assert found(VIEW, path="/<h1>", answer=answer, facts=wants) is None
    assert found(VIEW, answer=answer) is None


@pytest.mark.parametrize(
    "line",
    [
        "    render_template(" * 5_000 + "\x00" * 100_000 + "{{" * 50_000,
        *(
            "\n".join(f"    {each * 20}" for _ in range(300))
            for each in (
                "'a' ",
                "<a b=",
                "x == 'a' or ",
                "session[",
                "request.args[",
                "f({a}",
                "a.",
            )
        ),
    ],
)
def test_a_submission_of_any_size_and_shape_is_read(line: str) -> None:
    pages = {"templates/x.html": line, "templates/y.html": "{{ a.b }}" * 2_000}
    found(DEF + line, pages, method="POST", body="<b>", facts=Facts("", "an element", "{a}"))


def test_each_file_is_read_once() -> None:
    reads: list[str] = []
    content = {"app.py": HEAD + VIEW, **{f"m{n}.py": "x = 1\n" for n in range(9)}}

    def read(path: str, most: int) -> bytes:
        reads.append(path)
        return content[path].encode()[:most]

    files = SourceFiles([*content], read)
    assert likeliest_slip(Scene(files, views=[files.view("app.py", 5)])) is None
    assert sorted(reads) == sorted(content)


def test_every_finder_that_is_written_is_asked() -> None:
    asked = {*likeliest.BEHIND_ERRORS, *likeliest.BEHIND_ANSWERS, *likeliest.IN_FILES}
    modules = (answers, blocks, files, form_classes, keeping, loops, requests, statements, tags)
    written = {
        each
        for module in modules
        for each in vars(module).values()
        if inspect.isfunction(each)
        and each.__module__ == module.__name__
        and [*inspect.signature(each).parameters] == ["scene"]
        and not each.__name__.startswith("_")
    }
    assert written == asked
