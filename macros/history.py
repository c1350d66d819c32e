"""What was corrected, when and why: the record of changes to facts, read from the history of `data/`.

In: the folder of records and what is known now. Out: a `History`: for each fact when it was first recorded and last
changed, and every change, with what it said, what it says now, and the reason that whoever changed it gave. Without
git, or with a copy that holds only the newest commits, it is shorter and says so.
"""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from macros import changes, git
from macros.changes import Deed, FactChange, Part, text_of
from macros.reading import plain_values
from macros.reference import Reference

_log = logging.getLogger("mkdocs.macros.history")

# Corrections on one page.
PAGE = 100


@dataclass(frozen=True, slots=True, eq=False)
class Correction:
    """A change to one fact. `fact` is its present name, also where it had another then."""

    day: str
    moment: str
    commit: str
    why: str
    fact: str
    deed: Deed
    statement: str  # what it says after the change
    parts: tuple[Part, ...]

    @property
    def anchor(self) -> str:
        """Names it on its page; begins with an underscore, as no fact's id can."""
        return f"_{self.commit[:10]}-{self.fact.replace('/', '--')}"


@dataclass(frozen=True, slots=True)
class Addition:
    """The facts that one commit added."""

    day: str
    commit: str
    why: str
    facts: int


@dataclass(frozen=True)
class History:
    """The changes, oldest first. `limits` says what is missing, "" where nothing is."""

    corrections: tuple[Correction, ...] = ()
    additions: tuple[Addition, ...] = ()
    first: dict[str, str] = field(default_factory=dict)  # fact name → the day on which it was first recorded
    limits: str = ""

    def latest_changes(self, most: int) -> list[Correction]:
        """The newest corrections, newest first."""
        return sorted(self.corrections, key=lambda one: one.moment, reverse=True)[:most]

    def of(self, fact: str) -> list[Correction]:
        """What was corrected in a fact, oldest first."""
        return self._by_fact.get(fact, [])

    @cached_property
    def pages(self) -> dict[str, list[Correction]]:
        """The corrections by the last part of their page's address: 2026-11, and 2026-11-2 where a month has many.

        Counted from the oldest, so that a correction stays on its page.
        """
        months: dict[str, list[Correction]] = defaultdict(list)
        for correction in sorted(self.corrections, key=lambda one: one.moment):
            months[correction.day[:7]].append(correction)
        return {
            month if start == 0 else f"{month}-{start // PAGE + 1}": of_month[start : start + PAGE]
            for month, of_month in months.items()
            for start in range(0, len(of_month), PAGE)
        }

    def address(self, correction: Correction) -> str:
        """Where a correction is told, from the site's root."""
        return f"changes/{self._page_of[correction]}/#{correction.anchor}"

    @cached_property
    def _page_of(self) -> dict[Correction, str]:
        return {correction: page for page, of_page in self.pages.items() for correction in of_page}

    @cached_property
    def _by_fact(self) -> dict[str, list[Correction]]:
        by_fact: dict[str, list[Correction]] = defaultdict(list)
        for correction in self.corrections:
            by_fact[correction.fact].append(correction)
        return by_fact


WITHOUT_GIT = "This copy of the site was built without the history of its data, so it cannot list what has changed."
SHALLOW = "This copy of the site was built from the newest commits alone, so earlier changes are missing here."


def load(folder: Path, reference: Reference) -> History:
    """The history of the records in `folder`, as far as git knows it."""
    try:
        commits = git.log(folder.parent, folder.name)
        limits = SHALLOW if git.is_shallow(folder.parent) else ""
        if not commits:
            raise git.NoHistory(f"{folder.name} has never been committed")
        return _history(_told(folder.parent, commits), commits, reference, limits)
    except git.NoHistory as error:
        _log.info("No history: %s", error)
        return History(limits=WITHOUT_GIT)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a commit did to one fact, by the names that the fact had before and after."""

    commit: git.Commit
    before: str
    after: str
    change: FactChange


def _told(root: Path, commits: list[git.Commit]) -> list[_Told]:
    """What each commit did to the facts of files that were there before it, oldest first."""
    files = [[file for file in commit.files if _holds_facts(file.path)] for commit in commits]
    touched = [file for of_commit in files for file in of_commit if file.before]
    states = _States(root, (name for file in touched for name in (file.before, file.after) if name))
    told: list[_Told] = []
    for commit, of_commit in zip(commits, files, strict=True):
        told += _of_commit(commit, of_commit, states)
    return told


def _holds_facts(path: str) -> bool:
    return path.endswith(".yml") and path.split("/")[-2] not in ("sources", "metrics", "pledges")


class _States:
    """What files held, as plain values, by git's name for it; read in one go, and read later what is asked later."""

    def __init__(self, root: Path, names: Iterable[str]) -> None:
        self._root = root
        self._values: dict[str, Any] = {}
        self.read(names)

    def read(self, names: Iterable[str]) -> None:
        """Read more of them."""
        new = [name for name in names if name not in self._values]
        self._values |= {name: plain_values(raw) for name, raw in git.contents(self._root, new).items()} if new else {}

    def of(self, name: str | None) -> Any:
        """What a file held; None where there was none."""
        return self._values.get(name) if name else None


