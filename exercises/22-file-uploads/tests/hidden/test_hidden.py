"""The hidden checks of 22-file-uploads.

A file is recognised by what is in it, which is new each time. Where an app keeps its files, and
under which name, is the matter of one requirement each.
"""

from mimetypes import guess_type
from pathlib import PurePosixPath

import pytest

from grader.examiner.forms import Submission, UploadedFile, explain_missing_form, find_form, forms
from grader.suite import expect, fail, fresh, listed, say

FIELD = "the_file"
NOT_TAKEN = (404, 405)
MIB = 1 << 20


@pytest.mark.requirement("form")
def test_every_visitor_sees_the_form(student):
    """GET /upload shows a form that posts the file input the_file, on every visit"""
    for client in (student.client(), student.client()):
        for _ in range(2):
            response = client.get("/upload")
            expect(response).status(200)
            form = _form_of(response)
            kind = form.field(FIELD).kind
            came = say("one of type {kind}", kind=kind)
            expect(response).that(kind == "file", say("an input of type file"), came)
            is_post = form.method == "post"
            expect(response).that(is_post, say("the method post"), say("the method get"))


@pytest.mark.requirement("form")
def test_the_form_packs_the_file(client):
    """The form has the enctype multipart/form-data"""
    response, wanted = client.get("/upload"), "multipart/form-data"
    enctype = _form_of(response).enctype
    expect(response).that(enctype == wanted, f"enctype {wanted}", f"enctype {enctype}")


@pytest.mark.requirement("form")
def test_the_form_is_sent_to_where_it_is_taken(client):
    """The form leads to a URL of your app that takes it"""
    form = _form_of(client.get("/upload"))
    # Where /upload does not take it either, it is the route that is wrong.
    if client.post("/upload").status_code not in NOT_TAKEN:
        arguments = form.submission({}).client_arguments()
        sent = client.open(**arguments | {"method": "POST"})
        came = say(
            "the form leads to {url}, which answers status {status}",
            url=form.submission({}).url.removeprefix("http://localhost"),
            status=sent.status_code,
        )
        expect(sent).that(sent.status_code not in NOT_TAKEN, say("a URL that takes the form"), came)


@pytest.mark.requirement("saved")
@pytest.mark.parametrize("kind", ["lines", "letters", "bytes"])
def test_a_file_is_saved_byte_for_byte(student, client, kind):
    """POST /upload saves a .txt file in uploads with the same bytes, whatever they are"""
    content, name = _content(kind), f"{fresh.word()}.txt"
    response = _uploaded(client, _file(name, content))
    _expect_saved(student, content, name, response)


@pytest.mark.requirement("saved")
def test_a_long_file_is_saved_whole(student, client):
    """POST /upload saves a file of up to half a MiB from its first byte to its last"""
    content, name = _content("long"), f"{fresh.word()}.txt"
    # Which sizes are refused is the matter of `too-large`.
    if _uploaded(client, _file(name, content)).status_code < 400:
        _expect_saved(student, content, name)


@pytest.mark.requirement("saved")
def test_a_name_keeps_its_capitals(student, client):
    """POST /upload saves a file under its name, with the capitals that were sent"""
    content, name = _content("text"), f"{fresh.name()}.txt"
    _uploaded(client, _file(name, content))
    for path in _places_of(student, content):
        saved = PurePosixPath(path).name
        if saved != name and saved.lower() == name.lower():
            came = say("a file {name}", name=saved)
            fail("POST /upload", say("a file {name} in the folder uploads", name=name), came)


@pytest.mark.requirement("saved")
def test_the_name_is_shown(client):
    """POST /upload shows `Uploaded <file name>`"""
    word, number = fresh.name(), fresh.number()
    for stem in (word, f"{word}-{number}_{word}", f"{number}"):
        response = _uploaded(client, _file(f"{stem}.txt", _content("text")))
        expect(response).shows(f"Uploaded {stem}.txt")


@pytest.mark.requirement("saved")
def test_files_are_kept_side_by_side(student):
    """A file that was saved stays when the same visitor and others upload theirs"""
    ada, grace, sent = student.client(), student.client(), []
    for client in (ada, grace, ada):
        name, content = f"{fresh.word()}.txt", _content("text")
        expect(_uploaded(client, _file(name, content))).shows(f"Uploaded {name}")
        sent.append((content, name))
    for content, name in sent:
        _expect_saved(student, content, name)


