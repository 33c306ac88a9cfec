"""What the tests of the lock-down share: an interpreter of filters, and locked-down children."""

import errno
import os
import shutil
import struct
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from grader.inside.bpf import Rule, assemble
from grader.inside.lockdown import Lockdown, Resources, readable_roots
from grader.inside.syscalls import machine_called

MIB = 2**20

Verdict = Callable[..., str]
Locked = Callable[..., str]

_INSTRUCTION = struct.Struct("=HBBI")
_NAMES = {0x7FFF_0000: "allow", 0x8000_0000: "kill"}


def run_filter(code: bytes, data: bytes) -> int:
    """Run a seccomp program over one `struct seccomp_data`, as the kernel would."""
    steps = list(_INSTRUCTION.iter_unpack(code))
    accumulator, at = 0, 0
    while True:
        operation, if_true, if_false, value = steps[at]
        at += 1
        match operation:
            case 0x20:
                (accumulator,) = struct.unpack_from("=I", data, value)
            case 0x54:
                accumulator &= value
            case 0x15:
                at += if_true if accumulator == value else if_false
            case 0x25:
                at += if_true if accumulator > value else if_false
            case 0x06:
                return int(value)
            case _:
                raise AssertionError(f"the interpreter does not know operation {operation:#x}")


@pytest.fixture
def verdict() -> Verdict:
    """What rules say of one call, by name or number: "allow", "kill", or the errno's name."""

    def ask(
        rules: Sequence[Rule],
        machine_name: str,
        call: str | int,
        *arguments: int,
        own_pid: int = 4321,
        arch: int | None = None,
    ) -> str:
        machine = machine_called(machine_name)
        program = assemble(machine, rules)
        code = bytearray(program.code)
        for offset in program.own_pid_at:
            struct.pack_into("=I", code, offset, own_pid)
        number = machine.numbers[call] if isinstance(call, str) else call
        padded = (*arguments, 0, 0, 0, 0, 0, 0)[:6]
        data = struct.pack(
            "=IIQ6Q", number, machine.audit_arch if arch is None else arch, 0, *padded
        )
        answer = run_filter(bytes(code), data)
        return _NAMES.get(answer) or _errno_name(answer)

    return ask


def _errno_name(answer: int) -> str:

    assert answer >> 16 == 5, f"{answer:#x} is not an errno"
    return errno.errorcode.get(answer & 0xFFFF, "pretend")


@pytest.fixture
def outside() -> Iterator[Path]:
    """A folder that everyone may enter, of which a sandbox may read nothing."""
    # Not `tmp_path`, whose parents only its own user may pass.
    folder = Path(tempfile.mkdtemp(prefix="outside-", dir="/var/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def scratch(outside: Path) -> Path:
    """The folder of one sandbox."""
    folder = outside / "scratch"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def resources() -> Resources:
    """Small limits, that an ordinary app keeps within."""
    # The children of these tests begin with all that the test process holds, which can be much.
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    held = next(line for line in status.splitlines() if line.startswith("VmData:"))
    memory = 96 * MIB + int(held.split()[1]) * 1024
    return Resources(
        memory_bytes=memory, file_bytes=8 * MIB, open_files=64, cpu_seconds=20, threads=32
    )


@pytest.fixture
def lockdown() -> Lockdown:
    """The walls for a sandbox that shares our user, where this machine has them all."""
    lockdown = Lockdown(readable_roots(), private_uids=False)
    for layer in lockdown.layers:
        if layer.name != "private uid" and not layer.available:
            pytest.skip(f"this machine has no {layer.name}: {layer.detail}")
    return lockdown


@pytest.fixture
def locked(lockdown: Lockdown, scratch: Path, resources: Resources) -> Locked:
    """Run a function in a locked-down child of the same user; return its answer as text.

    What it raises comes back as the last line of its traceback.
    """

    def run(work: Callable[[], object], folder: Path = scratch) -> str:
        return in_child(work, lambda keep: lockdown.enter(str(folder), None, resources, (keep,)))

    return run


def in_child(work: Callable[[], object], enter: Callable[[int], None]) -> str:
    """Fork, enter, work, and return the answer or the last line of the traceback."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            enter(writing)
            answer = str(work())
        except BaseException as error:  # noqa: BLE001 - all of it is told
            answer = traceback.format_exception_only(error)[-1].strip()
        finally:
            os.write(writing, answer.encode())
            os._exit(0)
    os.close(writing)
    with open(reading, encoding="utf-8") as pipe:  # noqa: PTH123 - a descriptor, not a path
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    return answer or f"wait status {status}"
