"""What the exceptions that beginners meet usually come from.

The texts of the exceptions are those of Python 3.11 to 3.14, Flask 3, Werkzeug 3 and Jinja 3. One
that is worded otherwise one day is shown all the same, and only goes without its explanation.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

from grader.message import Message

# What beginners import from Flask, and may call a view of theirs too.
_OF_FLASK = "redirect|url_for|render_template|flash|abort|make_response|escape|jsonify"

_Saying = Callable[[re.Match[str]], Message]


def _plain(message: Message) -> _Saying:
    return lambda found: message


VIEW_ERRORS: Final[Sequence[tuple[Sequence[str], str, _Saying]]] = (
    (
        ("TypeError",),
        r"(?P<name>\w+)\(\) takes 0 positional arguments but 1 was given",
        lambda found: Message(
            "Flask gives {name}() a value, and it has no parameter: a handler of errors gets the"
            " error, a function after the request gets the response. Write def {name}(error): or"
            " def {name}(response):",
            name=found["name"],
        ),
    ),
    (
        ("TypeError",),
        r"return type must be a string.*but it was an? int\b",
        _plain(
            Message(
                "Your view returns a number, and a number is no page. A status stands behind the"
                ' text: return "…", 404.'
            )
        ),
    ),
    (
        ("TypeError",),
        r"return type must be a string.*but it was an? (?P<kind>\w+)",
        lambda found: Message(
            "A view returns text (or a dictionary or a response), and yours gives a value of"
            " type {kind}.",
            kind=found["kind"],
        ),
    ),
    (
        ("TypeError",),
        "did not return a valid response",
        _plain(
            Message(
                "Your view gives nothing back here. Every path through a function needs its"
                " return; print() only writes in the terminal."
            )
        ),
    ),
    (
        ("TypeError",),
        r"(?P<view>\w+)\(\) got an unexpected keyword argument '(?P<name>\w+)'",
        lambda found: Message(
            "The URL has a variable {name}, so the function {view} needs a parameter {name}.",
            name=found["name"],
            view=found["view"],
        ),
    ),
    (
        ("TypeError",),
        r"(?P<view>\w+)\(\) missing \d+ required positional arguments?: '(?P<name>\w+)'",
        lambda found: Message(
            "The function {view} wants a parameter {name}, and its route has no <{name}>: compare"
            " the names between < and > with those between the brackets of the function.",
            name=found["name"],
            view=found["view"],
        ),
    ),
)
"""The same for those that Flask raises when it calls a view, and not a line of the student's."""

