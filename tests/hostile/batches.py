"""Trying cases: in batches between neighbours, and alone where a batch shows that one is wrong."""

import shutil
import site as site_packages
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import grader
from tests.hostile.case_file import Case
from tests.hostile.classroom import (
    BOMBS,
    NEIGHBOURS,
    Site,
    furnish,
    hand_in,
    hand_in_bomb,
    hand_in_neighbour,
    marked,
)
from tests.hostile.classroom import site as made_site
from tests.hostile.command import Graded, grade
from tests.hostile.ears import Ears, listening
from tests.hostile.invariants import (
    Violation,
    of_a_case,
    of_neighbours,
    of_the_command,
    of_two_times,
    read_all,
)
from tests.hostile.machine import missing
from tests.hostile.orphans import adopting
from tests.hostile.snapshot import differences, snapshot

BATCH = 12
QUICK_BATCH = 60
_DEADLINE, _DEADLINE_PER_CASE = 60.0, 10.0
# Where everybody may write, and what every sandbox may read.
_PUBLIC = (
    *map(Path, ("/", "/tmp", "/var/tmp", "/dev/shm", "/run", "/etc")),
    *(Path(folder) for folder in site_packages.getsitepackages()),
    Path(grader.__file__).parent,
)


class NoIsolationError(RuntimeError):
    """This machine cannot lock submissions up, so that no case can be tried on it."""


@dataclass(frozen=True, slots=True)
class Report:
    """What came of one case: `word` is ok, known, skip or FAIL."""

    case: Case
    word: str
    reason: str = ""
    violations: tuple[Violation, ...] = ()


@dataclass(slots=True)
class Trial:
    """Tries cases, at most `batch` together; remembers what the neighbours get when alone.

    With `again` every batch is graded a second time.
    """

    jobs: int = 2
    again: bool = True
    batch: int = BATCH
    _alone: dict[bool, dict[str, Any]] = field(default_factory=dict)

    def reports(self, cases: Sequence[Case]) -> Iterator[Report]:
        """Yield a report for each case, in the order in which they are tried."""
        with adopting():
            for batch in _batches(cases, self.batch):
                yield from self._of_batch(batch)

    def _of_batch(self, batch: Sequence[Case]) -> Iterator[Report]:
        reason = missing(batch[0].needs)
        if reason is not None:
            yield Report(batch[0], "skip", reason)
            return
        violations = self.violations(batch)
        if len(batch) == 1 or not violations:
            yield from (_report(case, violations) for case in batch)
            return
        # Who is to blame shows when each is alone; what only shows together is told of them all.
        accused = _accused(batch, violations)
        alone = [_report(case, self.violations([case])) for case in accused]
        if all(report.word == "ok" for report in alone):
            alone = [Report(case, "FAIL", "only in a batch", tuple(violations)) for case in accused]
        yield from alone
        yield from (_report(case, ()) for case in batch if case not in accused)

    def violations(self, batch: Sequence[Case]) -> list[Violation]:
        """Grade some cases between neighbours, twice, and return everything that must not be."""
        tight = not batch[0].honest
        alone = self._neighbours_alone(tight=tight)
        with made_site() as made, listening(made.ears) as ears:
            furnish(made, tight=tight)
            names, cases = _hand_in_all(made, batch, ears)
            # What is honest has to keep its points whatever is graded beside it.
            bombs = [] if tight else _hand_in_bombs(made, len(batch))
            before = [snapshot(folder) for folder in made.guarded]
            graded = self._grade(made, len(batch))
            students = len(names) + len(cases) + len(bombs)
            found = [each for times in graded for each in of_the_command(times, students)]
            found += _of_surroundings(made, before, ears)
            if all(times.status is not None for times in graded):
                found += _of_records(graded, names, cases, alone)
            return found

    def _grade(self, made: Site, cases: int) -> list[Graded]:
        deadline = _DEADLINE + _DEADLINE_PER_CASE * cases
        graded = [grade(made, 1, jobs=self.jobs, deadline=deadline)]
        if self.again and graded[0].status is not None:
            graded.append(grade(made, 2, jobs=self.jobs, deadline=deadline))
        return graded

    def _neighbours_alone(self, *, tight: bool) -> dict[str, Any]:
        if tight not in self._alone:
            with made_site() as made:
                furnish(made, tight=tight)
                for neighbour in NEIGHBOURS:
                    hand_in_neighbour(made, neighbour, neighbour)
                graded = grade(made, 1, jobs=self.jobs, deadline=_DEADLINE)
                if b"the isolation level" in graded.complained:
                    raise NoIsolationError(graded.complained.decode(errors="replace"))
                found = list(of_the_command(graded, len(NEIGHBOURS)))
                if found:
                    raise RuntimeError(f"the neighbours alone: {found}")
                (self._alone[tight],) = read_all([graded])
        return self._alone[tight]


