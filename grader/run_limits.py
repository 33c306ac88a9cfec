"""The limits of a run: the rubric's where it sets some, else by what the solution used."""

from dataclasses import replace

from grader.course.limits import Limits as RubricLimits
from grader.course.limits import TimeLimits
from grader.sandbox.limits import Allowance, Limits, Usage

# A solution that needs more than this is no solution for a class.
SOLUTION_LIMITS = Limits(
    importing=Allowance(cpu=30, idle=30),
    request=Allowance(cpu=20, idle=20),
    check=Allowance(cpu=60, idle=60),
    run=Allowance(cpu=300, idle=300),
)


def run_limits(rubric: RubricLimits, solution: Usage) -> Limits:
    """Return the limits of the runs of an exercise whose solution used `solution`."""
    return with_rubric(Limits().derived_from(solution), rubric)


def with_rubric(limits: Limits, rubric: RubricLimits) -> Limits:
    """Return `limits`, replaced wherever the rubric sets one."""
    return replace(
        limits,
        importing=_time(limits.importing, rubric.import_),
        request=_time(limits.request, rubric.request),
        check=_time(limits.check, rubric.check),
        run=_time(limits.run, rubric.run),
        memory_bytes=limits.memory_bytes if rubric.memory_mib is None else rubric.memory_mib << 20,
        output_characters=(
            limits.output_characters if rubric.output_kib is None else rubric.output_kib << 10
        ),
        # A single file may be all that is written.
        file_bytes=limits.file_bytes if rubric.disk_mib is None else rubric.disk_mib << 20,
        disk_bytes=limits.disk_bytes if rubric.disk_mib is None else rubric.disk_mib << 20,
        files=limits.files if rubric.files is None else rubric.files,
    )


def _time(step: Allowance, rubric: TimeLimits) -> Allowance:
    return Allowance(
        cpu=step.cpu if rubric.cpu_seconds is None else float(rubric.cpu_seconds),
        idle=step.idle if rubric.wall_seconds is None else float(rubric.wall_seconds),
    )
