"""What is measured of a process, and how limits follow from what a solution used."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, replace

import pytest

from grader.sandbox.limits import NOTHING, Allowance, Limits, Meter, Usage

Start = Callable[[str], "subprocess.Popen[bytes]"]

COMPUTE = "while sum(range(1000)) and not process_time() > {seconds}: pass"
BEGIN = "from time import process_time\nimport os, sys\nprint(flush=True)\nsys.stdin.read(1)\n"


@pytest.fixture
def start() -> Iterator[Start]:
    """Start a Python that waits for one byte before it goes on, and ends with the test."""
    with ExitStack() as stack:

        def begin(code: str) -> "subprocess.Popen[bytes]":
            process = stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-I", "-S", "-c", BEGIN + code],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                )
            )
            stack.callback(process.kill)
            assert process.stdout is not None
            process.stdout.readline()
            return process

        yield begin


def go_on(process: "subprocess.Popen[bytes]") -> None:
    assert process.stdin is not None
    process.stdin.write(b"\n")
    process.stdin.flush()


def wait_for_line(process: "subprocess.Popen[bytes]") -> None:
    assert process.stdout is not None
    process.stdout.readline()


def test_computing_is_no_waiting(start: Start) -> None:
    process = start(COMPUTE.format(seconds=0.3) + "\nprint(flush=True)\nsys.stdin.read()")
    meter = Meter(process.pid)
    go_on(process)
    wait_for_line(process)
    spent = meter.spent()
    assert 0.2 < spent.cpu < 0.6
    assert spent.idle < 0.1 + spent.cpu / 2


def test_waiting_is_no_computing(start: Start) -> None:
    process = start("import select\nselect.select([], [], [], 0.3)\nprint(flush=True)")
    meter = Meter(process.pid)
    go_on(process)
    wait_for_line(process)
    spent = meter.spent()
    assert spent.idle > 0.25
    assert spent.cpu < 0.15


def test_standing_in_the_queue_for_a_processor_is_neither(start: Start) -> None:
    processor = {min(os.sched_getaffinity(0))}
    neighbours = [start("while True: pass") for _ in range(3)]
    process = start(COMPUTE.format(seconds=0.2) + "\nprint(flush=True)\nsys.stdin.read()")
    for each in (*neighbours, process):
        os.sched_setaffinity(each.pid, processor)
    for neighbour in neighbours:
        go_on(neighbour)
    meter = Meter(process.pid)
    go_on(process)
    wait_for_line(process)
    spent, wall = meter.spent(), meter.wall()
    for neighbour in neighbours:
        neighbour.send_signal(signal.SIGKILL)
    assert wall > 2 * spent.cpu, "the neighbours did not get in the way"
    assert spent.idle < wall / 2


def test_memory_is_seen_as_it_grows(start: Start) -> None:
    process = start("kept = b'x' * (64 << 20)\nprint(flush=True)\nsys.stdin.read()")
    meter = Meter(process.pid)
    before = meter.memory_bytes()
    go_on(process)
    wait_for_line(process)
    assert meter.memory_bytes() - before > 60 << 20


def test_a_process_that_has_gone_uses_nothing(start: Start) -> None:
    process = start("")
    meter = Meter(process.pid)
    process.kill()
    process.wait()
    assert meter.memory_bytes() == 0
    assert meter.spent().cpu == 0


def test_where_the_system_tells_nothing_all_time_is_waiting(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    process = start("")
    assert Meter(process.pid).tells
    monkeypatch.delattr("time.clock_gettime")
    monkeypatch.delattr("os.sysconf")
    meter = Meter(process.pid)
    assert not meter.tells
    assert meter.memory_bytes() == 0
    assert meter.spent().cpu == 0
    assert 0 < meter.spent().idle <= meter.wall()


def test_allowances_are_added_and_compared_part_by_part() -> None:
    one, other = Allowance(1, 4), Allowance(2, 3)
    assert one + other == Allowance(3, 7)
    assert one - other == Allowance(-1, 1)
    assert one.within(other) == Allowance(1, 3)
    assert not one.covers(other)
    assert not other.covers(one)
    assert (one + other).covers(one)


def test_limits_grow_with_what_the_solution_used_and_never_shrink() -> None:
    usage = Usage(importing=Allowance(1, 0), request=Allowance(0, 1), run=Allowance(2, 100))
    limits = Limits().derived_from(usage)
    assert limits.importing == Allowance(50, Limits().importing.idle)
    assert limits.request == Allowance(Limits().request.cpu, 50)
    assert limits.check == Limits().check
    assert limits.run == Allowance(max(100, Limits().run.cpu), 5000)
    assert Limits().derived_from(Usage()) == Limits()


def test_limits_and_usage_survive_the_way_through_plain_data() -> None:
    limits = replace(Limits(), request=Allowance(0.5, 0.25), memory_bytes=7)
    assert Limits.from_data(asdict(limits)) == limits
    usage = Usage(check=Allowance(1, 2), request=NOTHING)
    assert Usage.from_data(asdict(usage)) == usage
