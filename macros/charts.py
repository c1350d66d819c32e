"""A series of figures as a chart: where each dot, label and line stands. Geometry only; the template draws it.

In: the points of one metric. Out: a `Chart` in units of its viewBox. Each figure is drawn as its source limits
it: a full dot is exact, an open one stands for 'more than', 'about' and the like, a diamond for a target. A pledge is
a dashed line from the day of the promise to its deadline; a break in the way of counting is an upright one.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from macros import wording
from macros.entries import BreakEntry
from macros.reference import Fact, Figure, Pledge
from macros.terms import Perspective, Qualifier

WIDTH, HEIGHT = 720, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 16, 24, 34, 270  # the plot within the viewBox
_MIN_POINTS = 3
_LETTER, _LINE = 7.2, 16  # the size of a label's letters and line, near enough to keep labels apart


@dataclass(frozen=True, slots=True)
class Dot:
    """A figure on the chart."""

    x: float
    y: float
    fact: Fact
    figure: Figure
    perspective: Perspective
    label: str | None  # None where there is no room; the table has it
    label_y: float

    @property
    def is_exact(self) -> bool:
        """Drawn full; else open."""
        return self.figure.qualifier is Qualifier.EXACT


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Promise:
    """A pledge on the chart: a level line at its target."""

    start: float
    end: float
    y: float
    pledge: Pledge
    label: str | None  # None where there is no room
    label_y: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, ready to be drawn."""

    dots: tuple[Dot, ...]
    line: str  # through the figures reached, in order of time, as SVG points
    years: tuple[Tick, ...]
    values: tuple[Tick, ...]
    promises: tuple[Promise, ...]
    breaks: tuple[Tick, ...]
    perspectives: tuple[Perspective, ...]
    has_open: bool
    has_target: bool


def chart(
    points: Sequence[tuple[Fact, Figure]],
    least: int = _MIN_POINTS,
    pledges: Sequence[Pledge] = (),
    breaks: Sequence[BreakEntry] = (),
) -> Chart | None:
    """The chart of a series; None where fewer figures than `least` bear a date."""
    aims = [
        (pledge, pledge.target, pledge.deadline)
        for pledge in pledges
        if pledge.target and pledge.deadline and pledge.deadline.end
    ]
    announced = {fact.name for pledge, _, _ in aims for fact in pledge.announcements}
    dated = [(fact, figure) for fact, figure in points if fact.date and not (figure.target and fact.name in announced)]
    if len(dated) < least:
        return None
    days = [_day(fact) for fact, _ in dated]
    span = [*days, *(day for pledge, _, deadline in aims for day in (pledge.announced.first, deadline.last))]
    first, last = min(span).year, max(span).year + 1
    top = _nice(max([abs(figure.value) for _, figure in dated] + [target.value for _, target, _ in aims]))
    start, end = datetime.date(first, 1, 1).toordinal(), datetime.date(last, 1, 1).toordinal()

    def across(day: datetime.date) -> float:
        return round(_LEFT + (WIDTH - _LEFT - _RIGHT) * (day.toordinal() - start) / (end - start), 1)

    def down(value: Decimal) -> float:
        return round(_BOTTOM - (_BOTTOM - _TOP) * float(value) / float(top), 1)

    dots: list[Dot] = []
    taken: list[tuple[float, float, float]] = []  # left, right and baseline of the labels so far
    for (fact, figure), day in zip(dated, days, strict=True):
        x, y = across(day), down(figure.value)
        label, label_y = _place(wording.figure_number(figure), x, y, taken)
        dots.append(Dot(x, y, fact, figure, fact.citations[0].source.perspective, label, label_y))
    promises = []
    for pledge, target, deadline in aims:
        x, y = across(deadline.last), down(target.value)
        label, label_y = _place(wording.figure_number(target), x, y, taken)
        promises.append(Promise(across(pledge.announced.first), x, y, pledge, label, label_y))
    reached = sorted((dot for dot in dots if not dot.figure.target), key=lambda dot: dot.x)
    step = max(1, math.ceil((last - first) / 10))
    return Chart(
        dots=tuple(dots),
        line=" ".join(f"{dot.x:g},{dot.y:g}" for dot in reached),
        years=tuple(Tick(across(datetime.date(year, 1, 1)), str(year)) for year in range(first, last, step)),
        values=tuple(Tick(down(top * part / 4), wording.number_words(top * part / 4)) for part in (2, 4)),
        promises=tuple(promises),
        breaks=tuple(
            Tick(across(change.date.first), str(number))
            for number, change in enumerate(breaks, 1)
            if first <= change.date.year < last
        ),
        perspectives=tuple(term for term in Perspective if any(dot.perspective is term for dot in dots)),
        has_open=any(not dot.is_exact and not dot.figure.target for dot in dots),
        has_target=any(dot.figure.target for dot in dots),
    )


def _day(fact: Fact) -> datetime.date:
    """The middle of what the fact's date can mean, so that a year does not look like its first of January."""
    if fact.date is None:
        raise AssertionError("only dated facts are drawn")
    first, last = fact.date.given.first, fact.date.given.last
    return first + (last - first) / 2


def _nice(value: Decimal) -> Decimal:
    """The next round number above a value: 1, 2, 2.5, 4, 5 or 8 with zeros."""
    unit = Decimal(10) ** (value.adjusted())
    return next(
        unit * Decimal(step) for step in ("1", "2", "2.5", "4", "5", "8", "10") if unit * Decimal(step) >= value
    )


def _place(text: str, x: float, y: float, taken: list[tuple[float, float, float]]) -> tuple[str | None, float]:
    """Put a label above its dot, or below it, or leave it out, so that no two lie on each other."""
    half = len(text) * _LETTER / 2
    for baseline in (y - 9, y + 20):
        left, right = x - half, x + half
        free = all(right < begin or left > end or abs(baseline - at) >= _LINE for begin, end, at in taken)
        if free and baseline < _BOTTOM and left > -4 and right < WIDTH + 4:
            taken.append((left, right, baseline))
            return text, round(baseline, 1)
    return None, y
