"""How the state of the reference has moved: what rested on little at the end of each month, and now.

In: the history of `data/`, and how things stand now. Out: a `Trend` of dated `Standing`s, oldest first, and what is
missing in it. `standing` is the core, and pure: it works on plain values alone, so that states can be counted that
were written for an earlier model. Only what a state tells by itself is counted, which leaves out what was due for
review then: that hung on the rules, pledges and series of its day.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros import git
from macros.changes import listed, text_of
from macros.data import Data
from macros.grades import side
from macros.reading import plain_values
from macros.terms import Collection, Extent, Term

_log = logging.getLogger("mkdocs.macros.trend")


class Measure(Term):
    """A share that should fall. The order is that of the table."""

    ALONE = ("one-source", "Rests on one source", "Facts that cite one source.")
    BEGUN = (
        "beginning-only",
        "Only the beginning was read",
        "Facts of whose sources nobody has read more than the beginning.",
    )
    UNREAD = (
        "no-day",
        "No day of reading recorded",
        "Facts of which no source records when it was last read.",
    )
    ONE_SIDE = (
        "one-side",
        "One side only is heard",
        "Records of which two or more facts all rest on sources of one side.",
    )
    DEAD = ("dead-link", "Link known to be dead", "Sources whose address was found to lead nowhere.")

    @property
    def whole(self) -> str:
        """What it is a share of: a key of `Standing.wholes`."""
        return {Measure.ONE_SIDE: "records", Measure.DEAD: "sources"}.get(self, "facts")


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole that readers should know of, with where it is listed."""

    name: str
    number: int
    whole: int
    noun: str
    address: str | None = None

    @property
    def percent(self) -> int:
        """Of the whole, rounded; a part that is not nought is not shown as nought."""
        return max(round(100 * self.number / self.whole), 1) if self.number else 0


@dataclass(frozen=True, slots=True)
class Standing:
    """How much there is, and how much of it rests on little."""

    wholes: Mapping[str, int]  # facts, sources, and records that have facts
    parts: Mapping[Measure, int]

    def share(self, measure: Measure, address: str | None = None) -> Share:
        """One measure as a part of its whole."""
        return Share(measure.label, self.parts[measure], self.wholes[measure.whole], measure.whole, address)


@dataclass(frozen=True, slots=True)
class Point:
    """How things stood at the end of a month or a day. `commit` is None for now."""

    day: datetime.date
    standing: Standing
    commit: str | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """The states before today, oldest first. `limits` says what is missing, "" where nothing is."""

    points: tuple[Point, ...] = ()
    is_daily: bool = False  # True while the history is too short for months
    limits: str = ""


WITHOUT_GIT = "This copy of the site was built without the history of its data, so it cannot tell how these have moved."
SHALLOW = "This copy of the site was built from the newest commits alone, so what stood before them is missing here."


def load(folder: Path, data: Data) -> Trend:
    """How the records in `folder` stood at the ends of earlier months; of days, in the first three months.

    `data` is what was read from the folder today: a file that has stayed the same since is not read again.
    """
    root = folder.parent
    try:
        commits = git.states(root, folder.name)
        if not commits:
            raise git.NoHistory(f"{folder.name} has never been committed")
        limits = SHALLOW if git.is_shallow(root) else ""
        first = datetime.date.fromisoformat(commits[0][1])
        is_daily = _months(data.today) - _months(first) < 3
        trees = [(day, id, git.tree(root, id, folder.name)) for id, day in ends(commits, data.today, daily=is_daily)]
        digests = _digests(root, (files for *_, files in trees), _unchanged(root, folder.name, data))
    except git.NoHistory as error:
        _log.info("No trend: %s", error)
        return Trend(limits=WITHOUT_GIT)
    points = [
        Point(
            datetime.date.fromisoformat(day),
            _count([(path, digests[name]) for path, name in files.items() if name in digests]),
            id,
        )
        for day, id, files in trees
    ]
    return Trend(tuple(points), is_daily, limits)


