"""The pages of a kit tell students, in their language, what to type and where to begin."""

import re

import pytest

from grader.course.folders import Course
from grader.release.assembly import Release

PAGES = ["README.md", "README.nl.md"]


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, released: Release) -> str:
    return released.files[request.param].decode()


def test_every_file_that_a_page_names_or_links_to_is_there(page: str, released: Release) -> None:
    linked = re.findall(r"\]\(([^)]+)\)", page)
    typed = re.findall(r"install -c (\S+) \.[/\\](\S+)", page)
    assert len(typed) == 2
    assert set(linked) | {name for names in typed for name in names} <= released.files.keys()
    assert len(linked) == 30


def test_a_page_names_each_exercise_with_its_points(page: str, whole_course: Course) -> None:
    for exercise in whole_course.rubric.exercises:
        assert re.search(rf"^\| \[{exercise.slug}\].+\| {exercise.possible} \|$", page, re.M)


def test_a_page_has_one_command_to_set_up_and_one_to_check_for_each_system(page: str) -> None:
    commands = [line.strip() for line in page.splitlines() if line.startswith("    ")]
    setting_up = [line for line in commands if "pip install" in line]
    checking = [line for line in commands if "grader check" in line]
    assert [len(setting_up), len(checking), len(commands)] == [2, 2, 4]


def test_the_dutch_page_leads_to_dutch_statements_where_there_are_any(
    small_release: Release, released: Release
) -> None:
    assert "(exercises/01-greeting/README.md)" in small_release.files["README.nl.md"].decode()
    dutch = "exercises/01-hello-app/README.nl.md"
    assert (dutch in released.files) == (f"({dutch})" in released.files["README.nl.md"].decode())


def test_a_page_has_no_line_that_is_left_to_be_filled_in(page: str) -> None:
    assert "{" not in page
    assert "\n\n\n" not in page
    assert page.endswith("|\n")
