"""What the tests of releases share: the whole course's, and that of the small course."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from grader.course.folders import Course, load_course
from grader.release.assembly import Release, make_release

WriteFiles = Callable[[Path, Mapping[str, str]], Path]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def whole_course() -> Course:
    """The course in this repository."""
    return load_course(ROOT)


@pytest.fixture(scope="session")
def released(whole_course: Course) -> Release:
    """What students of the course in this repository receive."""
    return make_release(whole_course)


@pytest.fixture(scope="session")
def small_release(
    tmp_path_factory: pytest.TempPathFactory,
    small_course: Mapping[str, str],
    write_files: WriteFiles,
) -> Release:
    """What students of the small course receive."""
    return make_release(load_course(write_files(tmp_path_factory.mktemp("course"), small_course)))
