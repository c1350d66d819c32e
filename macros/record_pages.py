"""The pages of records, countries and topics.

A fact stands on the page of each record, country and topic that it concerns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from macros import atlas, links, participation, wording
from macros.charts import Chart, chart
from macros.disagreement_pages import pairs
from macros.page import Body, Page, Section, references, section
from macros.reference import Fact, Metric, Record, Reference
from macros.rendering import View
from macros.terms import Collection
from macros.timeline_pages import years_of

# From so many years on, a country's facts, which stand by topic, are listed in order of time as well.
_YEARS_TO_ORDER = 3


def record_page(reference: Reference, record: Record) -> Page:
    """The page of a record, country or topic."""
    index = (record.collection.label, f"{record.collection}/")
    return Page(
        record.address, record.name, _describe(reference, record), (index,),
        lambda view: _compose_record(view, record), record.place.file,
    )  # fmt: skip


def _describe(reference: Reference, record: Record) -> str:
    facts = facts_of(reference, record)
    if record.summary:
        return links.plain(record.summary, lambda id: reference.records[id].name)
    what = {Collection.COUNTRIES: "Science, technology and innovation cooperation between China and "}
    count = wording.count_words(len(facts), "sourced fact")
    return f"{what.get(record.collection, '')}{record.name}: {count}, each with its evidence."


def facts_of(reference: Reference, record: Record) -> tuple[Fact, ...]:
    """Every fact that belongs on the record's page, oldest first."""
    match record.collection:
        case Collection.COUNTRIES:
            return reference.by_country.get(record.countries[0], ())
        case Collection.TOPICS:
            return reference.by_topic.get(record.id, ())
        case _:
            return reference.concerning(record)


def _compose_record(view: View, record: Record) -> Body:
    facts = facts_of(view.reference, record)
    years = sorted({fact.year for fact in facts if fact.year})
    lead = view.render(
        "record-lead.html",
        record=record,
        facts=facts,
        span="–".join(dict.fromkeys(map(str, (years[0], years[-1])))) if years else None,
        sources=len({citation.source.id for fact in facts for citation in fact.citations}),
    )
    compose = {Collection.COUNTRIES: _country_sections, Collection.TOPICS: _topic_sections}
    sections = list(compose.get(record.collection, _thing_sections)(view, record))
    withdrawn = [
        fact for fact in view.reference.facts if fact.record.id == record.id and (fact.withdrawn or record.withdrawn)
    ]
    if withdrawn:
        sections.append(section(view, "Withdrawn", "withdrawn", "facts.html", facts=withdrawn, home=False))
    sections.extend(references(view))
    return Body(lead, tuple(sections))


def _thing_sections(view: View, record: Record) -> Iterator[Section]:
    own = view.reference.by_record.get(record.id, ())
    others = view.reference.mentioning.get(record.id, ())
    if own:
        yield section(view, "What is known", "facts", "facts.html", facts=own, home=False)
    if others:
        title = "Also in" if own else "Where it is mentioned"
        yield section(view, title, "mentions", "facts.html", facts=others, home=True)
    if pledges := view.reference.pledges_on(record):
        yield section(view, "Pledges", "pledges", "pledges-list.html", pledges=pledges)
    if related := related_records(view.reference, record):
        values = {"records": related, "caption": f"Related to {record.name}", "columns": ("kind", "countries")}
        yield section(view, "Related records", "related", "records.html", **values)


def related_records(reference: Reference, record: Record) -> list[Record]:
    """Records that share a fact with this one, most shared first; the relation holds both ways."""
    shared: dict[str, int] = {}
    for fact in facts_of(reference, record):
        for id in fact.about:
            other = reference.records[id]
            if id != record.id and other.kind is not None:
                shared[id] = shared.get(id, 0) + 1
    return sorted((reference.records[id] for id in shared), key=lambda other: (-shared[other.id], other.name))


def _country_sections(view: View, record: Record) -> Iterator[Section]:
    reference = view.reference
    facts = reference.by_country.get(record.countries[0], ())
    # Each fact stands once, under the first of its topics; the topics come in the order of their size.
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(fact.topics[0], []).append(fact)
    for topic, group in sorted(groups.items(), key=lambda item: -len(item[1])):
        yield section(view, reference.records[topic].name, topic, "facts.html", facts=group, home=True)
    if pledges := reference.pledges_on(record):
        yield section(view, "Pledges", "pledges", "pledges-list.html", pledges=pledges)
    if things := reference.things(country=record.countries[0]):
        values = {"records": things, "caption": f"Records on {record.name}", "columns": ("kind", "topics")}
        yield section(view, "Laboratories, projects and agreements", "records", "records.html", **values)
    dated = [fact for fact in facts if fact.year]
    if len({fact.year for fact in dated}) >= _YEARS_TO_ORDER:
        yield section(view, "In order of time", "timeline", "country-timeline.html", facts=dated)
    if testimonies := reference.testimonies[record.countries[0]]:
        accord = participation.accord(testimony.account for testimony in testimonies)
        yield section(
            view, "What each list says", "accounts", "country-accounts.html",
            record=record, testimonies=testimonies, accord=accord,
        )  # fmt: skip
    if own := pairs(reference, facts):
        yield section(view, "What is disputed", "disputed", "country-disputed.html", pairs=own)
    covered = {topic for fact in facts for topic in fact.topics}
    missing = [topic for topic in reference.collections[Collection.TOPICS] if topic.id not in covered]
    neighbours = [
        other
        for other in reference.collections[Collection.COUNTRIES]
        if other.region is record.region and other is not record
    ]
    yield section(
        view, "What is not known", "unknown", "country-unknown.html",
        record=record, missing=missing, neighbours=neighbours,
    )  # fmt: skip


def _topic_sections(view: View, record: Record) -> Iterator[Section]:
    reference = view.reference
    if drawn := _drawn(reference, record):
        yield section(view, "In figures", "figures", "charts.html", drawn=drawn)
    facts = reference.by_topic.get(record.id, ())
    counts = Counter(code for fact in facts for code in fact.countries if code in reference.country)
    if circles := atlas.bubbles(view.setting.shapes, counts):
        yield section(view, "On the map", "map", "topic-map.html", topic=record, bubbles=circles)
    if pledges := reference.pledges_on(record):
        yield section(view, "Pledges", "pledges", "pledges-list.html", pledges=pledges)
    if years := years_of(facts):
        yield section(view, "Facts by year", "years", "year-links.html", base=record.address, years=years)
    if own := reference.by_record.get(record.id, ()):
        newest_first = tuple(reversed(own))
        title = "The field as a whole"
        yield section(view, title, "facts", "facts-by-year.html", facts=newest_first, home=False)
    if things := reference.things(topic=record.id):
        caption = f"Records on {record.name}"
        values = {"records": things, "caption": caption, "columns": ("kind", "countries"), "register": True}
        yield section(view, "Records", "records", "records.html", **values)


def _drawn(reference: Reference, topic: Record) -> list[tuple[Metric, Chart]]:
    """The series that belong to a topic first of all, with their charts, by name."""
    metrics = sorted(reference.metrics.values(), key=lambda metric: metric.name.casefold())
    drawn = (
        (
            metric,
            chart(reference.by_metric.get(metric.id, ()), pledges=reference.promised(metric), breaks=metric.breaks),
        )
        for metric in metrics
        if metric.series and metric.topics[0] == topic.id
    )
    return [(metric, its) for metric, its in drawn if its]
