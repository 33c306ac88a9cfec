"""A small assembler: from rules about system calls to a seccomp program.

The program looks at one call at a time. It is a plain list of comparisons, because the kernel
works out at installation which calls are allowed whatever their arguments and never asks the
program about those again: only calls with a rule pay for the length of the list.
"""

import errno
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from grader.inside.syscalls import NEWEST_CALL, Machine

ALLOW = 0x7FFF_0000
KILL_PROCESS = 0x8000_0000
_ERRNO = 0x0005_0000

# Operations of the kernel's classic BPF (linux/filter.h).
LOAD, AND, JUMP_IF_EQUAL, JUMP_IF_GREATER, RETURN = 0x20, 0x54, 0x15, 0x25, 0x06

# Where things are in `struct seccomp_data`. Arguments are 64 bits wide, low half first.
CALL_AT, ARCH_AT, ARGUMENTS_AT = 0, 4, 16

_INSTRUCTION = struct.Struct("=HBBI")
_LOW_HALF = 0xFFFF_FFFF
_FARTHEST_JUMP = 255


def fails_with(number: int) -> int:
    """Return the verdict that makes a call fail with this errno; 0 pretends it worked."""
    return _ERRNO | number


class Slot(Enum):
    """A value that is known only in the process that installs the program."""

    OWN_PID = "own pid"


Value = int | Slot


@dataclass(frozen=True, slots=True)
class Argument:
    """A condition: argument `index`, cut down by `mask`, is one of `values`.

    Only the low 32 bits are compared. That is right for pids, commands, options and flags:
    the kernel cuts these to 32 bits itself, and a comparison of all 64 could be dodged by
    setting a high bit that the kernel then ignores.
    """

    index: int
    values: tuple[Value, ...]
    mask: int = _LOW_HALF


@dataclass(frozen=True, slots=True)
class Rule:
    """Calls, and the verdict on them: `matched` if every argument's condition holds."""

    calls: tuple[str, ...]
    matched: int
    otherwise: int = ALLOW
    arguments: tuple[Argument, ...] = ()


class Instruction(NamedTuple):
    """One step: jumps say how many steps to leave out, if the comparison holds and if not."""

    operation: int
    value: Value
    if_true: int = 0
    if_false: int = 0


@dataclass(frozen=True, slots=True)
class Program:
    """Machine code for the kernel, and where the own pid has to be written into it."""

    code: bytes
    own_pid_at: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.code) // _INSTRUCTION.size


def assemble(machine: Machine, rules: Sequence[Rule]) -> Program:
    """Turn rules into a program; a call that no rule names is allowed.

    Calls that this machine does not have are left out. Raise ValueError when two rules name
    the same call, since only the first would ever be asked.
    """
    calls = [call for rule in rules for call in rule.calls]
    if len(calls) != len(set(calls)):
        twice = sorted({call for call in calls if calls.count(call) > 1})
        raise ValueError(f"more than one rule names {', '.join(twice)}")
    steps = [*_prologue(machine)]
    for rule in rules:
        steps += _steps(machine, rule)
    steps.append(Instruction(RETURN, ALLOW))
    return _encoded(steps)


def _prologue(machine: Machine) -> Iterable[Instruction]:
    # Another calling convention has other numbers, so that nothing below would mean what it says.
    yield Instruction(LOAD, ARCH_AT)
    yield Instruction(JUMP_IF_EQUAL, machine.audit_arch, if_true=1)
    yield Instruction(RETURN, KILL_PROCESS)
    # Calls younger than these rules, and those of the x32 convention (bit 30 of the number).
    yield Instruction(LOAD, CALL_AT)
    yield Instruction(JUMP_IF_GREATER, NEWEST_CALL, if_false=1)
    yield Instruction(RETURN, fails_with(errno.ENOSYS))


def _steps(machine: Machine, rule: Rule) -> list[Instruction]:
    numbers = [machine.numbers[call] for call in rule.calls if call in machine.numbers]
    body = _body(rule)
    steps = []
    for left, number in zip(range(len(numbers) - 1, -1, -1), numbers, strict=True):
        # The last one that does not fit either leaves the body out.
        steps.append(
            Instruction(JUMP_IF_EQUAL, number, if_true=left, if_false=0 if left else len(body))
        )
    return [*steps, *body] if steps else []


def _body(rule: Rule) -> list[Instruction]:
    if not rule.arguments:
        return [Instruction(RETURN, rule.matched)]
    steps = [Instruction(RETURN, rule.matched), Instruction(RETURN, rule.otherwise)]
    for argument in reversed(rule.arguments):
        steps = [*_condition(argument, to_otherwise=len(steps) - 1), *steps]
    return steps


def _condition(argument: Argument, to_otherwise: int) -> Iterable[Instruction]:
    yield Instruction(LOAD, ARGUMENTS_AT + 8 * argument.index)
    if argument.mask != _LOW_HALF:
        yield Instruction(AND, argument.mask)
    for left, value in zip(range(len(argument.values) - 1, -1, -1), argument.values, strict=True):
        yield Instruction(JUMP_IF_EQUAL, value, if_true=left, if_false=0 if left else to_otherwise)


def _encoded(steps: Sequence[Instruction]) -> Program:
    code = bytearray()
    own_pid_at = []
    for step in steps:
        if max(step.if_true, step.if_false) > _FARTHEST_JUMP:
            raise ValueError("a rule is too long for one jump; split its calls into two rules")
        value = step.value
        if isinstance(value, Slot):
            own_pid_at.append(len(code) + 4)
            value = 0
        code += _INSTRUCTION.pack(step.operation, step.if_true, step.if_false, value)
    return Program(bytes(code), tuple(own_pid_at))
