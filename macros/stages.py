"""What has become of a laboratory, by one written rule.

In: what facts report of it, and the day of asking. Out: a `Standing`. Pure: no records, no pages. The rule, which the
method page prints in the same words:

1. A fact about a laboratory may report a stage: announced, approved, launched, operating or ended. The report is of the
   day that the fact is dated to; that of a plan, or of a fact without a date, is of the day of its newest source.
2. If the newest report says that the laboratory has ended, it has *ended*.
3. Otherwise, if the newest report is over three years old, what has become of it is *unknown* since that report's year.
4. Otherwise it has the furthest stage that any report gives, in the order of rule 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from macros.terms import Stage

LIFETIME = timedelta(days=3 * 365 + 1)  # how long a report is taken to hold


@dataclass(frozen=True, slots=True)
class Report:
    """What a fact reports of a laboratory."""

    stage: Stage
    day: date | None  # the last day that its date can mean; None where neither fact nor source bears one


@dataclass(frozen=True, slots=True)
class Standing:
    """What has become of a laboratory, as far as is known."""

    stage: Stage | None  # None: unknown
    day: date | None  # of the newest report

    @property
    def label(self) -> str:
        """The stage alone, by which laboratories can be chosen."""
        return self.stage.label if self.stage else "Unknown"

    def __str__(self) -> str:
        """The stage and the year of the newest report, in words."""
        if self.day is None:
            return self.label
        return f"{self.label}, {self.day.year}" if self.stage else f"{self.label} since {self.day.year}"


def standing(reports: Iterable[Report], today: date) -> Standing:
    """What the reports amount to on a day."""
    known = list(reports)
    dated = [(min(report.day, today), report.stage) for report in known if report.day]
    if not dated:
        return Standing(None, None)
    order = list(Stage)
    newest, last_stage = max(dated, key=lambda report: (report[0], order.index(report[1])))
    if last_stage is Stage.ENDED:
        return Standing(Stage.ENDED, newest)
    if today - newest > LIFETIME:
        return Standing(None, newest)
    reached = [report.stage for report in known if report.stage is not Stage.ENDED]
    return Standing(max(reached, key=order.index), newest)
