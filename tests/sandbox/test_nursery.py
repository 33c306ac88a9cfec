"""The nursery: what it starts ends with whoever asked for it, and nothing is left behind."""

import json
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.contents import Contents
from grader.errors import MachineryError
from grader.examiner.client import Client
from grader.examiner.diagnosis import BrokenSubmission
from grader.examiner.run import Run
from grader.examiner.worker import OwnSlot
from grader.inside import nursery as inside
from grader.inside.home import Home
from grader.inside.nursery import Nursery
from grader.inside.private_uid import private_uid_possible
from grader.sandbox.limits import Allowance, Limits
from grader.sandbox.nursery import KeptNursery, NurseryClient, nursery
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
    client.close()
    # Readable once the process has ended; the nursery itself has waited for it.
    assert born.channel.poll(60_000)
    assert born.channel.receive(1) == b""
    born.channel.close()
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
            born = client.start(files)
        with pytest.raises(ProcessLookupError):
            os.kill(born.pid, 0)
        with pytest.raises(MachineryError):
            client.stop(born)
        client.close()
    assert not folder.exists()


@pytest.mark.parametrize("which", [0, -1], ids=["the first process", "the last process"])
def test_a_nursery_that_is_gone_is_the_machinery_s_fault(
    submission: Submission, which: int
) -> None:
    files = submission(APP)
    with workspace() as folder:
        with nursery(folder) as address, closing(NurseryClient(address)) as client:
            born = client.start(files)
            process = [each for each in _processes_of(address) if each != born.pid][which]
            os.kill(process, signal.SIGKILL)
            # Readable once the sandbox has ended: it does not outlive its nursery.
            assert born.channel.poll(60_000)
            assert born.channel.receive(1) == b""
            born.channel.close()
            with pytest.raises(MachineryError, match="the nursery does not answer"):
                client.start(files)
        with pytest.raises(MachineryError, match="does not answer"):
            NurseryClient(address)


def test_a_worker_that_had_nothing_to_do_finds_the_nursery_that_came_after(
    submission: Submission,
) -> None:
    with workspace() as folder, closing(KeptNursery(folder)) as kept:
        idle = NurseryClient(kept.address)
        idle.stop(idle.start(submission(APP)))
        os.kill(_processes_of(kept.address)[0], signal.SIGKILL)
        kept.revive()
        idle.stop(idle.start(submission(APP)))
        idle.close()


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


def told(address: Path, *orders: bytes) -> list[dict[str, Any]]:
    """Tell the nursery something as it stands; return what it answers until it hangs up."""
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(str(address))
        line.sendall(b"".join(orders))
        line.shutdown(socket.SHUT_WR)
        with line.makefile("rb") as answers:
            return [json.loads(answer) for answer in answers]


@pytest.mark.parametrize(
    "order",
    [
        b"no JSON\n",
        b"[]\n",
        b"\xff\n",
        b'{"start": 7, "pytest": false}\n',
        b"{}\n",
        b'{"stop": 1}\n',
        b'{"probe": {}, "resources": {"memory_bytes": 1}}\n',
        b"[" * 100_000 + b"\n",
    ],
)
def test_an_order_that_cannot_be_carried_out_costs_its_customer_alone(
    address: Path, nursery_client: NurseryClient, submission: Submission, order: bytes
) -> None:
    born = nursery_client.start(submission(APP))
    answers = told(address, order, b'{"start": "never", "pytest": false}\n')
    assert [answer.keys() for answer in answers] in ([{"failed"}], [])
    # The others' sandboxes are as they were, and so is the nursery.
    with closing(NurseryClient(address)) as other:
        other.stop(other.start(submission(APP)))
    assert nursery_client.stop(born) is None


