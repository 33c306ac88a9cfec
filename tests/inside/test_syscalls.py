import errno
import os
import platform
import re
from pathlib import Path

import pytest

from grader.inside.syscalls import (
    NEWEST_CALL,
    Kernel,
    UnsupportedMachineError,
    machine_called,
)

_HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_numbers_agree_with_the_headers_of_the_kernel(machine: str) -> None:
    if not _HEADERS[machine].exists():
        pytest.skip(f"{_HEADERS[machine]} is not installed")
    defined = re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)\s", _HEADERS[machine].read_text())
    official = {call: int(number) for call, number in defined}
    known = machine_called(machine).numbers
    assert official.keys() & known.keys()
    assert {call: official[call] for call in known if call in official} == {
        call: known[call] for call in known if call in official
    }


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_no_number_is_given_twice_or_newer_than_the_newest(machine: str) -> None:
    numbers = list(machine_called(machine).numbers.values())
    assert len(numbers) == len(set(numbers))
    assert max(numbers) <= NEWEST_CALL


def test_the_calls_that_aarch64_never_had_are_not_in_its_table() -> None:
    absent = {"fork", "vfork", "chmod", "chown", "lchown", "utime", "utimes", "futimesat"}
    assert absent <= machine_called("x86_64").numbers.keys()
    assert not absent & machine_called("aarch64").numbers.keys()


def test_another_machine_is_named_in_the_error() -> None:
    with pytest.raises(UnsupportedMachineError, match="'riscv64'"):
        machine_called("riscv64")


def test_a_kernel_of_an_unknown_machine_cannot_be_called(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    with pytest.raises(UnsupportedMachineError):
        Kernel()


def test_a_call_that_fails_raises_with_its_errno_and_name() -> None:
    with pytest.raises(OSError, match="close_range") as caught:
        Kernel().call("close_range", 5, 4, 0)
    assert caught.value.errno == errno.EINVAL


def test_arguments_keep_all_their_bits() -> None:
    # A first descriptor beyond 32 bits would close everything if it were cut down to 0.
    reading, writing = os.pipe()
    Kernel().call("close_range", 2**32 - 1, 2**32 - 1, 0)
    os.fstat(reading)
    os.close(reading)
    os.close(writing)
