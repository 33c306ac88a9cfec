"""The imported submission, as suites see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from grader.examiner.client import Client
from grader.examiner.facts import Facts, Mismatch
from grader.examiner.run import Run
from grader.message import Message
from grader.sandbox.protocol import (
    Fields,
    StudentError,
    noted,
    student_error,
    text,
    texts,
    violation,
)

_FILE_BYTES = 4 << 20
# A little more than any name of a host, and any port, can be: what is wrong is told as well.
_HOST = 300
_PORTS = 1_000_000


@dataclass(frozen=True, slots=True)
class Route:
    """One rule of the app: its URL pattern, methods, endpoint and view (equal if the same)."""

    rule: str
    methods: tuple[str, ...]
    endpoint: str
    view: str


@dataclass(frozen=True, slots=True)
class AppFacts:
    """What the sandbox says of the app. It is the student's process that says so."""

    name: str | None
    routes: tuple[Route, ...]
    config: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Start:
    """A server that would have been started: address, port and debug mode; by app.run() or not."""

    host: str
    port: int
    debug: bool
    by_app_run: bool


@dataclass(frozen=True, slots=True)
class ProgramRun:
    """What running app.py as a program came to."""

    starts: tuple[Start, ...]
    printed: str
    exit: int
    exception: StudentError | None


@dataclass(frozen=True, slots=True)
class Call:
    """What calling a function of the student's gave: its value, what it printed and raised."""

    value: Any
    printed: str
    exception: StudentError | None


@dataclass(frozen=True, slots=True)
class OwnTest:
    """One test that the student has written: its name, what became of it, and what it raised.

    `outcome` is pytest's word: `passed`, `failed`, `skipped`, or `expected to fail`.
    """

    name: str
    outcome: str
    error: StudentError | None


@dataclass(frozen=True, slots=True)
class OwnTests:
    """What running the student's own tests came to; `problem` kept tests from being found."""

    tests: tuple[OwnTest, ...]
    problem: StudentError | None

    @property
    def passed(self) -> frozenset[str]:
        """The names of the tests that passed."""
        return frozenset(test.name for test in self.tests if test.outcome == "passed")


class Student:
    """The imported submission."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._visitors = 0

    @property
    def app(self) -> AppFacts:
        """What was found: the name of the variable, the routes, the configuration as set."""
        answer, _ = self._run.ask({"do": "facts"}, Message("the routes of your app"))
        routes = [
            Route(text(rule), texts(methods), text(endpoint), text(view))
            for rule, methods, endpoint, view in answer.rows("routes", 4)
        ]
        config = {**answer.mapping("config"), **_bytes(answer.mapping("bytes"))}
        return AppFacts(self._run.variable, tuple(routes), config)

    @property
    def starts_server(self) -> bool:
        """Whether importing app.py would have started a server."""
        return self._run.starts_server

    def client(self, *, middleware: bool = True) -> Client:
        """Return a new test client, without cookies.

        Without `middleware` it asks Flask itself, past whatever `app.wsgi_app` was wrapped in.
        """
        self._visitors += 1
        return Client(self._run, self._visitors, middleware=middleware)

    def view_of(self, path: str, method: str = "GET") -> str | None:
        """Return what tells the view of a URL from others, or None where there is none."""
        task = {"do": "match", "path": path, "method": method}
        asked = Message("the route of {request}", request=f"{method} {path}")
        answer, _ = self._run.ask(task, asked)
        return answer.optional_text("view")

    def restart(self, env: Mapping[str, str] | None = None) -> None:
        """Start the app anew, with these variables in its environment."""
        self._run.restart(env or {})

    def set(self, name: str, value: Any) -> None:
        """Bind a name of the student's module to another value."""
        self._run.ask({"do": "set", "name": name, "value": value}, f"{name} = {value!r}")

    def call(self, function: str, *args: Any) -> Call:
        """Call a function of the student's module with plain data."""
        asked = f"{function}({', '.join(map(repr, args))})"
        answer, _ = self._run.ask({"do": "call", "name": function, "args": args}, asked)
        notes = noted(answer)
        return Call(answer.anything("value"), notes.printed, notes.exception)

    def file(self, path: str) -> bytes | None:
        """Return the content of a file beside app.py, or None where there is none."""
        return self._run.read_file(path, _FILE_BYTES)

    def run_tests(self, files: Mapping[str, bytes] | None = None) -> OwnTests:
        """Run the tests in the student's test_app.py, beside these files in place of their own.

        Nothing that the tests print comes back, and of the files no line but in the errors.
        """
        answer = self._run.own_tests(files or {})
        problem = answer.part("problem")
        return OwnTests(
            tests=tuple(map(_own_test, answer.rows("tests", 3))),
            problem=student_error(problem) if problem else None,
        )

    def files(self) -> list[str]:
        """Return the paths of all files that the app may have written, sorted.

        They are relative to the folder of app.py, which what stands there from the start is in,
        too; a file elsewhere begins with `../`. Temporary files do not count.
        """
        return self._run.list_files()

    def run_as_program(self, env: Mapping[str, str] | None = None) -> ProgramRun:
        """Run `python app.py`; a server that it starts is noted and returns at once."""
        answer = self._run.program(env or {})
        starts = answer.anything("starts")
        if not isinstance(starts, list) or not all(isinstance(start, dict) for start in starts):
            expected, actual = Message("a program that runs"), Message("something else")
            raise Mismatch(Facts("python app.py", expected, actual))
        error = answer.part("exception")
        return ProgramRun(
            starts=tuple(_start(start) for start in starts),
            printed=answer.text("printed"),
            exit=answer.number("exit") or 0,
            exception=student_error(error) if error else None,
        )


def _own_test(row: Sequence[Any]) -> OwnTest:
    name, outcome, error = row
    if error is not None and not isinstance(error, dict):
        raise violation(Message("no exception where there should be one"))
    return OwnTest(text(name), text(outcome), student_error(Fields(error)) if error else None)


def _bytes(config: Mapping[str, Any]) -> dict[str, bytes]:
    try:
        return {str(name): bytes.fromhex(value) for name, value in config.items()}
    except (TypeError, ValueError):
        raise violation(Message("bytes that are none")) from None


def _start(start: Mapping[str, Any]) -> Start:
    host, port = start.get("host"), start.get("port")
    return Start(
        host=host[:_HOST] if isinstance(host, str) else "",
        port=port if isinstance(port, int) and abs(port) < _PORTS else 0,
        debug=start.get("debug") is True,
        by_app_run=start.get("app_run") is True,
    )
