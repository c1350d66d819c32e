"""The rule on evidence: its cases, and what must hold for every set of voices."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.grades import Grade, Voice, grade
from macros.terms import Perspective

TODAY = date(2026, 1, 31)
MINISTRY = Voice("Ministry", Perspective.CHINESE_GOVERNMENT, date(2025, 1, 1))
AGENCY = Voice("Xinhua", Perspective.CHINESE_STATE_MEDIA, date(2025, 1, 1))
SCHOLARS = Voice("University", Perspective.ACADEMIC, date(2020, 1, 1))
BLOG = Voice("A blog", Perspective.BLOG, None)


def graded(
    *voices: Voice, is_disputed: bool = False, is_dated: bool = True, planned_until: date | None = None
) -> Grade:
    return grade(voices, is_disputed=is_disputed, is_dated=is_dated, planned_until=planned_until, today=TODAY)


def test_cases() -> None:
    assert graded(MINISTRY) is Grade.SINGLE
    assert graded(MINISTRY, AGENCY) is Grade.REPEATED  # the state and its media are one side
    assert graded(MINISTRY, SCHOLARS) is Grade.CORROBORATED
    assert graded(MINISTRY, BLOG) is Grade.SINGLE  # a blog corroborates nothing
    assert graded(SCHOLARS, Voice("UNIVERSITY", Perspective.THINK_TANK, None)) is Grade.SINGLE  # one publisher
    assert graded(MINISTRY, SCHOLARS, is_disputed=True) is Grade.DISPUTED
    assert graded(MINISTRY, planned_until=date(2026, 1, 30)) is Grade.AGED
    assert graded(MINISTRY, planned_until=TODAY) is Grade.SINGLE
    assert graded(SCHOLARS, is_dated=False) is Grade.AGED
    assert graded(SCHOLARS, AGENCY, is_dated=False) is Grade.CORROBORATED  # the newest source counts
    assert graded(BLOG, is_dated=False) is Grade.SINGLE  # of what bears no date the age is not known


RANK = (Grade.SINGLE, Grade.REPEATED, Grade.CORROBORATED)
voices = st.builds(
    Voice, st.sampled_from(["A", "B", "C"]), st.sampled_from(Perspective), st.none() | st.dates(date(2013, 1, 1), TODAY)
)


@given(st.lists(voices, min_size=1, max_size=5), voices)
def test_another_voice_never_weakens(known: list[Voice], more: Voice) -> None:
    assert RANK.index(graded(*known, more)) >= RANK.index(graded(*known))


@pytest.mark.parametrize("order", [(MINISTRY, SCHOLARS, BLOG), (BLOG, SCHOLARS, MINISTRY)])
def test_the_order_of_sources_does_not_matter(order: tuple[Voice, ...]) -> None:
    assert graded(*order) is Grade.CORROBORATED
