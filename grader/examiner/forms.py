"""The forms of a page, found by their fields, and why the one that is sought is missing."""

import difflib
from collections.abc import Sequence
from dataclasses import replace

from bs4 import Tag

from grader.examiner.controls import (
    Button,
    Field,
    is_field,
    is_submit,
    is_switched_off,
    kind_of,
    read_button,
    read_field,
)
from grader.examiner.form import Form, MissingFieldError, form_enctype, form_method
from grader.examiner.html5 import attribute, first_tags, page_of, tags, within
from grader.examiner.page import base_of, caption, url_of
from grader.examiner.places import resolve
from grader.examiner.sending import Submission, UploadedFile, shown
from grader.message import Message, listed

__all__ = [
    "Button",
    "Field",
    "Form",
    "MissingFieldError",
    "Submission",
    "UploadedFile",
    "explain_missing_form",
    "find_form",
    "forms",
]

_SENTENCES = "{first} {rest}"
_CONTROLS = ("input", "textarea", "select", "button")
_LABELABLE = (*_CONTROLS, "meter", "output", "progress")
_TABLE_PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr"})


def forms(element: Tag, base_url: str | None = None) -> list[Form]:
    """Return the forms of a page, or of a part of it, in order.

    `base_url` is the page's URL, where the page was parsed without one.

    >>> forms(response.page)[0].method
    'post'
    """
    page = page_of(element)
    elements, found = tags(page), tags(element, "form")
    if not found:
        return []
    url, base = url_of(page, base_url), base_of(page, base_url)
    by_id = _by_id(elements)
    labels, controls = _labels(elements, by_id), _controls_by_form(elements, by_id)
    return [_form(form, controls.get(id(form), []), labels, url, base) for form in found]


def find_form(
    element: Tag, base_url: str | None = None, *, with_fields: Sequence[str] = ()
) -> Form | None:
    """Return the first form that sends all these fields, or None.

    >>> find_form(response.page, with_fields=["name", "city"]).action
    'http://localhost/submit'
    """
    for form in forms(element, base_url):
        if set(with_fields) <= {field.name for field in form.fields}:
            return form
    return None


def explain_missing_form(element: Tag, fields: Sequence[str]) -> str:
    """Return, in words for a beginner, why a page has no form that sends these fields.

    >>> explain_missing_form(parse("<form method=post><input id=name></form>"), ["name"])
    'The form has no field named `name`. It has an input without a name, and a browser ...'
    """
    found = forms(element)
    outside = _outside(element, found)
    if not found:
        nothing = Message("The page has no form element.")
        return listed([nothing, *_about_outside(fields, outside)], _SENTENCES)
    form = max(found, key=lambda each: len(set(fields) & {field.name for field in each.fields}))
    sent = [field.name for field in form.fields]
    missing = [name for name in fields if name not in sent]
    parts: list[str] = []
    if missing:
        parts.append(Message("The form has no field named {names}.", names=shown(missing)))
    found_instead = [text for name in missing for text in _about_missing(name, form)]
    parts += found_instead
    if missing and sent and not found_instead:
        parts.append(Message("Its fields: {names}.", names=shown(sent)))
    if missing and any(not control.name for control in form.controls):
        parts.append(
            Message(
                "It has an input without a name, and a browser sends only what has one:"
                ' write name="{name}".',
                name=missing[0],
            )
        )
    parts += _about_outside(missing, outside)
    if not form.method_given:
        parts.append(Message("The form has no method, so it is sent with GET."))
    if not form.has_submit:
        parts.append(_about_buttons(element, found))
    return listed(parts, _SENTENCES) if parts else ""


def _about_buttons(element: Tag, found: Sequence[Form]) -> Message:
    """Return what there is in place of a button that submits the form."""
    if any(form.has_submit for form in found):
        return Message("The button that submits stands in another form.")
    for control in tags(element, "button", "input"):
        if (kind := kind_of(control)) in ("button", "reset"):
            return Message("Its button is of type `{kind}`, which submits nothing.", kind=kind)
    return Message("The form has no submit button.")


def _about_missing(name: str, form: Form) -> list[str]:
    """Return what the form has instead of a field, where that can be told."""
    if any(control.name == name and control.disabled for control in form.controls):
        return [
            Message("Its {name} is disabled, and a browser does not send it.", name=shown([name]))
        ]
    names = list(dict.fromkeys(field.name for field in form.fields))
    for other in names:
        if other.strip().lower() == name.lower():
            return [
                Message(
                    "It has {name}: the name must be the same to the letter.", name=shown([other])
                )
            ]
    if near := difflib.get_close_matches(name, names, n=1):
        return [
            Message("It has {name}: did you mean {wanted}?", name=shown(near), wanted=shown([name]))
        ]
    return []


