"""Dates are read as the complete EDTF library reads them; what is wrong is said."""

from __future__ import annotations

import time
from datetime import date

import edtf as library
import pytest

from macros import edtf


@pytest.mark.parametrize(
    "text",
    [
        "2019",
        "2019-04",
        "2019-04-12",
        "2020-02-29",
        "2011/2015",
        "2023-10-17/2023-10-18",
        "2019-12/2020",
        "2024-02/2024-02",
    ],
)
def test_first_and_last_day_are_those_of_the_complete_library(text: str) -> None:
    ours, theirs = edtf.parse(text), library.parse_edtf(text)
    assert ours.first == _day(theirs.lower_strict())
    assert ours.last == _day(theirs.upper_strict())


def _day(value: time.struct_time) -> date:
    return date(value.tm_year, value.tm_mon, value.tm_mday)


@pytest.mark.parametrize("text", ["2019~", "2019-04?", "2019%", "201X", "2013/..", "../2019"])
def test_what_is_accepted_is_edtf(text: str) -> None:
    assert edtf.parse(text).text == text
    library.parse_edtf(text)


@pytest.mark.parametrize(
    "text", ["2017-13", "2019-02-29", "31.12.2023", "Mai 2019", "2019-4", "19", "2019/2018", "../..", ""]
)
def test_what_is_not_a_date_is_refused_with_advice(text: str) -> None:
    with pytest.raises(ValueError, match=r"\. [A-Z]"):
        edtf.parse(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("31.12.2023", "2023-12-31"), ("12/31/2023", "2023-12-31"), ("2023-4-1", "2023-04-01"),
        ("November 2023", "2023-11"), ("Sept. 2023", "2023-09"), ("4th November 2023", "2023-11-04"),
        ("november 4, 2023", "2023-11-04"),
    ],
)  # fmt: skip
def test_a_date_as_people_write_it_is_answered_with_the_date_as_edtf(text: str, meant: str) -> None:
    with pytest.raises(edtf.NotEdtf, match=rf"Write (the year first: )?{meant}\.") as refusal:
        edtf.parse(text)
    assert refusal.value.meant == meant


@pytest.mark.parametrize("text", ["31.13.2023", "31 November 2023", "Marble 2023", "4/5/2023", "2019-4", "Spring 2019"])
def test_what_is_no_date_or_may_be_two_is_not_guessed(text: str) -> None:
    with pytest.raises(edtf.NotEdtf) as refusal:
        edtf.parse(text)
    assert refusal.value.meant is None


def test_marks_and_open_ends() -> None:
    about = edtf.parse("2019~")
    assert about.start is not None
    assert (about.start.approximate, about.start.uncertain) == (True, False)
    assert edtf.parse("2013/..").last == date.max
    assert edtf.parse("../2019").year == 2019
    assert edtf.parse("201X").last == date(2019, 12, 31)
