"""Read dates in EDTF, the Extended Date/Time Format of ISO 8601-2 (https://www.loc.gov/standards/datetime/).

In: the text of a date. Out: an `Edtf`, which knows its first and last day and how sharp it is, or a
`NotEdtf` that says in one sentence what is wrong and what to write. Takes the part of EDTF that the data
needs: years, months, days and decades (`201X`), each perhaps uncertain (`?`), approximate (`~`) or both
(`%`), and intervals of them, open at either end (`2019/..`). The tests compare it with the complete library
`edtf`, which is not used here because it takes ten milliseconds a date.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

# How sharp a date is: to the decade (201X), year, month or day.
Precision = Literal["decade", "year", "month", "day"]

_FORM = re.compile(r"(?P<year>\d{3}[\dX])(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<mark>[?~%])?")
_FORMS = "Write 2019, 2019-04 or 2019-04-12, add ~ for 'about', or put / between a first and a last date."
_SLASHED = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_MONTHS = [name.lower() for name in calendar.month_name]  # its first is empty
# As people write dates: 2023-4-1; 1 April 2023; April 1, 2023; Apr 2023.
_WRITTEN = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)? )?(?P<month>[A-Za-z]{3,9})\.?,? (?P<year>\d{4})"),
    re.compile(r"(?P<month>[A-Za-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})"),
)


class NotEdtf(ValueError):
    """Says what is wrong with a date; `meant` is what was certainly meant, if that is certain."""

    def __init__(self, message: str, meant: str | None = None) -> None:
        super().__init__(message)
        self.meant = meant


@dataclass(frozen=True, slots=True)
class Day:
    """One end of an interval, or a date on its own."""

    year: int
    month: int | None
    day: int | None
    precision: Precision
    approximate: bool
    uncertain: bool

    @property
    def first(self) -> date:
        """The first day that it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that it can mean."""
        if self.precision == "decade":
            return date(self.year + 9, 12, 31)
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date as a source gives it. `start` or `end` is None where an interval is open."""

    text: str
    start: Day | None
    end: Day | None

    @property
    def is_interval(self) -> bool:
        """True for `a/b`, even where both ends are the same."""
        return "/" in self.text

    @property
    def first(self) -> date:
        """The first day that it can mean; the day that it is sorted by."""
        return self.start.first if self.start else date.min

    @property
    def last(self) -> date:
        """The last day that it can mean; for an open end, the last day there is."""
        return self.end.last if self.end else date.max

    @property
    def given(self) -> Day:
        """Its start, or its end where the start is open; one of the two is always given."""
        day = self.start or self.end
        if day is None:
            raise AssertionError("parse() refuses an interval that is open at both ends")
        return day

    @property
    def year(self) -> int:
        """The year in which it is listed."""
        return self.given.year

    def __str__(self) -> str:
        return self.text


@cache
def parse(text: str) -> Edtf:
    """Read a date. Raises `NotEdtf` with one sentence on what is wrong and one on what to write."""
    if "/" not in text or _SLASHED.fullmatch(text):
        day = _day(text)
        return Edtf(text, day, day)
    left, _, right = text.partition("/")
    if left == right == "..":
        raise NotEdtf(f"'{text}' is open at both ends. Leave the date out, or give one end.")
    try:
        start = None if left == ".." else _day(left)
        end = None if right == ".." else _day(right)
    except NotEdtf as error:
        raise NotEdtf(str(error)) from None  # what was meant by one end is not the whole date
    if start and end and start.first > end.last:
        raise NotEdtf(f"'{text}' ends before it begins. Put the earlier date first: {right}/{left}.")
    return Edtf(text, start, end)


def _day(text: str) -> Day:
    if slashed := _SLASHED.fullmatch(text):
        one, two, year = slashed.groups()
        day_first = int(two) <= 12  # 31.12.2023, but also 12/31/2023
        day, month = (one, two) if day_first else (two, one)
        meant = f"{year}-{month:0>2}-{day:0>2}"
        if "/" in text and max(int(one), int(two)) <= 12 and one != two:
            message = (
                f"'{text}' can be read in two ways. Write the year first: {meant}, or {year}-{day:0>2}-{month:0>2}."
            )
            raise NotEdtf(message)
        if _is_day(meant):
            raise NotEdtf(f"'{text}' is not an EDTF date. Write the year first: {meant}.", meant)
    match = _FORM.fullmatch(text)
    if match is None:
        written = _meant(text)
        raise NotEdtf(f"'{text}' is not an EDTF date. {f'Write {written}.' if written else _FORMS}", written)
    mark = match["mark"] or ""
    flags = {"approximate": mark in ("~", "%"), "uncertain": mark in ("?", "%")}
    if match["year"].endswith("X"):
        if match["month"]:
            raise NotEdtf(f"'{text}' gives a month of a whole decade. Write the decade alone: {match['year']}.")
        return Day(int(match["year"][:3]) * 10, None, None, "decade", **flags)
    year = int(match["year"])
    if year == 0:
        raise NotEdtf(f"'{text}' has the year 0. Write the year in four digits.")
    if match["month"] is None:
        return Day(year, None, None, "year", **flags)
    month = int(match["month"])
    if not 1 <= month <= 12:
        raise NotEdtf(f"'{text}' has the month {match['month']}; months go from 01 to 12. Correct the month.")
    if match["day"] is None:
        return Day(year, month, None, "month", **flags)
    day = int(match["day"])
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise NotEdtf(f"'{text}' has the day {match['day']}; that month has {days} days. Correct the day.")
    return Day(year, month, day, "day", **flags)


def month_number(name: str) -> int | None:
    """The number of a month by its English name, or by three or more letters that it begins with."""
    begun = name.lower()
    return next((number for number in range(1, 13) if len(begun) > 2 and _MONTHS[number].startswith(begun)), None)


def _meant(text: str) -> str | None:
    """What was certainly meant by a date as people write it, as EDTF; None where it is no date."""
    match = next((match for form in _WRITTEN if (match := form.fullmatch(text))), None)
    if match is None:
        return None
    number = match["month"] if match["month"].isdigit() else month_number(match["month"])
    meant = "-".join(str(part).zfill(2) for part in (match["year"], number, match["day"]) if part)
    return meant if number and _is_day(meant) else None


def _is_day(text: str) -> bool:
    try:
        _day(text)
    except NotEdtf:
        return False
    return True
