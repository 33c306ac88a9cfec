"""The files of a submission in memory: read, sent, and written as they are."""

import json
from pathlib import Path

import pytest

from grader.contents import Contents

CONTENTS = Contents(
    (("app.py", b"app = 1\n"), ("data.bin", bytes(range(256))), ("templates/a/b.html", b"<p>")),
    ("templates/c", "uploads"),
)


def test_what_is_written_reads_the_same(tmp_path: Path) -> None:
    CONTENTS.write(tmp_path / "app")
    assert Contents.read(tmp_path / "app") == CONTENTS


def test_what_is_sent_as_json_arrives_the_same() -> None:
    assert Contents.from_data(json.loads(json.dumps(CONTENTS.as_data()))) == CONTENTS


def test_nothing_makes_an_empty_folder(tmp_path: Path) -> None:
    Contents(()).write(tmp_path / "app")
    assert list((tmp_path / "app").iterdir()) == []


def test_nothing_that_is_there_is_written_to(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("mine")
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "app.py").symlink_to(tmp_path / "secret")
    with pytest.raises(FileExistsError):
        CONTENTS.write(tmp_path / "app")
    assert (tmp_path / "secret").read_text() == "mine"


def test_one_name_for_a_file_and_a_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises((FileExistsError, NotADirectoryError)):
        Contents((("a", b""), ("a/b", b""))).write(tmp_path / "app")
