"""The timeline, its years, and the years of each topic.

A year has a page of its own, so that no page grows with the data; a year with much in it has two.
"""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from macros import wording
from macros.page import Body, Page, references, section
from macros.reference import Fact, Reference
from macros.rendering import View
from macros.terms import MILESTONES, Collection

UNDATED = "undated"
MOST = 200  # facts on a page; a year that has more is cut between June and July


@dataclass(frozen=True, slots=True)
class Span:
    """A year, or half of one, with its facts in order and the name by which readers find it."""

    path: str  # behind the timeline's or topic's address: "2023/", "2023/07/", "undated/"
    name: str
    facts: tuple[Fact, ...]


def timeline_pages(reference: Reference) -> Iterator[Page]:
    """The timeline and the pages of its years."""
    description = "What happened when in science and technology cooperation under the Belt and Road Initiative."
    yield Page("timeline/", "Timeline", description, (), _compose_timeline)
    dated = tuple(fact for fact in reference.current if fact.year)
    yield from _year_pages("timeline/", dated, (("Timeline", "timeline/"),), "")


def topic_year_pages(reference: Reference) -> Iterator[Page]:
    """For each topic the pages of the years that it has facts of."""
    for topic in reference.collections[Collection.TOPICS]:
        crumbs = (("Topics", "topics/"), (topic.name, topic.address))
        yield from _year_pages(topic.address, reference.by_topic.get(topic.id, ()), crumbs, topic.name)


def _year_pages(base: str, facts: Iterable[Fact], crumbs: tuple[tuple[str, str], ...], subject: str) -> Iterator[Page]:
    spans = list(spans_of(facts))
    for span in spans:
        about = f" on {subject}" if subject else ""
        when = "without a date" if span.path == f"{UNDATED}/" else f"dated to {span.name}"
        yield Page(
            base + span.path, f"{subject}, {span.name}" if subject else span.name,
            f"{wording.count_words(len(span.facts), 'fact')}{about} {when}, each with its evidence.",
            crumbs, partial(_compose_span, base=base, span=span, spans=spans),
        )  # fmt: skip


def spans_of(facts: Iterable[Fact]) -> Iterator[Span]:
    """The years that facts are dated to, oldest first, cut where they are long; what bears no date comes last."""
    years: dict[str, list[Fact]] = {}
    for fact in sorted(facts, key=Fact.by_date):
        years.setdefault(str(fact.year) if fact.year else UNDATED, []).append(fact)
    for year, group in years.items():
        if year == UNDATED:
            yield Span(f"{UNDATED}/", "no date", tuple(group))
        elif len(group) <= MOST:
            yield Span(f"{year}/", year, tuple(group))
        else:
            later = tuple(fact for fact in group if (_month(fact) or 0) >= 7)
            yield Span(f"{year}/", f"{year} to June", tuple(fact for fact in group if fact not in later))
            yield Span(f"{year}/07/", f"{year} from July", later)


def months_of(facts: Iterable[Fact]) -> list[tuple[str, list[Fact]]]:
    """Facts of a year by month, in order; those dated to more than a month stand first, under no name."""
    months: dict[str, list[Fact]] = {"": []}
    for fact in facts:
        month = _month(fact)
        months.setdefault(calendar.month_name[month] if month else "", []).append(fact)
    return [(name, group) for name, group in months.items() if group]


def _month(fact: Fact) -> int | None:
    """The month in which it is listed; None where its date is wider than that."""
    if fact.date is None or (fact.date.is_interval and fact.date.first.month != fact.date.last.month):
        return None
    return fact.date.given.month


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
    values = {"facts": facts, "home": True, "register": "Events, agreements and policies"}
    sections = [section(view, "Events, agreements and policies", "events", "facts-by-year.html", **values)]
    sections.extend(references(view))
    return Body(lead, tuple(sections))


def _compose_span(view: View, *, base: str, span: Span, spans: list[Span]) -> Body:
    """A year of the timeline or of a topic."""
    position = spans.index(span)
    before = spans[position - 1] if position else None
    after = spans[position + 1] if position + 1 < len(spans) else None
    lead = view.render("year-lead.html", base=base, facts=span.facts, before=before, after=after)
    title = "Without a date" if span.path == f"{UNDATED}/" else f"In {span.name}"
    groups, caption = months_of(span.facts), f"Facts, {span.name}"
    sections = [
        section(view, title, "facts", "facts-by-month.html", groups=groups, register=caption),
        *references(view),
    ]
    return Body(lead, tuple(sections))


def years_of(facts: Iterable[Fact]) -> list[tuple[str, int]]:
    """The years that facts are dated to, newest first, with their numbers; what bears no date comes last."""
    counts = Counter(str(fact.year) if fact.year else UNDATED for fact in facts)
    return sorted(counts.items(), key=lambda item: (item[0] != UNDATED, item[0]), reverse=True)