def ends(commits: Iterable[tuple[str, str]], today: datetime.date, *, daily: bool) -> list[tuple[str, str]]:
    """Of commits and their days, oldest first, the last of each month, or of each day, before the present one."""
    length = len("2026-11-22") if daily else len("2026-11")
    last = {day[:length]: (id, day) for id, day in commits}
    return [last[period] for period in sorted(last) if period < today.isoformat()[:length]]


def _months(day: datetime.date) -> int:
    return 12 * day.year + day.month


def _unchanged(root: Path, folder: str, data: Data) -> dict[str, Any]:
    """What is still as it was committed last: git's name for it, and its values as they were read today."""
    values = {file.document.file: file.document.value for file in data.files}
    same = values.keys() - git.changed(root, "HEAD", folder)
    return {name: values[path] for path, name in git.tree(root, "HEAD", folder).items() if path in same}


@dataclass(frozen=True, slots=True)
class _Source:
    """What of a source is counted."""

    is_begun: bool
    is_read: bool
    is_dead: bool
    side: str


_UNTOLD = _Source(is_begun=False, is_read=False, is_dead=False, side="")

# What of a file is counted: a source, or the ids of the sources of each fact that stands.
_Digest = _Source | tuple[tuple[str, ...], ...]


def _digests(root: Path, trees: Iterable[Mapping[str, str]], known: Mapping[str, Any]) -> dict[str, _Digest]:
    """What is counted of every file in these states, by git's name for what it held; each is read once."""
    paths = {name: path for files in trees for path, name in files.items() if _is_counted(path)}
    contents = git.contents(root, paths.keys() - known.keys())
    values = {name: known[name] if name in known else plain_values(contents.get(name)) for name in paths}
    return {name: _digest(path, values[name]) for name, path in paths.items()}


def _is_counted(path: str) -> bool:
    return path.endswith(".yml") and path.split("/")[-2] in ("sources", *Collection)


def standing(files: Mapping[str, Any]) -> Standing:
    """The standing of one state: what each file held, as plain values, by path."""
    return _count([(path, _digest(path, values)) for path, values in files.items() if _is_counted(path)])


def _digest(path: str, values: Any) -> _Digest:
    held = values if isinstance(values, dict) else {}
    if path.split("/")[-2] == "sources":
        return _Source(
            text_of(held.get("read")) == Extent.BEGINNING,
            "accessed" in held,
            "dead" in held,
            side(text_of(held.get("perspective"))),
        )
    if "withdrawn" in held:
        return ()
    facts = [fact for fact in listed(held, "facts") if "withdrawn" not in fact]
    return tuple(tuple(text_of(one.get("id")) for one in listed(fact, "sources")) for fact in facts)


def _count(files: Iterable[tuple[str, _Digest]]) -> Standing:
    sources: dict[str, _Source] = {}
    records: list[list[tuple[str, ...]]] = []
    for path, held in files:
        if isinstance(held, _Source):
            sources[path.rsplit("/", 1)[-1].removesuffix(".yml")] = held
        elif held:
            records.append(list(held))
    # A source that is cited and was not there, or could not be read, tells nothing.
    resting = [[[sources.get(id, _UNTOLD) for id in cited] for cited in facts] for facts in records]
    facts = [cited for of_record in resting for cited in of_record]
    sides = [{source.side for cited in of_record for source in cited} for of_record in resting if len(of_record) > 1]
    return Standing(
        {"facts": len(facts), "sources": len(sources), "records": len(records)},
        {
            Measure.ALONE: sum(len(cited) == 1 for cited in facts),
            Measure.BEGUN: sum(all(source.is_begun for source in cited) for cited in facts),
            Measure.UNREAD: sum(not any(source.is_read for source in cited) for cited in facts),
            Measure.ONE_SIDE: sum(len(heard) == 1 for heard in sides),
            Measure.DEAD: sum(source.is_dead for source in sources.values()),
        },
    )
