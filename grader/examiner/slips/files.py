"""Slips that can be seen in the files alone, whatever was asked of the app."""

import re
from collections.abc import Iterator

from grader.examiner.slips.scene import Scene, at
from grader.message import Message

_OTHER_GUARD = re.compile(r"^\s*if\s+__name__\s*==\s*(?P<quote>[\"'])(?!__main__(?P=quote))")
_COMPARED = re.compile(r"^\s*[\w.]*\b(?P<name>config\[[^\]]*\]|secret_key)\s*==\s*[^=\s]")
_NEW_KEY = re.compile(
    r"(?:secret_key|SECRET_KEY[\"']?\]?)\s*=.*?(?P<call>[\w.]*(?:urandom|token_\w+|uuid\d|random\w*))\("
)
_LONE_TEXT = re.compile(
    r"\b(?:assert|if|elif|while)\s+(?P<text>\"[^\"]+\"|'[^']+')\s+(?P<joint>and|or)\s"
)
_TEST_FILE = re.compile(r"(?:^|/)(?:test_\w*|\w+_test)\.py$")
_OTHER_TEST = re.compile(r"^def (?P<name>(?!test)\w*test\w*)\(")
_NO_QUOTES = re.compile(r"{%-?\s*(?P<word>extends|include|import)\s+(?P<name>[\w/-]+\.html)\b")
_ELSE_IF = re.compile(r"{%-?\s*else\s*if\b")
_RUN = re.compile(r"^\s+(?P<name>\w+\.run)\s*(?:#.*)?$")
_ONE_METHOD = re.compile(r"\bmethods\s*=\s*[\[(]\s*([\"'])(?P<methods>\w+\s*,[\w\s,]*)\1")
_BARE_ROUTE = re.compile(r"^(?P<name>\w+\.(?:route|get|post|put|delete))\(\s*[\"']/.*\)\s*$")
_HIDDEN_ENDING = re.compile(r"(?P<meant>.*\.(?:css|html|py|js|png|jpe?g|gif))\.txt")


def other_guard(scene: Scene) -> Iterator[Message]:
    """Find a guard that waits for another name than that of a program."""
    for place, _ in scene.in_code(_OTHER_GUARD):
        yield Message(
            "{place}: of a file that is run as a program, __name__ is '__main__', to the"
            " letter. Compare it with that.",
            place=place,
        )


def key_made_anew(scene: Scene) -> Iterator[Message]:
    """Find a key that is another one at each start, where the key is what a check is about."""
    if "SECRET_KEY" in f"{scene.facts.asked} {scene.told}":
        for code in scene.code():
            for line, match in code.found(_NEW_KEY):
                yield Message(
                    "{place}: {call}() makes a new key at each start, so it is never the one that"
                    " was set, and sessions of before are lost.",
                    place=at(code, line),
                    call=match["call"],
                )


def setting_compared(scene: Scene) -> Iterator[Message]:
    """Find a setting that is compared where it is meant to be set."""
    for place, match in scene.in_code(_COMPARED):
        yield Message(
            "{place} compares {name} with == and does nothing with the answer. One = gives"
            " {name} its value.",
            place=place,
            name=match["name"],
        )


def server_not_called(scene: Scene) -> Iterator[Message]:
    """Find app.run without its brackets."""
    for place, match in scene.in_code(_RUN):
        yield Message(
            "{place}: behind {name} there are no brackets, so it is not called. Write {name}().",
            place=place,
            name=match["name"],
        )


def methods_in_one_text(scene: Scene) -> Iterator[Message]:
    """Find a list of methods that stand between the quotes of one text."""
    for place, match in scene.in_code(_ONE_METHOD):
        yield Message(
            "{place}: `{methods}` is one text here, and no such method is ever sent. Each"
            ' method has quotes of its own: ["GET", "POST"].',
            place=place,
            methods=match["methods"],
        )


def route_without_its_sign(scene: Scene) -> Iterator[Message]:
    """Find a route above a function that no @ stands in front of."""
    for code in scene.code():
        for line, match in code.found(_BARE_ROUTE):
            below = next((each for each in code.lines[line:] if each.strip()), "")
            if below.startswith(("def ", "async def ")):
                yield Message(
                    "{place}: without @ in front of it, {name} does nothing with the function below"
                    " it. Write @{name}(…).",
                    place=at(code, line),
                    name=match["name"],
                )


def lone_text(scene: Scene) -> Iterator[Message]:
    """Find a condition such as `"a" and "b" in page`."""
    for place, match in scene.in_code(_LONE_TEXT):
        yield Message(
            "{place}: {text} by itself counts as true, so only what stands behind `{joint}` is"
            " looked at. Write `in …` behind each text.",
            place=place,
            text=match["text"],
            joint=match["joint"],
        )


def test_by_another_name(scene: Scene) -> Iterator[Message]:
    """Find a test that pytest does not take for one."""
    for code in scene.code():
        if _TEST_FILE.search(code.file):
            for line, match in code.found(_OTHER_TEST):
                yield Message(
                    "{place}: pytest only runs functions with a name that begins with test_, so"
                    " {name}() is never run.",
                    place=at(code, line),
                    name=match["name"],
                )


def template_without_quotes(scene: Scene) -> Iterator[Message]:
    """Find the name of a template that Jinja takes for a variable."""
    for page in scene.files.ending_in(".html"):
        for line, match in page.found(_NO_QUOTES):
            yield Message(
                '{place}: the name of a template stands between quotes: {{% {word} "{name}" %}}.'
                " Without them Jinja looks for a variable.",
                place=at(page, line),
                word=match["word"],
                name=match["name"],
            )


def else_if(scene: Scene) -> Iterator[Message]:
    """Find a condition of a template that is written as Python never does."""
    for page in scene.files.ending_in(".html"):
        for line, _ in page.found(_ELSE_IF):
            yield Message(
                "{place}: Jinja, like Python, says elif: {{% elif … %}}.",
                place=at(page, line),
            )


def hidden_ending(scene: Scene) -> Iterator[Message]:
    """Find a file with one ending too many, which Windows may not show."""
    for path in scene.files.paths:
        if found := _HIDDEN_ENDING.fullmatch(path):
            yield Message(
                "Your file {file} should be called {meant}. Windows may hide the .txt: let it show"
                " the endings of files.",
                file=path,
                meant=found["meant"],
            )