def _of_commit(commit: git.Commit, files: list[git.FileChange], states: _States) -> Iterator[_Told]:
    changed = [(file, changes.compare(states.of(file.before), states.of(file.after))) for file in files if file.before]
    if any(change.deed is Deed.REMOVED for _, done in changed for change in done):
        # What went may have come elsewhere: in a file of another name, or among the facts of another record.
        added = [file for file in files if not file.before]
        states.read(file.after for file in added if file.after)
        changed += [(file, changes.compare(None, states.of(file.after))) for file in added]
        renamed = {old: file for file in added for old in _former(states.of(file.after))}
    else:
        renamed = {}
    came = {change.statement: _name(file, change) for file, change in _each(changed, Deed.ADDED)}
    moved = {
        _name(file, change): target
        for file, change in _each(changed, Deed.REMOVED)
        if (target := came.get(change.statement) or _in_renamed(renamed.get(_id(file)), change, states))
    }
    for file, done in changed:
        for change in done:
            name = _name(file, change)
            if change.deed is Deed.REMOVED and name in moved:
                yield _Told(commit, name, moved[name], FactChange(Deed.CHANGED, change.id, change.id, {}, {}, ()))
            elif change.deed is not Deed.ADDED or name not in moved.values():
                yield _Told(commit, f"{_id(file)}/{change.former}", name, change)


_Changed = list[tuple[git.FileChange, list[FactChange]]]


def _each(changed: _Changed, deed: Deed) -> Iterator[tuple[git.FileChange, FactChange]]:
    return ((file, change) for file, done in changed for change in done if change.deed is deed)


def _name(file: git.FileChange, change: FactChange) -> str:
    return f"{_id(file)}/{change.id}"


def _in_renamed(file: git.FileChange | None, change: FactChange, states: _States) -> str | None:
    """The name of a fact in the file that its own was renamed to, where it is still called the same there."""
    if file and change.id in changes.facts_of(states.of(file.after)):
        return f"{_id(file)}/{change.id}"
    return None


def _former(values: Any) -> list[str]:
    names = values.get("formerly") if isinstance(values, dict) else None
    return list(map(text_of, names)) if isinstance(names, list) else []


def _id(file: git.FileChange) -> str:
    return file.path.rsplit("/", 1)[-1].removesuffix(".yml")


def _history(told: list[_Told], commits: list[git.Commit], reference: Reference, limits: str) -> History:
    known = {fact.name for fact in reference.facts}
    present: dict[str, str] = {}  # former name → the name that the fact has now
    corrections: list[Correction] = []
    first: dict[str, git.Commit] = {}
    for one in reversed(told):  # from now on backwards, so that a former name leads to the present one
        name = present.get(one.after, one.after)
        if one.before != one.after:
            present[one.before] = name
        if one.change.deed is Deed.ADDED:
            first[name] = one.commit
        elif one.change.parts and name in known:
            corrections.append(_correction(one, name))
    # A fact that nobody added to a file came with the first file that it stood in.
    order = {commit.id: place for place, commit in enumerate(commits)}
    begun: dict[str, git.Commit] = {}
    for commit in commits:
        for file in commit.files:
            begun.setdefault(_id(file), commit)
    former: dict[str, list[str]] = defaultdict(list)
    for old, new in present.items():
        former[new].append(old)
    for name in known - first.keys():
        files = [begun[id] for id in (one.split("/")[0] for one in (name, *former[name])) if id in begun]
        if files:
            first[name] = min(files, key=lambda commit: order[commit.id])
    return History(
        tuple(reversed(corrections)),
        tuple(_additions(commits, first)),
        {} if limits else {name: commit.day for name, commit in first.items() if name in known},
        limits,
    )


def _correction(one: _Told, name: str) -> Correction:
    commit, change = one.commit, one.change
    return Correction(
        commit.day, commit.moment, commit.id, commit.subject, name, change.deed, change.statement, change.parts
    )


def _additions(commits: list[git.Commit], first: dict[str, git.Commit]) -> Iterator[Addition]:
    counts = Counter(begin.id for begin in first.values())
    for commit in commits:
        if number := counts[commit.id]:
            yield Addition(commit.day, commit.id, commit.subject, number)
