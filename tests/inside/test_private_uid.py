import os
from pathlib import Path

import pytest

from grader.inside import private_uid
from grader.inside.private_uid import private_uid_possible


def test_the_answer_is_yes_or_comes_with_a_reason() -> None:
    possible, reason = private_uid_possible()
    assert possible is (reason == "")


def test_a_user_who_is_not_root_is_told_what_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*ids: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "setgroups", refuse)
    possible, reason = private_uid_possible()
    assert not possible
    assert "CAP_SETUID" in reason


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become another user")
def test_a_module_that_only_root_can_read_is_found_by_trying(
    monkeypatch: pytest.MonkeyPatch, outside: Path
) -> None:
    closed = outside / "closed"
    closed.mkdir(mode=0o700)
    (closed / "only_here.py").touch()
    monkeypatch.syspath_prepend(closed)
    monkeypatch.setattr(private_uid, "_FRESH_MODULE", "only_here")
    possible, reason = private_uid_possible()
    assert not possible
    assert "where every user may read" in reason


def test_a_trial_that_dies_is_no_yes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "setgroups", lambda groups: os._exit(0))
    assert private_uid_possible() == (False, "the process that tried ended without an answer")
