"""What an app does to the line it is asked on costs it that check, and the next one works."""

import contextlib
import os
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import pytest

from grader.contents import Contents
from grader.examiner.client import Client
from grader.examiner.facts import Mismatch
from grader.examiner.run import Run
from grader.examiner.worker import OwnSlot
from grader.outcome import Outcome
from grader.sandbox.limits import Allowance, Limits
from grader.sandbox.sandbox import Sandbox
from grader.sandbox.socket_channel import SocketChannel
from grader.sandbox.starting import Born
from grader.sandbox.verdict import Verdict, VerdictKind

Running = Callable[..., Run]

SHORT = replace(Limits(), request=Allowance(cpu=0.3, idle=0.2), memory_bytes=160 << 20)
APP = """\
import ctypes, json, os, signal, stat, struct, sys, threading, time

from flask import Flask, Response, request

app = Flask(__name__)


def line():
    for number in range(3, 1024):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                return number
        except OSError:
            pass


def token():
    frame = sys._getframe()
    while "task" not in frame.f_locals:
        frame = frame.f_back
    return frame.f_locals["task"]["id"]


def send(header, body=b"", *, sizes=None):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    os.write(line(), struct.pack(">II", *(sizes or (len(text), len(body)))) + text + body)


def answer(**changes):
    send({{"id": token(), "status": "200 OK", "headers": [], "cut": False, **changes}}, b"forged")


@app.route("/")
def page():
    {act}
    return "honest"


@app.route("/plain")
def plain():
    return "plain"
"""
VIOLATION = "something that is no answer"
CRASH = "the app stopped"


@pytest.mark.parametrize(
    "act",
    [
        "send({'id': 'x', 'status': '200 OK', 'headers': []}, b'forged')",
        "send({'status': '200 OK', 'headers': []}, b'forged')",
        "send({'id': [token()], 'status': '200 OK', 'headers': []})",
        "send({'id': True})",
        "send(b'[]')",
        "send(b'not json')",
        "send(b'\\xff\\xfe')",
        "send(b'')",
        "send(b'[' * 200_000)",
        "send(b'{\"id\": NaN}')",
        "send(b'1' * 10_000)",
        "send(b'', sizes=(2**32 - 1, 0))",
        "send(b'', sizes=(2, 2**32 - 1))",
        "send(b'', sizes=(0, (9 << 20) + 1))",
        "os.write(line(), b'HTTP/1.1 200 OK\\r\\n\\r\\n')",
        "answer(); answer()",
        "[answer() for _ in range(500)]",
        "send({'id': token(), 'unchanged': True, 'status': '200 OK'}, b'x'); answer()",
    ],
)
def test_a_forged_answer_is_a_violation(opened: Running, act: str) -> None:
    run = opened(APP.format(act=act), SHORT)
    with pytest.raises(Mismatch) as caught:
        [Client(run).get("/") for _ in range(2)]
    assert VIOLATION in caught.value.facts.actual
    assert caught.value.outcome is Outcome.FAILED
    run.begin_check()
    assert Client(run).get("/plain").text == "plain"


@pytest.mark.parametrize(
    "changes",
    [
        "status=200",
        "status=None",
        "status='x' * 300_000",
        "headers={}",
        "headers=[['a']]",
        "headers=[['a', 1]]",
        "headers=[[['a'], 'b']]",
        "headers='ab'",
        "cut='no'",
        "cut=0",
        "printed=['x']",
        "printed='x' * 300_000",
        "logged=[['x']]",
        "logged=[['x', 'y', 3]]",
        "templates='x'",
        "templates=[1]",
        "exception='x'",
        "exception={'error': 1}",
        "exception={'error': 'x', 'line': 'y'}",
        "exception={'error': 'x', 'line': True}",
    ],
)
def test_an_answer_of_the_wrong_shape_fails_the_check(opened: Running, changes: str) -> None:
    run = opened(APP.format(act=f"answer({changes})"))
    with pytest.raises(Mismatch) as caught:
        Client(run).get("/")
    assert caught.value.outcome is Outcome.FAILED
    run.begin_check()
    assert Client(run).get("/plain").text == "plain"