@pytest.mark.requirement("secure")
@pytest.mark.parametrize("path", ["../../", "../", "../../../"])
def test_a_path_in_the_name_is_dropped(student, path):
    """A file called ../../evil.txt is saved as evil.txt in uploads, and nowhere else"""
    # Which folder the app keeps its files in is the matter of `saved`.
    folder, client = _folder_of(student), student.client()
    for stem in ("evil", fresh.word()):
        before = student.files()
        name, sent = f"{stem}.txt", f"{path}{stem}.txt"
        response = _uploaded(client, _file(sent, _content("text")))
        files = student.files()
        new = [each for each in files if each not in before]
        # An evil.txt that was handed in, from a trial of one's own, is written over and so not new.
        names = [PurePosixPath(each).name for each in files if _is_below(each, folder)]
        if name not in names:
            wanted = say("a file {name} in {folder}", name=name, folder=folder)
            actual = say("new files: {files}", files=", ".join(new) or say("none"))
            # Of an upload that ends in an error, the status says more.
            expect(response).that(new or response.status_code < 400, wanted)
            fail(response.asked, wanted, actual)
        _expect_nothing_elsewhere(new, folder, name)


@pytest.mark.requirement("secure")
def test_no_path_leads_out(student):
    """Whatever path a file's name holds, nothing is written outside of uploads"""
    folder, client = _folder_of(student), student.client()
    for path in ("/", "/etc/", "folder/", "../uploads/../", "./folder/../../"):
        name, before = f"{fresh.word()}.txt", student.files()
        response = _uploaded(client, _file(f"{path}{name}", _content("text")))
        wanted = say("no error after an upload of {name}", name=f"{path}{name}")
        expect(response).that(response.status_code < 500, wanted)
        new = [each for each in student.files() if each not in before]
        _expect_nothing_elsewhere(new, folder, name)


@pytest.mark.requirement("nothing-sent")
def test_a_post_without_a_file_is_refused(client):
    """POST /upload without a file answers 400, and so does one with nothing in it at all"""
    expect(_uploaded(client, follow=False)).status(400)
    if (empty := client.post("/upload")).status_code not in NOT_TAKEN:
        expect(empty).status(400)


@pytest.mark.requirement("nothing-sent")
def test_a_text_is_no_file(client):
    """POST /upload with a text in the place of the file answers 400"""
    expect(_uploaded(client, f"{fresh.word()}.txt", follow=False)).status(400)


@pytest.mark.requirement("nothing-sent")
@pytest.mark.parametrize("content", [b"", b"content"], ids=["nothing-chosen", "only-the-bytes"])
def test_a_file_without_a_name_is_refused(student, client, content):
    """POST /upload with an empty file name answers 400, and nothing is saved"""
    before = student.files()
    expect(_uploaded(client, UploadedFile("", content), follow=False)).status(400)
    _expect_nothing_new(student, before, content, say("a file without a name"))


@pytest.mark.requirement("allowed")
def test_allowed_extensions_are_taken(client):
    """A .txt, .png or .pdf file is taken, in capitals and small letters, after several dots too"""
    for kind in ("txt", "png", "pdf"):
        for ending in (kind, kind.upper(), kind.title(), f"exe.{kind}"):
            name = f"{fresh.word()}.{ending}"
            _expect_taken(_uploaded(client, _file(name, _content(kind))), name)


@pytest.mark.requirement("allowed")
@pytest.mark.parametrize(
    "endings",
    [[".exe", ".html", ".jpg", ".PHP"], [".txt.exe", ".pdf.html"], [".textt", ".tx"], ["", "txt"]],
    ids=["others", "behind-an-allowed-one", "alike", "none"],
)
def test_other_extensions_are_refused(student, client, endings):
    """A file with another extension, or with none, answers 400 and is not saved"""
    for ending in endings:
        name, content = f"{fresh.word()}{ending}", _content("text")
        before = student.files()
        response = _uploaded(client, UploadedFile(name, content, "text/plain"), follow=False)
        wanted = say("status 400 for an upload of {name}", name=name)
        expect(response).that(response.status_code == 400, wanted)
        _expect_nothing_new(student, before, content, name)


