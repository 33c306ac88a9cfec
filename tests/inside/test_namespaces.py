"""From within namespaces there is nothing of the machine but what was shown."""

import contextlib
import ctypes
import importlib
import os
import resource
import signal
import socket
import time
import zoneinfo
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from grader.inside.namespaces import View, namespaces_possible, run_in_namespaces
from grader.inside.readable_roots import readable_roots


@pytest.fixture
def view(tmp_path: Path) -> View:
    homes, root = tmp_path / "homes", tmp_path / "root"
    homes.mkdir()
    root.mkdir()
    found = View(tuple(readable_roots()), homes, root)
    possible, why = namespaces_possible(found)
    if not possible:
        pytest.skip(why)
    return found


def told(view: View, ask: Callable[[], object]) -> str:
    """Return what is the answer to something from within."""
    answer = view.writable / "answer"

    def work() -> None:
        try:
            answer.write_text(str(ask()))
        except OSError as error:
            answer.write_text(type(error).__name__ + f" {error.errno}")

    run_in_namespaces(view, work)
    return answer.read_text()


def test_what_is_written_within_is_seen_outside(view: View) -> None:
    assert told(view, lambda: "hello") == "hello"


def test_other_files_are_not_even_there(view: View, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    secret.chmod(0o644)
    assert told(view, secret.exists) == "False"
    assert told(view, lambda: sorted(tmp_path.iterdir())) == str([view.writable])
    assert told(view, Path("/proc").exists) == "False"


def test_what_is_shown_to_be_read_cannot_be_written(view: View) -> None:
    folder = Path(next(path for path in view.readable if Path(path).is_dir()))
    assert told(view, (folder / "x").touch) == "OSError 30"  # a read-only file system
    assert told(view, Path("/x").touch) == "OSError 30"


def test_python_finds_its_libraries(view: View) -> None:
    def use() -> str:
        for name in ("colorsys", "wave"):  # imported by nobody here
            importlib.import_module(name)
        # Each opens a library of the system by its name, and what that needs.
        for name in ("_bz2", "_sqlite3", "_ssl"):
            ctypes.CDLL(str(importlib.import_module(name).__file__))
        return zoneinfo.ZoneInfo.no_cache("Europe/Brussels").key

    assert told(view, use) == "Europe/Brussels"


def test_devices_work(view: View) -> None:
    assert told(view, lambda: os.open("/dev/urandom", os.O_RDONLY) > 2) == "True"
    assert told(view, lambda: Path("/dev/null").write_text("x")) == "1"


def test_no_other_process_is_there(view: View) -> None:
    outside = os.getpid()
    assert told(view, os.getpid) == "1"
    assert told(view, lambda: os.getsid(outside)) == "ProcessLookupError 3"


def test_there_is_no_network_and_another_host_name(view: View) -> None:
    assert told(view, socket.if_nameindex) == "[(1, 'lo')]"
    assert told(view, socket.gethostname) == "sandbox"
    assert socket.gethostname() != "sandbox"


def test_the_machine_keeps_its_mounts(view: View) -> None:
    before = Path("/proc/self/mountinfo").read_text()
    told(view, lambda: "")
    assert Path("/proc/self/mountinfo").read_text() == before
    assert list(view.root.iterdir()) == []


def test_what_was_started_within_ends_with_the_work(view: View) -> None:
    reading, writing = os.pipe()
    run_in_namespaces(view, lambda: None if os.fork() else _sleep(reading))
    os.close(writing)
    with open(reading, "rb") as end:  # noqa: PTH123 - a descriptor, not a path
        # At its end: nobody holds the other side any more.
        assert end.read() == b""


def test_what_was_started_within_ends_with_the_one_who_waits(view: View) -> None:
    reading, writing = os.pipe()
    waiting = os.fork()
    if waiting == 0:
        os.close(reading)

        def work() -> None:
            os.write(writing, b"x")
            _sleep()

        run_in_namespaces(view, work)
    os.close(writing)
    with open(reading, "rb", buffering=0) as end:  # noqa: PTH123 - a descriptor, not a path
        assert end.read(1) == b"x"
        os.kill(waiting, signal.SIGKILL)
        os.waitpid(waiting, 0)
        assert end.read(1) == b""


@pytest.mark.parametrize(
    ("work", "error"),
    [
        (lambda: print(1 / 0), "ZeroDivisionError"),
        (lambda: Path("/no").stat(), "FileNotFoundError"),
    ],
    ids=["a mistake", "an OSError"],
)
def test_work_that_fails_is_told(
    view: View, work: Callable[[], None], error: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run_in_namespaces(view, work) == 1
    assert error in capfd.readouterr().err


def test_work_that_is_killed_is_told(view: View) -> None:
    # Nobody within can kill the first process, so it lets itself die.
    def die() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (1, 1))
        while True:
            pass

    assert run_in_namespaces(view, die) == signal.SIGKILL


def test_descriptors_that_are_given_away_are_closed_here(view: View) -> None:
    reading, writing = os.pipe()

    def work() -> None:
        os.write(writing, b"x")

    run_in_namespaces(view, work, given=(writing,))
    with open(reading, "rb") as end:  # noqa: PTH123 - a descriptor, not a path
        assert end.read() == b"x"


def test_a_view_that_cannot_be_had_is_told_with_its_reason(view: View) -> None:
    possible, why = namespaces_possible(replace(view, readable=("/no/such/folder",)))
    assert not possible
    assert "/no/such/folder" in why


def _sleep(*descriptors: int) -> None:
    for descriptor in descriptors:
        with contextlib.suppress(OSError):
            os.close(descriptor)
    time.sleep(600)