ERRORS: Final[Sequence[tuple[Sequence[str], str, _Saying]]] = (
    (
        ("TypeError",),
        rf"^(?P<name>{_OF_FLASK})\(\) takes 0 positional arguments but",
        lambda found: Message(
            "A function of yours is called {name} too and hides Flask's {name}(), so your own is"
            " called in its place. Give yours another name.",
            name=found["name"],
        ),
    ),
    (
        ("TypeError",),
        r"\burl_for\(\) takes \d positional",
        _plain(
            Message(
                "Only the name of the view stands alone in url_for; the rest has a name too, as in"
                " url_for('static', filename='style.css')."
            )
        ),
    ),
    (
        ("TypeError",),
        r"(?P<called>\w+)\(\) got an unexpected keyword argument '(?P<name>\w+)'",
        lambda found: Message(
            "{called}() has no parameter {name}: compare the name with the documentation of today.",
            called=found["called"],
            name=found["name"],
        ),
    ),
    (
        ("TypeError",),
        r"concatenate str \(not \"NoneType\"\)|NoneType.*'str'|'str'.*NoneType",
        _plain(
            Message(
                "A text and None are added up: something was asked for that is not there this"
                " time. Look whether it is None before you use it."
            )
        ),
    ),
    (
        ("TypeError",),
        r"must be real number, not str|not supported between instances of .*'str'",
        _plain(
            Message(
                "A text and a number meet here. What comes from a form or a URL is text until int()"
                " makes it a number; in a form class IntegerField does so."
            )
        ),
    ),
    (
        ("TypeError",),
        r"can only concatenate str \(not \"(?:int|float)\"\)",
        _plain(
            Message(
                "A number is added to a text: str() makes text of it, and an f-string takes it as"
                " it is."
            )
        ),
    ),
    (
        ("TypeError",),
        r"can only concatenate str|unsupported operand type.*'str'|must be str, not",
        _plain(
            Message(
                "A number and a text are added up. int() makes a number of a text with digits, as"
                " it comes from a form; str() or an f-string makes text of a number."
            )
        ),
    ),
    (
        ("ValueError",),
        "values to unpack",
        _plain(
            Message(
                "Each turn of the loop gives one thing, and two names wait for it. Of a dictionary"
                " or a form: for key, value in ….items(). Of get_flashed_messages: say"
                " with_categories=true."
            )
        ),
    ),
    (
        ("TypeError", "AttributeError"),
        r"'NoneType' object",
        _plain(
            Message(
                "Something here is None: a value that was not found, or a function without a"
                " return."
            )
        ),
    ),
    (
        ("TemplateNotFound", "TemplatesNotFound"),
        r"^(?P<name>.*)$",
        lambda found: Message(
            "Flask looks for {name} in a folder called exactly templates, beside app.py.",
            name=found["name"],
        ),
    ),
    (
        ("TemplateSyntaxError", "TemplateAssertionError"),
        r"block '(?P<name>[^']*)' defined twice",
        lambda found: Message(
            "A template can have only one block {name}. What stands in both goes into one, or one"
            " of them gets another name.",
            name=found["name"],
        ),
    ),
    (
        ("TemplateSyntaxError", "TemplateAssertionError"),
        "",
        _plain(
            Message(
                "Jinja cannot read the template. Statements stand between {{% and %}}, values"
                " between {{{{ and }}}}, and each if, for and block has its end: endif, endfor,"
                " endblock."
            )
        ),
    ),
    (
        ("UndefinedError",),
        r"'(?P<name>[^']+)' is undefined",
        lambda found: Message(
            "The template uses {name}, and render_template was given no {name}.",
            name=found["name"],
        ),
    ),
    (
        ("BuildError",),
        r"Did you forget to specify values \[(?P<names>[^\]]+)\]",
        lambda found: Message(
            "That route has a variable in it, so url_for needs its value too: {names}.",
            names=found["names"],
        ),
    ),
    (
        ("BuildError",),
        r"endpoint '(?P<name>[^']*)'",
        lambda found: Message(
            "url_for wants the name of a view function (with its blueprint in front, if it has"
            " one), and there is none called {name}.",
            name=found["name"],
        ),
    ),
    (
        ("RuntimeError",),
        "secret key",
        _plain(
            Message(
                "Flask signs sessions, flashed messages and forms with a key, and your app has"
                " none: set app.secret_key."
            )
        ),
    ),
    (
        ("RuntimeError",),
        "Working outside of",
        _plain(
            Message(
                "This works only while a request is being answered: move it into a view function."
            )
        ),
    ),
    (
        ("UnboundLocalError",),
        r"variable '(?P<name>\w+)'",
        lambda found: Message(
            "The function gives {name} a value, so Python takes it for a variable of this function"
            " alone, and it has no value yet. To use the one outside, write `global {name}` as the"
            " first line of the function.",
            name=found["name"],
        ),
    ),
    (
        ("NameError",),
        r"name '(?P<name>\w+)' is not defined",
        lambda found: Message(
            "Python does not know {name} here: is it imported, and spelled the same everywhere?",
            name=found["name"],
        ),
    ),
    (
        ("KeyError", "BadRequestKeyError"),
        r"(?P<key>'[^']*')?",
        lambda found: Message(
            "There is no {key} in there this time. Ask with .get(), or look with `in` first.",
            key=found["key"] or Message("such key"),
        ),
    ),
    (
        ("ValueError",),
        "invalid literal for int",
        _plain(
            Message(
                "int() was given something that is no whole number. In a route, <int:...> lets"
                " only whole numbers through; of a query or a form, .get(..., type=int) does."
            )
        ),
    ),
    (
        ("FileNotFoundError", "NotADirectoryError"),
        "",
        _plain(
            Message(
                "The file or its folder is not there. A path counts from where the app was"
                " started: begin with app.root_path, and make the folder before you save in it."
            )
        ),
    ),
)
"""Kinds of exceptions, a pattern for their text, and what then makes the explanation."""
