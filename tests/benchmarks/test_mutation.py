"""Mutants are made of a solution, run through the grader and counted."""

from pathlib import Path

import pytest

pytest.importorskip("cosmic_ray")

from mutants.cosmic import cosmic_ray_mutants
from mutants.of_solution import mutants_of
from mutants.trial import Verdict, trials
from mutation import main

from grader.course.folders import load_course
from grader.crew import Crew

SMALL = "note = None\nwanted: bool = not note and 1 < 2\n"


def test_cosmic_ray_makes_the_same_mutants_each_time() -> None:
    first = list(cosmic_ray_mutants(SMALL))
    assert first == list(cosmic_ray_mutants(SMALL))
    assert ("cosmic-ray/ReplaceAndWithOr", SMALL.replace("and", "or")) in first
    assert ("cosmic-ray/VariableReplacer" in {name for name, _ in first}) is True


def test_every_kind_of_file_is_changed_and_no_program_comes_twice() -> None:
    files = {
        "app.py": '"""About."""\nx = 1  # one\nif __name__ == "__main__":\n    run()\n',
        "templates/a.html": "<p>{{ x }}</p>",
        "static/a.css": "p { color: red; }",
        "notes.md": "Nothing.",
    }
    mutants = list(mutants_of(files, guarded=False))
    assert {mutant.path for mutant in mutants} == {"app.py", "templates/a.html", "static/a.css"}
    assert len({(mutant.path, mutant.after) for mutant in mutants}) == len(mutants)
    assert {m.after.splitlines()[1] for m in mutants if m.path == "app.py"} == {
        "pass  # one",
        "x = 2  # one",
        "x = 0  # one",
    }
    assert len(list(mutants_of(files, guarded=True))) > len(mutants)


def test_a_template_that_cannot_be_read_is_no_mutant() -> None:
    files = {"a.html": "{% block a %}{% endblock a %}"}
    assert all("other_a" not in each.after for each in mutants_of(files, guarded=False))


def test_a_mutant_is_killed_when_a_requirement_is_not_met(course_root: Path, crew: Crew) -> None:
    solution = course_root / "solutions" / "02-counting" / "app.py"
    solution.write_text(solution.read_text().replace("return", 'print("counting")\n    return'))
    course = load_course(course_root)
    found = list(trials(course, course.exercise("02-counting"), crew))
    assert {trial.verdict for trial in found} == {Verdict.KILLED, Verdict.SURVIVED}
    assert {trial.key.before for trial in found if trial.verdict is Verdict.SURVIVED} == {
        'print("counting")',
    }


def run_tool(capsys: pytest.CaptureFixture[str], root: Path, *rows: str) -> tuple[int, list[str]]:
    """Run the command on the second exercise of a course with these rows; return what it said."""
    listed = root / "docs" / "mutants.md"
    listed.parent.mkdir(exist_ok=True)
    listed.write_text("".join(f"{row}\n" for row in rows))
    status = main(["--course", str(root), "--exercise", "02-counting", "--survivors"])
    return status, capsys.readouterr().out.splitlines()


def test_a_survivor_is_shown_until_it_is_listed(
    course_root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hidden = course_root / "exercises" / "02-counting" / "tests" / "hidden" / "test_hidden.py"
    hidden.write_text(hidden.read_text().replace("exactly(str(number + 1))", "status(200)"))
    status, said = run_tool(capsys, course_root)
    shown = [line for line in said if line.startswith("| ")]
    assert status == 1
    assert "`return str(number << 1)`" in "".join(shown)
    status, said = run_tool(capsys, course_root, *shown)
    assert (status, said[-1].split()[-2:]) == (0, ["100.0", "%"])


def test_a_row_that_fits_no_survivor_or_a_killed_mutant_is_complained_about(
    course_root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    idle = "| `02-counting` | `app.py` | `python/*` | `import os` | `…` | It is gone. |"
    elsewhere = "| `01-greeting` | `app.py` | `python/*` | `import os` | `…` | It is gone. |"
    too_wide = "| `02-counting` | `app.py*` | `python/*` | `…` | `…` | All is well. |"
    status, said = run_tool(capsys, course_root, elsewhere, idle, too_wide)
    assert status == 1
    assert [line.rpartition(":")[0][-1] + line.rpartition(":")[2] for line in said[-2:]] == [
        "2 no mutant that survives is like this. Delete the row.",
        "3 a mutant that is killed is like this too. Say it more exactly.",
    ]


def test_an_exercise_in_which_the_app_is_given_is_skipped(
    course_root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rubric = course_root / "rubric.yaml"
    rubric.write_text(rubric.read_text().replace("Counting", "Counting\n  given: [app.py]"))
    status, said = run_tool(capsys, course_root)
    assert status == 0
    assert "02-counting               skipped: its solution is no app, app.py is given" in said