def _batches(cases: Sequence[Case], most: int) -> Iterator[list[Case]]:
    """Yield cases that may be tried together; alone, those that are skipped or known to fail."""
    for honest in (False, True):
        together = []
        for case in cases:
            if case.honest != honest:
                continue
            if case.fails or missing(case.needs) is not None:
                yield [case]
            else:
                together.append(case)
        for start in range(0, len(together), most):
            yield together[start : start + most]


def _student(place: int, case: Case) -> str:
    """Return the name that a case is handed in under, as the one at this place of its batch."""
    return case.student or f"{place:02}-b-{case.name}"


def _accused(batch: Sequence[Case], violations: Sequence[Violation]) -> list[Case]:
    """Return the cases that have to be tried alone: all, unless it is said whose fault it was."""
    cases = {_student(place, case): case for place, case in enumerate(batch)}
    students = {violation.student for violation in violations}
    if students <= cases.keys():
        return [case for student, case in cases.items() if student in students]
    return list(batch)


def _hand_in_all(
    made: Site, batch: Sequence[Case], ears: Ears
) -> tuple[dict[str, str], dict[str, Case]]:
    """Hand in the cases with neighbours before, beside and after; return who is who."""
    names: dict[str, str] = {}
    cases: dict[str, Case] = {}
    for place, case in enumerate(batch):
        names[f"{place:02}-a"] = NEIGHBOURS[place % len(NEIGHBOURS)]
        student = _student(place, case)
        cases[student] = case
        hand_in(made, case, student, ears.addresses)
    names["zoe"] = NEIGHBOURS[len(batch) % len(NEIGHBOURS)]
    for student, neighbour in names.items():
        hand_in_neighbour(made, neighbour, student)
    return names, cases


def _hand_in_bombs(made: Site, cases: int) -> list[str]:
    """Hand in bombs among so many cases; return the names."""
    names = []
    for place in range(cases):
        bomb = BOMBS[place % len(BOMBS)]
        names.append(f"{place:02}-c-{bomb.stem}")
        hand_in_bomb(made, bomb, names[-1])
    return names


def _of_surroundings(made: Site, before: Sequence[Any], ears: Ears) -> Iterator[Violation]:
    """Check that nothing has changed and nobody has called: I4."""
    for folder, then in zip(made.guarded, before, strict=True):
        for difference in differences(then, snapshot(folder)):
            yield Violation("I4", f"{folder.name}: {difference}")
    for path in marked(made, _PUBLIC):
        yield Violation("I4", f"{path.parent}: a file with the mark of the batch")
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in made.temporary.iterdir():
        yield Violation("I4", f"the command left {path.name[:20]} among the temporary files")
    for kind in ears.heard():
        yield Violation("I4", f"somebody called at the socket {kind}")


def _of_records(
    graded: Sequence[Graded],
    names: Mapping[str, str],
    cases: Mapping[str, Case],
    alone: Mapping[str, Any],
) -> Iterator[Violation]:
    records = read_all(graded)
    for student, case in cases.items():
        yield from of_a_case(case, records[0].get(student), student)
    for times in records:
        yield from of_neighbours(alone, times, names)
    if len(records) > 1:
        yield from of_two_times(*records)


def _report(case: Case, violations: Sequence[Violation]) -> Report:
    if case.fails and violations:
        return Report(case, "known", case.fails, tuple(violations))
    if case.fails:
        return Report(case, "FAIL", "it is marked as failing and does not: take `fails` out")
    return Report(case, "FAIL" if violations else "ok", "", tuple(violations))
