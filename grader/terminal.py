"""What a terminal shows of a class: the table of scores, and what a teacher should look at."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from rich import box
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from grader.outcome import Outcome
from grader.printable import clean
from grader.run_report import Status
from grader.scoring import ExerciseScore, StudentScore

_MOST_ROWS = 60
_MOST_LOOKS = 40
_NAME_LENGTH = 32
_LINE_LENGTH = 300
# Wide enough for any table; the lines of a log are not cut.
_LOG_WIDTH = 1000
_TIMED_OUT = "t"


@dataclass(frozen=True, slots=True)
class _Mark:
    """How a status is shown: a sign in the table, the word for it, a style besides."""

    sign: str
    word: str
    style: str


_MARKS = {
    Status.BROKEN: _Mark("x", "broken", "red"),
    Status.REFUSED: _Mark("!", "refused", "magenta"),
    Status.GRADER_ERROR: _Mark("?", "grader error", "bold yellow"),
    Status.MISSING: _Mark("-", "missing", "dim"),
}
_NEEDS_A_LOOK = (Status.BROKEN, Status.REFUSED, Status.GRADER_ERROR)


class ClassOverview:
    """Gathers the scores of a class and shows them; keeps only as much as fits on a screen."""

    def __init__(self, slugs: Sequence[str]) -> None:
        self._slugs = tuple(slugs)
        self._shown: list[StudentScore] = []
        self._looks: list[Text] = []
        self._students = 0
        self._statuses: Counter[Status] = Counter()
        self._timed_out = False
        self._earned = self._possible = 0

    def add(self, student: StudentScore) -> None:
        """Take in the scores of one student."""
        self._students += 1
        if len(self._shown) < _MOST_ROWS:
            self._shown.append(student)
        for each in student.exercises:
            self._statuses[each.status] += 1
            self._timed_out |= _has_timed_out(each)
            if each.status in _NEEDS_A_LOOK and len(self._looks) < _MOST_LOOKS:
                self._looks.append(_look(student.student, each))
        if student.earned is not None:
            self._earned += student.earned
            self._possible += student.possible

    def show(self, console: Console) -> None:
        """Print the table, what needs a look, and a line that sums up.

        Where `console` is no terminal, that is plain text without colours and boxes.
        """
        table = self._table(plain=not console.is_terminal, wide=True)
        if console.is_terminal:
            unbounded = console.options.update(max_width=_LOG_WIDTH)
            whole = Measurement.get(console, unbounded, table).maximum <= console.width
            console.print(table if whole else self._table(plain=False, wide=False))
            for line in self._lines(whole=whole):
                console.print(line, no_wrap=line.no_wrap, overflow=line.overflow)
        else:
            for text in _plain_lines([table, *self._lines(whole=True)]):
                console.out(text, highlight=False)

    def _table(self, *, plain: bool, wide: bool) -> Table:
        table = Table(box=None if plain else box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        table.add_column("student", no_wrap=True)
        for slug in self._slugs if wide else ():
            # The number alone: thirty slugs side by side fit on no screen.
            table.add_column(slug.partition("-")[0], justify="right", no_wrap=True)
        for title in ("points", "of", "grade"):
            table.add_column(title, justify="right", no_wrap=True)
        for student in self._shown:
            cells = [_cell(each) for each in student.exercises] if wide else []
            table.add_row(Text(clean(student.student, _NAME_LENGTH)), *cells, *_totals(student))
        return table

    def _lines(self, *, whole: bool) -> Iterator[Text]:
        """Yield what stands below the table, a line each."""
        if whole and (legend := self._legend()):
            yield Text(legend, style="dim")
        if not whole:
            yield Text("This window is too narrow for the points of each exercise.", style="dim")
        if self._looks:
            yield Text("\nNeeds a look:", style="bold")
            yield from self._looks
            more = sum(self._statuses[status] for status in _NEEDS_A_LOOK) - len(self._looks)
            if more:
                yield Text(f"  and {more:,} more")
        yield Text(f"\n{self._summary()}")

    def _legend(self) -> str:
        signs = [f"{mark.sign} {mark.word}" for at, mark in _MARKS.items() if self._statuses[at]]
        if self._timed_out:
            signs.append(f"{_TIMED_OUT} timed out")
        return ", ".join(signs)

    def _summary(self) -> str:
        students = f"{self._students:,} student{'' if self._students == 1 else 's'}"
        if self._students > len(self._shown):
            students += f" (the first {len(self._shown)} are shown)"
        words = {Status.GRADED: "graded"} | {at: mark.word for at, mark in _MARKS.items()}
        counts = [f"{self._statuses[at]:,} {words[at]}" for at in words if self._statuses[at]]
        parts = [students]
        if counts:
            parts.append(f"exercises: {', '.join(counts)}")
        if self._possible:
            parts.append(f"{self._earned * 100 // self._possible} % of all points earned")
        return f"{'; '.join(parts)}."


def _cell(score: ExerciseScore) -> Text:
    if mark := _MARKS.get(score.status):
        return Text(mark.sign, style=mark.style)
    style = "green" if score.earned == score.possible else "" if score.earned else "red"
    return Text(f"{score.earned}{_TIMED_OUT if _has_timed_out(score) else ''}", style=style)


def _has_timed_out(score: ExerciseScore) -> bool:
    return any(
        check.outcome is Outcome.TIMED_OUT for each in score.requirements for check in each.checks
    )


def _totals(student: StudentScore) -> tuple[Text, Text, Text]:
    unknown = _MARKS[Status.GRADER_ERROR]
    earned, grade = (
        Text(unknown.sign, style=unknown.style) if value is None else Text(str(value))
        for value in (student.earned, student.grade)
    )
    return earned, Text(str(student.possible)), grade


def _look(student: str, score: ExerciseScore) -> Text:
    """Return in one line whose work it is, what became of it, and why."""
    mark = _MARKS[score.status]
    name = clean(student, _NAME_LENGTH)
    line = Text(f"  {name}  {score.exercise.slug}  ", no_wrap=True, overflow="ellipsis")
    line.append(mark.word, style=mark.style)
    if score.diagnosis:
        found = f" ({score.diagnosis.kind}): {score.diagnosis.message}"
        line.append(clean(found, _LINE_LENGTH))
    return line


def _plain_lines(parts: list[Table | Text]) -> Iterator[str]:
    """Yield the lines of `parts` as they are without a terminal: no styles, nothing cut."""
    sheet = Console(file=StringIO(), width=_LOG_WIDTH, color_system=None, force_terminal=False)
    with sheet.capture() as drawn:
        for part in parts:
            sheet.print(part)
    for line in drawn.get().rstrip("\n").split("\n"):
        yield line.rstrip()
