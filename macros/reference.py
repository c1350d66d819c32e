"""The whole of what is known, linked up and indexed. Immutable; nothing downstream reads files again.

In: checked `Data`. Out: a `Reference` of records, facts, sources and metrics that know each other. What
people left out because it follows (a fact's countries, a country's name) is filled in here, once.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from macros import links, participation, places
from macros.data import Data, File, Subject
from macros.edtf import Edtf
from macros.entries import (
    BreakEntry,
    ConceptEntry,
    CountryEntry,
    FactEntry,
    LaboratoryEntry,
    MetricEntry,
    PledgeEntry,
    RecordEntry,
    SourceEntry,
    TopicEntry,
    Withdrawal,
)
from macros.freshness import Review, review
from macros.grades import Grade, Voice, grade
from macros.participation import Account
from macros.stages import Report, Standing, standing
from macros.terms import Collection, Kind, Perspective, Qualifier, Region, Stage, Status
from macros.verdicts import Count, Verdict, verdict

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the repository."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Source:
    """A publication."""

    id: str
    entry: SourceEntry
    place: Place

    @property
    def address(self) -> str:
        """Its page, from the site's root."""
        return f"sources/{self.id}/"

    @property
    def perspective(self) -> Perspective:
        """Whose voice it is."""
        return self.entry.perspective

    @property
    def link(self) -> str | None:
        """Where it can be read, or None."""
        return self.entry.URL or (f"https://doi.org/{self.entry.DOI}" if self.entry.DOI else None)

    @property
    def outlet(self) -> str:
        """The name by which readers know where it appeared."""
        return self.entry.container_title or self.entry.publisher


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a source."""

    source: Source
    locator: str
    find: str | None


@dataclass(frozen=True, slots=True)
class Metric:
    """What figures count."""

    id: str
    name: str
    definition: str
    unit: str
    series: bool  # one quantity followed over time
    breaks: tuple[BreakEntry, ...]  # where the way of counting changed
    topics: tuple[str, ...]
    formerly: tuple[str, ...]
    place: Place

    @property
    def address(self) -> str:
        """Its page, from the site's root."""
        return f"metrics/{self.id}/"


@dataclass(frozen=True, slots=True)
class Concept:
    """Words that stand for one thing."""

    id: str  # the record's, where it adds words to one
    words: tuple[str, ...]
    hints: tuple[str, ...]  # words that lead to it and mean something else
    broader: tuple[str, ...]  # ids of concepts that this one is a kind of


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a statement."""

    metric: Metric
    value: Decimal
    qualifier: Qualifier
    target: bool


@dataclass(frozen=True, slots=True)
class Record:
    """What facts are about: a thing, a country or a topic. Equal by id, so that it can be looked up."""

    id: str
    name: str
    collection: Collection
    kind: Kind | None  # None for countries and topics
    aliases: tuple[str, ...]
    countries: tuple[str, ...]
    topics: tuple[str, ...]
    position: Decimal  # among its collection, before the alphabet; 0 where there is no order but that
    region: Region | None  # of countries only
    status: Status | None  # of countries only: how it stands to the Belt and Road Initiative
    evidence: tuple[str, ...]  # ids of the facts, in its own file, that the status rests on
    summary: str | None
    formerly: tuple[str, ...]
    withdrawn: Withdrawal | None
    place: Place
    laboratory: LaboratoryEntry | None = None  # of laboratories only

    @property
    def address(self) -> str:
        """Its page, from the site's root."""
        return f"{self.collection}/{self.id}/"

    @property
    def code(self) -> str | None:
        """The ISO code of a country."""
        return self.countries[0] if self.collection is Collection.COUNTRIES else None


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement with its evidence, at its permanent address."""

    id: str
    record: Record
    statement: str
    date: Edtf | None
    planned: bool
    stage: Stage | None  # what it reports of the laboratories that it is about
    figures: tuple[Figure, ...]
    countries: tuple[str, ...]
    topics: tuple[str, ...]
    about: tuple[str, ...]  # ids of records that it concerns, its own and those that it links to included
    citations: tuple[Citation, ...]
    note: str | None
    doubt: str | None
    formerly: tuple[str, ...]
    withdrawn: Withdrawal | None
    place: Place

    @property
    def name(self) -> str:
        """Its id on the whole site: record/fact."""
        return f"{self.record.id}/{self.id}"

    @property
    def address(self) -> str:
        """Its permanent address, from the site's root."""
        return f"{self.record.address}#{self.id}"

    @property
    def year(self) -> int | None:
        """The year in which it is listed."""
        return self.date.year if self.date else None

    @property
    def reported(self) -> datetime.date | None:
        """The last day that it can speak of: of its date or, for plans and undated facts, of its newest source."""
        if self.date and not self.planned:
            return self.date.last
        return max((c.source.entry.issued.last for c in self.citations if c.source.entry.issued), default=None)

    @property
    def checked(self) -> Edtf | None:
        """When one of its sources was last read, as far as that was noted."""
        days = [citation.source.entry.accessed for citation in self.citations if citation.source.entry.accessed]
        return max(days, key=lambda day: day.last, default=None)

    def by_date(self) -> tuple[datetime.date, str]:
        """Sorts facts oldest first; those without a date go last."""
        return (self.date.first if self.date else datetime.date.max, self.name)


