"""What became of a pledge, by one written rule.

In: the target, the deadline, the counts that sources report, and the day of asking. Out: a `Verdict`. Pure: no
records, no pages. An editor's note can explain a verdict and cannot overrule it. The rule, which the method page
prints in the same words:

1. A pledge without a number is *not measurable*.
2. A count reaches the target if what the source assures is at least the target. "More than 50" assures 50;
   "nearly 50" assures less than 50.
3. If a count dated up to the deadline reaches the target, the pledge is *met*: *by the promiser's count alone*,
   if only the promiser's own government and media report it.
4. Otherwise, while the deadline has not passed, it is *open*.
5. After the deadline it is *met late, or counted late*, if a later count reaches the target; *partly met*, if
   some count is above zero; *missed*, if every count is zero; *overdue and unreported*, if there is none.

So nobody's silence is shown as failure, more delivery never makes a verdict worse, and waiting never turns a
pledge that was met back into an open one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from macros.terms import Perspective, Qualifier, Term


class Verdict(Term):
    """What became of a pledge. The order is that of the index: what is decided first."""

    MET = ("met", "Met", "A source outside the promiser's own government and media counts it as reached in time.")
    OWN_COUNT = (
        "met-by-own-count",
        "Met by the promiser's count alone",
        "Reached in time, as the promiser's own government or media count; nobody else has counted.",
    )
    LATE = (
        "met-late",
        "Met late, or counted late",
        "A count dated after the deadline reaches the target; whether it was reached in time is not known.",
    )
    PARTLY = ("partly-met", "Partly met", "The deadline has passed, and what is reported is less than was promised.")
    MISSED = ("missed", "Missed", "The deadline has passed, and sources report that nothing was delivered.")
    OVERDUE = (
        "overdue",
        "Overdue and unreported",
        "The deadline has passed, and no count of what was delivered is known here. That is not the same as missed.",
    )
    OPEN = ("open", "Open", "The deadline has not passed, and no count reaches the target yet.")
    NOT_MEASURABLE = ("not-measurable", "Not measurable", "The pledge names no number that a count could be held to.")


# Voices that repeat rather than count.
ECHOES = (Perspective.COMPANY, Perspective.BLOG, Perspective.ENCYCLOPEDIA)


@dataclass(frozen=True, slots=True)
class Count:
    """How much a source says has been delivered by a day."""

    value: Decimal
    qualifier: Qualifier
    day: date  # the last day that the count's date can mean
    perspectives: frozenset[Perspective]

    def reaches(self, target: Decimal) -> bool:
        """True if what the source assures is at least the target."""
        return self.value > target if self.qualifier is Qualifier.UP_TO else self.value >= target

    def is_independent_of(self, voices: Iterable[Perspective]) -> bool:
        """True if somebody reports it who neither is one of these voices nor merely repeats."""
        return bool(self.perspectives - {*voices, *ECHOES})


def verdict(
    target: Decimal | None,
    deadline: date | None,
    counts: Iterable[Count],
    today: date,
    own_voices: Collection[Perspective],
) -> Verdict:
    """The verdict on a pledge.

    `deadline` is its last day, None where it names none; `own_voices` are the perspectives of the one who promised.
    """
    if target is None:
        return Verdict.NOT_MEASURABLE
    known = list(counts)
    reaching = [count for count in known if count.reaches(target)]
    in_time = [count for count in reaching if deadline is None or count.day <= deadline]
    if in_time:
        return Verdict.MET if any(count.is_independent_of(own_voices) for count in in_time) else Verdict.OWN_COUNT
    if deadline is None or today <= deadline:
        return Verdict.OPEN
    if reaching:
        return Verdict.LATE
    if any(count.value > 0 for count in known):
        return Verdict.PARTLY
    return Verdict.MISSED if known else Verdict.OVERDUE
