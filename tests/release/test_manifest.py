"""A kit says of what it was made, so that it can be told what a student has changed."""

import hashlib
import json
from pathlib import Path

import pytest

from grader import __version__
from grader.course.rubric import rubric_digest
from grader.kit import load_kit
from grader.release.assembly import Release
from grader.release.writing import write_folder


@pytest.fixture
def kit(small_release: Release, tmp_path: Path) -> Path:
    write_folder(small_release.files, tmp_path / "kit")
    return tmp_path / "kit"


def test_it_has_the_digest_of_everything(kit: Path) -> None:
    manifest = json.loads((kit / "kit.json").read_text())
    assert (manifest["schema"], manifest["grader"]) == ("grader-kit/1", __version__)
    assert manifest["rubric"] == rubric_digest(kit / "rubric.yaml")
    assert list(manifest["exercises"]) == ["01-greeting", "02-counting"]
    for slug, told in manifest["exercises"].items():
        files = {**told["starter"], **told["public"]}
        assert list(files) == ["app.py", "tests/public/test_public.py"]
        for path, digest in files.items():
            content = (kit / "exercises" / slug / path).read_bytes()
            assert digest == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_nothing_has_begun_in_a_kit_as_it_was_received(kit: Path) -> None:
    received = load_kit(kit)
    assert len(received.whole()) == 2
    assert not [work for work in received.whole() if received.has_begun(work)]
    assert not [work for work in received.whole() if list(received.changed(work.exercise))]


def test_it_can_be_told_what_a_student_has_begun_and_what_they_must_not_change(kit: Path) -> None:
    begun, changed = kit / "exercises/01-greeting", kit / "exercises/02-counting"
    (begun / "app.py").write_text("from flask import Flask\n")
    (changed / "tests/public/test_public.py").write_text("")
    received = load_kit(kit)
    assert [received.has_begun(work) for work in received.whole()] == [True, False]
    assert [list(received.changed(work.exercise)) for work in received.whole()] == [
        [],
        ["tests/public/test_public.py"],
    ]
