"""The rule on laboratories: its cases, and what must hold for every set of reports."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.stages import LIFETIME, Report, Standing, standing
from macros.terms import Stage

TODAY = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        ([(Stage.ANNOUNCED, date(2024, 4, 30))], "Announced, 2024"),
        ([(Stage.APPROVED, date(2024, 10, 31)), (Stage.LAUNCHED, date(2025, 6, 18))], "Launched, 2025"),
        # Recognised after it had been at work for years.
        ([(Stage.OPERATING, date(2016, 12, 31)), (Stage.APPROVED, date(2024, 12, 31))], "Operating, 2024"),
        ([(Stage.OPERATING, date(2022, 4, 30))], "Unknown since 2022"),
        ([(Stage.APPROVED, date(2019, 6, 30))], "Unknown since 2019"),
        ([(Stage.LAUNCHED, date(2014, 1, 1)), (Stage.ENDED, date(2018, 1, 1))], "Ended, 2018"),
        ([(Stage.ENDED, date(2018, 1, 1)), (Stage.LAUNCHED, date(2025, 1, 1))], "Launched, 2025"),
        # A year that is not over yet counts up to today.
        ([(Stage.OPERATING, date(2026, 12, 31))], "Operating, 2026"),
        ([(Stage.OPERATING, None)], "Unknown"),
        ([(Stage.OPERATING, None), (Stage.APPROVED, date(2025, 1, 1))], "Operating, 2025"),
        ([], "Unknown"),
    ],
)
def test_cases(reports: list[tuple[Stage, date | None]], expected: str) -> None:
    assert str(standing((Report(stage, day) for stage, day in reports), TODAY)) == expected


histories = st.lists(
    st.builds(Report, st.sampled_from(Stage), st.none() | st.dates(date(2008, 1, 1), TODAY)), min_size=1, max_size=6
)


@given(histories, st.randoms())
def test_the_order_of_facts_does_not_matter(history: list[Report], random: object) -> None:
    shuffled = sorted(history, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert standing(shuffled, TODAY) == standing(history, TODAY)


@given(histories, st.integers(0, 4000))
def test_waiting_without_news_only_makes_it_unknown(history: list[Report], wait: int) -> None:
    before = standing(history, TODAY)
    after = standing(history, TODAY + timedelta(days=wait))
    assert after in (before, Standing(None, before.day))
    if wait > LIFETIME.days and before.stage is not Stage.ENDED:
        assert after.stage is None


@given(histories)
def test_news_of_work_makes_it_operating(history: list[Report]) -> None:
    assert standing([*history, Report(Stage.OPERATING, TODAY)], TODAY).stage in (Stage.OPERATING, Stage.ENDED)
