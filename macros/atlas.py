"""The outlines of countries on a world map, as SVG paths.

In: the two TopoJSON files of world-atlas, which hold the shapes of Natural Earth (public domain; borders de
facto, and no position of this site). Out: a `Shape` for each country, and a point for those too small to be
seen. Projected to Equal Earth (Šavrič, Patterson, Jenny 2018), which shows areas in their true proportion.
TopoJSON: https://github.com/topojson/topojson-specification. Knows nothing of records.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import iso3166

WIDTH, HEIGHT = 960, 432  # of the map's viewBox; HEIGHT leaves out Antarctica
_TOP = 4.0  # what the viewBox cuts off above the northernmost land
_LARGEST = 22.0  # the radius of the largest circle
_SMALL = 14.0  # square units of the viewBox, below which a country is marked by a point

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """A country's outline, or its point, on the map."""

    code: str | None  # ISO 3166-1 alpha-3; None for areas that have none
    path: str  # SVG path data, "" where there is only a point
    point: Point | None  # where to mark a country too small to be seen
    centre: Point  # of its largest part


@dataclass(frozen=True, slots=True)
class Bubble:
    """A number on the map, as a circle whose area tells it."""

    code: str
    number: int
    x: float
    y: float
    radius: float


def load(folder: Path) -> tuple[Shape, ...]:
    """The shapes in world-atlas's folder: outlines from the coarse file, points from the finer one."""
    coarse = {code: (path, area, centre) for code, path, area, centre in _countries(folder / "countries-110m.json")}
    shapes = [
        Shape(code, path, None, centre) for code, (path, area, centre) in coarse.items() if code and area >= _SMALL
    ]
    shapes += [
        Shape(None, path, None, centre)
        for code, path, _, centre in _countries(folder / "countries-110m.json")
        if not code
    ]
    outlined = {shape.code for shape in shapes}
    for code, _, _, centre in _countries(folder / "countries-50m.json"):
        if code and code not in outlined and code != "ATA":
            shapes.append(Shape(code, coarse[code][0] if code in coarse else "", centre, centre))
    return tuple(sorted(shapes, key=lambda shape: (shape.point is not None, shape.code or "")))


def bubbles(shapes: Iterable[Shape], numbers: Mapping[str, int]) -> list[Bubble]:
    """A circle for each country that has a number and a place, the largest first, so that small ones lie on top."""
    highest = max(numbers.values(), default=1)
    placed = [
        Bubble(
            shape.code,
            numbers[shape.code],
            *shape.centre,
            round(_LARGEST * math.sqrt(numbers[shape.code] / highest), 1),
        )
        for shape in shapes
        if shape.code and numbers.get(shape.code)
    ]
    return sorted(placed, key=lambda bubble: (-bubble.number, bubble.code))


def land(shapes: Iterable[Shape]) -> str:
    """All land as one picture, to lie under a map of circles. Its colour suits light paper and dark."""
    outline = "".join(shape.path for shape in shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<path fill="#8a8578" fill-opacity=".3" d="{outline}"/></svg>\n'
    )


def _countries(file: Path) -> Iterator[tuple[str | None, str, float, Point]]:
    """(code, path, area, centre of the largest part) of each country."""
    topology = json.loads(file.read_text("utf-8"))
    arcs = list(_arcs(topology))
    for geometry in topology["objects"]["countries"]["geometries"]:
        numeric = geometry.get("id")
        known = iso3166.countries_by_numeric.get(numeric) if numeric else None
        if known and known.alpha3 == "ATA":
            continue
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        rings = [_ring(ring, arcs) for polygon in polygons for ring in polygon]
        largest = max(rings, key=_area)
        path = "".join(_path(ring) for ring in rings if _area(ring) > 0.2 or ring is largest)
        yield known.alpha3 if known else None, path, sum(map(_area, rings)), _centre(largest)


def _arcs(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """The arcs, decoded from their differences and projected."""
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append(_project(x * scale_x + shift_x, y * scale_y + shift_y))
        yield points


def _ring(indexes: list[int], arcs: list[list[Point]]) -> list[Point]:
    """A ring put together from its arcs; ~i stands for arc i backwards."""
    ring: list[Point] = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    return ring


def _project(longitude: float, latitude: float) -> Point:
    """Equal Earth, in units of the viewBox."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    square = theta * theta
    sixth = square**3
    x = 2 * math.radians(longitude) * math.cos(theta) / (
        math.sqrt(3) * (a1 + 3 * a2 * square + sixth * (7 * a3 + 9 * a4 * square))
    )  # fmt: skip
    y = theta * (a1 + a2 * square + sixth * (a3 + a4 * square))
    unit = WIDTH / (2 * 2.7066)  # the projection is 2 × 2.7066 wide
    return WIDTH / 2 + x * unit, 1.3173 * unit - y * unit - _TOP


def _area(ring: list[Point]) -> float:
    """By the shoelace formula."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def _centre(ring: list[Point]) -> Point:
    """The middle of the ring's extent; near enough for a point."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return round((min(xs) + max(xs)) / 2, 1), round((min(ys) + max(ys)) / 2, 1)


def _path(ring: list[Point]) -> str:
    """SVG path data, relative and to one decimal, which is finer than a pixel."""
    rounded = list(dict.fromkeys((round(x * 10), round(y * 10)) for x, y in ring))
    return "".join(_closed(piece) for piece in _pieces(rounded))


def _pieces(ring: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """A ring cut where it crosses the 180th meridian and goes on at the other edge of the map."""
    pieces = [[ring[0]]]
    for last, here in pairwise(ring):
        if _crosses(last, here):
            pieces.append([])
        pieces[-1].append(here)
    if len(pieces) > 1 and not _crosses(ring[-1], ring[0]):
        pieces[0] = pieces.pop() + pieces[0]  # the ring ends within the piece that it began with
    return pieces


def _crosses(last: tuple[int, int], here: tuple[int, int]) -> bool:
    return abs(here[0] - last[0]) > WIDTH * 5  # half the map, in tenths


def _closed(points: list[tuple[int, int]]) -> str:
    steps = "".join(f"l{(x2 - x1) / 10:g} {(y2 - y1) / 10:g}" for (x1, y1), (x2, y2) in pairwise(points))
    return f"M{points[0][0] / 10:g} {points[0][1] / 10:g}{steps}z"
