"""A chart shows each figure where it belongs, and as its source limits it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from macros import edtf
from macros.charts import HEIGHT, WIDTH, Chart, chart
from macros.reference import Fact, Figure, Reference
from macros.rendering import View
from macros.terms import Qualifier
from tests.pages import Parsed

Points = list[tuple[Fact, Figure]]


@pytest.fixture
def points(toy: Reference) -> Points:
    """Four invented figures: exact, more than, about, and a target."""
    fact = toy.by_name["policy/laboratories-2019"]
    figure = fact.figures[0]
    return [
        (
            replace(fact, date=edtf.parse(date)),
            replace(figure, value=Decimal(value), qualifier=qualifier, target=target),
        )
        for date, value, qualifier, target in (
            ("2018-09", "22", Qualifier.EXACT, False),
            ("2021", "53", Qualifier.ABOUT, False),
            ("2023-06", "50", Qualifier.MORE_THAN, False),
            ("2025", "100", Qualifier.EXACT, True),
        )
    ]


def _chart(points: Points) -> Chart:
    drawn = chart(points)
    assert drawn is not None
    return drawn


def test_later_is_further_right_and_more_is_higher(points: Points) -> None:
    dots = _chart(points).dots
    assert [dot.x for dot in dots] == sorted(dot.x for dot in dots)
    by_value = sorted(dots, key=lambda dot: dot.figure.value)
    assert [dot.y for dot in by_value] == sorted((dot.y for dot in dots), reverse=True)
    assert all(0 <= dot.x <= WIDTH and 0 <= dot.y <= HEIGHT for dot in dots)


def test_a_year_is_drawn_in_its_middle_and_zero_is_the_ground(points: Points) -> None:
    drawn = _chart(points)
    years = {tick.label: tick.at for tick in drawn.years}
    assert years["2021"] < drawn.dots[1].x < years["2022"]
    middle = (years["2021"] + years["2022"]) / 2
    assert abs(drawn.dots[1].x - middle) < 1
    hundred = next(dot for dot in drawn.dots if dot.figure.value == 100)
    twenty_two = next(dot for dot in drawn.dots if dot.figure.value == 22)
    ground = 270
    assert (ground - twenty_two.y) / (ground - hundred.y) == pytest.approx(0.22, abs=0.01)


def test_a_target_is_a_diamond_and_no_part_of_the_line(points: Points, toy: Reference) -> None:
    drawn = _chart(points)
    assert len(drawn.line.split()) == 3
    html = View(toy, "metrics/joint-laboratories/").render(
        "chart.html", metric=toy.metrics["joint-laboratories"], chart=drawn
    )
    page = Parsed(str(html))
    assert [element.attributes.get("class") for element in page.elements if element.tag in ("circle", "path")][:4] == [
        "exact",
        "open",
        "open",
        "target",
    ]
    assert "about 53" in html and "more than 50" in html


def test_a_pledge_is_a_line_to_its_deadline_and_a_break_stands_where_counting_changed(
    points: Points, toy: Reference
) -> None:
    (pledge,) = toy.pledges
    metric = toy.metrics["joint-laboratories"]
    announced = (pledge.announcements[0], replace(points[-1][1], value=Decimal(20)))
    drawn = chart([*points, announced], pledges=[pledge], breaks=metric.breaks)
    assert drawn is not None
    years = {tick.label: tick.at for tick in drawn.years}
    (promise,) = drawn.promises
    # Promised in May 2017 for the end of 2020; drawn as a line and not a second time as a figure.
    assert years["2017"] < promise.start < years["2018"]
    assert years["2021"] - promise.end == pytest.approx(0, abs=1)
    assert promise.label == "20"
    assert len(drawn.dots) == len(points)
    assert [line.at for line in drawn.breaks] == [years["2020"]]
    html = View(toy, metric.address).render("chart.html", metric=metric, chart=drawn)
    assert "Promised: 20 joint laboratories by 2020" in html and "the way of counting changes" in html


def test_labels_do_not_lie_on_each_other(points: Points) -> None:
    crowded = points[:1] * 6 + points[1:]
    labels = [(dot.x, dot.label_y) for dot in _chart(crowded).dots if dot.label]
    assert len(labels) == len(set(labels)) < len(crowded)


def test_two_figures_are_no_series(points: Points) -> None:
    assert chart(points[:2]) is None
