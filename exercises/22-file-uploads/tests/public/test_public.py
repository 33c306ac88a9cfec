"""The checks of 22-file-uploads that you can run yourself."""

from mimetypes import guess_type
from pathlib import PurePosixPath

import pytest

from grader.examiner.forms import Submission, UploadedFile, explain_missing_form, find_form, forms
from grader.suite import expect, fail, fresh, listed, say

FIELD = "the_file"
NOT_TAKEN = (404, 405)


@pytest.mark.requirement("form")
def test_the_page_shows_the_form(client):
    """GET /upload shows a form that posts the file input the_file as multipart/form-data"""
    response = client.get("/upload")
    form = find_form(response.page, with_fields=[FIELD])
    if form is None:
        wanted = say("a form with a file input {name}", name=FIELD)
        # Of a page that is an error, the status says more.
        expect(response).that(response.status_code < 400, wanted)
        fail("GET /upload", wanted, explain_missing_form(response.page, [FIELD]))
    kind, method, enctype = form.field(FIELD).kind, form.method, form.enctype
    came = say("one of type {kind}", kind=kind)
    expect(response).that(kind == "file", say("an input of type file"), came)
    came = say("the method {method}", method=method)
    expect(response).that(method == "post", say("the method post"), came)
    wanted = "multipart/form-data"
    expect(response).that(enctype == wanted, f"enctype {wanted}", f"enctype {enctype}")


@pytest.mark.requirement("saved")
def test_a_file_is_saved(student, client):
    """POST /upload saves a .txt file in uploads and shows `Uploaded <file name>`"""
    name, content, before = f"{fresh.word()}.txt", fresh.word(200).encode(), student.files()
    expect(_uploaded(client, _file(name, content))).shows(f"Uploaded {name}")
    new = {path: student.file(path) for path in student.files() if path not in before}
    if content not in (each for path, each in new.items() if path.startswith("uploads/")):
        wanted = say(
            "the {count} bytes that were sent, in a file in the folder uploads", count=len(content)
        )
        sizes = [_sized(path, len(each or b"")) for path, each in new.items()]
        files = listed(sizes) if sizes else say("none")
        fail(say("an upload of {name}", name=name), wanted, say("new files: {files}", files=files))


@pytest.mark.requirement("secure")
def test_a_path_in_the_name_is_dropped(student, client):
    """A file that is called ../../evil.txt is saved as evil.txt in uploads"""
    before = student.files()
    response = _uploaded(client, _file("../../evil.txt", b"evil"))
    files = student.files()
    new = [path for path in files if path not in before]
    # One that was handed in, from a trial of one's own, is written over and so not new.
    inside = [path for path in files if PurePosixPath(path).name == "evil.txt" and ".." not in path]
    if not inside or "../evil.txt" in new:
        wanted = say("a file uploads/evil.txt and no other")
        actual = say("new files: {files}", files=", ".join(new) or say("none"))
        # Of an upload that ends in an error, the status says more.
        expect(response).that(new or response.status_code < 400, wanted)
        fail(response.asked, wanted, actual)


@pytest.mark.requirement("nothing-sent")
def test_a_post_without_a_file_is_refused(client):
    """POST /upload without a file answers 400"""
    expect(_uploaded(client, follow=False)).status(400)


@pytest.mark.requirement("nothing-sent")
def test_a_file_without_a_name_is_refused(client):
    """POST /upload with an empty file name answers 400"""
    expect(_uploaded(client, UploadedFile("", b""), follow=False)).status(400)


@pytest.mark.requirement("allowed")
@pytest.mark.parametrize(
    ("name", "content"),
    [("picture.png", b"\x89PNG\r\n\x1a\n"), ("paper.PDF", b"%PDF-1.7\n")],
    ids=["png", "PDF"],
)
def test_allowed_extensions_are_taken(client, name, content):
    """A file with an allowed extension is taken, in capitals too"""
    response = _uploaded(client, _file(name, content))
    wanted = say("an upload of {name} that is taken", name=name)
    expect(response).that(response.status_code < 400, wanted)


@pytest.mark.requirement("allowed")
def test_other_extensions_are_refused(student, client):
    """A file with another extension answers 400 and is not saved"""
    name = f"{fresh.word()}.exe"
    expect(_uploaded(client, _file(name, b"content"), follow=False)).status(400)
    if f"uploads/{name}" in student.files():
        asked = say("an upload of {name}", name=name)
        came = say("a new file {path}", path=f"uploads/{name}")
        fail(asked, say("nothing in the folder uploads"), came)


@pytest.mark.requirement("too-large")
def test_a_large_file_is_refused(client):
    """A file of 2 MiB answers 413, and one of 0.5 MiB is taken"""
    expect(_uploaded(client, _file("large.txt", bytes(2 << 20)), follow=False)).status(413)
    response = _uploaded(client, _file("small.txt", bytes(1 << 19)))
    expect(response).that(response.status_code < 400, say("a file of 0.5 MiB that is taken"))


def _sized(path: str, count: int) -> str:
    """Say how long a file is."""
    if not count:
        return say("{path} (empty, as when a file was read before it is saved)", path=path)
    return say("{path} (bytes: {count})", path=path, count=count)


def _file(name: str, content: bytes) -> UploadedFile:
    """Return a file with the content type that a browser tells from its name."""
    return UploadedFile(name, content, guess_type(name)[0] or "application/octet-stream")


def _uploaded(client, *files: UploadedFile | str, follow: bool = True):
    """Upload files from the form of the page, or past it where that fails."""
    form = _any_form(client.get("/upload").page)
    kept = () if form is None else form.submission({}).data
    fields = [(name, value) for name, value in kept if isinstance(value, str) and name != FIELD]
    data = (*fields, *((FIELD, file) for file in files))
    urls = ["http://localhost/upload"] if form is None else [form.action, "http://localhost/upload"]
    for url in urls:
        sent = Submission("post", url, "multipart/form-data", data).client_arguments()
        response = client.open(**sent, follow_redirects=follow)
        if response.status_code not in NOT_TAKEN:
            break
    # What is wrong with the page is the matter of `form` alone.
    return response


def _any_form(page):
    return find_form(page, with_fields=[FIELD]) or next(iter(forms(page)), None)
