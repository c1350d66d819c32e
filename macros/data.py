"""All that was read from `data/`, still as it was typed, with the place of every value.

The rules look across it; the `reference` is made of it. Nothing is derived here but look-ups.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from macros.entries import (
    ConceptEntry,
    CountryEntry,
    Entry,
    FactEntry,
    MetricEntry,
    PledgeEntry,
    RecordEntry,
    SourceEntry,
    TopicEntry,
)
from macros.problems import Problem, Repair
from macros.reading import Document, Loc
from macros.rulebook import Rule
from macros.terms import Collection

# The folders of `data/`, and the shape of the files in each.
FOLDERS: dict[str, type[Entry]] = {
    **{str(collection): RecordEntry for collection in Collection},
    str(Collection.COUNTRIES): CountryEntry,
    str(Collection.TOPICS): TopicEntry,
    "sources": SourceEntry,
    "metrics": MetricEntry,
    "pledges": PledgeEntry,
    "vocabulary": ConceptEntry,
}

# The entries that hold facts and have a page at their collection's address.
Subject = RecordEntry | CountryEntry | TopicEntry
E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class File:
    """One file: its id (its name), its folder, its text with marks, and what of it fits its model.

    Where the file as a whole does not fit, `facts` still holds its facts without their mistakes.
    """

    id: str
    folder: str
    document: Document
    entry: Entry | None
    fits: bool  # False where `entry` lacks what was wrong with the file
    facts: tuple[tuple[int, FactEntry], ...]  # each with its place in the list

    def problem(self, loc: Loc, rule: Rule, message: str, repair: Repair | None = None) -> Problem:
        """A problem at a place in this file."""
        return self.document.problem(loc, rule, message, repair)


@dataclass(frozen=True)
class Data:
    """Every file that could be read. `unread` holds the ids of those that could not, or that fit no model."""

    files: tuple[File, ...]
    unread: frozenset[str]
    today: date

    def of(self, model: type[E]) -> Iterator[tuple[File, E]]:
        """The files that hold an entry of this model."""
        return ((file, file.entry) for file in self.files if isinstance(file.entry, model))

    def subjects(self) -> Iterator[tuple[File, Subject]]:
        """The files that hold facts: records, countries and topics."""
        for file in self.files:
            if isinstance(file.entry, RecordEntry | CountryEntry | TopicEntry):
                yield file, file.entry

    def facts(self) -> Iterator[tuple[File, int, FactEntry]]:
        """Every fact, with its file and its place in the list there."""
        for file in self.files:
            for index, fact in file.facts:
                yield file, index, fact

    @cached_property
    def subject_ids(self) -> frozenset[str]:
        """What a [[link]] may name."""
        collections = frozenset(Collection)
        return frozenset(file.id for file in self.files if file.folder in collections) | self.unread

    @cached_property
    def topic_ids(self) -> frozenset[str]:
        """What may stand in `topics`."""
        return frozenset(file.id for file in self.files if file.folder == Collection.TOPICS) | self.unread

    @cached_property
    def source_ids(self) -> frozenset[str]:
        """What a citation may name."""
        return frozenset(file.id for file in self.files if file.folder == "sources") | self.unread

    @cached_property
    def metrics(self) -> dict[str, MetricEntry]:
        """The metrics by id."""
        return {file.id: metric for file, metric in self.of(MetricEntry)}

    @cached_property
    def country_codes(self) -> frozenset[str]:
        """The codes that have a record."""
        return frozenset(country.code for _, country in self.of(CountryEntry))

    @cached_property
    def fact_names(self) -> frozenset[str]:
        """Every fact as record/fact."""
        return frozenset(f"{file.id}/{fact.id}" for file, _, fact in self.facts())
