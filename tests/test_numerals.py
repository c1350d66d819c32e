"""A figure's value is found in its statement, however the sentence writes it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from macros.numerals import numbers_in


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("more than 16,000 people", "16000"),
        ("US$1.5 billion", "1.5"),
        ("US$1.5 billion", "1500000000"),
        ("Twenty-two laboratories", "22"),
        ("more than a dozen members", "12"),
        ("its third forum", "3"),
        ("fell by 0.63 points", "0.63"),
        ("70+ laboratories", "70"),
        ("3,250MW", "3250"),
        ("US$17bn", "17000000000"),
    ],
)
def test_numbers_are_found(text: str, number: str) -> None:
    assert Decimal(number) in numbers_in(text)


@pytest.mark.parametrize(("text", "number"), [("1,200 people", "200"), ("in 2019", "19"), ("someone tends it", "10")])
def test_parts_of_numbers_and_words_are_not_found(text: str, number: str) -> None:
    assert Decimal(number) not in numbers_in(text)
