"""Pipes are written and read by threads: nobody waits for them without end, or is flooded."""

import os
import threading
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from grader.sandbox import pipe_channel
from grader.sandbox.pipe_channel import PipeChannel


class Ends:
    """A channel, and what a process at its other end would read from and write to."""

    def __init__(self, stack: ExitStack) -> None:
        theirs_in, into = os.pipe()
        out, theirs_out = os.pipe()
        self.into = os.fdopen(into, "wb", buffering=0)
        self.out = os.fdopen(out, "rb", buffering=0)
        self.theirs_in = stack.enter_context(os.fdopen(theirs_in, "rb", buffering=0))
        self.theirs_out = stack.enter_context(os.fdopen(theirs_out, "wb", buffering=0))
        self.channel = PipeChannel(self.into, self.out)


@pytest.fixture
def ends() -> Iterator[Ends]:
    """Both ends of a channel, which the process at the other end leaves first."""
    with ExitStack() as stack:
        ends = Ends(stack)
        stack.callback(ends.channel.close)
        stack.callback(ends.theirs_out.close)
        stack.callback(ends.theirs_in.close)
        yield ends


def test_what_comes_is_received_piece_by_piece(ends: Ends) -> None:
    assert not ends.channel.poll(0)
    ends.theirs_out.write(b"answer")
    assert ends.channel.poll(60_000)
    assert ends.channel.receive(3) == b"ans"
    assert ends.channel.poll(0)
    assert ends.channel.receive(100) == b"wer"
    assert not ends.channel.poll(0)


def test_the_end_comes_after_all_that_was_written(ends: Ends) -> None:
    ends.theirs_out.write(b"last words")
    ends.theirs_out.close()
    assert ends.channel.poll(60_000)
    assert ends.channel.receive(100) == b"last words"
    for _ in range(2):
        assert ends.channel.poll(60_000)
        assert ends.channel.receive(100) == b""


def test_who_does_not_read_keeps_nobody_waiting(ends: Ends) -> None:
    ends.channel.send(bytes(10 << 20))
    ends.channel.send(b"second")
    taken = 0
    while taken < (10 << 20) + 6:
        taken += len(last := ends.theirs_in.read(1 << 20))
    assert last.endswith(b"second")


def test_who_has_gone_is_told_nothing(ends: Ends) -> None:
    ends.theirs_in.close()
    ends.channel.send(b"x")
    ends.channel.send(b"x")
    ends.channel.close()


def test_a_flood_is_taken_in_only_as_far_as_an_answer_goes(
    ends: Ends, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipe_channel, "_MOST_UNREAD", 1 << 20)
    whole = 16 << 20

    def flood() -> None:
        left = memoryview(bytes(whole))
        while left:
            left = left[ends.theirs_out.write(left) :]

    flooding = threading.Thread(target=flood)
    flooding.start()
    taken = most = 0
    while taken < whole:
        # Nothing is taken before more has come than there is room for, but of the rest.
        while len(ends.channel._unread) < min(1 << 20, whole - taken):
            assert ends.channel.poll(60_000)
        taken += (size := len(ends.channel.receive(whole)))
        most = max(most, size)
    flooding.join()
    # What there was room for, and one more piece.
    assert most <= (1 << 20) + (1 << 18)


def test_closing_ends_the_threads_and_closes_the_pipes(ends: Ends) -> None:
    before = threading.active_count()
    ends.theirs_out.close()
    for _ in range(2):
        ends.channel.close()
    assert threading.active_count() == before - 2
    assert ends.into.closed
    assert ends.out.closed