@pytest.mark.requirement("too-large")
def test_a_large_file_is_refused(student, client):
    """A file of 2 MiB answers 413 and is not saved"""
    name, content = f"{fresh.word()}.txt", _content("text") * (2 * MIB // 64)
    before = student.files()
    expect(_uploaded(client, _file(name, content), follow=False)).status(413)
    _expect_nothing_new(student, before, content, name)


@pytest.mark.requirement("too-large")
def test_a_file_of_half_a_mib_is_taken(client):
    """A file of 0.5 MiB is taken, also after one that was too large"""
    small = _content("text") * (MIB // 128)
    _expect_taken(_uploaded(client, _file(f"{fresh.word()}.txt", small)), "0.5 MiB")
    _uploaded(client, _file(f"{fresh.word()}.txt", bytes(2 * MIB)))
    _expect_taken(_uploaded(client, _file(f"{fresh.word()}.txt", small)), "0.5 MiB")


def _form_of(response):
    form = find_form(response.page, with_fields=[FIELD])
    if form is None:
        wanted = say("a form with a file input {name}", name=FIELD)
        # Of a page that is an error, the status says more.
        expect(response).that(response.status_code < 400, wanted)
        fail("GET /upload", wanted, explain_missing_form(response.page, [FIELD]))
    return form


def _file(name: str, content: bytes) -> UploadedFile:
    """Return a file with the content type that a browser tells from its name."""
    return UploadedFile(name, content, guess_type(name)[0] or "application/octet-stream")


def _content(kind: str) -> bytes:
    """Return new bytes of a kind; those of a text are 64."""
    word = fresh.word(64)
    return {
        "text": word.encode(),
        "txt": word.encode(),
        "png": b"\x89PNG\r\n\x1a\n" + word.encode(),
        "pdf": b"%PDF-1.7\n" + word.encode(),
        "lines": f"{word}\r\n\r\n{word}\n  {word}\n".encode(),
        "letters": f"{word} {fresh.letters('accents')} {fresh.letters('japanese')}".encode(),
        "long": word.encode() * fresh.number(5_000, 8_000),
        "bytes": bytes(range(256)) + word.encode() + bytes(range(255, -1, -1)),
    }[kind]


def _places_of(student, content: bytes) -> list[str]:
    """Return the paths of the files that hold just this."""
    return [path for path in student.files() if student.file(path) == content]


def _expect_saved(student, content: bytes, name: str, response=None) -> None:
    """Expect a file with just these bytes; `response` is the answer to its upload, if told."""
    if not any(path.startswith("uploads/") for path in _places_of(student, content)):
        stem, size = PurePosixPath(name).stem, len(content)
        found = {path: len(student.file(path) or b"") for path in student.files() if stem in path}
        told = [_sized(path, count) for path, count in found.items()]
        asked, actual = say("an upload of {name}", name=name), say("no file {name}", name=name)
        whole = say("the {count} bytes that were sent, unchanged, in a file in uploads", count=size)
        if response is not None and not told:
            # Of an upload that ends in an error, the status says more.
            expect(response).that(response.status_code < 400, whole)
        fail(asked, whole, listed(told) if told else actual)


def _sized(path: str, count: int) -> str:
    """Say how long a file is."""
    if not count:
        return say("{path} (empty, as when a file was read before it is saved)", path=path)
    return say("{path} (bytes: {count})", path=path, count=count)


def _folder_of(student) -> PurePosixPath:
    """Return the folder in which the app keeps its files: uploads, or another in its place."""
    content, uploads = _content("text"), PurePosixPath("uploads")
    _uploaded(student.client(), _file(f"{fresh.word()}.txt", content))
    places = _places_of(student, content)
    if not places or any(_is_below(place, uploads) for place in places):
        return uploads
    return PurePosixPath(places[0]).parent


def _is_below(path: str, folder: PurePosixPath) -> bool:
    place = PurePosixPath(path)
    return ".." not in place.parts and folder in place.parents


def _expect_nothing_elsewhere(new: list[str], folder: PurePosixPath, name: str) -> None:
    for path in new:
        if name in path and not _is_below(path, folder):
            came = say("a new file {path}", path=path)
            fail("POST /upload", say("no file outside of {folder}", folder=folder), came)


def _expect_nothing_new(student, before, content: bytes, name: str) -> None:
    stem = PurePosixPath(name).stem
    for path in student.files():
        is_upload = path.startswith("uploads/") or stem in path or student.file(path) == content
        if path not in before and is_upload:
            came = say("a new file {path}", path=path)
            fail("POST /upload", say("no new file after an upload of {name}", name=name), came)


def _expect_taken(response, name: str) -> None:
    wanted = say("an upload of {name} that is taken", name=name)
    expect(response).that(response.status_code < 400, wanted)


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
