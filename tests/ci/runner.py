"""A runner of workflows that is just large enough for ours: it really runs what they run.

Actions of others are not there; what they do to the files of a job is done in their place.
"""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

_EXPRESSION = re.compile(r"\$\{\{ *(.*?) *\}\}")
_STOP = re.compile(r"::stop-commands::(.+)", re.IGNORECASE)
_COMMAND = re.compile(r"::(?P<name>[a-z-]+)(?: (?P<properties>[^:]*))?::(?P<data>.*)")


def read_yaml(path: Path) -> dict[str, Any]:
    # YAML 1.1 takes `on` for true.
    document: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {"on" if key is True else key: value for key, value in document.items()}


def environment_of_tests(**more: str) -> dict[str, str]:
    """Return the environment that scripts begin with, in which `python` is that of the tests."""
    own = ("GRADER_", "GITHUB_", "CI", "PIP_", "PYTHON")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    python = Path(sys.executable).parent
    return {**kept, "PATH": f"{python}:{kept['PATH']}", **more}


@dataclass(frozen=True)
class Command:
    """A workflow command that the runner would have obeyed."""

    name: str
    properties: dict[str, str]
    message: str


def unescaped(text: str) -> str:
    for escape, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, sign)
    return text


def obeyed(log: str) -> list[Command]:
    """Read a log as the runner does: outside of what is fenced, white space before `::` or not."""
    found, token = [], None
    for line in (each.strip() for each in re.split("\r\n|\r|\n", log)):
        if token:
            token = None if line.casefold() == f"::{token}::".casefold() else token
        elif stop := _STOP.fullmatch(line):
            token = stop[1]
        elif match := _COMMAND.fullmatch(line):
            pairs = (each.split("=", 1) for each in (match["properties"] or "").split(",") if each)
            properties = {key.strip(): unescaped(value) for key, value in pairs}
            found.append(Command(match["name"], properties, unescaped(match["data"])))
        elif "##[" in line:
            found.append(Command("##", {}, line))
    return found


@dataclass
class Job:
    """The files of a job, and what its steps have done so far."""

    folder: Path
    workspace: Path
    environment: Mapping[str, str]
    temp: Path
    contexts: dict[str, str] = field(default_factory=dict)
    artifacts: Path | None = None
    false: tuple[str, ...] = ()
    log: str = ""
    status: int = 0

    def __post_init__(self) -> None:
        for path in (self.folder, self.temp):
            path.mkdir(parents=True, exist_ok=True)
        self.files = {
            f"GITHUB_{name}": self.folder / name.lower()
            for name in ("STEP_SUMMARY", "OUTPUT", "ENV", "PATH")
        }
        for path in self.files.values():
            path.touch()
        self.contexts |= {"runner.temp": str(self.temp), "github.workspace": str(self.workspace)}

    @property
    def summary(self) -> str:
        return self.files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")

    @property
    def outputs(self) -> dict[str, str]:
        lines = self.files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines)

    def do(self, steps: list[dict[str, Any]], root: Path) -> None:
        """Do the steps of which the condition is not false; `root` is what `$/` means.

        What installs the grader is done once for all jobs with the same folder `temp`.
        """
        for step in steps:
            if self.status and "if" not in step:
                continue
            if step.get("if", "") in self.false:
                continue
            if step["name"] == "Install the grader" and (self.temp / "grader").exists():
                continue
            if "run" in step:
                self._run(step["run"], step.get("env", {}))
            else:
                self._use(step["uses"], step.get("with", {}), root)

    def _run(self, script: str, variables: Mapping[str, str]) -> None:
        assert "${{" not in script
        own = {name: self._filled(value) for name, value in variables.items()}
        places = {name: str(path) for name, path in self.files.items()}
        own |= {"RUNNER_TEMP": str(self.temp), "GITHUB_WORKSPACE": str(self.workspace)}
        run = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.workspace,
            env={**self.environment, "GITHUB_ACTIONS": "true", "CI": "true", **places, **own},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self.log += run.stdout.decode("utf-8")
        self.status = run.returncode

    def _use(self, action: str, inputs: Mapping[str, str], root: Path) -> None:
        name = action.partition("@")[0]
        given = {key: self._filled(value) for key, value in inputs.items()}
        if name.startswith("$/"):
            self._compose(root / name.removeprefix("$/"), given, root)
        elif name.endswith("-artifact"):
            assert self.artifacts is not None
            kept, here = self.artifacts / given["name"], Path(given["path"])
            source, target = (kept, here) if "download" in name else (here, kept)
            # As there, without empty folders and without modes.
            for path in filter(Path.is_file, source.rglob("*")):
                copy = target / path.relative_to(source)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(path.read_bytes())
        else:
            assert name in (
                *("actions/checkout", "actions/setup-python"),
                "classroom-resources/autograding-grading-reporter",
            )

    def _compose(self, folder: Path, given: Mapping[str, str], root: Path) -> None:
        action = read_yaml(folder / "action.yml")
        assert set(given) <= set(action["inputs"])
        outer = self.contexts
        self.contexts = outer | {"github.action_path": str(folder)}
        for name, declared in action["inputs"].items():
            value = given.get(name, self._filled(declared.get("default", "")))
            self.contexts[f"inputs.{name}"] = value
        self.do(action["runs"]["steps"], root)
        self.contexts = outer

    def _filled(self, text: Any) -> str:
        return _EXPRESSION.sub(lambda found: self.contexts[found[1]], str(text))
