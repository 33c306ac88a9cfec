"""The name that an import did not find, and those that come near it."""

import random
from pathlib import Path
from types import ModuleType

import flask
import pytest

from grader.inside.near_names import name_facts


def raised(source: str, **names: object) -> BaseException:
    with pytest.raises(Exception) as caught:  # noqa: PT011 - what it is depends on the source
        exec(source, dict(names))
    return caught.value


@pytest.mark.parametrize(
    ("source", "name", "holder", "near"),
    [
        ("print(aple)", "aple", None, "apple"),
        ("print(Apple)", "Apple", None, "apple"),
        ("print(prnt)", "prnt", None, "print"),
        ("print(_name_)", "_name_", None, "__name__"),
        ("app.rout", "rout", "Flask", "route"),
        ("random.randnt", "randnt", "random", "randint"),
        ("from random import rndom", "rndom", "random", "random"),
        ("from flask import render_templat", "render_templat", "flask", "render_template"),
    ],
)
def test_the_nearest_name_comes_first(
    source: str, name: str, holder: str | None, near: str, tmp_path: Path
) -> None:
    error = raised(source, apple=1, app=flask.Flask("x"), random=random, __name__="x")
    facts = name_facts(error, tmp_path)
    assert (facts["name"], facts.get("holder")) == (name, holder)
    assert facts["near"][0] == near
    assert "own" not in facts


def test_a_module_of_the_student_s_own_is_told_apart(tmp_path: Path) -> None:
    module = ModuleType("random")
    module.__file__ = str(tmp_path / "random.py")
    facts = name_facts(raised("random.randint", random=module), tmp_path)
    assert facts["own"] == "random.py"


def test_what_another_object_holds_is_not_asked(tmp_path: Path) -> None:
    class Trap:
        def __dir__(self) -> list[str]:
            raise AssertionError

    assert name_facts(raised("trap.door", trap=Trap()), tmp_path)["near"] == []


def test_an_exception_that_is_not_what_it_says_is_no_trouble(tmp_path: Path) -> None:
    class OddError(ImportError):
        def __str__(self) -> str:
            raise ValueError

    odd = AttributeError()
    odd.name = 3  # type: ignore[assignment]
    for error in (OddError(), odd, NameError(), ImportError("x"), ValueError()):
        assert len(str(name_facts(error, tmp_path))) < 500


def test_facts_stay_small(tmp_path: Path) -> None:
    names = {f"{'a' * 30}{number}": 1 for number in range(20_000)}
    for name in ("a" * 5_000, "a" * 35):
        assert len(str(name_facts(raised(f"print({name})", **names), tmp_path))) < 1_000
