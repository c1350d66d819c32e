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


def test_a_date_as_people_write_it_is_answered_with_the_date_as_edtf() -> None:
    with pytest.raises(ValueError, match="Write the year first: 2023-12-31"):
        edtf.parse("31.12.2023")
    with pytest.raises(ValueError, match="Write the year first: 2023-12-31"):
        edtf.parse("12/31/2023")


def test_marks_and_open_ends() -> None:
    about = edtf.parse("2019~")
    assert about.start is not None
    assert (about.start.approximate, about.start.uncertain) == (True, False)
    assert edtf.parse("2013/..").last == date.max
    assert edtf.parse("../2019").year == 2019
    assert edtf.parse("201X").last == date(2019, 12, 31)
