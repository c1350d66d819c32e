"""Where sources differ: every pair of facts that contradict each other, as a register and side by side by topic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from macros import wording
from macros.page import Body, Page, references, section
from macros.reference import Fact, Record, Reference
from macros.rendering import View
from macros.terms import Collection

Pair = tuple[Fact, Fact]


def pairs(reference: Reference, facts: Iterable[Fact] | None = None) -> list[Pair]:
    """Each disagreement, of these facts if any are given, once: the earlier fact first, oldest first.

    Withdrawn facts disagree with nobody.
    """
    found: dict[tuple[str, str], Pair] = {}
    for fact in reference.current if facts is None else facts:
        for other in reference.contradicting(fact):
            one, two = sorted((fact, other), key=Fact.by_date)
            found[one.name, two.name] = (one, two)
    return sorted(found.values(), key=lambda pair: (pair[0].by_date(), pair[1].by_date()))


def is_explained(one: Fact, other: Fact) -> bool:
    """True if a note or doubt on either side says something of the difference."""
    return any(fact.note or fact.doubt for fact in (one, other))


def disagreement_pages(reference: Reference) -> Iterator[Page]:
    """The list of topics with their disagreements, and a page for each."""
    everything = pairs(reference)
    by_topic = {
        topic: [pair for pair in everything if pair[0].topics[:1] == (topic.id,)]
        for topic in reference.collections[Collection.TOPICS]
    }
    by_topic = {topic: chosen for topic, chosen in by_topic.items() if chosen}
    count = wording.count_words(len(everything), "disagreement")
    yield Page(
        "disagreements/", "Where sources differ", f"{count} between sources, side by side, by topic.", (),
        partial(_compose_index, by_topic=by_topic, everything=everything),
    )  # fmt: skip
    for topic, chosen in by_topic.items():
        count = wording.count_words(len(chosen), "disagreement")
        yield Page(
            f"disagreements/{topic.id}/", f"Where sources differ: {topic.name}",
            f"{count} between sources on {topic.name}, side by side.",
            (("Where sources differ", "disagreements/"),), partial(_compose_topic, chosen=chosen),
        )  # fmt: skip


def _compose_index(view: View, *, by_topic: dict[Record, list[Pair]], everything: list[Pair]) -> Body:
    lead = view.render("disagreements-lead.html", number=len(everything))
    rows = [(one, other, is_explained(one, other)) for one, other in everything]
    sections = (
        section(view, "By topic", "topics", "disagreements-index.html", by_topic=by_topic),
        section(view, "All disagreements", "all", "disagreements-register.html", rows=rows),
    )
    return Body(lead, sections)


def _compose_topic(view: View, *, chosen: list[Pair]) -> Body:
    lead = view.render("disagreements-lead.html", number=len(chosen))
    sections = (section(view, "Side by side", "pairs", "disagreements.html", pairs=chosen), *references(view))
    return Body(lead, sections)