def _about_outside(fields: Sequence[str], outside: Sequence[Field]) -> list[str]:
    names = [field.name for field in outside if field.name in fields]
    if not names:
        return []
    return [
        Message(
            "{names} stands outside of the form, so it is not sent: put it in the form.",
            names=shown(names),
        )
    ]


def _outside(element: Tag, found: Sequence[Form]) -> list[Field]:
    """Return the fields that belong to no form."""
    elements = tags(page_of(element))
    owned = _controls_by_form(elements, _by_id(elements))
    inside = {id(control) for controls in owned.values() for control in controls}
    return [
        read_field(control, {}, ())
        for control in tags(element, *_CONTROLS)
        if is_field(kind_of(control)) and id(control) not in inside
    ]


def _form(form: Tag, elements: Sequence[Tag], labels: dict[int, str], url: str, base: str) -> Form:
    action, method = (attribute(form, "action") or "").strip(), attribute(form, "method")
    off = within(elements, is_switched_off)
    fields = [read_field(each, labels, off) for each in elements if is_field(kind_of(each))]
    buttons = [read_button(each, off) for each in elements if is_submit(kind_of(each))]
    return Form(
        method=form_method(method),
        action=resolve(action, base) if action else resolve(url),
        enctype=form_enctype(attribute(form, "enctype")),
        controls=tuple(_one_radio_each(fields)),
        buttons=tuple(buttons),
        method_given=method is not None,
        base=base,
    )


def _one_radio_each(fields: Sequence[Field]) -> list[Field]:
    """Take away the ticks of a group of radio buttons but the last, as browsers do."""
    ticked: set[str] = set()
    kept = []
    for field in reversed(fields):
        if field.kind == "radio" and field.values:
            if field.name in ticked:
                field = replace(field, values=())
            ticked.add(field.name)
        kept.append(field)
    return kept[::-1]


def _controls_by_form(elements: Sequence[Tag], by_id: dict[str, Tag]) -> dict[int, list[Tag]]:
    """Return the controls of each form (by its `id()`), in the order of the page's elements."""
    owned: dict[int, list[Tag]] = {}
    table_form: Tag | None = None
    for element in elements:
        if element.name == "form":
            table_form = element if _is_lost_in_table(element) else table_form
        elif element.name not in _CONTROLS:
            continue
        elif (owner := _owner(element, by_id, table_form)) is not None:
            owned.setdefault(id(owner), []).append(element)
    return owned


def _owner(control: Tag, by_id: dict[str, Tag], table_form: Tag | None) -> Tag | None:
    """Return the form that a control belongs to."""
    if (named := attribute(control, "form")) is not None:
        owner = by_id.get(named)
        return owner if owner is not None and owner.name == "form" else None
    table = table_form and table_form.find_parent("table")
    for parent in control.parents:
        if parent.name == "form":
            return parent
        if table is not None and parent is table:
            return table_form
    return None


def _is_lost_in_table(form: Tag) -> bool:
    """Say whether a form was opened between the parts of a table.

    The tree has such a form empty, but the browser still counts what follows in the table to it.
    """
    return not form.contents and form.parent is not None and form.parent.name in _TABLE_PARTS


def _labels(elements: Sequence[Tag], by_id: dict[str, Tag]) -> dict[int, str]:
    """Return the text of the label elements of each control (by its `id()`)."""
    texts: dict[int, str] = {}
    for label in elements:
        if label.name != "label":
            continue
        if (target := attribute(label, "for")) is None:
            control = next(iter(first_tags(label, *_LABELABLE)), None)
        else:
            control = by_id.get(target)
        if control is not None and control.name in _LABELABLE:
            text = f"{texts.get(id(control), '')} {_label_text(label)}"
            texts[id(control)] = text.strip()
    return texts


def _label_text(label: Tag) -> str:
    """Return the text of a label without the options of a list that stands in it."""
    text = caption(label)
    for inside in first_tags(label, "select"):
        if options := caption(inside):
            text = text.replace(options, "", 1)
    return text.strip()


def _by_id(elements: Sequence[Tag]) -> dict[str, Tag]:
    """Return the elements by their id: of several with the same one the first counts."""
    found: dict[str, Tag] = {}
    for element in elements:
        if (name := attribute(element, "id")) is not None:
            found.setdefault(name, element)
    return found
