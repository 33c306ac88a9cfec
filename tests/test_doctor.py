"""The doctor says which level holds, what is missing for more, and what was not as it should be."""

from grader.doctor import described
from grader.isolation import Findings

LAYERS = [
    {"name": "seccomp", "available": True, "detail": ""},
    {"name": "private uid", "available": False, "detail": "needs root"},
]
PROBES = [
    {"layer": "seccomp", "act": "open a socket", "held": True, "detail": ""},
    {"layer": "landlock", "act": "read a file", "held": False, "detail": "it was read"},
    {"layer": "honest work", "act": "start a thread", "held": False, "detail": "EPERM"},
]
LINES = list(described(Findings("container", LAYERS, PROBES), {"grader": "1", "flask": "3.1"}))


def test_the_level_comes_first() -> None:
    assert LINES[0] == "isolation: container"


def test_each_layer_is_there_or_says_why_not() -> None:
    assert "  yes  seccomp" in LINES
    assert "  no   private uid: needs root" in LINES


def test_only_acts_that_did_not_go_as_they_should_are_listed() -> None:
    assert "Tried in a sandbox: 3 acts, 1 as they should be." in LINES
    assert "  landlock: read a file should be refused: it was read" in LINES
    assert "  honest work: start a thread should work: EPERM" in LINES
    assert not any("open a socket" in line for line in LINES)


def test_the_versions_come_last() -> None:
    assert LINES[-1] == "grader 1, flask 3.1"
