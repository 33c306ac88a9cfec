"""Reading YAML into plain data that still knows where in the file every value stands.

Only the part of YAML that a teacher needs is read: mappings with text as keys, lists and single
values. Aliases, anchors and tags are mistakes.
"""

import codecs
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.reader import Reader

from grader.course.mistakes import Mark, Mistake, Steps, quoted
from grader.course.plain_values import Plain, Scalar

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 20

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class YamlSource:
    """A YAML file that was read: its data, its mistakes and where each value and key stands.

    Decimal numbers in `data` are `Decimal`, digit for digit. `unread` names the values that could
    not be taken over and are None. When `readable` is false the file could not be followed to its
    end, and `data` is None.
    """

    data: Plain
    values: Mapping[Steps, Mark]
    keys: Mapping[Steps, Mark]
    scalars: Mapping[Steps, Scalar]
    unread: frozenset[Steps]
    mistakes: tuple[Mistake, ...]
    readable: bool

    def mark(self, steps: Steps) -> Mark:
        """Return where the value at `steps` starts, or the nearest value around it."""
        while steps and steps not in self.values:
            steps = steps[:-1]
        return self.values.get(steps, Mark(1, 1))

    def key_mark(self, steps: Steps) -> Mark:
        """Return where the key of the value at `steps` starts; for what has no key, its value."""
        return self.keys.get(steps) or self.mark(steps)


def parse_yaml(content: bytes) -> YamlSource:
    """Read the bytes of a YAML file; whatever is wrong with them is listed in the answer."""
    reading = _Reading()
    data: Plain = None
    readable = True
    try:
        data = reading.document(_events(_text(content)))
    except _UnreadableError as error:
        readable = False
        reading.note(error.mark, (), error.message)
    return YamlSource(
        data=data,
        values=reading.values,
        keys=reading.keys,
        scalars=reading.scalars,
        unread=frozenset(reading.unread),
        mistakes=tuple(reading.mistakes),
        readable=readable,
    )


class _UnreadableError(Exception):
    """From `mark` on the file cannot be followed."""

    def __init__(self, mark: Mark, message: str) -> None:
        super().__init__(message)
        self.mark = mark
        self.message = message


def _text(content: bytes) -> str:
    """Return `content` as text, once it is known to be small, UTF-8 and free of control signs."""
    if len(content) > MAX_BYTES:
        raise _UnreadableError(
            Mark(1, 1), f"the file is larger than {MAX_BYTES} bytes (1 MiB). Make it smaller."
        )
    # Some editors put this mark first; it is no part of the text, and would shift the first line.
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(errors="replace")
        raise _UnreadableError(
            _end_of(before), "this is not UTF-8 text. Save the file with the encoding UTF-8."
        ) from None
    strange = Reader.NON_PRINTABLE.search(text)
    if strange:
        raise _UnreadableError(
            _end_of(text[: strange.start()]),
            f"the invisible character {quoted(strange.group())} cannot stand here. Delete it.",
        )
    return text


def _end_of(text: str) -> Mark:
    """Return the place just after `text`."""
    return Mark(text.count("\n") + 1, len(text) - text.rfind("\n"))


def _events(text: str) -> Iterator[yaml.Event]:
    """Yield what the YAML parser meets, until it meets something that is not YAML."""
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = _counted_from_one(error.problem_mark or error.context_mark)
        problem = error.problem or "unexpected content"
        if error.context_mark and error.context_mark.line + 1 < mark.line:
            problem += f", {error.context} that began on line {error.context_mark.line + 1}"
        raise _UnreadableError(
            mark,
            f"the file cannot be read as YAML from here on ({problem}). Look at the indentation,"
            " and put a text in quotes when it holds ': ' or ' #' or starts with a sign.",
        ) from None


def _counted_from_one(mark: Any) -> Mark:
    """Return a mark of either of PyYAML's parsers, which count from 0, as one of ours."""
    return Mark(mark.line + 1, mark.column + 1) if mark else Mark(1, 1)


def _start(event: yaml.Event) -> Mark:
    """Return where `event` begins."""
    return _counted_from_one(event.start_mark)