@dataclass(frozen=True, slots=True)
class Testimony:
    """An account of a country's participation, the fact that gives it, and the list that it is from."""

    account: Account
    fact: Fact
    list: Source | None  # None: the fact's other sources


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promise in public, with what is reported of it and the verdict that follows."""

    id: str
    name: str
    promise: str
    by: str
    announced: Edtf
    deadline: Edtf | None
    target: Figure | None
    countries: tuple[str, ...]
    topics: tuple[str, ...]
    announcements: tuple[Fact, ...]
    deliveries: tuple[Fact, ...]  # oldest first
    verdict: Verdict
    note: str | None
    formerly: tuple[str, ...]
    place: Place

    @property
    def address(self) -> str:
        """Its page, from the site's root."""
        return f"pledges/{self.id}/"

    @property
    def promiser(self) -> str:
        """Who promised, without where: 'Xi Jinping'."""
        return self.by.split(" (")[0].split(",")[0]

    @property
    def points(self) -> tuple[tuple[Fact, Figure], ...]:
        """The target and the counts, for the chart: each with the fact that states it."""
        if self.target is None:
            return ()
        aim = ((self.announcements[0], self.target),)
        return aim + tuple((fact, figure) for fact, figure in counts_of(self.deliveries, self.target.metric.id))

    def by_deadline(self) -> tuple[datetime.date, str]:
        """Sorts pledges, the next deadline first; those without go last."""
        return (self.deadline.last if self.deadline else datetime.date.max, self.id)


def counts_of(facts: Iterable[Fact], metric: str) -> Iterator[tuple[Fact, Figure]]:
    """The figures of a metric that these facts give as reached."""
    for fact in facts:
        for figure in fact.figures:
            if figure.metric.id == metric and not figure.target and fact.date:
                yield fact, figure


