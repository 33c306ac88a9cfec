import errno
import os
import resource
import select
import signal
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import flask
import pytest

from grader.inside.lockdown import Lockdown, Resources, readable_roots
from grader.inside.syscalls import Kernel

Locked = Callable[[Callable[[], object]], str]

PRIVATE_UID = 23_456
needs_root = pytest.mark.skipif(os.getuid() != 0, reason="only root can become another user")

HONEST_APP = """
import sqlite3
import tempfile
import threading
from pathlib import Path

from flask import Flask, render_template, request

app = Flask(__name__)
DATABASE = Path(app.root_path) / "notes.db"


@app.get("/")
def index():
    return render_template("index.html", name="Ada")


@app.post("/notes")
def add():
    with sqlite3.connect(DATABASE) as connection:
        connection.execute("create table if not exists notes (text)")
        connection.execute("insert into notes values (?)", [request.form["text"]])
        return str(connection.execute("select count(*) from notes").fetchone()[0])


@app.get("/temporary")
def temporary():
    with tempfile.TemporaryFile() as file:
        file.write(b"kept")
        file.seek(0)
        return file.read()


@app.get("/thread")
def thread():
    seen = []
    worker = threading.Thread(target=lambda: seen.append("from a thread"))
    worker.start()
    worker.join()
    return seen[0]
"""


def _status_in(child: int) -> dict[str, str]:
    lines = Path(f"/proc/{child}/status").read_text().splitlines()
    return dict(line.split(":\t", 1) for line in lines if ":\t" in line)


