"""Slips in forms of Flask-WTF: the check that is never made, and the token."""

import re
from collections.abc import Iterator

from grader.examiner.slips.scene import Scene
from grader.message import Message

_ASKS_POST = re.compile(r"request\.method\s*==\s*[\"']POST[\"']|\bis_submitted\(\)")
_FLASK_FORM = re.compile(r"\b\w*Form\(")
_CSRF_OFF = re.compile(r"WTF_CSRF_ENABLED\W+False|^\s+csrf\s*=\s*False")
_EXEMPT = re.compile(r"^\s*(?P<code>@\w+\.exempt)\b")
_TOKEN = re.compile(r"hidden_tag|csrf_token")
_FORM_FIELD = re.compile(r"{{-?\s*form\.")


def never_validated(scene: Scene) -> Iterator[Message]:
    """Find a form that is never asked whether it is valid."""
    view = scene.view
    if scene.method == "POST" and _FLASK_FORM.search(view.text) and "validate" not in view.text:
        for place, _ in scene.in_view(_ASKS_POST):
            yield Message(
                "{place} only asks whether this is a POST, and the form is never asked whether it"
                " is valid. form.validate_on_submit() asks for both.",
                place=place,
            )


def taken_out(scene: Scene) -> Iterator[Message]:
    """Find a view that the check of the token leaves out."""
    if scene.method == "POST":
        for place, match in scene.in_view(_EXEMPT):
            yield Message(
                "{place}: `{code}` takes this view out of the check of the token, so a post without"
                " one is accepted.",
                place=place,
                code=match["code"],
            )


def token_switched_off(scene: Scene) -> Iterator[Message]:
    """Find where the check of the token is switched off."""
    if scene.method == "POST" or "token" in scene.told + scene.facts.asked:
        for place, _ in scene.in_code(_CSRF_OFF):
            yield Message(
                "{place} switches the check of the CSRF token off, so a post without it is"
                " accepted. Take that line away, and let {{{{ form.hidden_tag() }}}} put the token"
                " into the form.",
                place=place,
            )


def token_missing(scene: Scene) -> Iterator[Message]:
    """Find a form without its token."""
    if scene.method != "POST" and "token" not in scene.told + scene.facts.asked:
        return
    if any(scene.in_code(_CSRF_OFF)):
        return
    for template in scene.templates:
        if any(template.found(_FORM_FIELD)) and not _TOKEN.search(template.text):
            yield Message(
                "The form in {file} does not hold the token that Flask-WTF asks for, so"
                " validate_on_submit() is never true. {{{{ form.hidden_tag() }}}} inside the form"
                " puts it there.",
                file=template.file,
            )
