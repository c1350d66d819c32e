"""A share over time as a small line: where the line, its ends and its labels stand. Geometry only.

In: the share on each of several days. Out: a `Trace` in units of its viewBox, from nought to a round number of
percent, so that a small share can be seen to move; the scale is written beside it.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from macros.trend import Share

WIDTH, HEIGHT = 320, 140
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 12, 22, 114  # the plot within the viewBox
_MIN_POINTS = 3
_TOPS = (5, 10, 25, 50, 100)  # what the scale may end at, in percent


@dataclass(frozen=True, slots=True)
class Dot:
    """A share on a day."""

    x: float
    y: float
    label_y: float
    day: datetime.date
    share: Share


@dataclass(frozen=True, slots=True)
class Trace:
    """A line, ready to be drawn."""

    dots: tuple[Dot, ...]  # oldest first
    top: int  # where the scale ends, in percent

    @property
    def line(self) -> str:
        """Through all days, as SVG points."""
        return " ".join(f"{dot.x:g},{dot.y:g}" for dot in self.dots)


def trace(shares: Sequence[tuple[datetime.date, Share]]) -> Trace | None:
    """The line of a share, given oldest first; None where there are too few days to see it move."""
    if len(shares) < _MIN_POINTS:
        return None
    start, end = shares[0][0].toordinal(), shares[-1][0].toordinal()
    values = [100 * share.number / share.whole if share.whole else 0 for _, share in shares]
    top = next(top for top in _TOPS if top >= max(values))
    heights = [round(_BOTTOM - (_BOTTOM - _TOP) * value / top, 1) for value in values]
    neighbours = [heights[1], *heights[:-1]]
    dots = (
        Dot(
            round(_LEFT + (WIDTH - _LEFT - _RIGHT) * (day.toordinal() - start) / (end - start), 1),
            y,
            _label(y, neighbour),
            day,
            share,
        )
        for (day, share), y, neighbour in zip(shares, heights, neighbours, strict=True)
    )
    return Trace(tuple(dots), top)


def _label(y: float, neighbour: float) -> float:
    """The baseline of a dot's label: above it, or below it where the line comes down to it and there is room."""
    below = y + 17
    return below if neighbour < y - 2 and below < _BOTTOM else y - 8