@pytest.mark.parametrize("status", ["", "abc", "99999 X", "200\r\nSet-Cookie: a=b"])
def test_a_status_that_is_none_is_no_200(opened: Running, status: str) -> None:
    run = opened(APP.format(act=f"answer(status={status!r})"))
    try:
        response = Client(run).get("/")
    except Mismatch:
        return
    assert response.status_code != 200 or "Set-Cookie" not in response.headers


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ("[['X', 'y']] * 201", "headers larger than any browser takes"),
        ("[['X', 'y' * 70_000]]", "headers larger than any browser takes"),
        ("[['X', 'a\\r\\nSet-Cookie: b=c']]", ""),
    ],
)
def test_headers_that_no_browser_takes_fail_the_check(
    opened: Running, headers: str, said: str
) -> None:
    # It waits, so that no second answer is there before the first has been read.
    run = opened(APP.format(act=f"answer(headers={headers}); time.sleep(600)"))
    with pytest.raises(Mismatch) as caught:
        Client(run).get("/")
    assert said in caught.value.facts.actual


def test_many_headers_of_an_honest_app_arrive(opened: Running) -> None:
    act = "return Response('x', headers=[('X-Many', str(n)) for n in range(150)])"
    response = Client(opened(APP.format(act=act))).get("/")
    assert len(response.headers.getlist("X-Many")) == 150


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("return Response('x', headers=[('X', 'y')] * 300)", "headers larger"),
        ("return Response('x', headers={'X': 'y' * 70_000})", "headers larger"),
        ("return b'x' * (9 << 20)", "more than 8 MiB"),
        ("return Response(iter(lambda: b'x' * 65536, None))", "more than 8 MiB"),
    ],
)
def test_too_much_of_an_honest_app_fails_the_check(opened: Running, act: str, said: str) -> None:
    run = opened(APP.format(act=act))
    with pytest.raises(Mismatch) as caught:
        Client(run).get("/")
    assert said in caught.value.facts.actual
    assert Client(run).get("/plain").text == "plain"


def test_a_body_of_just_under_8_mib_arrives(opened: Running) -> None:
    run = opened(APP.format(act="return b'x' * (8 << 20)"))
    assert len(Client(run).get("/").data) == 8 << 20


@pytest.mark.parametrize(
    "act",
    [
        "threading.Thread(target=lambda: (time.sleep(0.05), answer())).start()",
        "threading.Timer(0.05, os.write, (line(), b'x')).start()",
    ],
)
def test_a_late_answer_never_stands_for_the_next_question(opened: Running, act: str) -> None:
    run = opened(
        APP.format(act=f"token_now = token(); globals()['token'] = lambda: token_now; {act}")
    )
    client = Client(run)
    assert client.get("/").text == "honest"
    with pytest.raises(Mismatch) as caught:
        [client.get("/plain") for _ in range(1000)]
    assert VIOLATION in caught.value.facts.actual
    run.begin_check()
    assert Client(run).get("/plain").text == "plain"


@pytest.mark.parametrize(
    ("act", "outcome", "said"),
    [
        ("while True: pass", Outcome.TIMED_OUT, "busy"),
        ("time.sleep(600)", Outcome.TIMED_OUT, "waiting"),
        ("threading.Event().wait()", Outcome.TIMED_OUT, "waiting"),
        ("os.write(line(), b'\\0\\0'); time.sleep(600)", Outcome.TIMED_OUT, "waiting"),
        ("os.kill(os.getpid(), signal.SIGSTOP)", Outcome.TIMED_OUT, "waiting"),
        ("os._exit(7)", Outcome.FAILED, f"{CRASH} (its process ended with the exit status 7)"),
        ("ctypes.string_at(0)", Outcome.FAILED, "ended by the signal SIGSEGV"),
        ("os.kill(os.getpid(), signal.SIGKILL)", Outcome.FAILED, "by the signal SIGKILL"),
        ("os.close(line())", Outcome.FAILED, CRASH),
        ("os.write(line(), b'\\0\\0'); os._exit(0)", Outcome.FAILED, CRASH),
    ],
)
def test_a_view_that_does_not_answer_costs_its_check_alone(
    opened: Running, act: str, outcome: Outcome, said: str
) -> None:
    run = opened(APP.format(act=act), SHORT)
    with pytest.raises(Mismatch) as caught:
        Client(run).get("/")
    assert caught.value.outcome is outcome
    assert said in caught.value.facts.actual
    assert caught.value.facts.asked == "GET /"
    assert Client(run).get("/plain").text == "plain"
    run.begin_check()
    assert Client(run).get("/plain").text == "plain"


