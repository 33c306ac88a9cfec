"""The grader that is running, as a wheel: made of its own files, without its sources or a network.

What a wheel holds is laid down at
https://packaging.python.org/en/latest/specifications/binary-distribution-format/.
"""

import base64
import csv
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO

from grader.release.archive import zip_of
from grader.release.exercise_files import files_below
from grader.release.project import NAME, PACKAGE, Project

_TAG = "py3-none-any"


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel: the name of its file, and what is in it by path."""

    name: str
    members: Mapping[str, bytes]

    def content(self) -> bytes:
        """Return the bytes of its file."""
        return zip_of(self.members)


def wheel_of(project: Project) -> Wheel:
    """Return the wheel of the grader; raise CourseError for a file that cannot be read."""
    members = {f"{NAME}/{path}": content for path, content in files_below(PACKAGE).items()}
    info = f"{NAME}-{project.version}.dist-info"
    texts = {
        "METADATA": _metadata(project),
        "WHEEL": _lines("Wheel-Version: 1.0", f"Generator: {NAME} {project.version}")
        + _lines("Root-Is-Purelib: true", f"Tag: {_TAG}"),
        "entry_points.txt": _entry_points(project),
    }
    members |= {f"{info}/{name}": text.encode() for name, text in texts.items()}
    record = f"{info}/RECORD"
    members[record] = _record(members, record).encode()
    return Wheel(f"{NAME}-{project.version}-{_TAG}.whl", members)


def _metadata(project: Project) -> str:
    return _lines(
        "Metadata-Version: 2.1",
        f"Name: {NAME}",
        f"Version: {project.version}",
        f"Summary: {project.summary}",
        f"Requires-Python: {project.requires_python}",
        *(f"Requires-Dist: {each}" for each in project.requirements),
    )


def _entry_points(project: Project) -> str:
    groups = []
    for group, points in sorted(project.entry_points.items()):
        named = (f"{name} = {value}" for name, value in sorted(points.items()))
        groups.append(_lines(f"[{group}]", *named))
    return "\n".join(groups)


def _record(members: Mapping[str, bytes], own_path: str) -> str:
    """Return the list of all files with digest and size, in which its own line has neither."""
    table = StringIO()
    rows = csv.writer(table, lineterminator="\n")
    for path, content in members.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=")
        rows.writerow((path, f"sha256={digest.decode()}", len(content)))
    rows.writerow((own_path, "", ""))
    return table.getvalue()


def _lines(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)
