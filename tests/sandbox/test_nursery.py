"""The nursery: what it starts ends with whoever asked for it, and nothing is left behind."""

import os
import signal
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from grader.contents import Contents
from grader.errors import MachineryError
from grader.examiner.client import Client
from grader.examiner.run import Run
from grader.examiner.worker import OwnSlot
from grader.inside.private_uid import private_uid_possible
from grader.sandbox.limits import Limits
from grader.sandbox.nursery import NurseryClient, nursery
from grader.workspace import workspace

Submission = Callable[[str], Contents]

APP = """\
from flask import Flask

app = Flask(__name__)


@app.get("/")
def page():
    import os
    return f"{os.getuid()} {os.getpid()} {sorted(os.environ)}"
"""


def test_sandboxes_end_with_the_line_of_whoever_asked_for_them(
    address: Path, submission: Submission
) -> None:
    client, files = NurseryClient(address), submission(APP)
    born = client.start(files)
    with born.connection:
        client.close()
        # Readable once the process has ended; the nursery itself has waited for it.
        assert born.connection.recv(1) == b""
    os.close(born.pidfd)
    # It serves one after the other: now it has cleared up after the first.
    with closing(NurseryClient(address)) as other:
        other.stop(other.start(files))
    assert not born.home.exists()


def test_a_sandbox_leaves_neither_a_process_nor_a_folder(
    nursery_client: NurseryClient, submission: Submission
) -> None:
    born = nursery_client.start(submission(APP))
    assert (born.home / "app" / "app.py").read_text() == APP
    nursery_client.stop(born)
    assert not born.home.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(born.pid, 0)


def test_a_nursery_leaves_neither_a_process_nor_a_folder(submission: Submission) -> None:
    files = submission(APP)
    with workspace() as folder:
        with nursery(folder) as address:
            client = NurseryClient(address)
            run = Run(client, files, Limits(), OwnSlot())
            run.open()
            pid = int(Client(run).get("/").text.split()[1])
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
        with pytest.raises(MachineryError):
            run.drop()
        client.close()
    assert not folder.exists()


def test_a_nursery_that_is_gone_is_the_machinery_s_fault(submission: Submission) -> None:
    files = submission(APP)
    with workspace() as folder:
        with nursery(folder) as address, closing(NurseryClient(address)) as client:
            client.stop(client.start(files))
            os.kill(_process_of(address), signal.SIGKILL)
            with pytest.raises(MachineryError, match="nursery has stopped"):
                client.start(files)
        with pytest.raises(MachineryError, match="does not answer"):
            NurseryClient(address)


def test_files_that_cannot_be_written_are_the_machinery_s_fault(
    nursery_client: NurseryClient,
) -> None:
    with pytest.raises(MachineryError, match="cannot be written"):
        nursery_client.start(Contents((("a", b""), ("a/b", b""))))


def test_one_sandbox_knows_nothing_of_another(
    nursery_client: NurseryClient, submission: Submission
) -> None:
    files = submission(APP)
    runs = [Run(nursery_client, files, Limits(), OwnSlot()) for _ in range(2)]
    for run in runs:
        run.open()
    answers = [Client(run).get("/").text for run in runs]
    (first_uid, first_pid, _), (second_uid, second_pid, _) = (
        each.split(" ", 2) for each in answers
    )
    assert first_pid != second_pid
    if private_uid_possible()[0]:
        assert "0" != first_uid != second_uid
    for run in runs:
        run.drop()


def test_a_sandbox_has_an_environment_of_its_own(
    nursery_client: NurseryClient, submission: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_OF_THE_GRADER", "x")
    run = Run(nursery_client, submission(APP), Limits(), OwnSlot())
    run.restart({"APP_HOST": "0.0.0.0"})
    names = Client(run).get("/").text.split(" ", 2)[2]
    assert "APP_HOST" in names
    assert "SECRET" not in names
    run.drop()


def test_without_a_lock_the_same_protocol_serves(submission: Submission) -> None:
    files = submission(APP)
    with (
        workspace() as folder,
        nursery(folder, lock=False) as address,
        closing(NurseryClient(address)) as client,
    ):
        run = Run(client, files, Limits(), OwnSlot())
        run.open()
        assert Client(run).get("/").status_code == 200
        run.drop()


def _process_of(address: Path) -> int:
    """Return the process of the nursery, whose command line names its folder."""
    name = os.fsencode(address.with_name("sandboxes"))
    [process] = [
        int(path.parent.name)
        for path in Path("/proc").glob("[0-9]*/cmdline")
        if name in path.read_bytes().split(b"\0")
    ]
    return process
