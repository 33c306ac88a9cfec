"""The folder of a batch is its own, and leaves nothing behind."""

import os
from pathlib import Path

import pytest

from grader.errors import MachineryError
from grader.sandbox.nursery import nursery
from grader.workspace import workspace


def test_nobody_else_can_list_the_folder() -> None:
    with workspace() as folder:
        assert folder.stat().st_mode & 0o777 == 0o711


def test_the_folder_is_gone_afterwards_whatever_happened() -> None:
    seen: list[Path] = []

    def fail_in_one() -> None:
        with workspace() as folder:
            seen.append(folder)
            (folder / "app.py").write_text("")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail_in_one()
    assert not seen[0].exists()


def test_the_folder_is_gone_however_deep_a_submission_has_dug() -> None:
    with workspace() as folder:
        here = os.open(folder, os.O_RDONLY)
        for _ in range(1_100):
            os.mkdir("deeper", dir_fd=here)
            there = os.open("deeper", os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = there
        os.close(here)
    assert not folder.exists()


def test_two_batches_share_nothing() -> None:
    with workspace() as one, workspace() as other:
        assert one != other


def test_a_folder_with_too_long_a_path_for_a_socket_is_an_error_that_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = tmp_path / ("long" * 30)
    long.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(long))
    with pytest.raises(MachineryError, match="TMPDIR"), workspace() as folder, nursery(folder):
        pass
    assert list(long.iterdir()) == []
