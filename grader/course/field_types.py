"""The kinds of values in rubric.yaml: exact numbers, seconds, days, text in two languages."""

import math
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainSerializer,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from grader.course.plain_values import number
from grader.language import Language

_YEAR_MONTH_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


class RubricPart(BaseModel):
    """A mapping of rubric.yaml: cannot be changed, refuses unknown keys, converts nothing."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _without_empty_keys(cls, data: Any) -> Any:
        """Leave out keys without a value: `late:` with all its lines commented out is not given."""
        if not isinstance(data, dict):
            return data
        known = {field.alias or name for name, field in cls.model_fields.items()}
        return {key: value for key, value in data.items() if value is not None or key not in known}


def _exact(value: object) -> Fraction:
    """Return the number that `value` holds, or is in digits, as a fraction."""
    found = number(value) if isinstance(value, str) else value
    if isinstance(found, bool) or not isinstance(found, int | Decimal | Fraction):
        raise PydanticCustomError("number", "must be a number such as 1 or 0.5")
    return Fraction(found)


def _seconds(value: object) -> float:
    """Return `value` as seconds for a clock, which needs no exactness."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise PydanticCustomError("number", "must be a number of seconds such as 2 or 0.5")
    return float(value)


def _date(value: object) -> date:
    """Return the day that `value` names as year-month-day."""
    if type(value) is date:
        return value
    try:
        if isinstance(value, str) and _YEAR_MONTH_DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise PydanticCustomError("date", "must be a day of the calendar such as 2026-06-01")


def _readable(text: str) -> str:
    """Return `text`, once it is known to hold something, and nothing that cannot be seen."""
    if not text.strip():
        raise PydanticCustomError("empty_text", "must not be empty")
    hidden = next((sign for sign in text if not (sign.isprintable() or sign == "\n")), None)
    if hidden is not None:
        # Made by escapes such as "\b" in double quotes, where the two characters were meant.
        raise PydanticCustomError(
            "hidden_character",
            "holds the invisible character {character}. Delete it, or use single quotes",
            {"character": repr(hidden)},
        )
    return text


def decimal_text(value: Fraction) -> str:
    """Return `value`, which was written with at most 15 decimals, digit for digit: "4.5"."""
    whole, rest = divmod(math.floor(value * 10**15), 10**15)
    return f"{whole}.{rest:015}".rstrip("0").rstrip(".")


def _some_items(value: object) -> object:
    """Refuse an empty list here: pydantic's own count leaves out the items that have mistakes."""
    if value == []:
        raise PydanticCustomError("no_items", "must have at least one item")
    return value


ExactNumber = Annotated[
    Fraction,
    BeforeValidator(_exact),  # a plain validator would drop the bounds that fields add
    PlainSerializer(decimal_text, return_type=str, when_used="json"),
    Field(ge=0),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number", "minimum": 0},
                {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)?$"},
            ]
        }
    ),
]
"""A number of at least 0, whole or with decimals, that is never rounded."""

Seconds = Annotated[
    float,
    BeforeValidator(_seconds),
    Field(gt=0, le=3600),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": 3600}),
]

FilePath = Annotated[
    str, Field(pattern=r"^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$")
]
"""The path of a file in the folder of an exercise, with slashes."""

Day = Annotated[date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]

Item = TypeVar("Item")

AtLeastOne = Annotated[
    tuple[Item, ...],
    BeforeValidator(_some_items),
    Field(strict=False, json_schema_extra={"minItems": 1}),
]
"""A list that is not empty, kept as a tuple."""

Several = Annotated[tuple[Item, ...], Field(strict=False)]
"""A list, kept as a tuple."""

Text = Annotated[str, Field(max_length=2000), AfterValidator(_readable)]


class Translated(RubricPart):
    """A text for the student, in English and perhaps in Dutch.

    In rubric.yaml a plain text stands for every language; `{en: …, nl: …}` gives each its own.
    """

    en: Text = Field(description="The text in English, also used where there is no other.")
    nl: Text | None = Field(default=None, description="The text in Dutch.")

    @model_validator(mode="before")
    @classmethod
    def _from_plain_text(cls, data: Any) -> Any:
        """Take a plain text as the text for every language."""
        if isinstance(data, str):
            return {"en": data}
        if isinstance(data, dict | cls):
            return data
        raise PydanticCustomError("string_type", "must be text")

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Say in the schema that a plain text will do."""
        return {"anyOf": [{"type": "string"}, handler.resolve_ref_schema(handler(core_schema))]}

    def in_language(self, language: Language) -> str:
        """Return the text in `language`, or in English where that is missing."""
        return (self.nl if language == "nl" else None) or self.en
