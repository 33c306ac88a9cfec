import os
import socket
from collections.abc import Iterator
from contextlib import closing

import pytest

from grader.errors import MachineryError
from grader.wire import Line


@pytest.fixture
def line() -> Iterator[tuple[Line, Line]]:
    """Both ends of a line."""
    one, other = socket.socketpair()
    with closing(Line(one, "worker")) as ours, closing(Line(other, "grader")) as theirs:
        yield ours, theirs


def test_messages_arrive_one_by_one_in_order(line: tuple[Line, Line]) -> None:
    ours, theirs = line
    messages = [{"n": number, "text": "Grüße\n\ud800"} for number in range(3)]
    for message in messages:
        ours.send(message)
    first, files = theirs.receive()
    assert (first, files) == (messages[0], [])
    assert theirs.has_more
    assert [theirs.receive()[0] for _ in range(2)] == messages[1:]
    assert not theirs.has_more


def test_a_message_larger_than_any_buffer_arrives(line: tuple[Line, Line]) -> None:
    ours, theirs = line
    message = {"text": "x" * 100_000}
    ours.send(message)
    assert theirs.receive() == (message, [])


def test_open_files_travel_with_their_message(line: tuple[Line, Line]) -> None:
    ours, theirs = line
    reading, writing = os.pipe()
    ours.send({"file": True}, [writing])
    os.close(writing)
    message, [file] = theirs.receive()
    os.write(file, b"through")
    os.close(file)
    assert message == {"file": True}
    assert os.read(reading, 99) == b"through"
    os.close(reading)


def test_a_partner_who_has_gone_is_named(line: tuple[Line, Line]) -> None:
    ours, theirs = line
    theirs.close()
    with pytest.raises(MachineryError, match="the worker has stopped"):
        ours.receive()
    with pytest.raises(MachineryError, match="the worker has stopped"):
        ours.send({})


def test_half_a_message_is_none(line: tuple[Line, Line]) -> None:
    ours, theirs = line
    with socket.socket(fileno=os.dup(ours.fileno())) as end:
        end.sendall(b'{"n": ')
    ours.close()
    with pytest.raises(MachineryError):
        theirs.receive()


def test_files_that_nobody_took_are_closed_with_the_line(line: tuple[Line, Line]) -> None:
    ours, theirs = line
    reading, writing = os.pipe()
    with socket.socket(fileno=os.dup(ours.fileno())) as end:
        socket.send_fds(end, [b'{"half of a message'], [writing])
    os.close(writing)
    ours.close()
    with pytest.raises(MachineryError):
        theirs.receive()
    theirs.close()
    assert os.read(reading, 1) == b""  # the end: nobody holds the other end open
    os.close(reading)


def test_messages_arrive_however_they_are_cut_into_pieces(line: tuple[Line, Line]) -> None:
    ours, theirs = line
    data = b'{"n": 0}\n{"n": 1}\n{"n": 2}\n{"n'
    with socket.socket(fileno=os.dup(ours.fileno())) as end:
        for size in (1, 3, 13):
            for start in range(0, len(data), size):
                end.sendall(data[start : start + size])
            end.sendall(b'": 3}\n')
            assert [theirs.receive()[0]["n"] for _ in range(4)] == [0, 1, 2, 3]
            assert not theirs.has_more


def test_a_message_in_tens_of_thousands_of_pieces_arrives(
    line: tuple[Line, Line], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were each piece put behind all those before it, this would take minutes."""
    pieces = [b'"', *[b"x" * 1_000] * 50_000, b'"\n'][::-1]
    monkeypatch.setattr(socket, "recv_fds", lambda *_: (pieces.pop(), [], 0, None))
    message, _ = line[0].receive()
    assert len(message) == 50_000_000