@dataclass(frozen=True)
class Reference:
    """Everything, with the indexes that pages need. Withdrawn facts stand in `facts` and in no index."""

    records: dict[str, Record]
    facts: tuple[Fact, ...]
    sources: dict[str, Source]
    metrics: dict[str, Metric]
    pledges: tuple[Pledge, ...]  # the next deadline first
    vocabulary: tuple[Concept, ...]
    differing: dict[str, tuple[Fact, ...]]  # fact name → facts that say otherwise, both ways
    testimonies: dict[str, tuple[Testimony, ...]]  # ISO code → what each list and each report says of participation
    today: datetime.date

    @cached_property
    def current(self) -> tuple[Fact, ...]:
        """The facts that stand, oldest first; none of a withdrawn record does."""
        standing = (fact for fact in self.facts if not (fact.withdrawn or fact.record.withdrawn))
        return tuple(sorted(standing, key=Fact.by_date))

    @cached_property
    def ahead(self) -> tuple[Fact, ...]:
        """What is planned for after today, the soonest first."""
        planned = [fact for fact in self.current if fact.planned and fact.date and fact.date.last > self.today]
        return tuple(sorted(planned, key=lambda fact: (fact.date.last if fact.date else self.today, fact.name)))

    @cached_property
    def by_record(self) -> dict[str, tuple[Fact, ...]]:
        """Record id → the facts in its own file, oldest first."""
        return _group(self.current, lambda fact: (fact.record.id,))

    @cached_property
    def mentioning(self) -> dict[str, tuple[Fact, ...]]:
        """Record id → the facts in other files that concern it."""
        return _group(self.current, lambda fact: [id for id in fact.about if id != fact.record.id])

    @cached_property
    def by_country(self) -> dict[str, tuple[Fact, ...]]:
        """ISO code → facts."""
        return _group(self.current, lambda fact: fact.countries)

    @cached_property
    def by_topic(self) -> dict[str, tuple[Fact, ...]]:
        """Topic id → facts."""
        return _group(self.current, lambda fact: fact.topics)

    @cached_property
    def by_source(self) -> dict[str, tuple[Fact, ...]]:
        """Source id → facts."""
        return _group(self.current, lambda fact: [citation.source.id for citation in fact.citations])

    @cached_property
    def by_metric(self) -> dict[str, tuple[tuple[Fact, Figure], ...]]:
        """Metric id → the figures, each with its fact, oldest first."""
        pairs = [(fact, figure) for fact in self.current for figure in fact.figures]
        return _group(pairs, lambda pair: (pair[1].metric.id,))

    def latest(self, metric: str, until: datetime.date = datetime.date.max) -> tuple[Fact, Figure] | None:
        """The last figure that was reached, not aimed at, up to a day; None where there is none."""
        reached = [
            (fact, figure)
            for fact, figure in self.by_metric.get(metric, ())
            if not figure.target and (until == datetime.date.max or (fact.date and fact.date.first <= until))
        ]
        dated = [(fact, figure) for fact, figure in reached if fact.date]
        best = dated or reached
        return best[-1] if best else None

    @cached_property
    def by_year(self) -> dict[int, tuple[Fact, ...]]:
        """Year → facts, for those that are dated."""
        return _group(self.current, lambda fact: () if fact.year is None else (fact.year,))

    @cached_property
    def by_name(self) -> dict[str, Fact]:
        """record/fact → fact, former names included."""
        names = {fact.name: fact for fact in self.facts}
        for fact in self.facts:
            for former in fact.formerly:
                names.setdefault(f"{fact.record.id}/{former}", fact)
        return names

    @cached_property
    def collections(self) -> dict[Collection, tuple[Record, ...]]:
        """Collection → its records by name."""
        ordered = sorted(self.records.values(), key=lambda record: (record.position, record.name.casefold()))
        return _group((record for record in ordered if not record.withdrawn), lambda record: (record.collection,))

    @cached_property
    def country(self) -> dict[str, Record]:
        """ISO code → the country's record."""
        return {record.countries[0]: record for record in self.collections.get(Collection.COUNTRIES, ())}

    def contradicting(self, fact: Fact) -> tuple[Fact, ...]:
        """The facts that stand and say otherwise."""
        others = self.differing.get(fact.name, ())
        return tuple(other for other in others if not (other.withdrawn or other.record.withdrawn))

    @cached_property
    def grades(self) -> dict[str, Grade]:
        """Fact name → how well it is supported."""
        return {fact.name: self._grade(fact) for fact in self.current}

    def _grade(self, fact: Fact) -> Grade:
        sources = [citation.source for citation in fact.citations]
        return grade(
            (Voice(s.entry.publisher, s.perspective, s.entry.issued.last if s.entry.issued else None) for s in sources),
            is_disputed=bool(fact.doubt or self.contradicting(fact)),
            is_dated=fact.date is not None,
            planned_until=fact.date.last if fact.planned and fact.date else None,
            today=self.today,
        )

    def mix(self, facts: Iterable[Fact]) -> dict[Grade, int]:
        """How many of these facts have each grade, in the vocabulary's order; none that is nought."""
        counts = Counter(self.grades[fact.name] for fact in facts)
        return {term: counts[term] for term in Grade if counts[term]}

    def concerning(self, record: Record) -> tuple[Fact, ...]:
        """The facts in a record's own file and in others that concern it, oldest first."""
        together = (*self.by_record.get(record.id, ()), *self.mentioning.get(record.id, ()))
        return tuple(sorted(together, key=Fact.by_date))

    def newest(self, record: Record) -> Fact | None:
        """The latest dated fact that concerns a record, plans aside; None where there is none."""
        return next((fact for fact in reversed(self.concerning(record)) if fact.date and not fact.planned), None)

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """Laboratory → what has become of it."""
        return {
            laboratory.id: standing(
                (Report(fact.stage, fact.reported) for fact in self.concerning(laboratory) if fact.stage), self.today
            )
            for laboratory in self.collections.get(Collection.LABORATORIES, ())
        }

    def promised(self, metric: Metric) -> tuple[Pledge, ...]:
        """The pledges that a metric measures, the next deadline first."""
        return tuple(pledge for pledge in self.pledges if pledge.target and pledge.target.metric is metric)

    def pledges_on(self, record: Record) -> tuple[Pledge, ...]:
        """The pledges that touch a country, a topic, or the event or programme at which they were made."""
        match record.collection:
            case Collection.COUNTRIES:
                return tuple(pledge for pledge in self.pledges if record.countries[0] in pledge.countries)
            case Collection.TOPICS:
                return tuple(pledge for pledge in self.pledges if record.id in pledge.topics)
            case _:
                return tuple(
                    pledge
                    for pledge in self.pledges
                    if record.id in links.targets(pledge.promise)
                    or any(record.id in fact.about for fact in pledge.announcements)
                )

    @cached_property
    def reviews(self) -> dict[str, Review]:
        """Fact name → when it was last read against its sources, and when it is to be read again."""
        deadlines: dict[str, list[datetime.date]] = defaultdict(list)
        for pledge in self.pledges:
            for fact in (*pledge.announcements, *pledge.deliveries):
                if pledge.deadline:
                    deadlines[fact.name].append(pledge.deadline.last)
        latest = {
            point[0].name for metric in self.metrics.values() if metric.series and (point := self.latest(metric.id))
        }
        return {
            fact.name: review(
                (c.source.entry.accessed.last for c in fact.citations if c.source.entry.accessed),
                deadlines=deadlines[fact.name],
                planned_until=fact.date.last if fact.planned and fact.date else None,
                is_latest=fact.name in latest,
                today=self.today,
            )
            for fact in self.current
        }

    def reviewed(self, facts: Iterable[Fact]) -> datetime.date | None:
        """Since when all of these facts have been read against a source; None where one was not, or there is none."""
        readings = [self.reviews[fact.name].read for fact in facts]
        known = [day for day in readings if day]
        return min(known) if known and len(known) == len(readings) else None

    def evidence(self, country: Record) -> tuple[Fact, ...]:
        """The facts that a country's status rests on, the one that carries it first."""
        return tuple(self.by_name[f"{country.id}/{id}"] for id in country.evidence)

    def things(self, *, country: str | None = None, topic: str | None = None) -> tuple[Record, ...]:
        """The records, countries and topics aside, of a country or a topic, by name."""
        return tuple(
            record
            for collection, records in self.collections.items()
            if collection not in (Collection.COUNTRIES, Collection.TOPICS)
            for record in records
            if (country is None or country in record.countries) and (topic is None or topic in record.topics)
        )

    def perspectives(self, facts: Iterable[Fact]) -> dict[Perspective, int]:
        """How many sources of each perspective these facts rest on, in the vocabulary's order."""
        sources = {citation.source.id: citation.source for fact in facts for citation in fact.citations}
        counts = {term: sum(source.perspective is term for source in sources.values()) for term in Perspective}
        return {term: count for term, count in counts.items() if count}


