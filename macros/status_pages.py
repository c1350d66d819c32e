"""The state of the reference: what is due for review, what rests on little and how that moves, where there are gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros import disagreement_pages, edtf, wording
from macros.freshness import Review, Watch
from macros.grades import side
from macros.page import Body, Page, Section, section
from macros.reference import Fact, Record, Reference
from macros.rendering import View
from macros.terms import Collection, Extent
from macros.traces import trace
from macros.trend import Measure, Point, Share, Standing, Trend


@dataclass(frozen=True, slots=True)
class State:
    """How the facts in one record's file stand."""

    record: Record
    facts: int
    due: int
    alone: int  # resting on one source
    begun: int  # resting on sources of which only the beginning was read
    has_one_voice: bool


def status_pages() -> Iterator[Page]:
    """The overview, the state of each record, and the gaps."""
    crumbs = (("State of the reference", "status/"),)
    yield Page(
        "status/", "State of the reference",
        "What is due to be read again, what rests on one source or one voice, and where there are gaps.",
        (), _compose_overview,
    )  # fmt: skip
    yield Page(
        "status/records/", "State of each record", "How well the facts of each record are supported, and what is due.",
        crumbs, _compose_records,
    )  # fmt: skip
    yield Page(
        "status/gaps/", "Gaps", "On which topics there is no fact yet, country by country.", crumbs, _compose_gaps
    )


def is_alone(fact: Fact) -> bool:
    """True if the fact rests on one source."""
    return len(fact.citations) == 1


def is_begun(fact: Fact) -> bool:
    """True if only the beginning was read of everything that the fact rests on."""
    return all(citation.source.entry.read is Extent.BEGINNING for citation in fact.citations)


def has_one_voice(facts: Sequence[Fact]) -> bool:
    """True if two or more facts rest on one side alone, as the rule on evidence tells sides."""
    return len(facts) > 1 and len({side(citation.source.perspective) for f in facts for citation in f.citations}) == 1


def states(reference: Reference) -> list[State]:
    """The state of each record that has facts, by name."""
    return [
        State(
            record,
            len(facts),
            sum(reference.reviews[fact.name].is_due(reference.today) for fact in facts),
            sum(map(is_alone, facts)),
            sum(map(is_begun, facts)),
            has_one_voice(facts),
        )
        for records in reference.collections.values()
        for record in records
        if (facts := reference.by_record.get(record.id, ()))
    ]


def now(reference: Reference) -> Standing:
    """How much there is today, and how much of it rests on little."""
    facts, sources, known = reference.current, reference.sources.values(), states(reference)
    return Standing(
        {"facts": len(facts), "sources": len(sources), "records": len(known)},
        {
            Measure.ALONE: sum(map(is_alone, facts)),
            Measure.BEGUN: sum(map(is_begun, facts)),
            Measure.UNREAD: sum(reference.reviews[fact.name].read is None for fact in facts),
            Measure.ONE_SIDE: sum(state.has_one_voice for state in known),
            Measure.DEAD: sum(bool(source.entry.dead) for source in sources),
        },
    )


def urgent(reference: Reference) -> list[tuple[Fact, Review]]:
    """The facts that are due and on which something depends: of pledges, of plans, then figures; newest first."""
    order = list(Watch)
    due = [
        (fact, review)
        for fact in reversed(reference.current)
        if (review := reference.reviews[fact.name]).is_due(reference.today) and review.watch is not Watch.ORDINARY
    ]
    return sorted(due, key=lambda pair: order.index(pair[1].watch))


def missing(reference: Reference) -> list[tuple[Record, list[Record]]]:
    """Each country with the topics on which it has no fact, most first."""
    topics = reference.collections.get(Collection.TOPICS, ())
    rows = []
    for country in reference.collections.get(Collection.COUNTRIES, ()):
        covered = {topic for fact in reference.by_country.get(country.countries[0], ()) for topic in fact.topics}
        rows.append((country, [topic for topic in topics if topic.id not in covered]))
    return sorted(rows, key=lambda row: -len(row[1]))


def _shares(reference: Reference) -> list[Share]:
    facts, sources = reference.current, reference.sources.values()
    standing, gaps = now(reference), missing(reference)
    due = sum(reference.reviews[fact.name].is_due(reference.today) for fact in facts)
    pairs = disagreement_pages.pairs(reference)
    unexplained = sum(not disagreement_pages.is_explained(*pair) for pair in pairs)
    return [
        Share("Review is due", due, len(facts), "facts", "status/records/?sort=-review-due"),
        standing.share(Measure.UNREAD),
        standing.share(Measure.ALONE, "status/records/?sort=-one-source"),
        standing.share(Measure.BEGUN, "status/records/?sort=-beginning-only"),
        standing.share(Measure.ONE_SIDE, "status/records/?voices=One+side"),
        Share(
            "Differ without an explanation", unexplained, len(pairs), "disagreements",
            "disagreements/?explained=not+yet",
        ),
        standing.share(Measure.DEAD),
        Share("No address known", sum(bool(source.entry.no_address) for source in sources), len(sources), "sources"),
        Share(
            "Some topic has no fact", sum(bool(topics) for _, topics in gaps), len(gaps), "countries",
            "status/gaps/",
        ),
    ]  # fmt: skip


def _compose_overview(view: View) -> Body:
    reference = view.reference
    shares = [share for share in _shares(reference) if share.whole]
    dead = [source for source in reference.sources.values() if source.entry.dead]
    pressing = urgent(reference)
    sections = [section(view, "Now", "now", "status-shares.html", shares=shares), _over_time(view)]
    if pressing:
        sections.append(section(view, "To be read first", "first", "status-urgent.html", rows=pressing))
    if dead:
        values = {"sources": dead, "caption": "Sources whose link is dead"}
        sections.append(section(view, "Dead links", "dead", "sources.html", **values))
    return Body(view.render("status-lead.html"), tuple(sections))


def _over_time(view: View) -> Section:
    """How the shares have moved, the newest first, and drawn from three points on."""
    trend, reference = view.setting.trend, view.reference
    points = [*trend.points, Point(reference.today, now(reference))]
    rows = [(_when(point, trend), point.standing) for point in reversed(points)]
    drawn = [
        (measure, chart)
        for measure in Measure
        if (chart := trace([(point.day, point.standing.share(measure)) for point in points]))
    ]
    return section(view, "Over time", "trend", "status-trend.html", trend=trend, rows=rows, drawn=drawn)


def _when(point: Point, trend: Trend) -> str:
    if point.commit is None:
        return "Now"
    if trend.is_daily:
        return wording.day_words(point.day)
    return wording.date_words(edtf.parse(point.day.isoformat()[: len("2026-11")]), short=True)


def _compose_records(view: View) -> Body:
    rows = sorted(states(view.reference), key=lambda state: (-state.due, state.record.name.casefold()))
    number = wording.count_words(len(rows), "record")
    lead = view.render("text-lead.html", text=f"How the facts of {number} stand, as far as their sources tell.")
    return Body(lead, (section(view, "All records", "records", "status-records.html", rows=rows),))


def _compose_gaps(view: View) -> Body:
    text = (
        "On which topics no fact is recorded here. A gap says that nobody has entered one, not that nothing happened."
    )
    rows = missing(view.reference)
    lead = view.render("text-lead.html", text=text)
    return Body(lead, (section(view, "Country by country", "countries", "status-gaps.html", rows=rows),))
