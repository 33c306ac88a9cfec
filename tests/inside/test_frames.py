import json
import os
import socket
import struct
import threading
from collections.abc import Iterator

import pytest

from grader.inside.frames import Channel, Closed, as_data


@pytest.fixture
def ends() -> Iterator[tuple[Channel, socket.socket]]:
    """A channel, and the socket at the other end of it."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield Channel(ours.fileno(), ours.fileno()), theirs


def test_a_frame_comes_through_whole(ends: tuple[Channel, socket.socket]) -> None:
    channel, other = ends
    there = Channel(other.fileno(), other.fileno())
    header = {"do": "x", "text": "Grüße \ud800\0", "list": [1, None, {"a": True}]}
    there.send(header, bytes(range(256)))
    assert channel.receive() == (header, bytes(range(256)))


def test_a_frame_larger_than_any_buffer_comes_through(
    ends: tuple[Channel, socket.socket],
) -> None:
    channel, other = ends
    body = os.urandom(3 << 20)
    sending = threading.Thread(
        target=Channel(other.fileno(), other.fileno()).send, args=({"n": 1}, body)
    )
    sending.start()
    assert channel.receive() == ({"n": 1}, body)
    sending.join()


def test_frames_that_arrive_together_are_told_apart(ends: tuple[Channel, socket.socket]) -> None:
    channel, other = ends
    there = Channel(other.fileno(), other.fileno())
    for number in range(3):
        there.send({"n": number}, b"x" * number)
    assert [channel.receive() for _ in range(3)] == [({"n": n}, b"x" * n) for n in range(3)]


@pytest.mark.parametrize("sent", [b"", b"\0\0", struct.pack(">II", 2, 5) + b"{}abc"])
def test_the_end_is_told_even_within_a_frame(
    ends: tuple[Channel, socket.socket], sent: bytes
) -> None:
    channel, other = ends
    other.sendall(sent)
    other.close()
    with pytest.raises(Closed):
        channel.receive()


def test_a_frame_has_two_lengths_a_header_and_a_body(ends: tuple[Channel, socket.socket]) -> None:
    channel, other = ends
    channel.send({"a": "b"}, b"body")
    text = json.dumps({"a": "b"}).encode()
    assert other.recv(99) == struct.pack(">II", len(text), 4) + text + b"body"


class Mute:
    def __repr__(self) -> str:
        raise ValueError


HOLDS_ITSELF: list[object] = []
HOLDS_ITSELF.append(HOLDS_ITSELF)


@pytest.mark.parametrize(
    ("value", "data"),
    [
        (None, None),
        ("text", "text"),
        ([1, {"a": (2.5, True)}], [1, {"a": (2.5, True)}]),
        (object, "<class 'object'>"),
        ({1: 2}, "{1: 2}"),
        (float("inf"), "inf"),
        ([float("nan")], "[nan]"),
        pytest.param(10**5_000, "<int>", id="a number of thousands of digits"),
        (Mute(), "<Mute>"),
        (HOLDS_ITSELF, "[[...]]"),
        ("x" * 100, "x" * 100),
        ("x" * 5_000, "'" + "x" * 1_999),
        (["λ" * 200], "['" + "λ" * 200 + "']"),
    ],
)
def test_a_value_travels_as_data_or_is_described(value: object, data: object) -> None:
    assert as_data(value, 1_000) == data
