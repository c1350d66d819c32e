"""How well a fact is supported, by one written rule.

In: who says it, whether anything here speaks against it, what its date means, and the day of asking. Out: a
`Grade`. Pure: no records, no pages. A grade speaks of the evidence that is known here and not of the truth. The
rule, which the method page prints in the same words:

1. A fact that another fact here contradicts, or that an editor has given a reason to doubt, is *disputed*.
2. Otherwise a plan whose time has passed, and a statement without a date whose newest source is over five years
   old, *may be out of date*.
3. Otherwise it is *corroborated* if two publishers of different sides say so; the Chinese government and Chinese
   state media are one side, every other perspective is a side of its own.
4. It is *repeated* if two or more publishers of one side say so, and has *one source* if only one does.

Encyclopedias and blogs rest on what others wrote; they corroborate and repeat nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from macros.terms import Perspective, Term
from macros.verdicts import ECHOES


class Grade(Term):
    """How well a fact is supported. The order is that of the legend."""

    CORROBORATED = ("corroborated", "Corroborated", "At least two publishers of different sides say so.")
    REPEATED = ("repeated", "Repeated", "Two or more publishers say so, all of one side.")
    SINGLE = ("one-source", "One source", "One publisher says so.")
    AGED = (
        "aged",
        "May be out of date",
        "It was planned for a time that has passed, or bears no date and its newest source is over five years old.",
    )
    DISPUTED = (
        "disputed",
        "Disputed",
        "Another fact here says otherwise, or an editor has given a reason to doubt it.",
    )


LIFETIME = timedelta(days=5 * 365 + 1)  # how long a statement without a date is taken to hold
_CHINA = frozenset({Perspective.CHINESE_GOVERNMENT, Perspective.CHINESE_STATE_MEDIA})
_REPEATERS = frozenset(ECHOES) - {Perspective.COMPANY}  # a company may well know


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says something, and by when they had said it."""

    publisher: str
    perspective: Perspective
    issued: date | None  # None where the source bears no date

    @property
    def side(self) -> str:
        """Those who speak with one voice share a side."""
        return side(self.perspective)


def side(perspective: str) -> str:
    """The side that a perspective speaks for: the Chinese government and Chinese state media are one."""
    return "china" if perspective in _CHINA else str(perspective)


def grade(
    voices: Iterable[Voice], *, is_disputed: bool, is_dated: bool, planned_until: date | None, today: date
) -> Grade:
    """The grade of a fact. `planned_until` is the last day of a plan's date; None for what is not a plan."""
    if is_disputed:
        return Grade.DISPUTED
    known = list(voices)
    newest = max((voice.issued for voice in known if voice.issued), default=None)
    is_old = not is_dated and newest is not None and today - newest > LIFETIME
    if is_old or (planned_until is not None and planned_until < today):
        return Grade.AGED
    telling = [voice for voice in known if voice.perspective not in _REPEATERS]
    publishers = {voice.publisher.casefold() for voice in telling}
    if len(publishers) < 2:
        return Grade.SINGLE
    return Grade.CORROBORATED if len({voice.side for voice in telling}) > 1 else Grade.REPEATED
