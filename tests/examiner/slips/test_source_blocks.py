"""A submission's own files are read in pieces that say where they come from."""

from grader.examiner.slips.source_blocks import SourceFiles

APP = """\
@app.route("/")
@login_required
def index(
    name="",
):
    # return redirect("/")
    if name:

        return name

    return ""


def other():
    return "other"
"""


def files(**content: bytes) -> SourceFiles:
    """Return files by their names, with `_` for what no name of an argument has."""
    named = {name.replace("__", "/").replace("_py", ".py"): each for name, each in content.items()}
    return SourceFiles([*named], lambda path, most: named.get(path, b"")[:most])


def test_a_view_goes_from_its_decorators_to_its_last_line() -> None:
    view = files(app_py=APP.encode()).view("app.py", 1)
    assert view.lines[0] == '@app.route("/")'
    assert view.text.rstrip().endswith('return ""')


def test_comments_of_python_are_not_read() -> None:
    assert "redirect" not in files(app_py=APP.encode()).view("app.py", 1).text


def test_a_template_is_one_of_the_folder_templates() -> None:
    source = files(templates__index=b"<h1>", app_py=b"")
    found = source.template("index")
    assert found is not None
    assert (found.file, found.text) == ("templates/index", "<h1>")
    assert source.template("other") is None


def test_app_py_comes_first_and_files_elsewhere_are_left_out() -> None:
    source = SourceFiles(["a.py", "app.py", "../evil.py", "x.txt"], lambda path, most: b"")
    assert [block.file for block in source.ending_in(".py")] == ["app.py", "a.py"]


def test_what_is_no_text_or_has_ends_of_windows_is_read_too() -> None:
    [block] = files(app_py=b"\xef\xbb\xbfa = 1\r\nb = \xff\r\n").ending_in(".py")
    assert block.lines == ["a = 1", "b = �", ""]


def test_of_a_file_with_thousands_of_lines_the_start_is_read() -> None:
    [block] = files(app_py=b"\n" * 60_000).ending_in(".py")
    assert len(block.lines) == 5_000
