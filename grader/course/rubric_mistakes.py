"""Putting what pydantic refuses in rubric.yaml into a teacher's words, at the right place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pydantic import ValidationError

from grader.course.mistakes import Mistake, Steps, did_you_mean, quoted
from grader.course.plain_values import Scalar, number
from grader.course.rubric_schema import Schema, choices_at, description_at, example_at, names_at
from grader.course.yaml_source import YamlSource


def mistakes_in(refused: ValidationError, source: YamlSource, schema: Schema) -> list[Mistake]:
    """Return a mistake for everything that pydantic refused in `source`.

    `schema` is the JSON schema of the model. What could not even be read has been told already, and
    is left out.
    """
    mistakes = []
    for error in refused.errors(include_url=False, include_input=False):
        steps = _written_steps(error["loc"], source)
        if any(steps[:end] in source.unread for end in range(len(steps) + 1)):
            continue
        refusal = _Refusal(error["type"], steps, error["msg"], error.get("ctx", {}), source, schema)
        at_key = refusal.kind == "extra_forbidden"
        mark = source.key_mark(steps) if at_key else source.mark(steps)
        wording = _WORDINGS.get(refusal.kind, _as_told)
        mistakes.append(Mistake(mark, steps, wording(refusal)))
    return mistakes


@dataclass(frozen=True, slots=True)
class _Refusal:
    """One value that pydantic refused, and all that is needed to say why."""

    kind: str
    steps: Steps
    told: str
    context: Mapping[str, Any]
    source: YamlSource
    schema: Schema

    @property
    def scalar(self) -> Scalar | None:
        """The single value that stands there, if it is one."""
        return self.source.scalars.get(self.steps)

    @property
    def found(self) -> str:
        """What stands there, for the end of "must be …, not …"."""
        if self.scalar is None:
            return self._found_group()
        shown = quoted(self.scalar.text)
        return f"the text {shown}" if self.scalar.in_quotes else shown

    def _found_group(self) -> str:
        """What stands there when that is no single value."""
        depth = len(self.steps)
        inside = [steps[depth] for steps in self.source.values if _is_in(steps, self.steps)]
        if not inside:
            return "nothing"
        return "a list" if isinstance(inside[0], int) else "a group of keys"


def _is_in(steps: Steps, group: Steps) -> bool:
    """Tell whether `steps` lead to something directly inside `group`."""
    return len(steps) == len(group) + 1 and steps[:-1] == group


def _written_steps(steps: Steps, source: YamlSource) -> Steps:
    """Return `steps` without those that lead into a single value.

    A plain text is checked as if it had been written `en: …`; the teacher never wrote that key.
    """
    while steps and steps[:-1] in source.scalars:
        steps = steps[:-1]
    return steps


def _missing(refusal: _Refusal) -> str:
    state = "has no value" if refusal.steps in refusal.source.keys else "is missing"
    return f"{state}. {description_at(refusal.schema, refusal.steps)}"


def _unknown_key(refusal: _Refusal) -> str:
    known = names_at(refusal.schema, refusal.steps[:-1])
    meant = did_you_mean(str(refusal.steps[-1]), known)
    return f"unknown key.{meant or ' Known here: ' + ', '.join(known) + '.'}"


def _not_whole(refusal: _Refusal) -> str:
    return f"must be a whole number, not {refusal.found}.{_plainly(refusal.scalar)}"


def _not_exact(refusal: _Refusal) -> str:
    return f"{refusal.told}, not {refusal.found}.{_plainly(refusal.scalar)}"


def _plainly(scalar: Scalar | None) -> str:
    """Return how to write the number that was probably meant, as " Write 2."."""
    meant = number(scalar.text.replace("_", "")) if scalar else None
    if isinstance(meant, Decimal) and meant == int(meant):
        meant = int(meant)
    if scalar is None or meant is None:
        return ""
    if scalar.in_quotes and str(meant) == scalar.text:
        return " Leave out the quotes."
    return f" Write {meant}." if str(meant) != scalar.text and isinstance(meant, int) else ""


def _not_text(refusal: _Refusal) -> str:
    cure = " Put it in quotes." if refusal.scalar else ""
    return f"must be text, not {refusal.found}.{cure}"


def _not_a_group(refusal: _Refusal) -> str:
    names = ", ".join(names_at(refusal.schema, refusal.steps))
    return f"must be a group of keys ({names}), not {refusal.found}."


def _not_a_list(refusal: _Refusal) -> str:
    return f"must be a list, each item on a line that starts with '- ', not {refusal.found}."


def _not_a_choice(refusal: _Refusal) -> str:
    choices = choices_at(refusal.schema, refusal.steps)
    meant = did_you_mean(refusal.scalar.text, choices) if refusal.scalar else ""
    return f"must be {_listed(choices)}, not {refusal.found}.{meant}"


def _listed(words: tuple[str, ...]) -> str:
    """Return `words` as in a sentence: "full, gap or outcome"."""
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _out_of_range(refusal: _Refusal) -> str:
    relation = {
        "greater_than": "more than",
        "greater_than_equal": "at least",
        "less_than": "less than",
        "less_than_equal": "at most",
    }[refusal.kind]
    bound = Fraction(next(iter(refusal.context.values())))
    return f"must be {relation} {bound}, not {refusal.found}."


def _wrong_form(refusal: _Refusal) -> str:
    example = example_at(refusal.schema, refusal.steps)
    description = description_at(refusal.schema, refusal.steps)
    return f"must look like {quoted(example)}, not {refusal.found}. {description}"


def _too_long(refusal: _Refusal) -> str:
    return f"must be at most {refusal.context['max_length']} characters long."


def _with_what_was_found(refusal: _Refusal) -> str:
    return f"{refusal.told}, not {refusal.found}."


def _as_told(refusal: _Refusal) -> str:
    return f"{refusal.told}."


_WORDINGS: Mapping[str, Callable[[_Refusal], str]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "int_type": _not_whole,
    "number": _not_exact,
    "date": _with_what_was_found,
    "string_type": _not_text,
    "model_type": _not_a_group,
    "tuple_type": _not_a_list,
    "literal_error": _not_a_choice,
    "greater_than": _out_of_range,
    "greater_than_equal": _out_of_range,
    "less_than": _out_of_range,
    "less_than_equal": _out_of_range,
    "string_pattern_mismatch": _wrong_form,
    "string_too_long": _too_long,
}
