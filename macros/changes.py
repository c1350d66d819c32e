"""What changed between two states of a file, as a reader of the site would see it.

In: the plain values of one file before and after, as YAML gives them, or None where there was none. Out: the facts
that were added, changed, withdrawn or removed, and the other keys that changed. Works on plain values alone, so that
states can be compared that were written for an earlier model, or that hold mistakes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from macros import edtf, links, wording

# The parts of a fact that a reader sees, by key, in the order in which they are told.
PARTS = ("statement", "date", "planned", "figures", "note", "doubt", "sources", "withdrawn")
# Where a figure changes by this factor or more, somebody may have mistaken its unit.
LARGE = 2


class Deed(StrEnum):
    """What was done to a fact."""

    ADDED = "added"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a fact, or one key of a record, before and after; None where there was nothing."""

    key: str
    before: Any
    after: Any

    @property
    def was(self) -> str:
        """How it read before."""
        return words(self.key, self.before)

    @property
    def now(self) -> str:
        """How it reads after."""
        return words(self.key, self.after)


@dataclass(frozen=True, slots=True)
class FactChange:
    """What was done to one fact. `id` is what it is called afterwards, `former` before."""

    deed: Deed
    id: str
    former: str
    before: dict[str, Any]
    after: dict[str, Any]
    parts: tuple[Part, ...]

    @property
    def statement(self) -> str:
        """What it says now, or said last."""
        return text_of((self.after or self.before).get("statement"))

    def large(self) -> Iterator[tuple[str, Decimal, Decimal]]:
        """The figures that were multiplied or divided by two or more, or changed sign: metric, before, after."""
        after = _figures(self.after)
        for key, old in _figures(self.before).items():
            new = after.get(key)
            if new is not None and old != new and _is_large(old, new):
                yield key[0], old, new


def _is_large(old: Decimal, new: Decimal) -> bool:
    return old * new <= 0 or max(abs(old), abs(new)) >= LARGE * min(abs(old), abs(new))


def _figures(fact: dict[str, Any]) -> dict[tuple[str, str, int], Decimal]:
    """The figures of a fact by metric, whether it is a target, and place among those."""
    figures: dict[tuple[str, str, int], Decimal] = {}
    for figure in listed(fact, "figures"):
        metric, target = text_of(figure.get("metric")), text_of(figure.get("target"))
        place = sum(key[:2] == (metric, target) for key in figures)
        try:
            figures[metric, target, place] = Decimal(text_of(figure.get("value")))
        except InvalidOperation:
            continue
    return figures


def listed(values: Any, key: str) -> list[dict[str, Any]]:
    """The groups of keys that are listed under a key, whatever else may stand there."""
    return groups(values.get(key)) if isinstance(values, dict) else []


def groups(items: Any) -> list[dict[str, Any]]:
    """The groups of keys in a list."""
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def text_of(value: Any) -> str:
    """A plain value as text: "" for nothing, lists with commas."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(text_of, value))
    if isinstance(value, dict):
        return ", ".join(f"{key}: {text_of(part)}" for key, part in value.items())
    return str(value)


def facts_of(values: Any) -> dict[str, dict[str, Any]]:
    """The facts of a file by id."""
    return {text_of(fact["id"]): fact for fact in listed(values, "facts") if "id" in fact}


def compare(before: Any, after: Any) -> list[FactChange]:
    """What was done to each fact of a file, in the order in which they stand afterwards; those removed come last."""
    old, new = facts_of(before), facts_of(after)
    former = {id: _former(fact, old, new) or id for id, fact in new.items()}
    changes: list[FactChange] = []
    for id, fact in new.items():
        known = old.get(former[id])
        if known is None:
            changes.append(FactChange(Deed.ADDED, id, id, {}, fact, ()))
            continue
        parts = _parts(known, fact)
        if parts or former[id] != id:
            deed = Deed.WITHDRAWN if "withdrawn" in fact and "withdrawn" not in known else Deed.CHANGED
            changes.append(FactChange(deed, id, former[id], known, fact, parts))
    kept = set(former.values())
    return changes + [FactChange(Deed.REMOVED, id, id, fact, {}, ()) for id, fact in old.items() if id not in kept]


def _former(fact: dict[str, Any], old: dict[str, Any], new: dict[str, Any]) -> str | None:
    """The id that a renamed fact had, if it was renamed here."""
    names = fact.get("formerly")
    return next((id for id in names if id in old and id not in new), None) if isinstance(names, list) else None


def _parts(before: dict[str, Any], after: dict[str, Any]) -> tuple[Part, ...]:
    return tuple(Part(key, before.get(key), after.get(key)) for key in PARTS if before.get(key) != after.get(key))


def keys(before: Any, after: Any) -> list[Part]:
    """The keys of a record, other than its facts, that changed."""
    old, new = (values if isinstance(values, dict) else {} for values in (before, after))
    names = [key for key in dict.fromkeys((*new, *old)) if key != "facts" and old.get(key) != new.get(key)]
    return [Part(str(name), old.get(name), new.get(name)) for name in names]


def words(key: str, value: Any) -> str:
    """A part of a fact as it reads."""
    return _WORDS.get(key, _prose)(value) if value is not None else ""


def _prose(value: Any) -> str:
    return links.plain(text_of(value))


def _date(value: Any) -> str:
    try:
        return wording.date_words(edtf.parse(str(value)))
    except ValueError:
        return str(value)


def _planned(value: Any) -> str:
    return "planned" if str(value).lower() == "true" else ""


def _sources(value: Any) -> str:
    return "; ".join(f"{text_of(part.get('id'))} ({text_of(part.get('locator'))})" for part in groups(value))


def _withdrawn(value: Any) -> str:
    return text_of(value.get("reason")) if isinstance(value, dict) else text_of(value)


def _figures_in_words(value: Any) -> str:
    return "; ".join(map(_figure, groups(value)))


def _figure(figure: dict[str, Any]) -> str:
    qualifier = text_of(figure.get("qualifier")).replace("-", " ")
    limit = "" if qualifier in ("", "exact") else f"{qualifier} "
    aim = " (target)" if text_of(figure.get("target")).lower() == "true" else ""
    return f"{limit}{text_of(figure.get('value'))} {text_of(figure.get('metric'))}{aim}"


_WORDS: dict[str, Callable[[Any], str]] = {
    "date": _date,
    "planned": _planned,
    "figures": _figures_in_words,
    "sources": _sources,
    "withdrawn": _withdrawn,
}
