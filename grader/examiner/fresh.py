"""Inputs that nobody can know beforehand, new in each check: only a real app answers right."""

import random
import string

_random = random.SystemRandom()

_FIRST = ("Ada", "Grace", "Linus", "Margaret", "Alan", "Radia", "Edsger", "Hedy", "Tim", "Anita")
_LETTERS = {
    "accents": "áàâäãåçéèêëíïñóöøœßúüý",
    "greek": "αβγδεζηθικλμνξοπρστυφχψω",
    "cyrillic": "абвгдежзиклмнопрстуфхцчшщыэюя",
    "japanese": "あいうえおかきくけこさしすせそたちつてと",
    "arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
}


def word(length: int = 8) -> str:
    """Return a new word of lower-case letters: `qhtzkwpa`."""
    return "".join(_random.choices(string.ascii_lowercase, k=length))


def name() -> str:
    """Return a new name of one word: `Adaqhtz`."""
    return _random.choice(_FIRST) + word(4)


def number(low: int = 100, high: int = 99_999) -> int:
    """Return a new whole number from `low` to `high`."""
    return _random.randint(low, high)


def letters(kind: str, length: int = 6) -> str:
    """Return new letters of a kind: accents, greek, cyrillic, japanese or arabic."""
    return "".join(_random.choices(_LETTERS[kind], k=length))


def pick(*choices: str) -> str:
    """Return one of the choices."""
    return _random.choice(choices)
