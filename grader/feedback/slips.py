"""What a slip in the source means, where it is about what a check came upon."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from grader.feedback.telling import Facts, plain
from grader.message import Message, listed


@dataclass(frozen=True, slots=True)
class _Slip:
    """A slip of some kind: the line of which file, and the name that it is about."""

    kind: str
    file: str
    line: int
    name: str

    @property
    def place(self) -> Message:
        return Message("{file}, line {line}", file=self.file, line=self.line)


def meaning_of_slips(facts: Facts, *kinds: str) -> Message | None:
    """Return what the likeliest slip (of these kinds) means that has to do with this failure."""
    for slip in _slips(facts):
        telling = _TELLINGS.get(slip.kind) if slip.kind in (kinds or _TELLINGS) else None
        if telling is not None and (meaning := telling(slip, facts)) is not None:
            return meaning
    return None


def _slips(facts: Facts) -> Iterator[_Slip]:
    rows = facts.get("slips")
    for row in rows if isinstance(rows, list) else ():
        match row:
            case [str(kind), str(file), int(line), str(name)]:
                yield _Slip(kind, file, line, name)


def _all_places(slip: _Slip, facts: Facts) -> Message:
    """Return the lines of all slips of this kind in the file."""
    alike = [each for each in _slips(facts) if (each.kind, each.file) == (slip.kind, slip.file)]
    if len(alike) == 1:
        return slip.place
    lines = listed([str(each.line) for each in alike], "{first} and {rest}")
    return Message("{file}, lines {lines}", file=slip.file, lines=lines)


def _dropped(slip: _Slip, facts: Facts) -> Message:
    return Message(
        "{place}: what {name}() makes is not returned there, so no browser ever gets it. Write"
        " return in front of it.",
        place=slip.place,
        name=slip.name,
    )


def _args_of_a_post(slip: _Slip, facts: Facts) -> Message:
    return Message(
        "{place} reads request.args, and that holds what stands behind the ? of the URL. What a"
        " form sends with POST is in request.form.",
        place=slip.place,
    )


def _form_of_a_query(slip: _Slip, facts: Facts) -> Message:
    return Message(
        "{place} reads request.form, and that holds what a form sends with POST. What stands"
        " behind the ? of the URL is in request.args.",
        place=slip.place,
    )


def _type_test(slip: _Slip, facts: Facts) -> Message:
    return Message(
        "{place} tests the type of {name}. What comes out of a URL or a form is text, also `7`, so"
        " that test never holds. In a route <int:{name}> gives a number, and answers 404 to all"
        " else.",
        place=slip.place,
        name=slip.name,
    )


def _marked_safe(slip: _Slip, facts: Facts) -> Message:
    return Message(
        "{place}: a template escapes what it prints by itself, and `{name}` switches that off, so"
        " a browser takes the text of a visitor for HTML.",
        place=slip.place,
        name=slip.name,
    )


def _not_escaped(slip: _Slip, facts: Facts) -> Message | None:
    said = f"{facts.get('expected')} {facts.get('actual')}"
    if "print" in said or not re.search(r"element|\btag\b|as text|<\w", said):
        return None
    return Message(
        "The view puts the text of a visitor into its HTML as it came, so a browser takes a < in"
        " it for the start of a tag. escape() from markupsafe makes it harmless; a template does"
        " so by itself."
    )


def _written_out(slip: _Slip, facts: Facts) -> Message:
    return Message(
        "{place}: this URL is written out by hand, so it leaves the prefix out. url_for() builds"
        " it with the prefix in front.",
        place=slip.place,
    )


def _never_validated(slip: _Slip, facts: Facts) -> Message:
    return Message(
        "{place} only asks whether this is a POST, and the form is never asked whether it is"
        " valid. form.validate_on_submit() asks for both.",
        place=slip.place,
    )


def _trusted_name(slip: _Slip, facts: Facts) -> Message:
    return Message(
        "{place} saves the file under the name that the visitor chose, and a name like ../../x"
        " leads outside of the folder. secure_filename() from werkzeug.utils takes the path off.",
        place=slip.place,
    )


def _lost_cookie(slip: _Slip, facts: Facts) -> Message:
    return Message(
        "{place}: the cookie is set on the response {name}, and the function returns another one."
        " Only what is returned reaches the browser.",
        place=slip.place,
        name=slip.name,
    )


def _stored_unseen(slip: _Slip, facts: Facts) -> Message:
    return Message(
        "{place} stores {name} in the session before the line below it looks whether {name} is"
        " all right: look first, and store only what is.",
        place=slip.place,
        name=slip.name,
    )


def _token_off(slip: _Slip, facts: Facts) -> Message | None:
    if not _is_about_token(facts):
        return None
    return Message(
        "{place} switches the check of the CSRF token off, so a post without it is accepted. Take"
        " that line away, and let {{{{ form.hidden_tag() }}}} put the token into the form.",
        place=slip.place,
    )


def _token_missing(slip: _Slip, facts: Facts) -> Message | None:
    if not _is_about_token(facts) and not plain(facts.get("request")).startswith("POST "):
        return None
    return Message(
        "The form in {file} does not hold the token that Flask-WTF asks for, so"
        " validate_on_submit() is never true. {{{{ form.hidden_tag() }}}} inside the form puts it"
        " there.",
        file=slip.file,
    )


def _is_about_token(facts: Facts) -> bool:
    said = str(facts.get("expected")) + str(facts.get("actual")) + str(facts.get("asked"))
    return "token" in said or plain(facts.get("request")).startswith("POST ")


def _outside(slip: _Slip, facts: Facts) -> Message:
    return Message(
        "{place} stands outside of the blocks. In a template that extends another, what is outside"
        " of a block is dropped and never shown: put it into one.",
        place=slip.place,
    )


def _not_handed_over(slip: _Slip, facts: Facts) -> Message:
    return Message(
        "{place} uses the variable `{name}`, and none of your calls of render_template() gives it"
        " a value, so there it is nothing. Write {name}=… behind the name of the file.",
        place=slip.place,
        name=slip.name,
    )


def _never_shown(slip: _Slip, facts: Facts) -> Message:
    return Message(
        "{place}: flash() only keeps the message for a page that asks for it, and no template of"
        " yours does. get_flashed_messages() in a template gives the messages.",
        place=_all_places(slip, facts),
    )


def _no_category(slip: _Slip, facts: Facts) -> Message | None:
    if "class" not in str(facts.get("expected")):
        return None
    return Message(
        "{place}: flash() gets no category there, so the category is `message`. Write one as the"
        " second argument of flash().",
        place=_all_places(slip, facts),
    )


def _after_request(slip: _Slip, facts: Facts) -> Message | None:
    if "NoneType" not in str(facts.get("error")):
        return None
    return Message(
        "{place}: a function of after_request must return the response, and this one returns"
        " nothing.",
        place=slip.place,
    )


def _only_browsers(slip: _Slip, facts: Facts) -> Message:
    return Message(
        "An empty field was sent and taken. `required` in {file} only stops browsers: the server"
        " gets what others send, and has to look at it by itself.",
        file=slip.file,
    )


def _above_the_route(slip: _Slip, facts: Facts) -> Message:
    return Message(
        "{place}: `@{name}` stands above `@{route}`, so Flask got the function without it. Put it"
        " between the route and the function.",
        place=slip.place,
        name=slip.name.partition(" ")[0],
        route=slip.name.partition(" ")[2],
    )


def _return_in_a_loop(slip: _Slip, facts: Facts) -> Message:
    return Message(
        "{place}: this return stands in the loop, so the function ends at the first turn. Put it as"
        " far to the left as `for`, below the loop.",
        place=slip.place,
    )


def _open_quote(slip: _Slip, facts: Facts) -> Message:
    return Message(
        "{place}: the quote of {name} is opened there and not closed before the >.",
        place=slip.place,
        name=slip.name,
    )


def _no_such_block(slip: _Slip, facts: Facts) -> Message:
    name, near, layout = [*slip.name.split(" ", 2), "", ""][:3]
    return Message(
        "{place} fills the block `{name}`, and {layout} has no such block. {hint}",
        place=slip.place,
        name=name,
        layout=layout,
        hint=Message("Did you mean `{near}`?", near=near)
        if near
        else Message("What is in it is never shown."),
    )


def _flashed_wrong_way(slip: _Slip, facts: Facts) -> Message:
    return Message(
        "{place}: with_categories gives the category first and then the text, and this loop takes"
        " them the other way round. Write `for category, message in …`.",
        place=slip.place,
    )


_TELLINGS: Final[Mapping[str, Callable[[_Slip, Facts], Message | None]]] = {
    "dropped": _dropped,
    "args-of-a-post": _args_of_a_post,
    "form-of-a-query": _form_of_a_query,
    "type-test": _type_test,
    "marked-safe": _marked_safe,
    "not-escaped": _not_escaped,
    "written-out": _written_out,
    "never-validated": _never_validated,
    "trusted-name": _trusted_name,
    "lost-cookie": _lost_cookie,
    "stored-unseen": _stored_unseen,
    "token-off": _token_off,
    "token-missing": _token_missing,
    "outside": _outside,
    "not-handed-over": _not_handed_over,
    "never-shown": _never_shown,
    "no-category": _no_category,
    "after-request": _after_request,
    "only-browsers": _only_browsers,
    "above-the-route": _above_the_route,
    "return-in-a-loop": _return_in_a_loop,
    "open-quote": _open_quote,
    "no-such-block": _no_such_block,
    "flashed-wrong-way": _flashed_wrong_way,
}
