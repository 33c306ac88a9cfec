from collections.abc import Callable
from errno import EACCES, EPERM

import pytest

from grader.inside.bpf import ALLOW, Argument, Rule, Slot, assemble, fails_with
from grader.inside.syscalls import machine_called

Verdict = Callable[..., str]

X86, ARM = "x86_64", "aarch64"
DENIED = fails_with(EPERM)


def test_a_call_without_a_rule_is_allowed(verdict: Verdict) -> None:
    assert verdict([Rule(("ptrace",), DENIED)], X86, "socket") == "allow"


def test_a_call_with_a_rule_gets_its_verdict_wherever_it_stands(verdict: Verdict) -> None:
    rules = [Rule(("ptrace", "mount", "socket"), DENIED), Rule(("bpf",), fails_with(EACCES))]
    asked = ["ptrace", "mount", "socket", "bpf", "kill"]
    answers = [verdict(rules, X86, call) for call in asked]
    assert answers == ["EPERM", "EPERM", "EPERM", "EACCES", "allow"]


def test_a_call_that_the_machine_never_had_is_left_out(verdict: Verdict) -> None:
    rules = [Rule(("fork", "bpf"), DENIED), Rule(("vfork",), DENIED)]
    assert verdict(rules, ARM, "bpf") == "EPERM"
    assert len(assemble(machine_called(ARM), rules)) < len(assemble(machine_called(X86), rules))


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [((7, 1), "EPERM"), ((8, 1), "EPERM"), ((9, 1), "allow"), ((7, 2), "allow")],
)
def test_every_condition_must_hold_and_any_of_its_values_does(
    verdict: Verdict, arguments: tuple[int, int], expected: str
) -> None:
    rule = Rule(("ioctl",), DENIED, arguments=(Argument(0, (7, 8)), Argument(1, (1,))))
    assert verdict([rule], X86, "ioctl", *arguments) == expected


def test_a_verdict_can_be_for_everything_else(verdict: Verdict) -> None:
    rule = Rule(("prctl",), ALLOW, DENIED, (Argument(0, (15,)),))
    assert verdict([rule], X86, "prctl", 15) == "allow"
    assert verdict([rule], X86, "prctl", 16) == "EPERM"


def test_a_mask_cuts_an_argument_down_before_it_is_compared(verdict: Verdict) -> None:
    rule = Rule(("clone",), ALLOW, DENIED, (Argument(0, (0x10,), mask=0x30),))
    assert verdict([rule], X86, "clone", 0xFF1F) == "allow"
    assert verdict([rule], X86, "clone", 0xFF3F) == "EPERM"


def test_high_bits_that_the_kernel_ignores_change_nothing(verdict: Verdict) -> None:
    rule = Rule(("ioctl",), DENIED, arguments=(Argument(1, (0x5412,)),))
    assert verdict([rule], X86, "ioctl", 0, 0x5412 | 1 << 32) == "EPERM"


def test_the_own_pid_is_written_in_when_it_is_known(verdict: Verdict) -> None:
    rule = Rule(("kill",), ALLOW, DENIED, (Argument(0, (Slot.OWN_PID,)),))
    assert verdict([rule], X86, "kill", 99, own_pid=99) == "allow"
    assert verdict([rule], X86, "kill", 98, own_pid=99) == "EPERM"


def test_two_rules_for_one_call_are_refused() -> None:
    with pytest.raises(ValueError, match="names mount"):
        assemble(machine_called(X86), [Rule(("mount", "bpf"), DENIED), Rule(("mount",), DENIED)])


def test_a_rule_too_long_for_a_jump_is_refused() -> None:
    argument = Argument(1, tuple(range(300)))
    with pytest.raises(ValueError, match="too long"):
        assemble(machine_called(X86), [Rule(("ioctl",), DENIED, arguments=(argument,))])
