"""The release of a course: every file that students receive, made and proved."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.course.folders import Course
from grader.course.root import RUBRIC_FILE
from grader.errors import CourseError
from grader.release.catalogue import public_catalogue
from grader.release.exercise_files import STATEMENT, ExerciseFiles, exercise_files, files_below
from grader.release.guide import GUIDES, guide, settings_for_git
from grader.release.leaks import Leak, find_leaks
from grader.release.literals import literals
from grader.release.manifest import MANIFEST_FILE, manifest_text
from grader.release.project import Project, this_project, versions_in_use
from grader.release.rubric_file import rubric_text
from grader.release.wheel import Wheel, wheel_of

CONSTRAINTS_FILE = "constraints.txt"
_EXTRAS = "ci/student"
_LOCALE = "locale"


@dataclass(frozen=True, slots=True)
class Release:
    """What students receive: its files by path, sorted; one of them is `wheel`."""

    files: Mapping[str, bytes]
    wheel: Wheel

    def opened(self) -> dict[str, bytes]:
        """Return the files with what is in the wheel in its place, but for its list of names."""
        files = dict(self.files)
        del files[self.wheel.name]
        inner = {
            f"{self.wheel.name}/{path}": content
            for path, content in self.wheel.members.items()
            if not path.endswith("/RECORD")
        }
        return files | inner


def make_release(course: Course) -> Release:
    """Make the kit of a course.

    The same course and grader make the same kit, byte for byte. Raises CourseError where an
    exercise has no statement, where two files would lie at one place, and where a file gives away
    what only hidden suites, solutions or answers hold.
    """
    release = _assembled(course)
    missing = [
        f"exercises/{each.slug}/{STATEMENT}: there is no statement for students to read."
        for each in course.rubric.exercises
        if f"exercises/{each.slug}/{STATEMENT}" not in release.files
    ]
    told = [f"{leak.place}: {leak.message}." for leak in find_leaks(course, release.opened())]
    if missing or told:
        raise CourseError("\n".join([*missing, *told, "Nothing was released."]))
    return release


def leaks_of(course: Course) -> list[Leak]:
    """Return what the kit of a course would give away; CourseError where there can be no kit."""
    return list(find_leaks(course, _assembled(course).opened()))


def _assembled(course: Course) -> Release:
    exercises = {
        each.slug: exercise_files(course.folders(each.slug)) for each in course.rubric.exercises
    }
    project = this_project()
    wheel = wheel_of(project)
    files = {
        f"exercises/{slug}/{path}": content
        for slug, found in exercises.items()
        for path, content in found.all().items()
    }
    files |= _catalogues(course.root, exercises)
    files |= _own_files(course, project, wheel, exercises, frozenset(files))
    for path, content in files_below(course.root / _EXTRAS).items():
        if path in files:
            raise CourseError(f"{_EXTRAS}/{path}: the kit has a {path} of its own. Rename yours.")
        files[path] = content
    return Release(dict(sorted(files.items())), wheel)


def _own_files(
    course: Course,
    project: Project,
    wheel: Wheel,
    exercises: Mapping[str, ExerciseFiles],
    paths: frozenset[str],
) -> dict[str, bytes]:
    """Return what is made for the kit and lies directly in it."""
    rubric = rubric_text(course.rubric)
    versions = versions_in_use(project)
    texts = {
        **{name: guide(name, course.rubric, project, wheel.name, paths) for name in GUIDES},
        **settings_for_git(),
        RUBRIC_FILE: rubric,
        CONSTRAINTS_FILE: "".join(f"{name}=={version}\n" for name, version in versions.items()),
        MANIFEST_FILE: manifest_text(project.version, rubric.encode(), exercises),
    }
    return {wheel.name: wheel.content(), **{path: text.encode() for path, text in texts.items()}}


def _catalogues(root: Path, exercises: Mapping[str, ExerciseFiles]) -> dict[str, bytes]:
    """Return the course's translations of what its public suites say."""
    said = {
        text
        for files in exercises.values()
        for path, content in files.public.items()
        if path.endswith(".py")
        for text in literals(content)
    }
    catalogues = {}
    for path in sorted((root / _LOCALE).glob("*.po")):
        if content := public_catalogue(path, said):
            catalogues[f"{_LOCALE}/{path.name}"] = content
    return catalogues
