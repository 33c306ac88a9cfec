"""Make the zip that Gradescope takes as an autograder: the course, the grader, and two scripts.

    .venv/bin/python ci/gradescope/make_zip.py autograder.zip --exercise 03-dynamic-routes

Hidden suites and solutions are in it. The same course and grader make the same zip.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from grader.course.folders import Course, load_course
from grader.release.archive import zip_of
from grader.release.project import this_project, versions_in_use
from grader.release.wheel import wheel_of

_HERE = Path(__file__).resolve().parent
_NOTHING = {
    "score": 0,
    "output": "There is no exercise in what you handed in. Hand in app.py and all it needs.",
    "output_format": "text",
    "stdout_visibility": "hidden",
}


def autograder(course: Course, patterns: Sequence[str]) -> bytes:
    """Return the zip; `patterns` are the exercises that are graded, without any all of them.

    Raises CourseError for a pattern that no exercise matches.
    """
    slugs = [each.slug for pattern in patterns for each in course.matching(pattern)]
    project = this_project()
    wheel = wheel_of(project)
    constraints = "".join(f"{name}=={what}\n" for name, what in versions_in_use(project).items())
    files = {
        **{name: (_HERE / name).read_bytes() for name in ("run_autograder", "setup.sh")},
        **{f"course/{path}": content for path, content in _course_files(course.root).items()},
        "constraints.txt": constraints.encode(),
        "exercises.txt": "".join(f"{each}\n" for each in slugs or ["*"]).encode(),
        "nothing.json": json.dumps(_NOTHING).encode(),
        wheel.name: wheel.content(),
    }
    return zip_of(dict(sorted(files.items())))


def _course_files(root: Path) -> dict[str, bytes]:
    found = [root / "rubric.yaml", *(root / "locale").rglob("*.po")]
    for folder in ("exercises", "solutions"):
        found += [path for path in (root / folder).rglob("*") if path.is_file()]
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in found
        if "__pycache__" not in path.parts
    }


def main() -> None:
    """Write the zip that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("zip", type=Path, metavar="ZIP")
    parser.add_argument("--exercise", action="append", default=[], metavar="SLUG")
    parser.add_argument("--course", type=Path, default=_HERE.parents[1], metavar="FOLDER")
    chosen = parser.parse_args()
    content = autograder(load_course(chosen.course.resolve()), chosen.exercise)
    chosen.zip.write_bytes(content)
    print(f"{chosen.zip}: {len(content) // 1024} KiB. It holds hidden suites: for Gradescope only.")


if __name__ == "__main__":
    main()