def build(data: Data) -> Reference:
    """Link up data in which `checking` found no problem."""
    sources = {file.id: Source(file.id, source, _place(file)) for file, source in data.of(SourceEntry)}
    metrics = {
        file.id: Metric(
            file.id,
            metric.name,
            metric.definition,
            metric.unit,
            metric.series,
            metric.breaks,
            metric.topics,
            metric.formerly,
            _place(file),
        )
        for file, metric in data.of(MetricEntry)
    }
    records = {file.id: _record(file, subject) for file, subject in data.subjects()}
    facts = tuple(_fact(file, index, entry, records[file.id], sources, metrics) for file, index, entry in data.facts())
    pledges = sorted(_pledges(data, facts, metrics), key=Pledge.by_deadline)
    vocabulary = tuple(
        Concept(file.id, tuple(word for _, word in entry.words), entry.hints, entry.broader)
        for file, entry in data.of(ConceptEntry)
    )
    testimonies = {
        entry.code: tuple(_testimonies(file, entry, facts, sources)) for file, entry in data.of(CountryEntry)
    }
    differing = _differing(data, facts)
    return Reference(records, facts, sources, metrics, tuple(pledges), vocabulary, differing, testimonies, data.today)


def _testimonies(
    file: File, country: CountryEntry, facts: tuple[Fact, ...], sources: dict[str, Source]
) -> Iterator[Testimony]:
    own = {fact.id: fact for fact in facts if fact.record.id == file.id}
    perspectives = {id: source.perspective for id, source in sources.items()}
    accounts = participation.read(country.accounts, {entry.id: entry for _, entry in file.facts}, perspectives)
    for entry, account in zip(country.accounts, accounts, strict=True):
        yield Testimony(account, own[entry.fact], sources[entry.list] if entry.list else None)