def test_a_view_that_takes_too_much_memory_costs_its_check_alone(opened: Running) -> None:
    run = opened(APP.format(act="kept = [bytearray(16 << 20) for _ in range(99)]"), SHORT)
    # The kernel refuses the memory, which is the app's own MemoryError, or the watch sees it.
    with contextlib.suppress(Mismatch):
        response = Client(run).get("/")
        assert response.status_code == 500
    run.begin_check()
    assert Client(run).get("/plain").text == "plain"


def test_the_line_that_hangs_is_told(opened: Running) -> None:
    run = opened(APP.format(act="time.sleep(600)"), SHORT)
    with pytest.raises(Mismatch) as caught:
        Client(run).get("/")
    error = caught.value.facts.error
    assert error is not None
    assert (error.file, APP.splitlines()[(error.line or 0) - 1].strip()) == ("app.py", "{act}")


def test_a_client_that_reads_and_writes_the_line_itself_gains_nothing(opened: Running) -> None:
    """An app may answer by itself, as it may answer anything; a second answer betrays it."""
    run = opened(APP.format(act="answer()"))
    client = Client(run)
    with pytest.raises(Mismatch) as caught:
        [client.get("/") for _ in range(2)]
    assert VIOLATION in caught.value.facts.actual


@pytest.mark.parametrize("word", ["", "x" * 100_000])
def test_a_request_of_any_size_is_taken(opened: Running, word: str) -> None:
    run = opened(APP.format(act="return request.get_data()"))
    assert Client(run).open("/", method="GET", data=word).text == word


@pytest.fixture
def unlocked(tmp_path: Path) -> Iterator[tuple[Sandbox, socket.socket]]:
    """A sandbox whose process is the test, which no lock-down keeps from anything."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        with ours.dup() as end:
            try:
                urge(end)
                theirs.recv(1, socket.MSG_OOB)
            except OSError:
                pytest.skip("this kernel has no urgent bytes on such a line")
        contents = Contents.read(tmp_path)
        channel = SocketChannel(ours, os.pidfd_open(os.getpid()))
        born = Born(1, os.getpid(), tmp_path, contents, channel)
        yield Sandbox(Mock(), born, Limits(), OwnSlot()), theirs
        channel.close()


def urge(end: socket.socket) -> None:
    end.send(b"!", socket.MSG_OOB)


def test_an_urgent_byte_before_the_question_is_a_violation(
    unlocked: tuple[Sandbox, socket.socket],
) -> None:
    sandbox, theirs = unlocked
    urge(theirs)
    with pytest.raises(Verdict) as caught:
        sandbox.ask({"do": "request"}, Limits().request)
    assert caught.value.kind is VerdictKind.PROTOCOL_VIOLATION


def test_an_urgent_byte_in_place_of_an_answer_is_a_violation(
    unlocked: tuple[Sandbox, socket.socket],
) -> None:
    sandbox, theirs = unlocked

    def answer() -> None:
        theirs.recv(1)
        urge(theirs)

    thread = threading.Thread(target=answer)
    thread.start()
    with pytest.raises(Verdict) as caught:
        sandbox.ask({"do": "request"}, Limits().request)
    thread.join()
    assert caught.value.kind is VerdictKind.PROTOCOL_VIOLATION


def test_a_sandbox_cannot_send_urgent_bytes(opened: Running) -> None:
    send = "socket.socket(fileno=os.dup(line())).send(b'!', socket.MSG_OOB)"
    response = Client(opened(APP.format(act=f"import socket; {send}"))).open("/")
    assert response.status_code == 500
    assert response.exception is not None
    assert response.exception.error == "PermissionError"
