"""The rule on reviews: its cases, and what must hold for every fact."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.freshness import Review, Watch, review
from macros.reference import Reference

TODAY = date(2026, 1, 31)
READ = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("made", "watch", "due"),
    [
        (review([READ], today=TODAY), Watch.ORDINARY, date(2028, 1, 1)),
        (review([READ], is_latest=True, today=TODAY), Watch.SERIES, date(2026, 6, 30)),
        (review([READ], planned_until=date(2030, 12, 31), today=TODAY), Watch.PLAN, date(2026, 6, 30)),
        (review([READ], deadlines=[date(2030, 1, 1)], today=TODAY), Watch.PLEDGE, date(2026, 6, 30)),
        (review([READ], deadlines=[date(2026, 12, 31)], today=TODAY), Watch.PLEDGE, date(2026, 4, 1)),
        # The deadline has passed since the last reading.
        (review([READ], deadlines=[date(2026, 1, 15)], today=TODAY), Watch.PLEDGE, date(2026, 1, 16)),
        # It had passed before: what became of it was seen.
        (review([READ], deadlines=[date(2022, 5, 31)], today=TODAY), Watch.PLEDGE, date(2028, 1, 1)),
        (review([date(2020, 1, 1), READ], today=TODAY), Watch.ORDINARY, date(2028, 1, 1)),
        (review([], is_latest=True, today=TODAY), Watch.SERIES, None),
    ],
)
def test_cases(made: Review, watch: Watch, due: date | None) -> None:
    assert (made.watch, made.due) == (watch, due)
    assert made.is_due(TODAY) == (due is None or due <= TODAY)


days = st.dates(date(2013, 1, 1), date(2040, 1, 1))


@given(st.lists(days, min_size=1, max_size=3), st.lists(days, max_size=2), st.none() | days, st.booleans())
def test_what_hangs_on_a_fact_never_puts_its_review_off(
    readings: list[date], deadlines: list[date], planned: date | None, is_latest: bool
) -> None:
    plain = review(readings, today=TODAY).due
    watched = review(readings, deadlines=deadlines, planned_until=planned, is_latest=is_latest, today=TODAY).due
    assert plain is not None and watched is not None and watched <= plain


@given(st.lists(days, min_size=1, max_size=3), st.lists(days, max_size=2), st.integers(1, 400))
def test_reading_it_today_settles_it(readings: list[date], deadlines: list[date], wait: int) -> None:
    today = TODAY + timedelta(days=wait)
    assert not review([*readings, today], deadlines=deadlines, today=today).is_due(today)


def test_a_fact_was_read_when_any_of_its_sources_was_and_a_record_when_all_of_its_facts_were(toy: Reference) -> None:
    assert toy.reviews["example-laboratory/opened"].read == date(2026, 1, 2)
    assert toy.reviews["example-laboratory/extension"].watch is Watch.PLAN
    assert toy.reviews["example-laboratory/extension"].read is None
    assert toy.reviews["policy/laboratories-2019"].watch is Watch.PLEDGE
    assert toy.reviewed(toy.by_record["kenya"]) == date(2026, 1, 2)
    assert toy.reviewed(toy.by_record["example-laboratory"]) is None
