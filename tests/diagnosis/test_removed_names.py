"""What the table of removed names says is so with the libraries that are installed."""

import importlib

import flask
import pytest

from grader.diagnosis import removed_names
from grader.diagnosis.removed_names import (
    instead_of_attribute,
    modern_import,
    modern_module,
    python_3_name,
)

NAMES = sorted(removed_names._NAMES)
MODULES = sorted(removed_names._MODULES)
LINES = sorted({*removed_names._NAMES.values(), *removed_names._MODULES.values()})


@pytest.mark.parametrize("name", NAMES)
def test_a_removed_name_is_gone(name: str) -> None:
    module, _, last = name.rpartition(".")
    try:
        found = importlib.import_module(module)
    except ModuleNotFoundError:
        return
    assert not hasattr(found, last)
    assert modern_import(module, last)


@pytest.mark.parametrize("module", MODULES)
def test_a_removed_module_is_gone(module: str) -> None:
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module(module)
    assert modern_module(module)


@pytest.mark.parametrize("line", LINES)
def test_what_takes_its_place_is_there(line: str) -> None:
    if line != "import tkinter":  # comes with Python, but not with every Linux
        exec(compile(line, "app.py", "exec"), {})


@pytest.mark.parametrize("name", sorted(removed_names._OF_APP))
def test_a_removed_attribute_is_gone(name: str) -> None:
    assert not hasattr(flask.Flask("app"), name)
    assert instead_of_attribute(name)


def test_any_extension_of_old_is_told_by_its_new_name() -> None:
    assert modern_module("flask.ext.login") == "import flask_login"
    assert modern_module("flask.ext") == "from flask_wtf import FlaskForm"


def test_what_is_not_gone_is_not_told() -> None:
    assert modern_import("flask", "Flask") is None
    assert modern_module("flask") is None
    assert instead_of_attribute("route") is None
    assert python_3_name("input") is None


def test_a_name_of_python_2_is_known() -> None:
    assert python_3_name("raw_input") == "input"