def test_whoever_asked_for_what_cannot_be_done_is_told_why(
    nursery_client: NurseryClient, submission: Submission
) -> None:
    born = replace(nursery_client.start(submission(APP)), number=1)
    with pytest.raises(MachineryError, match="the nursery could not do it: KeyError"):
        nursery_client.stop(born)
    # The line is lost, and with it the sandboxes; the next one begins with another line.
    nursery_client.stop(nursery_client.start(submission(APP)))


def test_a_customer_who_hangs_up_in_the_middle_of_an_order_is_forgotten(
    address: Path, submission: Submission
) -> None:
    assert told(address, b'{"start": "half') == []
    with closing(NurseryClient(address)) as other:
        other.stop(other.start(submission(APP)))


DIGS = """\
import os

for _ in range(1_100):
    os.mkdir("deeper")
    os.chdir("deeper")
os.mkdir("closed", 0)
"""


def test_folders_without_end_are_gone_with_their_sandbox(submission: Submission) -> None:
    files, limits = submission(DIGS), replace(Limits(), importing=Allowance(60, 60))
    with (
        workspace() as folder,
        nursery(folder) as address,
        closing(NurseryClient(address)) as client,
    ):
        with pytest.raises(BrokenSubmission, match="No Flask application is found"):
            Run(client, files, limits, OwnSlot()).open()
        # What takes long is done when there is nothing else to do.
        wait_until(lambda: list((folder / "sandboxes").iterdir()) == [])


def test_a_home_that_takes_long_to_clear_up_keeps_nobody_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path.joinpath("home", *"deeper")
    deep.mkdir(parents=True)
    monkeypatch.setattr(inside, "_PATIENCE_SECONDS", 0)
    ours, theirs = socket.socketpair()
    lifeline, held = os.pipe()
    with ours, theirs:
        serving = Nursery(theirs, lifeline, tmp_path, lock=False)
        serving._clear_up(Home(tmp_path / "home", None))
        assert deep.exists()
        # Asked for nothing, it goes on; and it ends when it should, finished or not.
        thread = threading.Thread(target=serving.serve)
        thread.start()
        wait_until(lambda: not (tmp_path / "home").exists())
        os.close(held)
        thread.join()
    os.close(lifeline)


def wait_until(holds: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_another_nursery_takes_the_place_of_one_that_died_once(submission: Submission) -> None:
    files = submission(APP)
    with workspace() as folder, closing(KeptNursery(folder)) as kept:
        client = NurseryClient(kept.address)
        for _ in range(2):
            born = client.start(files)
            kill_all(_processes_of(kept.address))
            with pytest.raises(MachineryError):
                client.stop(born)
            assert client.stop(born) is None
            kept.revive()
        with pytest.raises(MachineryError, match="nursery"):
            client.start(files)
        client.close()
    assert not folder.exists()


def test_a_nursery_that_lives_is_not_replaced(submission: Submission) -> None:
    with (
        workspace() as folder,
        closing(KeptNursery(folder)) as kept,
        closing(NurseryClient(kept.address)) as client,
    ):
        born = client.start(submission(APP))
        kept.revive()
        assert client.stop(born) is None


def kill_all(processes: Sequence[int]) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def _processes_of(address: Path) -> list[int]:
    """Return the processes of the nursery, whose command lines name its folder.

    Where there are namespaces it is three: one waits, one makes them, one is the nursery.
    """
    name = os.fsencode(address.with_name("sandboxes"))
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if name in path.read_bytes().split(b"\0"):
                found.append(int(path.parent.name))
    return sorted(found)


def test_graders_on_one_machine_give_their_sandboxes_different_users(
    submission: Submission,
) -> None:
    users = set()
    for _ in range(2):
        with (
            workspace() as folder,
            closing(KeptNursery(folder)) as kept,
            closing(NurseryClient(kept.address)) as client,
        ):
            run = Run(client, submission(APP), Limits(), OwnSlot())
            run.open()
            users.add(Client(run).get("/").text.split()[0])
            run.drop()
    if str(os.getuid()) in users:
        pytest.skip("sandboxes have no users of their own here")
    assert len(users) == 2