def _pledges(data: Data, facts: tuple[Fact, ...], metrics: dict[str, Metric]) -> Iterator[Pledge]:
    by_name = {fact.name: fact for fact in facts}
    for file, entry in data.of(PledgeEntry):
        aim = entry.target
        target = Figure(metrics[aim.metric], aim.value, aim.qualifier, target=True) if aim else None
        deliveries = tuple(sorted((by_name[name] for name in entry.deliveries), key=Fact.by_date))
        counts = [
            Count(
                figure.value,
                figure.qualifier,
                fact.date.last,
                frozenset(citation.source.perspective for citation in fact.citations),
            )
            for fact, figure in (counts_of(deliveries, target.metric.id) if target else ())
            if fact.date
        ]
        yield Pledge(
            id=file.id,
            name=entry.name,
            promise=entry.promise,
            by=entry.by,
            announced=entry.announced,
            deadline=entry.deadline,
            target=target,
            countries=entry.countries,
            topics=entry.topics,
            announcements=tuple(by_name[name] for name in entry.announcements),
            deliveries=deliveries,
            verdict=verdict(
                target.value if target else None,
                entry.deadline.last if entry.deadline else None,
                counts,
                data.today,
                entry.own_voices,
            ),
            note=entry.note,
            formerly=entry.formerly,
            place=_place(file),
        )


def _place(file: File, index: int | None = None) -> Place:
    line = 1 if index is None else file.document.mark(("facts", index)).line
    return Place(file.document.file, line)


def _record(file: File, subject: Subject) -> Record:
    place = _place(file)
    match subject:
        case RecordEntry(name=name, kind=kind, countries=countries, topics=topics, withdrawn=withdrawn):
            return Record(
                file.id, name, kind.collection, kind, subject.aliases, countries, topics,
                Decimal(), None, None, (), subject.summary, subject.formerly, withdrawn, place, subject.laboratory,
            )  # fmt: skip
        case CountryEntry(code=code, region=region, participation=participation):
            status, evidence = (participation.status, participation.evidence) if participation else (None, ())
            return Record(
                file.id, places.name(code), Collection.COUNTRIES, None, subject.aliases, (code,), (),
                Decimal(), region, status, evidence, subject.summary, subject.formerly, None, place,
            )  # fmt: skip
        case TopicEntry(name=name):
            return Record(
                file.id, name, Collection.TOPICS, None, subject.aliases, (), (file.id,),
                subject.position, None, None, (), subject.summary, subject.formerly, None, place,
            )  # fmt: skip


def _fact(
    file: File,
    index: int,
    entry: FactEntry,
    record: Record,
    sources: dict[str, Source],
    metrics: dict[str, Metric],
) -> Fact:
    about = dict.fromkeys((record.id, *links.targets(entry.statement), *entry.about))
    own_topics = entry.topics if entry.topics is not None else record.topics
    return Fact(
        id=entry.id,
        record=record,
        statement=entry.statement,
        date=entry.date,
        planned=entry.planned,
        stage=entry.stage,
        figures=tuple(Figure(metrics[f.metric], f.value, f.qualifier, f.target) for f in entry.figures),
        countries=entry.countries if entry.countries is not None else record.countries,
        topics=own_topics,
        about=tuple(about),
        citations=tuple(Citation(sources[c.id], c.locator, c.find) for c in entry.sources),
        note=entry.note,
        doubt=entry.doubt,
        formerly=entry.formerly,
        withdrawn=entry.withdrawn,
        place=_place(file, index),
    )


def _differing(data: Data, facts: tuple[Fact, ...]) -> dict[str, tuple[Fact, ...]]:
    by_name = {fact.name: fact for fact in facts}
    pairs: dict[str, dict[str, Fact]] = defaultdict(dict)
    for file, _, entry in data.facts():
        name = f"{file.id}/{entry.id}"
        for other in entry.differs_from:
            pairs[name][other] = by_name[other]
            pairs[other][name] = by_name[name]
    return {name: tuple(others.values()) for name, others in pairs.items()}


def _group(items: Iterable[T], keys: Callable[[T], Iterable[K]]) -> dict[K, tuple[T, ...]]:
    """The items by each of their keys, in the order given."""
    groups: dict[K, list[T]] = defaultdict(list)
    for item in items:
        for key in dict.fromkeys(keys(item)):
            groups[key].append(item)
    return {key: tuple(group) for key, group in groups.items()}
