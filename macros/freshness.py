"""When a fact should be read against its sources again, by one written rule.

In: when it was last read, what depends on it, and the day of asking. Out: a `Review`. Pure: no records, no pages. The
rule, which the method page prints in the same words:

1. A fact was last read on the newest day that one of its sources records. Where none records a day, a review is due.
2. A review is due when the time of a plan or the deadline of a pledge has passed and the fact was last read before.
3. It is due 90 days after the last reading for what announces or reports on a pledge whose deadline is less than a year
   away, and 180 days after it for other plans and open pledges and for the latest figure of a series.
4. For everything else it is due after two years.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from macros.terms import Term


class Watch(Term):
    """Why a fact is read again when it is. The order is that of the legend, the most pressing first."""

    PLEDGE = ("pledge", "Pledge", "It announces or reports on a pledge that is open, or whose deadline has passed.")
    PLAN = ("plan", "Plan", "It is a plan, or was one when it was stated.")
    SERIES = ("series", "Latest figure", "It gives the latest figure of a series.")
    ORDINARY = ("ordinary", "Ordinary", "Nothing that changes by itself depends on it.")


SOON, HALF_YEAR, LONG = timedelta(days=90), timedelta(days=180), timedelta(days=730)
_NEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Review:
    """When a fact was last read, and when it is to be read again."""

    watch: Watch
    read: date | None  # None: no source records it
    due: date | None  # None: at once, as it was never read

    def is_due(self, today: date) -> bool:
        """True if it should be read again by now."""
        return self.due is None or self.due <= today


def review(
    readings: Iterable[date],
    *,
    deadlines: Iterable[date] = (),
    planned_until: date | None = None,
    is_latest: bool = False,
    today: date,
) -> Review:
    """When a fact is to be read again.

    `readings` are the days on which its sources were read; `deadlines` the last days of the pledges that it announces
    or reports on; `planned_until` the last day of a plan's date; `is_latest` tells the latest figure of a series.
    """
    read = max((min(day, today) for day in readings), default=None)
    pledged = list(deadlines)
    watch = (
        Watch.PLEDGE
        if pledged
        else Watch.PLAN
        if planned_until is not None
        else Watch.SERIES
        if is_latest
        else Watch.ORDINARY
    )
    if read is None:
        return Review(watch, None, None)
    ends = [*pledged, *([planned_until] if planned_until is not None else [])]
    passed = [end + timedelta(days=1) for end in ends if read <= end < today]
    near = any(today <= deadline <= today + _NEAR for deadline in pledged)
    waiting = is_latest or any(end >= today for end in ends)
    interval = SOON if near else HALF_YEAR if waiting else LONG
    return Review(watch, read, min([read + interval, *passed]))
