"""Dates and numbers read as an editor would write them, and never sharper than they are."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from macros import edtf, wording
from macros.reference import Citation, Reference


@pytest.mark.parametrize(
    ("text", "words", "short"),
    [
        ("2019", "2019", "2019"),
        ("2019-04", "April 2019", "Apr 2019"),
        ("2019-04-12", "12 April 2019", "12 Apr 2019"),
        ("2011/2015", "2011–2015", "2011–2015"),
        ("2023-10-17/2023-10-18", "17–18 October 2023", "17–18 Oct 2023"),
        ("2019-04/2020-05", "April 2019 – May 2020", "Apr 2019 – May 2020"),
        ("2019~", "about 2019", "about 2019"),
        ("2019-06?", "June 2019 (uncertain)", "June 2019 (uncertain)"),
        ("2013/..", "since 2013", "since 2013"),
        ("../2013", "until 2013", "until 2013"),
        ("201X", "2010s", "2010s"),
    ],
)
def test_dates(text: str, words: str, short: str) -> None:
    assert wording.date_words(edtf.parse(text)) == words
    assert wording.date_words(edtf.parse(text), short=True) == short


@pytest.mark.parametrize(("value", "words"), [("16000", "16,000"), ("3.50", "3.5"), ("-0.63", "−0.63"), ("100", "100")])
def test_numbers(value: str, words: str) -> None:
    assert wording.number_words(Decimal(value)) == words


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("1", "conferences", "1 conference"),
        ("1", "countries", "1 country"),
        ("22", "laboratories", "22 laboratories"),
        ("3.5", "percent", "3.5 %"),
        ("17", "billion USD", "US$17 billion"),
        ("80", "billion EUR", "€80 billion"),
    ],
)
def test_figures(toy: Reference, value: str, unit: str, words: str) -> None:
    figure = toy.by_name["policy/laboratories-2019"].figures[0]
    assert (
        wording.figure_words(replace(figure, value=Decimal(value), metric=replace(figure.metric, unit=unit))) == words
    )


def test_a_passage_is_opened_by_its_words(toy: Reference) -> None:
    gazette = toy.by_name["example-laboratory/opened"].citations[0]
    assert wording.passage_link(gazette) == "https://gazette.example.org/112#:~:text=eleven%20%2D%20researchers"
    in_a_frame = Citation(gazette.source, "page 4", None)
    assert wording.passage_link(in_a_frame) == "https://gazette.example.org/112"
