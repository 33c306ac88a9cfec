"""The words for every mistake in a rubric: one wrong rubric, and what is said about it."""

from pathlib import Path

import pytest

from grader.course.rubric import load_rubric
from grader.errors import RubricError

WRONG = """\
course:
  title: ""
  langage: en
  grade: {rounding: halfup, decimals: 1.0, pass_mark: 30}
isolation: [container]
feedback: {hidden: gaps, full_from: 2026-02-30}
late: {grace_minutes: yes, percent_per_day: 10, bank_days: 2, cap_percent: .nan}
limits:
  import: {cpu_seconds: 0, wall_seconds: "8"}
  memory_mib: 1_000
  request: 5
exercises:
- slug: 1-hello
  title: 12
  weight: -1
  requirements:
  - id: app-exists
    points: "2"
    says: {nl: Hallo}
    hintt: Look.
    hint_from: 2026-05-01
  - id: app-exists
    points: 2.0
    points: 3
    says: *shared
  - points: 0
    says:
    1: x
    visibility: public
- slug: 02-routes
  title: "a\\bb"
  requirements: none
- slug: 02-routes
  title: {en: A, fr: B}
  requirements: []
- x
"""

TOLD = """\
2:10: course.title: must not be empty.
3:3: course.langage: unknown key. Did you mean 'language'?
4:21: course.grade.rounding: must be half-up, half-even, down or up, not 'halfup'. Did you mean \
'half-up'?
4:39: course.grade.decimals: must be a whole number, not '1.0'. Write 1.
4:55: course.grade.pass_mark: must be at most out_of, which is 20.
5:12: isolation: must be full, container or none, not a list.
6:20: feedback.hidden: must be full, gap or outcome, not 'gaps'. Did you mean 'gap'?
6:37: feedback.full_from: must be a day of the calendar such as 2026-06-01, not '2026-02-30'.
7:23: late.grace_minutes: must be a whole number, not 'yes'.
7:60: late.bank_days: works instead of percent_per_day: make one of the two 0.
7:76: late.cap_percent: must be a number such as 1 or 0.5, not '.nan'.
9:25: limits.import.cpu_seconds: must be more than 0, not '0'.
9:42: limits.import.wall_seconds: must be a number of seconds such as 2 or 0.5, not the text '8'. \
Leave out the quotes.
10:15: limits.memory_mib: must be a whole number, not '1_000'. Write 1000.
11:12: limits.request: must be a group of keys (cpu_seconds, wall_seconds), not '5'.
13:9: exercises.0.slug: must look like '01-hello-app', not '1-hello'. The name of its folder: two \
digits, a hyphen, small letters and digits.
14:10: exercises.0.title: must be text, not '12'. Put it in quotes.
15:11: exercises.0.weight: must be at least 0, not '-1'.
18:13: exercises.0.requirements.0.points: must be a whole number, not the text '2'. Leave out the \
quotes.
19:11: exercises.0.requirements.0.says.en: is missing. The text in English, also used where there \
is no other.
20:5: exercises.0.requirements.0.hintt: unknown key. Did you mean 'hint'?
21:16: exercises.0.requirements.0.hint_from: has no hint to show. Add a hint.
22:9: exercises.0.requirements.1.id: 'app-exists' is already used on line 17. Choose another name.
23:13: exercises.0.requirements.1.points: must be a whole number, not '2.0'. Write 2.
24:5: exercises.0.requirements.1.points: this key was already given on line 23. Keep one of the two.
25:11: exercises.0.requirements.1.says: the alias '*shared' is not read here. Write the value out; \
a text that starts with * needs quotes.
26:5: exercises.0.requirements.2.id: is missing. The name that checks use: small letters, digits \
and hyphens.
26:13: exercises.0.requirements.2.points: must be at least 1, not '0'.
27:10: exercises.0.requirements.2.says: has no value. What is asked, as a sentence to the student.
28:5: exercises.0.requirements.2: a key must be text. Put '1' in quotes.
31:10: exercises.1.title: holds the invisible character '\\x08'. Delete it, or use single quotes.
32:17: exercises.1.requirements: must be a list, each item on a line that starts with '- ', not \
'none'.
33:9: exercises.2.slug: '02-routes' is already used on line 30. Choose another name.
34:18: exercises.2.title.fr: unknown key. Known here: en, nl.
35:17: exercises.2.requirements: must have at least one item.
36:3: exercises.3: must be a group of keys (slug, title, weight, given, limits, requirements), not 'x'.
"""  # noqa: E501 - a message is one line, however long

GOOD = """\
course: {title: Flask}
exercises:
- slug: 01-hello
  title: Hello
  requirements:
  - {id: greets, points: 4, says: GET / greets}
"""


def told(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "rubric.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RubricError) as raised:
        load_rubric(path)
    return str(raised.value).splitlines()


def test_every_mistake_is_told_at_once_each_on_its_line(tmp_path: Path) -> None:
    assert told(tmp_path, WRONG) == [f"rubric.yaml:{line}" for line in TOLD.splitlines()]


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ("yes", "must be a whole number, not 'yes'."),
        ("true", "must be a whole number, not 'true'."),
        ("'two'", "must be a whole number, not the text 'two'."),
        ("2.5", "must be a whole number, not '2.5'."),
        ("[2]", "must be a whole number, not a list."),
        ("{}", "must be a whole number, not nothing."),
        ("{a: 2}", "must be a whole number, not a group of keys."),
        ("5000", "must be at most 1000, not '5000'."),
        ("1e9", "must be a whole number, not '1e9'."),
    ],
)
def test_what_is_wrong_with_points_is_said_plainly(tmp_path: Path, points: str, said: str) -> None:
    [line] = told(tmp_path, GOOD.replace("points: 4", f"points: {points}"))
    assert line == f"rubric.yaml:6:26: exercises.0.requirements.0.points: {said}"


def test_a_long_text_is_told_without_repeating_it(tmp_path: Path) -> None:
    [line] = told(tmp_path, GOOD.replace("Hello", "H" * 3000))
    assert line.endswith(": must be at most 2000 characters long.")


def test_a_missing_group_is_told_at_the_top(tmp_path: Path) -> None:
    [line] = told(tmp_path, GOOD.replace("course: {title: Flask}", "isolation: none"))
    assert line == "rubric.yaml:1:1: course: is missing. The course as a whole."


def test_a_hostile_key_stays_on_its_line(tmp_path: Path) -> None:
    [line] = told(tmp_path, GOOD + '"a\\n\\e[2J": 1\n')
    assert "\x1b" not in line
