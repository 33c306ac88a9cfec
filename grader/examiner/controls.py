"""The controls of a form: what a visitor fills in, and the buttons that send it."""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from bs4 import Tag

from grader.examiner.html5 import attribute
from grader.examiner.page import caption
from grader.examiner.sending import NO_FILE, UploadedFile

CHOICES = frozenset({"checkbox", "radio", "select"})
_SUBMITS = frozenset({"submit", "image"})
_INPUTS = _SUBMITS | frozenset(
    "button checkbox color date datetime-local email file hidden month number password radio range"
    " reset search tel text time url week".split()
)


@dataclass(frozen=True, slots=True)
class Field:
    """A control that holds a value.

    `kind` is the type of an input, `textarea` or `select`; `values` is what is sent while nobody
    touches it (nothing for a box without a tick); `choices` are the values that a box or a select
    can send; `label` is the text of its label element and `hint` its aria-label or placeholder.
    """

    name: str
    kind: str
    values: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    label: str = ""
    hint: str = ""
    id: str = ""
    required: bool = False
    multiple: bool = False
    disabled: bool = False

    @property
    def value(self) -> str:
        """What it holds when the page is opened, or an empty text."""
        return self.values[0] if self.values else ""

    @property
    def is_sent(self) -> bool:
        """Whether a browser sends it at all: it has a name and is not disabled."""
        return bool(self.name) and not self.disabled

    @property
    def untouched(self) -> tuple[str | UploadedFile, ...]:
        """What a browser sends for it while nobody touches it."""
        if self.kind == "file":
            return (NO_FILE,)
        return tuple(self.written(value) for value in self.values)

    def written(self, text: str) -> str:
        """Return a text as a browser sends it from this control: line breaks are its own."""
        if self.kind in ("textarea", "hidden"):
            return "\r\n".join(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
        return text.replace("\r", "").replace("\n", "")


@dataclass(frozen=True, slots=True)
class Button:
    """A control that submits its form; `action`, `method` and `enctype` go before the form's."""

    name: str
    value: str
    label: str
    kind: str = "submit"
    disabled: bool = False
    action: str | None = None
    method: str | None = None
    enctype: str | None = None

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """What it adds to the data when it is pressed."""
        if self.kind == "image":
            prefix = f"{self.name}." if self.name else ""
            return ((f"{prefix}x", "0"), (f"{prefix}y", "0"))
        return ((self.name, self.value),) if self.name else ()


def kind_of(element: Tag) -> str:
    """Return what kind of control an element is: an input's type, or `submit`, `textarea`, …"""
    given = (attribute(element, "type") or "").strip().lower()
    if element.name == "input":
        return given if given in _INPUTS else "text"
    if element.name == "button":
        return given if given in ("button", "reset") else "submit"
    return element.name


def is_submit(kind: str) -> bool:
    """Say whether a control of this kind submits its form."""
    return kind in _SUBMITS


def is_field(kind: str) -> bool:
    """Say whether a control of this kind holds a value."""
    return kind not in _SUBMITS and kind not in ("button", "reset")


def is_switched_off(element: Tag) -> bool:
    """Say whether a disabled fieldset right around an element disables what the element holds."""
    fieldset = element.parent
    if fieldset is None or fieldset.name != "fieldset" or not fieldset.has_attr("disabled"):
        return False
    # What stands in a fieldset's own legend can still be used.
    return element.name != "legend" or element.find_previous_sibling("legend") is not None


def read_field(element: Tag, labels: Mapping[int, str], off: Container[int]) -> Field:
    """Return the field that an element is.

    `labels` holds label texts, and `off` what a fieldset disables, by the element's `id()`.
    """
    kind = kind_of(element)
    values, choices = _values(element, kind)
    return Field(
        name=attribute(element, "name") or "",
        kind=kind,
        values=values,
        choices=choices,
        label=labels.get(id(element), ""),
        hint=attribute(element, "aria-label") or attribute(element, "placeholder") or "",
        id=attribute(element, "id") or "",
        required=element.has_attr("required"),
        multiple=element.has_attr("multiple"),
        disabled=element.has_attr("disabled") or id(element) in off,
    )


def read_button(element: Tag, off: Container[int]) -> Button:
    """Return the button that an element is; `off` as for a field."""
    kind, value = kind_of(element), attribute(element, "value")
    shown = caption(element) if element.name == "button" else value
    return Button(
        name=attribute(element, "name") or "",
        value=value or "",
        label=shown or attribute(element, "aria-label") or attribute(element, "alt") or "",
        kind=kind,
        disabled=element.has_attr("disabled") or id(element) in off,
        action=attribute(element, "formaction"),
        method=attribute(element, "formmethod"),
        enctype=attribute(element, "formenctype"),
    )


def _values(element: Tag, kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what a control sends untouched, and what it can send where that is limited."""
    value = attribute(element, "value")
    if kind in ("checkbox", "radio"):
        own = "on" if value is None else value
        return ((own,) if element.has_attr("checked") else ()), (own,)
    if kind == "select":
        return _chosen(element), tuple(_option_value(each) for each in _options(element))
    if kind == "file":
        return (), ()
    return (element.get_text() if kind == "textarea" else value or "",), ()


def _chosen(select: Tag) -> tuple[str, ...]:
    """Return the values of the options that are selected when the page is opened."""
    usable = _options(select)
    chosen = [option for option in select.find_all("option") if option.has_attr("selected")]
    if not select.has_attr("multiple"):
        # A list of one line always shows an option: the last selected one, or the first usable.
        is_line = (attribute(select, "size") or "1").strip() in ("0", "1", "")
        chosen = chosen[-1:] or (usable[:1] if is_line else [])
    usable_ids = {id(option) for option in usable}
    return tuple(_option_value(option) for option in chosen if id(option) in usable_ids)


def _options(select: Tag) -> list[Tag]:
    return [option for option in select.find_all("option") if not _is_option_disabled(option)]


def _is_option_disabled(option: Tag) -> bool:
    group = option.parent
    is_group_off = group is not None and group.name == "optgroup" and group.has_attr("disabled")
    return option.has_attr("disabled") or is_group_off


def _option_value(option: Tag) -> str:
    value = attribute(option, "value")
    return " ".join(option.get_text().split()) if value is None else value