def _beyond_plain_yaml(event: yaml.Event) -> str | None:
    """Return the message for a value that is not simply written out, or None."""
    anchor: str | None = getattr(event, "anchor", None)
    tag: str | None = getattr(event, "tag", None)
    if isinstance(event, yaml.AliasEvent):
        sign, what, cure = "*", f"the alias {quoted(f'*{anchor}')}", "Write the value out"
    elif anchor:
        sign, what, cure = "&", f"the anchor {quoted(f'&{anchor}')}", "Take it out"
    elif tag:
        sign, what, cure = "!", f"the tag {quoted(tag)}", "Take it out"
    else:
        return None
    return f"{what} is not read here. {cure}; a text that starts with {sign} needs quotes."


@dataclass(slots=True)
class _Reading:
    """One pass over the parser's events, which builds the data and notes every place.

    From events and not from `yaml.load`: only these show where an alias stands and which of two
    equal keys would be lost, and they come before anything is expanded.
    """

    values: dict[Steps, Mark] = field(default_factory=dict)
    keys: dict[Steps, Mark] = field(default_factory=dict)
    scalars: dict[Steps, Scalar] = field(default_factory=dict)
    unread: set[Steps] = field(default_factory=set)
    mistakes: list[Mistake] = field(default_factory=list)

    def note(self, mark: Mark, steps: Steps, message: str) -> None:
        """Keep a mistake for the list."""
        self.mistakes.append(Mistake(mark, steps, message))

    def document(self, events: Iterator[yaml.Event]) -> Plain:
        """Return the data of the only document in `events`, or None when there is none."""
        data: Plain = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _UnreadableError(
                        _start(event),
                        "a second document starts here. Take out the line '---' or '...'.",
                    )
                data = self._value(next(events), events, ())
        return data

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], steps: Steps) -> Plain:
        """Return the value that begins with `event`, taking from `events` what belongs to it."""
        mark = self.values[steps] = _start(event)
        if len(steps) > MAX_DEPTH:
            raise _UnreadableError(mark, f"this is nested more than {MAX_DEPTH} levels deep.")
        value: Plain = None
        if isinstance(event, yaml.MappingStartEvent):
            value = self._mapping(events, steps)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self._sequence(events, steps)
        elif isinstance(event, yaml.ScalarEvent):
            # The style of a plain scalar is None or "", depending on the parser.
            scalar = self.scalars[steps] = Scalar(event.value, in_quotes=bool(event.style))
            value = scalar.value
        message = _beyond_plain_yaml(event)
        if message is None:
            return value
        self.note(mark, steps, message)
        self.unread.add(steps)
        return None

    def _sequence(self, events: Iterator[yaml.Event], steps: Steps) -> list[Plain]:
        """Return the list whose start was just taken from `events`."""
        items: list[Plain] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._value(event, events, (*steps, len(items))))
        return items

    def _mapping(self, events: Iterator[yaml.Event], steps: Steps) -> dict[str, Plain]:
        """Return the mapping whose start was just taken from `events`."""
        pairs: dict[str, Plain] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event, events, steps)
            if key is None or key in pairs:
                # The value counts for nothing, but has to be taken, and its own mistakes told.
                _Reading(mistakes=self.mistakes)._value(next(events), events, (*steps, key or "?"))
            else:
                self.keys[*steps, key] = _start(event)
                pairs[key] = self._value(next(events), events, (*steps, key))
        return pairs

    def _key(self, event: yaml.Event, events: Iterator[yaml.Event], steps: Steps) -> str | None:
        """Return the text of the key that begins with `event`, or None when it is no text.

        That is a mistake, and so is a key that the same mapping already has.
        """
        aside = _Reading()
        key = aside._value(event, events, (*steps, "?"))
        if isinstance(key, str):
            first = self.keys.get((*steps, key))
            if first:
                message = f"this key was already given on line {first.line}. Keep one of the two."
                self.note(_start(event), (*steps, key), message)
            return key
        if aside.mistakes:
            self.mistakes += aside.mistakes
        else:
            scalar = aside.scalars.get((*steps, "?"))
            cure = f"Put {quoted(scalar.text)} in quotes." if scalar else "Write a single word."
            self.note(_start(event), steps, f"a key must be text. {cure}")
        return None
