"""The numbers that an English sentence states, in digits or in words.

Serves the rule that a figure's value stands in its statement: "US$1.5 billion" states 1.5 and
1,500,000,000; "twenty-two laboratories" states 22; "a dozen" states 12. Generous on purpose: it is there
to catch a figure that the sentence does not give, not to parse English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from num2words import num2words

_SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "mn": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
}
_DIGITS = re.compile(r"(?<![\w.])[-−–]?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?=\D|$)")
_SCALED = re.compile(r"\s*-?(" + "|".join(_SCALES) + r")\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _words() -> dict[str, Decimal]:
    """Numbers in words, cardinal and ordinal, to one hundred, and the few others that people write."""
    words: dict[str, int | Decimal] = {
        "dozen": 12,
        "half": Decimal("0.5"),
        "once": 1,
        "twice": 2,
        "both": 2,
        "a hundred": 100,
        "a thousand": 1000,
    }
    words |= {"doubled": 2, "double": 2, "tripled": 3, "single": 1, "sole": 1}
    for number in range(101):
        words[num2words(number)] = number
        words[num2words(number, to="ordinal")] = number
    return {word: Decimal(number) for word, number in words.items()}


@lru_cache(maxsize=1)
def _word_pattern() -> re.Pattern[str]:
    longest_first = sorted(_words(), key=len, reverse=True)
    return re.compile(r"\b(" + "|".join(map(re.escape, longest_first)) + r")\b", re.IGNORECASE)


@lru_cache
def ordinal(number: int) -> str:
    """3 → 'third'."""
    return str(num2words(number, to="ordinal"))


def numbers_in(text: str) -> Iterator[Decimal]:
    """Every number that the text can be read as stating; those in digits, which are found sooner, come first."""
    for match in _DIGITS.finditer(text):
        yield from _read(Decimal(match[1].replace(",", "") + (match[2] or "")), text, match.end())
    for match in _word_pattern().finditer(text):
        yield from _read(_words()[match[1].lower()], text, match.end())


def _read(number: Decimal, text: str, end: int) -> Iterator[Decimal]:
    """The number that ends there, and what it comes to with the "million" behind it."""
    yield number
    if scaled := _SCALED.match(text, end):
        yield number * _SCALES[scaled[1].lower()]
