"""A form as a visitor has it in the browser: filled in and sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlunsplit

from grader.examiner.controls import CHOICES, Button, Field
from grader.examiner.facts import Facts, Mismatch
from grader.examiner.places import resolve
from grader.examiner.sending import (
    MULTIPART,
    PLAIN,
    URLENCODED,
    Submission,
    UploadedFile,
    parts_of,
    shown,
    shown_url,
)
from grader.message import Message

Given = str | UploadedFile | Sequence[str | UploadedFile]


class MissingFieldError(Mismatch, LookupError):
    """The form has no such field, button or choice; the facts say so to the student."""


def form_method(text: str | None) -> str:
    """Return `post` or `get` for a method attribute: whatever is no post is sent as a get."""
    return "post" if (text or "").strip().lower() == "post" else "get"


def form_enctype(text: str | None) -> str:
    """Return the encoding that an enctype attribute stands for."""
    given = (text or "").strip().lower()
    return given if given in (MULTIPART, PLAIN) else URLENCODED


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its method (`get` or `post`), the full URL it leads to, its encoding, its controls.

    `controls` holds everything that could be filled in, `fields` what a browser really sends.
    `method_given` tells a form that says get from one that says nothing; `base` is the URL that
    the page's links start from.
    """

    method: str
    action: str
    enctype: str
    controls: tuple[Field, ...]
    buttons: tuple[Button, ...]
    method_given: bool = True
    base: str = ""

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields that a browser sends, in order: named and not disabled."""
        return tuple(field for field in self.controls if field.is_sent)

    @property
    def has_submit(self) -> bool:
        """Whether there is a control that submits the form."""
        return any(not button.disabled for button in self.buttons)

    def field(self, name: str) -> Field:
        """Return the first field of this name; raises `MissingFieldError`.

        >>> form.field("city").value
        'Ghent'
        """
        for field in self.fields:
            if field.name == name:
                return field
        raise self._missing(Message("a field named {name}", name=shown([name])), self._names())

    def label_of(self, name: str) -> str:
        """Return what tells a visitor what to fill in: the label, or else the hint in the field.

        Raises `MissingFieldError`. Whether there is a label element says `field(name).label`.

        >>> form.label_of("city")
        'Where do you live?'
        """
        field = self.field(name)
        return field.label or field.hint

    def submission(self, values: Mapping[str, Given], button: str | None = None) -> Submission:
        """Return what a browser sends when a visitor fills in these values and presses a button.

        Fields that are not named keep what the page put in them. Several values go to several
        boxes, choices or fields of one name; an empty list takes every tick away. The button is
        told by its name, value or label; without one it is the form's first, as for Enter.
        Raises `MissingFieldError` for a field, choice or button that the form does not have, and
        `Mismatch` for a form of method get that leads where no browser can follow.

        >>> form.submission({"name": "Ada", "colors": ["red", "blue"]}, button="Save").data
        (('name', 'Ada'), ('colors', 'red'), ('colors', 'blue'), ('do', 'save'))
        """
        filled = self._filled(values)
        pressed = self._pressed(button)
        method, action, enctype = self.method, self.action, self.enctype
        pairs = [(field.name, value) for field in self.fields for value in filled[id(field)]]
        if pressed is not None:
            pairs += pressed.pairs
            method = method if pressed.method is None else form_method(pressed.method)
            enctype = enctype if pressed.enctype is None else form_enctype(pressed.enctype)
            action = resolve(pressed.action, self.base) if pressed.action else action
        if method == "get":
            # A get puts its data where the action's own query stood.
            action = urlunsplit((*parts_of(action)[:3], "", ""))
        return Submission(method, action, enctype, tuple(pairs))

    def _filled(self, values: Mapping[str, Given]) -> dict[int, Sequence[str | UploadedFile]]:
        """Return what each field (by its `id()`) sends."""
        filled: dict[int, Sequence[str | UploadedFile]] = {
            id(field): field.untouched for field in self.fields
        }
        for name, given in values.items():
            first = self.field(name)
            fields = [field for field in self.fields if field.name == name]
            left = [given] if isinstance(given, str | UploadedFile) else list(given)
            for field in sorted(fields, key=lambda each: each.kind not in CHOICES):
                taken, left = _taken(field, left)
                if taken or field.kind in CHOICES:
                    filled[id(field)] = taken
            if left:
                raise self._refused(first, left[0])
        return filled

    def _pressed(self, button: str | None) -> Button | None:
        usable = [each for each in self.buttons if not each.disabled]
        if button is None:
            return usable[0] if usable else None
        for each in usable:
            if button in (each.name, each.value, each.label):
                return each
        labels = shown([each.label or each.name for each in usable])
        if usable:
            actual = Message("buttons {labels}", labels=labels)
        else:
            actual = Message("no button that submits the form")
        raise self._missing(Message("a button {label}", label=shown([button])), actual)

    def _refused(self, field: Field, value: str | UploadedFile) -> MissingFieldError:
        if isinstance(value, UploadedFile):
            expected = Message("a file input named {name}", name=shown([field.name]))
            return self._missing(expected, Message("an input of type {kind}", kind=field.kind))
        if field.kind == "file":
            expected = Message("a field for text named {name}", name=shown([field.name]))
            return self._missing(expected, Message("a file input"))
        if field.kind in CHOICES:
            offered = [c for each in self.fields if each.name == field.name for c in each.choices]
            expected = Message(
                "the choice {choice} for {name}", choice=shown([value]), name=shown([field.name])
            )
            return self._missing(expected, Message("choices {choices}", choices=shown(offered)))
        expected = Message("more fields named {name}", name=shown([field.name]))
        return self._missing(expected, self._names())

    def _names(self) -> str:
        names = list(dict.fromkeys(field.name for field in self.fields))
        if not names:
            return Message("a form without named fields")
        return Message("fields {names}", names=shown(names))

    def _missing(self, expected: str, actual: str) -> MissingFieldError:
        return MissingFieldError(
            Facts(
                Message("the form that leads to {url}", url=shown_url(self.action)),
                expected,
                actual,
            )
        )


def _taken(
    field: Field, left: list[str | UploadedFile]
) -> tuple[list[str | UploadedFile], list[str | UploadedFile]]:
    """Return which of the values a field takes, and which are left for others of its name."""
    taken: list[str | UploadedFile]
    if field.kind in CHOICES:
        taken = [value for value in left if value in field.choices]
    else:
        wanted = UploadedFile if field.kind == "file" else str
        taken = [value for value in left if isinstance(value, wanted)]
    if not field.multiple:
        taken = taken[:1]
    rest = list(left)
    for value in taken:
        rest.remove(value)
    return [field.written(each) if isinstance(each, str) else each for each in taken], rest
