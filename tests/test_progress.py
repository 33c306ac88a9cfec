"""Tests of showing how far a long command is."""

from dataclasses import dataclass
from io import StringIO

import pytest
from rich.console import Console

from grader.progress import ProgressBar, ProgressLines, progress_on


@dataclass
class _Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def lines_after(total: int, done: int, seconds_each: float, *, finish: bool = True) -> list[str]:
    """Return the lines of a log for `done` of `total` things that take so many seconds each."""
    file, clock = StringIO(), _Clock()
    progress = progress_on(Console(file=file, force_terminal=False), clock)
    progress.start(total)
    for number in range(done):
        clock.now += seconds_each
        progress.advance(f"student-{number}")
    if finish:
        progress.finish()
        progress.finish()
    return file.getvalue().splitlines()


def test_a_log_gets_lines_and_a_terminal_a_bar() -> None:
    assert isinstance(progress_on(Console(force_terminal=False)), ProgressLines)
    assert isinstance(progress_on(Console(force_terminal=True)), ProgressBar)


def test_each_tenth_of_the_way_is_told() -> None:
    lines = lines_after(100, 100, 1.0)
    assert len(lines) == 10
    assert lines[0] == "10 of 100 (10 %)  student-9"
    assert lines[-1] == "100 of 100 (100 %)  student-99"


def test_what_goes_fast_is_told_less_often() -> None:
    assert len(lines_after(3200, 3200, 0.002)) == 3


def test_what_goes_slowly_is_told_every_half_minute() -> None:
    lines = lines_after(10_000, 120, 1.0, finish=False)
    assert [line.split()[0] for line in lines] == ["30", "60", "90", "120"]


def test_the_end_is_told_once_however_it_came() -> None:
    assert lines_after(100, 7, 0.1) == ["7 of 100 (7 %)"]
    assert lines_after(0, 0, 0.1) == []


def test_hostile_labels_stay_on_their_line() -> None:
    file, clock = StringIO(), _Clock()
    progress = progress_on(Console(file=file, force_terminal=False), clock)
    progress.start(1)
    clock.now = 60.0
    progress.advance("[red]a\x1b[2J\nb")
    assert file.getvalue() == "1 of 1 (100 %)  [red]a\\x1b[2J\\nb\n"


def test_a_bar_shows_labels_as_they_are_and_gives_the_cursor_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    file = StringIO()
    console = Console(file=file, force_terminal=True, width=100)
    progress = progress_on(console)
    progress.start(2)
    progress.advance("[red]a\x1b[2J")
    progress.advance("[/red]b")
    progress.finish()
    progress.finish()
    text = file.getvalue()
    assert "[/red]b" in text
    assert "2/2" in text
    assert "\x1b[2J" not in text
    assert text.rindex("\x1b[?25h") > text.rindex("\x1b[?25l")
