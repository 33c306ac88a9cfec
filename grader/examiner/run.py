"""One run: a suite's checks against one submission, each from fresh state."""

import posixpath
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from grader.contents import Contents
from grader.examiner.diagnosis import BrokenSubmission, broken_by_facts, broken_by_verdict
from grader.examiner.facts import Facts, Mismatch
from grader.examiner.history import History
from grader.examiner.patience import Patience, part_of
from grader.message import Message
from grader.outcome import Outcome
from grader.sandbox.files import list_below, read_below
from grader.sandbox.limits import NOTHING, Allowance, Limits, Usage
from grader.sandbox.protocol import Fields, StudentError
from grader.sandbox.sandbox import Sandbox, Slot
from grader.sandbox.starting import Starter
from grader.sandbox.verdict import Verdict, VerdictKind

_MOST_FILES = 2_000
# Where temporary files go, and what the sandbox itself keeps beside the folder of the app.
_NOT_THE_APPS = ("../tmp/", "../whereabouts")


class Run:
    """Keeps a sandbox with the submission's app ready, as fresh as each check needs it."""

    def __init__(self, starter: Starter, contents: Contents, limits: Limits, slot: Slot) -> None:
        self._starter = starter
        self._contents = contents
        self._limits = limits
        self._slot = slot
        self._sandbox: Sandbox | None = None
        # Whether another check has used the sandbox, so that it may no longer be as good as new.
        self._in_doubt = False
        self._checked = NOTHING
        self._patience = Patience()
        self.history = History()
        self._own_tests: dict[Contents, Fields | Mismatch] = {}
        self.usage = Usage()
        self.sandboxes = 0
        self.variable: str | None = None
        self.starts_server = False

    def open(self) -> None:
        """Import the submission's app; raise `BrokenSubmission` when that cannot be done."""
        self._sandbox = self._imported({})

    def begin_check(self) -> None:
        """Make sure that the next check meets an app that is as good as new."""
        self._checked = NOTHING
        self.history.forget()
        if self._sandbox is not None and (self._sandbox.ended or self._sandbox.special):
            self.drop()
        self._in_doubt = self._sandbox is not None

    def drop(self) -> None:
        """End the sandbox; the next question starts another."""
        self._in_doubt = False
        if self._sandbox is not None:
            sandbox, self._sandbox = self._sandbox, None
            sandbox.close()

    def restart(self, env: Mapping[str, str]) -> None:
        """Start the app anew, with more in its environment."""
        self.drop()
        try:
            self._sandbox = self._imported(env)
        except BrokenSubmission as broken:
            raise _unlike_before(broken) from broken
        # What this sandbox was started with is this check's own.
        self._sandbox.special = True

    def ask(self, task: Mapping[str, Any], asked: str, body: bytes = b"") -> tuple[Fields, bytes]:
        """Put a question to the app; `asked` says in the student's words what it is."""
        if self._in_doubt and task["do"] == "request":
            self._in_doubt = False
            try:
                answer, data = self._ask({**task, "if_unchanged": True}, asked, body)
                if not answer.flag("changed"):
                    return answer, data
            except Mismatch as mismatch:
                # What else has ended the app may have been begun by a check before this one.
                if mismatch.outcome is Outcome.TIMED_OUT:
                    raise
            self.drop()
        return self._ask(task, asked, body)

    def _ask(self, task: Mapping[str, Any], asked: str, body: bytes) -> tuple[Fields, bytes]:
        part = _part(task)
        allowance = self._allowance(self._patience.of(self._limits.request, part))
        try:
            answer, data, spent = self._app().ask(task, allowance, body)
        except BrokenSubmission as broken:
            raise _unlike_before(broken) from broken
        except Verdict as verdict:
            self._note_ending(verdict, allowance, part)
            self.drop()
            raise _mismatch(asked, verdict) from verdict
        self._note(spent)
        return answer, data

    def program(self, env: Mapping[str, str]) -> Fields:
        """Run app.py as a program, in a sandbox of its own; servers are noted, not started."""
        asked = "python app.py"
        sandbox = self._start(env, self._contents)
        allowance = self._allowance(self._patience.of(self._limits.importing, asked))
        try:
            answer, _, spent = sandbox.ask({"do": "program"}, allowance)
        except Verdict as verdict:
            self._note_ending(verdict, allowance, asked)
            raise _mismatch(asked, verdict) from verdict
        finally:
            sandbox.close()
        self.usage.run += spent
        return answer

    def own_tests(self, files: Mapping[str, bytes]) -> Fields:
        """Run the student's own tests beside these files, in a sandbox of their own.

        The same question is put once in a run: each time it would be answered from the start.
        """
        contents = self._contents.with_files(files)
        if contents not in self._own_tests:
            try:
                self._own_tests[contents] = self._test(contents)
            except Mismatch as mismatch:
                self._own_tests[contents] = mismatch
        found = self._own_tests[contents]
        if isinstance(found, Mismatch):
            raise found
        return found

    def _test(self, contents: Contents) -> Fields:
        asked = "pytest test_app.py"
        allowance = self._allowance(self._patience.of(self._limits.check, asked))
        sandbox = self._start({}, contents, pytest=True)
        try:
            answer, _, spent = sandbox.ask({"do": "tests"}, allowance)
        except Verdict as verdict:
            self._note_ending(verdict, allowance, asked)
            raise _mismatch(asked, verdict) from verdict
        finally:
            sandbox.close()
        self._checked += spent
        self.usage.check = _most(self.usage.check, self._checked)
        self.usage.run += spent
        return answer

    def read_file(self, path: str, most: int) -> bytes | None:
        """Return the start of a file beside the app, up to `most` bytes; None if there is none."""
        return read_below(self._app().folder, path, most)

    def list_files(self) -> list[str]:
        """Return the paths of the files in the sandbox, seen from the folder of the app."""
        home = self._app().folder.parent
        if (paths := list_below(home, _MOST_FILES)) is None:
            facts = Facts(
                Message("the files beside your app"),
                Message("a few files"),
                Message("more than {count}", count=_MOST_FILES),
            )
            raise Mismatch(facts)
        seen = (posixpath.relpath(path, "app") for path in paths)
        return sorted(path for path in seen if not path.startswith(_NOT_THE_APPS))

    def _app(self) -> Sandbox:
        if self._sandbox is None or self._sandbox.ended or not self._is_as_good_as_new():
            self.drop()
            self._sandbox = self._imported({})
        return self._sandbox

    def _imported(self, env: Mapping[str, str]) -> Sandbox:
        sandbox = self._start(env, self._contents)
        try:
            answer, _, spent = sandbox.ask({"do": "import"}, self._limits.importing)
            self.usage.importing = _most(self.usage.importing, spent)
            self.usage.run += spent
            if facts := answer.part("broken"):
                raise BrokenSubmission(broken_by_facts(facts, self._contents))
            self.variable = answer.optional_text("variable")
            self.starts_server = bool(answer.number("starts"))
        except Verdict as verdict:
            sandbox.close()
            raise BrokenSubmission(broken_by_verdict(verdict, self._contents)) from verdict
        except BrokenSubmission:
            sandbox.close()
            raise
        return sandbox

    def _start(
        self, env: Mapping[str, str], contents: Contents, *, pytest: bool = False
    ) -> Sandbox:
        self.sandboxes += 1
        starter, limits, slot = self._starter, self._limits, self._slot
        return Sandbox.start(starter, contents, limits, slot, env, pytest=pytest)

    def _is_as_good_as_new(self) -> bool:
        """Tell whether nothing is left in the sandbox of what the checks before did, if any did."""
        if not self._in_doubt or self._sandbox is None:
            return True
        self._in_doubt = False
        try:
            answer, _, _ = self._sandbox.ask({"do": "unchanged"}, self._limits.request)
            return answer.flag("unchanged")
        except Verdict:
            return False

    def _allowance(self, step: Allowance) -> Allowance:
        left = (self._limits.check - self._checked).within(self._limits.run - self.usage.run)
        return step.within(left)

    def _note(self, spent: Allowance) -> None:
        self._checked += spent
        self.usage.request = _most(self.usage.request, spent)
        self.usage.check = _most(self.usage.check, self._checked)
        self.usage.run += spent

    def _note_ending(self, verdict: Verdict, allowance: Allowance, part: str) -> None:
        if verdict.kind is VerdictKind.TIMED_OUT:
            self._patience.lose(part)
            self._checked += allowance
            self.usage.run += allowance


