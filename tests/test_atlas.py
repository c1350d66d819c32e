"""The map shows every country, each where it is."""

from __future__ import annotations

import re

import pytest

from macros import atlas, places
from tests.conftest import PROJECT

SHAPES = {shape.code: shape for shape in atlas.load(PROJECT / "node_modules" / "world-atlas") if shape.code}


def _extent(code: str) -> tuple[float, float, float, float]:
    """Left, right, top and bottom of a country's outline."""
    xs, ys = [], []
    for subpath in re.findall(r"M([^z]*)z", SHAPES[code].path):
        x = y = 0.0
        for step in subpath.split("l"):
            dx, dy = map(float, step.split())
            x, y = x + dx, y + dy
            xs.append(x)
            ys.append(y)
    return min(xs), max(xs), min(ys), max(ys)


@pytest.mark.parametrize("code", ["KEN", "BRA", "KAZ", "IDN", "NZL"])
def test_outlines_lie_within_the_map(code: str) -> None:
    left, right, top, bottom = _extent(code)
    assert 0 <= left < right <= atlas.WIDTH
    assert 0 <= top < bottom <= atlas.HEIGHT


def test_countries_lie_as_in_the_world() -> None:
    assert _extent("KEN")[0] > _extent("BRA")[1]  # east of
    assert _extent("KAZ")[3] < _extent("KEN")[2]  # north of
    assert _extent("NZL")[2] > _extent("IDN")[3]  # south of


def test_a_country_across_the_180th_meridian_is_drawn_in_parts() -> None:
    # No line may run across the whole map, as it would if Russia or Fiji were one ring.
    for code in ("RUS", "FJI"):
        steps = re.findall(r"l(-?[\d.]+) ", SHAPES[code].path)
        assert max(abs(float(step)) for step in steps) < atlas.WIDTH / 4


def test_small_countries_are_marked_by_points() -> None:
    for code in ("SGP", "MDV", "BRB", "MUS", "TON", "MLT"):
        assert SHAPES[code].point is not None
    assert SHAPES["KEN"].point is None
    # Missing from the shapes: Tuvalu, and territories that are drawn with another country.
    assert {code for code in places.codes() if code not in SHAPES} >= {"TUV"}


def test_the_area_of_a_circle_tells_the_number() -> None:
    shapes = [atlas.Shape(code, "", None, (500.0, at)) for at, code in enumerate(("KEN", "ETH", "ITA"))]
    large, small = atlas.bubbles(shapes, {"KEN": 5, "ETH": 20})
    assert (large.code, small.code) == ("ETH", "KEN")  # the small one lies on top
    assert large.radius**2 == pytest.approx(4 * small.radius**2)
    assert (small.x, small.y) == (500.0, 0)
