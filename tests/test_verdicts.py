"""The rule on pledges: its cases, and what must hold for every history of counts."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.terms import Perspective, Qualifier
from macros.verdicts import Count, Verdict, verdict

DEADLINE = date(2022, 5, 31)
AFTER = date(2026, 1, 31)
MINISTRY = frozenset({Perspective.CHINESE_GOVERNMENT})
SCHOLARS = frozenset({Perspective.ACADEMIC, Perspective.CHINESE_STATE_MEDIA})
CHINA = (Perspective.CHINESE_GOVERNMENT, Perspective.CHINESE_STATE_MEDIA)
BLOG = frozenset({Perspective.BLOG})


def count(
    value: int, day: date = date(2021, 12, 31), who: frozenset[Perspective] = MINISTRY, how: Qualifier = Qualifier.EXACT
) -> Count:
    return Count(Decimal(value), how, day, who)


@pytest.mark.parametrize(
    ("counts", "today", "expected"),
    [
        ([count(53)], AFTER, Verdict.OWN_COUNT),
        ([count(53, who=BLOG)], AFTER, Verdict.OWN_COUNT),
        ([count(53), count(51, who=SCHOLARS)], AFTER, Verdict.MET),
        ([count(50, how=Qualifier.MORE_THAN)], AFTER, Verdict.OWN_COUNT),
        ([count(50, how=Qualifier.UP_TO)], AFTER, Verdict.PARTLY),
        ([count(53, day=date(2023, 6, 1))], AFTER, Verdict.LATE),
        ([count(22)], AFTER, Verdict.PARTLY),
        ([count(0)], AFTER, Verdict.MISSED),
        ([], AFTER, Verdict.OVERDUE),
        ([], DEADLINE, Verdict.OPEN),
        ([count(22)], DEADLINE, Verdict.OPEN),
        ([count(53)], DEADLINE, Verdict.OWN_COUNT),
    ],
)
def test_cases(counts: list[Count], today: date, expected: Verdict) -> None:
    assert verdict(Decimal(50), DEADLINE, counts, today, CHINA) is expected


def test_without_a_number_nothing_can_be_measured() -> None:
    assert verdict(None, DEADLINE, [count(5)], AFTER, CHINA) is Verdict.NOT_MEASURABLE


def test_without_a_deadline_it_stays_open_until_reached() -> None:
    assert verdict(Decimal(50), None, [count(22)], AFTER, CHINA) is Verdict.OPEN
    assert verdict(Decimal(50), None, [count(50)], AFTER, CHINA) is Verdict.OWN_COUNT


days = st.dates(date(2013, 1, 1), date(2030, 12, 31))
histories = st.lists(
    st.builds(
        Count,
        st.integers(0, 200).map(Decimal),
        st.sampled_from(Qualifier),
        days,
        st.frozensets(st.sampled_from(Perspective), min_size=1, max_size=3),
    ),
    max_size=6,
)
# From worse to better; what is open or unreported is neither.
RANK = {Verdict.MISSED: 0, Verdict.PARTLY: 1, Verdict.LATE: 2, Verdict.OWN_COUNT: 3, Verdict.MET: 4}


@given(histories, days, days, st.integers(1, 200), st.integers(0, 5))
def test_more_delivery_never_worsens(history: list[Count], deadline: date, today: date, more: int, at: int) -> None:
    if not history:
        return
    target = Decimal(100)
    before = verdict(target, deadline, history, today, CHINA)
    grown = list(history)
    chosen = grown[at % len(grown)]
    grown[at % len(grown)] = Count(chosen.value + more, chosen.qualifier, chosen.day, chosen.perspectives)
    after = verdict(target, deadline, grown, today, CHINA)
    assert RANK.get(after, -1) >= RANK.get(before, -1)


@given(histories, days, days, st.integers(0, 4000))
def test_waiting_never_undoes_what_was_met(history: list[Count], deadline: date, today: date, wait: int) -> None:
    before = verdict(Decimal(100), deadline, history, today, CHINA)
    after = verdict(Decimal(100), deadline, history, today + timedelta(days=wait), CHINA)
    if before in (Verdict.MET, Verdict.OWN_COUNT):
        assert after is before
    else:
        assert before is after or before is Verdict.OPEN


@given(histories, days, days, st.randoms())
def test_the_order_of_records_does_not_matter(
    history: list[Count], deadline: date, today: date, random: object
) -> None:
    shuffled = sorted(history, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert verdict(Decimal(100), deadline, shuffled, today, CHINA) is verdict(
        Decimal(100), deadline, history, today, CHINA
    )


def test_the_promiser_is_whoever_promised() -> None:
    brussels = [count(60, who=frozenset({Perspective.PARTNER_GOVERNMENT}))]
    assert verdict(Decimal(50), DEADLINE, brussels, AFTER, CHINA) is Verdict.MET
    assert verdict(Decimal(50), DEADLINE, brussels, AFTER, (Perspective.PARTNER_GOVERNMENT,)) is Verdict.OWN_COUNT
