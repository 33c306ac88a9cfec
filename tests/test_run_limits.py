"""Limits follow from the solution's own use, and the rubric's numbers go before that."""

import pytest
from pydantic import ValidationError

from grader.course.limits import Limits as RubricLimits
from grader.run_limits import run_limits
from grader.sandbox.limits import FLOOR_IMPORT, FLOOR_REQUEST, MULTIPLE, Allowance, Limits, Usage


def rubric(**limits: object) -> RubricLimits:
    return RubricLimits.model_validate(limits)


def test_a_quick_solution_leaves_everybody_the_least_that_is_fair() -> None:
    assert run_limits(rubric(), Usage()) == Limits()


def test_a_slow_solution_gives_everybody_more_time() -> None:
    usage = Usage(importing=Allowance(cpu=1.0, idle=0.0))
    limits = run_limits(rubric(), usage)
    assert limits.importing == Allowance(cpu=MULTIPLE, idle=FLOOR_IMPORT.idle)
    assert limits.request == FLOOR_REQUEST


def test_a_number_of_the_rubric_goes_before_what_the_solution_used() -> None:
    usage = Usage(request=Allowance(cpu=1.0, idle=1.0))
    limits = run_limits(rubric(request={"cpu_seconds": 0.5}), usage)
    assert limits.request == Allowance(cpu=0.5, idle=MULTIPLE)


def test_every_step_can_be_limited() -> None:
    steps = {
        name: {"cpu_seconds": number, "wall_seconds": 10 * number}
        for number, name in enumerate(("import", "request", "check", "run"), 1)
    }
    limits = run_limits(rubric(**steps), Usage())
    allowances = (limits.importing, limits.request, limits.check, limits.run)
    assert allowances == tuple(Allowance(float(n), 10.0 * n) for n in range(1, 5))


def test_memory_and_disk_are_counted_in_mebibytes() -> None:
    limits = run_limits(rubric(memory_mib=100, disk_mib=3), Usage())
    assert (limits.memory_bytes, limits.file_bytes) == (100 * 1024 * 1024, 3 * 1024 * 1024)
    assert limits.disk_bytes == limits.file_bytes


def test_what_is_kept_of_printed_lines_can_be_limited() -> None:
    assert run_limits(rubric(output_kib=2), Usage()).output_characters == 2048
    with pytest.raises(ValidationError):
        rubric(output_kib=65)


def test_the_number_of_files_can_be_limited() -> None:
    assert run_limits(rubric(files=7), Usage()).files == 7
    assert run_limits(rubric(), Usage()).files == Limits().files
