"""The timeline, its years, and the years of each topic.

A year has a page of its own, so that no page grows with the data.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial

from macros import wording
from macros.page import Body, Page, references, section
from macros.reference import Fact, Reference
from macros.rendering import View
from macros.terms import Collection

# The records of these collections are dated occasions and texts; they carry the timeline.
MILESTONES = (Collection.EVENTS, Collection.AGREEMENTS, Collection.POLICIES)
UNDATED = "undated"


def timeline_pages(reference: Reference) -> Iterator[Page]:
    """The timeline and a page for each of its years."""
    description = "What happened when in science and technology cooperation under the Belt and Road Initiative."
    yield Page("timeline/", "Timeline", description, (), _compose_timeline)
    years = [str(year) for year in sorted(reference.by_year, reverse=True)]
    for year, facts in sorted(reference.by_year.items()):
        count = wording.count_words(len(facts), "fact")
        yield Page(
            f"timeline/{year}/", str(year), f"{count} dated to {year}, in order, each with its evidence.",
            (("Timeline", "timeline/"),),
            partial(_compose_year, base="timeline/", year=str(year), years=years, facts=facts),
        )  # fmt: skip


def milestones(reference: Reference) -> list[Fact]:
    """For each event, agreement and policy the fact that its file gives first, newest first."""
    first: dict[str, Fact] = {}
    for fact in reference.facts:
        if fact.record.collection in MILESTONES and fact.date and not (fact.withdrawn or fact.record.withdrawn):
            first.setdefault(fact.record.id, fact)
    return sorted(first.values(), key=Fact.by_date, reverse=True)


def _compose_timeline(view: View) -> Body:
    reference = view.reference
    lead = view.render("timeline-lead.html", base="timeline/", years=years_of(reference.current))
    facts = milestones(reference)
    sections = [
        section(view, "Events, agreements and policies", "events", "facts-by-year.html", facts=facts, home=True)
    ]
    sections.extend(references(view))
    return Body(lead, tuple(sections))


def _compose_year(view: View, *, base: str, year: str, years: list[str], facts: tuple[Fact, ...]) -> Body:
    """A year of the timeline or of a topic; `years` are all that there are, newest first."""
    position = years.index(year)
    after = years[position - 1] if position else None
    before = years[position + 1] if position + 1 < len(years) else None
    lead = view.render("year-lead.html", base=base, facts=facts, before=before, after=after)
    title = "Without a date" if year == UNDATED else f"In {year}"
    sections = [section(view, title, "facts", "facts.html", facts=facts, home=True), *references(view)]
    return Body(lead, tuple(sections))


def years_of(facts: Iterable[Fact]) -> list[tuple[str, int]]:
    """The years that facts are dated to, newest first, with their numbers; what bears no date comes last."""
    counts = Counter(str(fact.year) if fact.year else UNDATED for fact in facts)
    return sorted(counts.items(), key=lambda item: (item[0] != UNDATED, item[0]), reverse=True)


def topic_year_pages(reference: Reference) -> Iterator[Page]:
    """For each topic a page for each year that it has facts of."""
    for topic in reference.collections[Collection.TOPICS]:
        facts = reference.by_topic.get(topic.id, ())
        years = [year for year, _ in years_of(facts)]
        for year in years:
            chosen = tuple(fact for fact in facts if (str(fact.year) if fact.year else UNDATED) == year)
            when = "without a date" if year == UNDATED else f"dated to {year}"
            yield Page(
                f"{topic.address}{year}/", f"{topic.name}, {year}",
                f"{wording.count_words(len(chosen), 'fact')} on {topic.name} {when}, each with its evidence.",
                (("Topics", "topics/"), (topic.name, topic.address)),
                partial(_compose_year, base=topic.address, year=year, years=years, facts=chosen),
            )  # fmt: skip
