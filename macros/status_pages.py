"""The state of the reference: what is due for review, what rests on little, where there are gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros import disagreement_pages, wording
from macros.freshness import Review, Watch
from macros.grades import side
from macros.page import Body, Page, section
from macros.reference import Fact, Record, Reference
from macros.rendering import View
from macros.terms import Collection, Extent


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
    reviews = [reference.reviews[fact.name] for fact in facts]
    known, gaps = states(reference), missing(reference)
    pairs = disagreement_pages.pairs(reference)
    unexplained = sum(not disagreement_pages.is_explained(*pair) for pair in pairs)

    def of_facts(name: str, number: int, query: str = "") -> Share:
        return Share(name, number, len(facts), "facts", f"status/records/?{query}" if query else None)

    return [
        of_facts("Review is due", sum(review.is_due(reference.today) for review in reviews), "sort=-review-due"),
        of_facts("No day of reading recorded", sum(review.read is None for review in reviews)),
        of_facts("Rests on one source", sum(map(is_alone, facts)), "sort=-one-source"),
        of_facts("Only the beginning was read", sum(map(is_begun, facts)), "sort=-beginning-only"),
        Share(
            "One side only is heard", sum(state.has_one_voice for state in known), len(known), "records",
            "status/records/?voices=One+side",
        ),
        Share(
            "Differ without an explanation", unexplained, len(pairs), "disagreements",
            "disagreements/?explained=not+yet",
        ),
        Share("Link known to be dead", sum(bool(source.entry.dead) for source in sources), len(sources), "sources"),
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
    sections = [section(view, "Now", "now", "status-shares.html", shares=shares)]
    if pressing:
        sections.append(section(view, "To be read first", "first", "status-urgent.html", rows=pressing))
    if dead:
        values = {"sources": dead, "caption": "Sources whose link is dead"}
        sections.append(section(view, "Dead links", "dead", "sources.html", **values))
    return Body(view.render("status-lead.html"), tuple(sections))


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