def _locked_child(
    lockdown: Lockdown, scratch: Path, uid: int | None, resources: Resources
) -> tuple[int, int]:
    """Fork a child that enters, says so, and waits; return it and the pipe it holds open."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            lockdown.enter(str(scratch), uid, resources, (writing,))
            os.write(writing, b"ready")
            while True:
                signal.pause()
        finally:
            os._exit(1)
    os.close(writing)
    assert os.read(reading, 5) == b"ready"
    return child, reading


def _end(child: int, pipe: int) -> None:
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(pipe)


def test_an_honest_app_works(locked: Locked, scratch: Path) -> None:
    (scratch / "app.py").write_text(HONEST_APP)
    for folder in ("templates", "static"):
        (scratch / folder).mkdir()
    (scratch / "templates/index.html").write_text("Hello {{ name }}")
    (scratch / "static/style.css").write_text("p {}")

    def work() -> object:
        tempfile.tempdir = str(scratch)
        sys.path.insert(0, str(scratch))
        app: flask.Flask = __import__("app").app
        client = app.test_client()
        style = client.get("/static/style.css")
        return [
            client.get("/").text,
            client.post("/notes", data={"text": "a"}).text,
            client.post("/notes", data={"text": "b"}).text,
            client.get("/temporary").text,
            client.get("/thread").text,
            (style.text, style.mimetype),
        ]

    expected = ["Hello Ada", "1", "2", "kept", "from a thread", ("p {}", "text/css")]
    assert locked(work) == str(expected)


def test_the_process_leads_a_session_and_works_in_its_scratch(
    locked: Locked, scratch: Path
) -> None:
    facts = locked(lambda: [os.getsid(0) == os.getpid(), os.umask(0), str(Path.cwd())])
    assert facts == str([True, 0o077, str(scratch)])


def test_only_the_descriptors_asked_for_stay_open(locked: Locked) -> None:
    spare = os.open(os.devnull, os.O_RDONLY)

    def work() -> object:
        left = []
        for descriptor in range(3, 256):
            try:
                os.fstat(descriptor)
            except OSError:
                continue
            left.append(descriptor)
        null = os.stat(os.devnull).st_rdev  # noqa: PTH116
        return len(left), [os.fstat(stream).st_rdev == null for stream in (0, 1, 2)]

    assert locked(work) == "(1, [True, True, True])"
    os.close(spare)


def test_limits_are_set_for_good(locked: Locked, resources: Resources) -> None:
    def work() -> object:
        kinds = ("CORE", "NOFILE", "FSIZE", "DATA", "MEMLOCK", "MSGQUEUE")
        return [resource.getrlimit(getattr(resource, f"RLIMIT_{kind}")) for kind in kinds]

    most = [0, resources.open_files, resources.file_bytes, resources.data_bytes, 0, 0]
    assert locked(work) == str([(limit, limit) for limit in most])


def test_a_memory_bomb_gets_a_memory_error(locked: Locked) -> None:
    def work() -> object:
        hoard = []
        while True:
            hoard.append(bytearray(32 * 2**20))

    assert locked(work) == "MemoryError"


def test_threads_fit_within_the_address_space(locked: Locked, resources: Resources) -> None:
    def work() -> object:
        done = threading.Event()
        threads = [threading.Thread(target=done.wait) for _ in range(resources.threads - 2)]
        for thread in threads:
            thread.start()
        done.set()
        for thread in threads:
            thread.join()
        return "all started"

    assert locked(work) == "all started"


def test_nothing_is_left_of_what_root_can_do(
    lockdown: Lockdown, scratch: Path, resources: Resources
) -> None:
    child, pipe = _locked_child(lockdown, scratch, None, resources)
    status = _status_in(child)
    _end(child, pipe)
    for kind in ("CapInh", "CapPrm", "CapEff", "CapAmb"):
        assert int(status[kind], 16) == 0, kind
    if os.getuid() == 0:
        assert int(status["CapBnd"], 16) == 0
    assert status["NoNewPrivs"] == "1"
    assert status["Seccomp"] == "2"


@pytest.mark.usefixtures("lockdown")  # skips where a layer is missing
@needs_root
def test_a_private_user_has_no_groups_and_no_capabilities(
    scratch: Path, resources: Resources
) -> None:
    os.chown(scratch, PRIVATE_UID, PRIVATE_UID)
    lockdown = Lockdown(readable_roots(), private_uids=True)
    child, pipe = _locked_child(lockdown, scratch, PRIVATE_UID, resources)
    status = _status_in(child)
    _end(child, pipe)
    assert status["Uid"].split() == [str(PRIVATE_UID)] * 4
    assert status["Gid"].split() == [str(PRIVATE_UID)] * 4
    assert status["Groups"].split() == []
    assert int(status["CapEff"], 16) == int(status["CapPrm"], 16) == 0


def _middle(writing: int, scratch: Path, uid: int | None, resources: Resources) -> None:
    lockdown = Lockdown(readable_roots(), private_uids=uid is not None)
    child, _ = _locked_child(lockdown, scratch, uid, resources)
    os.write(writing, f"{child}\n".encode())


@pytest.mark.usefixtures("lockdown")  # skips where a layer is missing
@pytest.mark.parametrize("uid", [None, pytest.param(PRIVATE_UID, marks=needs_root)])
def test_a_sandbox_dies_with_its_parent(
    scratch: Path, resources: Resources, uid: int | None
) -> None:
    if uid is not None:
        os.chown(scratch, uid, uid)
    reading, writing = os.pipe()
    parent = os.fork()
    if parent == 0:
        try:
            _middle(writing, scratch, uid, resources)
        finally:
            os._exit(0)
    os.close(writing)
    child = int(os.read(reading, 20))
    os.close(reading)
    watched = os.pidfd_open(child)
    os.waitpid(parent, 0)
    ended, _, _ = select.select([watched], [], [], 20)
    if not ended:
        os.kill(child, signal.SIGKILL)
    os.close(watched)
    assert ended


def test_a_process_that_is_no_child_of_the_builder_is_refused(
    lockdown: Lockdown, scratch: Path, resources: Resources
) -> None:
    with pytest.raises(OSError, match=r"layer 'session'.*only children"):
        lockdown.enter(str(scratch), None, resources)


def test_a_failing_layer_is_named(lockdown: Lockdown, scratch: Path, resources: Resources) -> None:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            lockdown.enter(str(scratch / "nowhere"), None, resources, (writing,))
        except OSError as error:
            os.write(writing, str(error).encode())
        finally:
            os._exit(0)
    os.close(writing)
    message = os.read(reading, 1000).decode()
    os.waitpid(child, 0)
    os.close(reading)
    assert "the lock-down failed at the layer 'landlock'" in message
    assert "No such file or directory" in message


@pytest.mark.parametrize(("private_uids", "uid"), [(True, None), (False, 1234), (True, 0)])
def test_a_uid_that_does_not_fit_the_lock_down_is_refused(
    scratch: Path, resources: Resources, private_uids: bool, uid: int | None
) -> None:
    lockdown = Lockdown(readable_roots(), private_uids=private_uids)
    with pytest.raises(ValueError, match="private_uids"):
        lockdown.enter(str(scratch), uid, resources)


def test_a_machine_without_landlock_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    call = Kernel.call

    def without_landlock(kernel: Kernel, name: str, *arguments: int) -> int:
        if name.startswith("landlock"):
            raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), name)
        return call(kernel, name, *arguments)

    monkeypatch.setattr(Kernel, "call", without_landlock)
    layers = {layer.name: layer for layer in Lockdown([], private_uids=False).layers}
    assert not layers["landlock"].available
    assert "not implemented" in layers["landlock"].detail
    assert layers["seccomp"].available


def test_an_unknown_machine_offers_no_kernel_layers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "riscv64")
    layers = {layer.name: layer for layer in Lockdown([], private_uids=False).layers}
    assert not any(layers[name].available for name in ("landlock", "seccomp"))
    assert "riscv64" in layers["seccomp"].detail


def test_the_limits_leave_room_for_threads() -> None:
    small = Resources(memory_bytes=2**20, file_bytes=1, open_files=1, cpu_seconds=1, threads=2)
    assert small.data_bytes == 17 * 2**20
    assert small.address_space == 4 * 2**30
