"""No release gives away what only hidden suites, solutions or answers hold."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from grader.course.folders import Course, load_course
from grader.release.assembly import Release, leaks_of
from grader.release.leaks import find_leaks

WriteFiles = Callable[[Path, Mapping[str, str]], Path]
Leaks = Callable[[Mapping[str, str]], list[tuple[str, str]]]

FIRST = "exercises/01-greeting"
HIDDEN = f"{FIRST}/tests/hidden/test_hidden.py"
PUBLIC = f"{FIRST}/tests/public/test_public.py"
SOLUTION = "solutions/01-greeting/app.py"
ANSWER = "tests/answers/01-greeting/right-polite/app.py"
# One secret of each kind: a docstring, a part of an f-string, a text over two lines, a plain one.
SECRETS = {
    HIDDEN: '''
def test_manners(client):
    """GET /manners answers politely"""
    assert client.get(f"/manners/{1 + 1}/of-two").status
    assert "how do"  " you do"
''',
    SOLUTION: 'MOTTO = """Be kind,\n   and be brief."""\n',
    ANSWER: 'from flask import Flask\n\napp = Flask("polite")\nKEY = "s3cret-of-an-answer"\n',
}
TOLD = {
    "a docstring of a hidden check": "GET /manners answers politely",
    "a part of an f-string": "Ask for /manners/ then.",
    "the other part": "/of-two",
    "two texts put together": "how do you do",
    "the text of a solution, on one line": "Be kind, and be brief.",
    "that text, escaped": r'"Be kind,\n   and be brief."',
    "a text of an answer": "key = s3cret-of-an-answer",
    "the name of a hidden check": "see test_manners",
}


@pytest.fixture
def leaks_with(course_root: Path, write_files: WriteFiles) -> Leaks:
    """Add secrets to the small course and then these files; return place and message of leaks."""
    for path, more in SECRETS.items():
        old = (course_root / path).read_text() if (course_root / path).exists() else ""
        write_files(course_root, {path: old + more})

    def leaks(files: Mapping[str, str]) -> list[tuple[str, str]]:
        course = load_course(write_files(course_root, files))
        return [(leak.place, leak.message) for leak in leaks_of(course)]

    return leaks


def test_the_whole_course_gives_nothing_away(whole_course: Course, released: Release) -> None:
    assert list(find_leaks(whole_course, released.opened())) == []


def test_secrets_that_stay_where_they_are_are_no_leaks(leaks_with: Leaks) -> None:
    assert leaks_with({}) == []


@pytest.mark.parametrize("told", TOLD.values(), ids=TOLD.keys())
@pytest.mark.parametrize(
    ("source", "place"),
    [
        (f"{FIRST}/notes.txt", f"{FIRST}/notes.txt"),
        (f"{FIRST}/templates/page.html", f"{FIRST}/templates/page.html"),
        (f"{FIRST}/tests/public/data.json", f"{FIRST}/tests/public/data.json"),
        ("ci/student/.gitlab-ci.yml", ".gitlab-ci.yml"),
    ],
)
def test_every_kind_of_secret_is_found_in_a_file(
    leaks_with: Leaks, source: str, place: str, told: str
) -> None:
    assert [where for where, _ in leaks_with({source: f"{told}\n"})] == [place]


@pytest.mark.parametrize("told", TOLD.values(), ids=TOLD.keys())
@pytest.mark.parametrize("place", [f"{FIRST}/app.py", PUBLIC])
def test_every_kind_of_secret_is_found_in_a_comment_of_code(
    leaks_with: Leaks, small_course: Mapping[str, str], place: str, told: str
) -> None:
    commented = f"{small_course[place]}\n\n# {told}\n"
    assert [where for where, _ in leaks_with({place: commented})] == [place]


def test_a_secret_is_found_in_a_module_that_the_solution_does_not_have(leaks_with: Leaks) -> None:
    place = f"{FIRST}/old.py"
    [(where, message)] = leaks_with({place: 'KEY = "s3cret-of-an-answer"\n'})
    assert (where, message) == (
        place,
        f"holds 's3cret-of-an-answer', which is only in {ANSWER}",
    )


def test_a_sentence_of_a_hidden_suite_is_found_in_the_code_of_a_starter(
    leaks_with: Leaks,
) -> None:
    place = f"{FIRST}/app.py"
    assert leaks_with({place: '"""GET /manners answers politely"""\n'}) == [
        (place, f"holds 'GET /manners answers politely', which is only in {HIDDEN}")
    ]


def test_a_hidden_check_is_found_by_its_name_in_code(leaks_with: Leaks) -> None:
    place = f"{FIRST}/old.py"
    assert leaks_with({place: "def test_manners(client):\n    pass\n"}) == [
        (place, "names the hidden check test_manners")
    ]


def test_a_copy_of_a_hidden_suite_or_a_solution_is_found_under_any_name(
    leaks_with: Leaks, course_root: Path
) -> None:
    copies = {
        f"{FIRST}/tests/public/test_more.py": (course_root / HIDDEN).read_text(),
        f"{FIRST}/app.py": (course_root / SOLUTION).read_text(),
    }
    assert leaks_with(copies) == [
        (f"{FIRST}/app.py", f"is the same as {SOLUTION}"),
        (f"{FIRST}/tests/public/test_more.py", f"is the same as {HIDDEN}"),
    ]


def test_a_secret_is_found_in_what_lies_beside_the_graders_code(
    course_root: Path, small_release: Release
) -> None:
    place = f"{small_release.wheel.name}/grader/notes.json"
    files = {**small_release.opened(), place: b'{"see": "test_a_word_comes_back"}'}
    [leak] = find_leaks(load_course(course_root), files)
    assert (leak.place, leak.message) == (place, "names the hidden check test_a_word_comes_back")


@pytest.mark.parametrize(
    "path",
    [f"{FIRST}/README.md", f"{FIRST}/README.nl.md", PUBLIC],
    ids=lambda path: Path(path).name,
)
def test_what_a_statement_or_a_public_suite_says_is_open_everywhere(
    leaks_with: Leaks, small_course: Mapping[str, str], path: str
) -> None:
    more = 'SAID = "how do you do"\n' if path == PUBLIC else "The page says `how do you do`.\n"
    text = small_course.get(path, "") + more
    assert leaks_with({path: text, f"{FIRST}/notes.txt": "how do you do"}) == []


def test_what_a_solution_keeps_of_its_starter_is_no_leak(
    leaks_with: Leaks, course_root: Path, small_course: Mapping[str, str]
) -> None:
    begin = 'TITLE = "A title that nobody asks for"\n'
    solution = (course_root / SOLUTION).read_text()
    starter = small_course[f"{FIRST}/app.py"]
    assert leaks_with({SOLUTION: begin + solution, f"{FIRST}/app.py": begin + starter}) == []


def test_words_of_the_graders_own_are_no_secrets(leaks_with: Leaks, course_root: Path) -> None:
    solution = (course_root / SOLUTION).read_text() + 'CODE, METHOD = "utf-8", "POST"\n'
    assert leaks_with({SOLUTION: solution, f"{FIRST}/notes.txt": "utf-8 POST"}) == []


def test_a_secret_within_a_longer_word_is_none(leaks_with: Leaks, course_root: Path) -> None:
    solution = (course_root / SOLUTION).read_text() + 'NAME = "Guest"\n'
    assert leaks_with({SOLUTION: solution, f"{FIRST}/notes.txt": "Guestbook"}) == []


def test_an_answer_that_python_cannot_read_keeps_nothing_from_being_checked(
    leaks_with: Leaks,
) -> None:
    broken = "tests/answers/01-greeting/broken/app.py"
    assert leaks_with({broken: 'def (\n"how do you do"', f"{FIRST}/a.txt": "how do you do"}) == [
        (f"{FIRST}/a.txt", f"holds 'how do you do', which is only in {HIDDEN}")
    ]