def _part(task: Mapping[str, Any]) -> str:
    environ = task.get("environ")
    if environ is None:
        return str(task["do"])
    return part_of(environ["REQUEST_METHOD"], environ["PATH_INFO"])


def _most(one: Allowance, other: Allowance) -> Allowance:
    return Allowance(max(one.cpu, other.cpu), max(one.idle, other.idle))


def _mismatch(asked: str, verdict: Verdict) -> Mismatch:
    timed_out = verdict.kind is VerdictKind.TIMED_OUT
    actual = Message("{ending} ({detail})", ending=_ENDINGS[verdict.kind], detail=verdict.detail)
    facts = Facts(asked, Message("an answer"), actual)
    if place := verdict.place:
        stuck = StudentError("", "", place.file, place.line)
        facts = replace(facts, error=stuck)
    return Mismatch(facts, Outcome.TIMED_OUT if timed_out else Outcome.FAILED)


_ENDINGS = {
    VerdictKind.TIMED_OUT: Message("no answer in time"),
    VerdictKind.CRASHED: Message("no answer: the app stopped"),
    VerdictKind.MEMORY: Message("no answer: the app took too much memory"),
    VerdictKind.DISK: Message("no answer: the app wrote too much to disk"),
    VerdictKind.RESPONSE_TOO_LARGE: Message("an answer that is too large"),
    VerdictKind.PROTOCOL_VIOLATION: Message("something that is no answer"),
}


def _unlike_before(broken: BrokenSubmission) -> Mismatch:
    message = broken.diagnosis.message
    asked, expected = Message("importing app.py once more"), Message("an app that starts each time")
    return Mismatch(Facts(asked, expected, message))
