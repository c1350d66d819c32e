"""Which pages there are, and what stands on each.

In: a `Reference`. Out: a `Page` for each record, collection, source, metric and year. A page is a lead and
sections of finished HTML under headings; how it becomes a file of the site is the engine's business.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from macros import links, wording
from macros.charts import Chart, chart
from macros.entries import as_id
from macros.reference import Fact, Metric, Record, Reference, Source
from macros.rendering import View
from macros.terms import Collection, Perspective, Region


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    title: str
    anchor: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Body:
    """What data says on a page. Prose, where people wrote some, stands between lead and sections."""

    lead: Markup
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is made from data."""

    address: str  # from the site's root, as in "countries/kenya/"
    title: str
    description: str  # one sentence, for search engines and previews
    crumbs: tuple[tuple[str, str], ...]  # (name, address) of the pages above it
    compose: Callable[[View], Body]
    place: str | None = None  # the file that it is made from, if it is one


def all_pages(reference: Reference) -> list[Page]:
    """Every page that data asks for. Addresses are unique, because ids and collections are."""
    return [
        *(_record_page(reference, record) for record in reference.records.values()),
        *(_collection_page(reference, collection) for collection in Collection if collection in reference.collections),
        *_region_pages(reference),
        *_timeline_pages(reference),
        *_topic_year_pages(reference),
        _sources_page(reference),
        *_perspective_pages(reference),
        *(_source_page(reference, source) for source in reference.sources.values()),
        _metrics_page(reference),
        _search_page(reference),
        *(_metric_page(reference, metric) for metric in reference.metrics.values()),
    ]


def redirects(reference: Reference) -> dict[str, str]:
    """Former address → present address, for everything that was renamed."""
    moved: dict[str, str] = {}
    for record in reference.records.values():
        moved |= {f"{record.collection}/{former}/": record.address for former in record.formerly}
    for source in reference.sources.values():
        moved |= {f"sources/{former}/": source.address for former in source.entry.formerly}
    for metric in reference.metrics.values():
        moved |= {f"metrics/{former}/": metric.address for former in metric.formerly}
    return moved


# Records, countries and topics


def _record_page(reference: Reference, record: Record) -> Page:
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
            together = (*reference.by_record.get(record.id, ()), *reference.mentioning.get(record.id, ()))
            return tuple(sorted(together, key=Fact.by_date))


def _compose_record(view: View, record: Record) -> Body:
    facts = facts_of(view.reference, record)
    years = sorted({fact.year for fact in facts if fact.year})
    lead = view.render(
        "record-lead.html",
        record=record,
        facts=facts,
        doubtful=sum(bool(fact.doubt or fact.name in view.reference.differing) for fact in facts),
        span="–".join(dict.fromkeys(map(str, (years[0], years[-1])))) if years else None,
        sources=len({citation.source.id for fact in facts for citation in fact.citations}),
    )
    compose = {Collection.COUNTRIES: _country_sections, Collection.TOPICS: _topic_sections}
    sections = list(compose.get(record.collection, _thing_sections)(view, record))
    withdrawn = [
        fact for fact in view.reference.facts if fact.record.id == record.id and (fact.withdrawn or record.withdrawn)
    ]
    if withdrawn:
        sections.append(_section(view, "Withdrawn", "withdrawn", "facts.html", facts=withdrawn, home=False))
    sections.extend(references(view))
    return Body(lead, tuple(sections))


def _section(view: View, title: str, anchor: str, template: str, **values: object) -> Section:
    return Section(title, f"section-{anchor}", view.render(template, **values))


def references(view: View) -> Iterator[Section]:
    """The reference list, if the page cites anything. To be composed last."""
    if view.used:
        yield _section(view, "References", "references", "references.html")


def _thing_sections(view: View, record: Record) -> Iterator[Section]:
    own = view.reference.by_record.get(record.id, ())
    others = view.reference.mentioning.get(record.id, ())
    if own:
        yield _section(view, "What is known", "facts", "facts.html", facts=own, home=False)
    if others:
        title = "Also in" if own else "Where it is mentioned"
        yield _section(view, title, "mentions", "facts.html", facts=others, home=True)
    if related := related_records(view.reference, record):
        values = {"records": related, "caption": f"Related to {record.name}", "columns": ("kind", "countries")}
        yield _section(view, "Related records", "related", "records.html", **values)


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
        yield _section(view, reference.records[topic].name, topic, "facts.html", facts=group, home=True)
    if things := reference.things(country=record.countries[0]):
        values = {"records": things, "caption": f"Records on {record.name}", "columns": ("kind", "topics")}
        yield _section(view, "Laboratories, projects and agreements", "records", "records.html", **values)
    covered = {topic for fact in facts for topic in fact.topics}
    missing = [topic for topic in reference.collections[Collection.TOPICS] if topic.id not in covered]
    neighbours = [
        other
        for other in reference.collections[Collection.COUNTRIES]
        if other.region is record.region and other is not record
    ]
    yield _section(
        view, "What is not known", "unknown", "country-unknown.html",
        record=record, missing=missing, neighbours=neighbours,
    )  # fmt: skip


def _topic_sections(view: View, record: Record) -> Iterator[Section]:
    reference = view.reference
    years = _years(reference.by_topic.get(record.id, ()))
    if years:
        yield _section(view, "Facts by year", "years", "year-links.html", base=record.address, years=years)
    if drawn := _drawn(reference, record):
        yield _section(view, "In figures", "figures", "charts.html", drawn=drawn)
    if own := reference.by_record.get(record.id, ()):
        newest_first = tuple(reversed(own))
        title = "The field as a whole"
        yield _section(view, title, "facts", "facts-by-year.html", facts=newest_first, home=False)
    if things := reference.things(topic=record.id):
        values = {"records": things, "caption": f"Records on {record.name}", "columns": ("kind", "countries")}
        yield _section(view, "Records", "records", "records.html", **values)


def _drawn(reference: Reference, topic: Record) -> list[tuple[Metric, Chart]]:
    """The series that belong to a topic first of all, with their charts, by name."""
    metrics = sorted(reference.metrics.values(), key=lambda metric: metric.name.casefold())
    drawn = (
        (metric, chart(reference.by_metric.get(metric.id, ())))
        for metric in metrics
        if metric.series and metric.topics[0] == topic.id
    )
    return [(metric, its) for metric, its in drawn if its]


def _years(facts: Iterable[Fact]) -> list[tuple[str, int]]:
    """The years that facts are dated to, newest first, with their numbers; what bears no date comes last."""
    counts = Counter(str(fact.year) if fact.year else UNDATED for fact in facts)
    return sorted(counts.items(), key=lambda item: (item[0] != UNDATED, item[0]), reverse=True)


def _topic_year_pages(reference: Reference) -> Iterator[Page]:
    for topic in reference.collections[Collection.TOPICS]:
        facts = reference.by_topic.get(topic.id, ())
        years = [year for year, _ in _years(facts)]
        for year in years:
            chosen = tuple(fact for fact in facts if (str(fact.year) if fact.year else UNDATED) == year)
            when = "without a date" if year == UNDATED else f"dated to {year}"
            yield Page(
                f"{topic.address}{year}/", f"{topic.name}, {year}",
                f"{wording.count_words(len(chosen), 'fact')} on {topic.name} {when}, each with its evidence.",
                (("Topics", "topics/"), (topic.name, topic.address)),
                partial(_compose_year, base=topic.address, year=year, years=years, facts=chosen),
            )  # fmt: skip


# Indexes


def _collection_page(reference: Reference, collection: Collection) -> Page:
    records = reference.collections[collection]
    title, description = collection.label, f"{collection.description} {len(records)} in this reference."
    return Page(f"{collection}/", title, description, (), lambda view: _compose_collection(view, collection))


def _compose_collection(view: View, collection: Collection) -> Body:
    records = view.reference.collections[collection]
    lead = view.render("index-lead.html", text=collection.description, number=len(records))
    match collection:
        case Collection.COUNTRIES:
            regions = [(term, [record for record in records if record.region is term]) for term in Region]
            sections = tuple(
                _section(view, term.label, str(term), "countries.html", countries=group, region=term)
                for term, group in regions
                if group
            )
        case Collection.TOPICS:
            sections = (_section(view, "All topics", "topics", "topics.html", topics=records),)
        case _:
            kinds = {record.kind for record in records}
            columns = ("kind", "countries", "topics") if len(kinds) > 1 else ("countries", "topics")
            values = {"records": records, "caption": collection.label, "columns": columns}
            sections = (_section(view, f"All {collection.label.lower()}", "records", "records.html", **values),)
    return Body(lead, sections)


# Regions


def _region_pages(reference: Reference) -> Iterator[Page]:
    for region in Region:
        countries = [country for country in reference.collections[Collection.COUNTRIES] if country.region is region]
        if countries:
            count = wording.count_words(len(countries), "country", "countries")
            yield Page(
                f"regions/{region}/", region.label,
                f"Science, technology and innovation cooperation with China in {region.label}: {count}.",
                (("Countries", "countries/"),),
                partial(_compose_region, region=region, countries=countries),
            )  # fmt: skip


def _compose_region(view: View, *, region: Region, countries: list[Record]) -> Body:
    codes = {country.countries[0] for country in countries}
    things = [
        record
        for collection, records in view.reference.collections.items()
        if collection not in (Collection.COUNTRIES, Collection.TOPICS)
        for record in records
        if codes & set(record.countries)
    ]
    lead = view.render("index-lead.html", text=region.description, number=len(countries))
    sections = [_section(view, "Countries", "countries", "countries.html", countries=countries, region=region)]
    if things:
        values = {"records": things, "caption": f"Records on {region.label}", "columns": ("kind", "countries")}
        sections.append(_section(view, "Records", "records", "records.html", **values))
    return Body(lead, (*sections, *references(view)))


# The timeline

# The records of these collections are dated occasions and texts; they carry the timeline.
MILESTONES = (Collection.EVENTS, Collection.AGREEMENTS, Collection.POLICIES)
UNDATED = "undated"


def _timeline_pages(reference: Reference) -> Iterator[Page]:
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
    lead = view.render("timeline-lead.html", base="timeline/", years=_years(reference.current))
    facts = milestones(reference)
    sections = [
        _section(view, "Events, agreements and policies", "events", "facts-by-year.html", facts=facts, home=True)
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
    sections = [_section(view, title, "facts", "facts.html", facts=facts, home=True), *references(view)]
    return Body(lead, tuple(sections))


# Sources


def _sources_page(reference: Reference) -> Page:
    number = len(reference.sources)
    description = f"The {number} publications that this reference rests on, by perspective."
    return Page("sources/", "Sources", description, (), _compose_sources)


def _compose_sources(view: View) -> Body:
    reference = view.reference
    groups = [(term, group) for term in Perspective if (group := _of_perspective(reference, term))]
    most = sorted(
        reference.sources.values(), key=lambda source: (-len(reference.by_source.get(source.id, ())), source.id)
    )
    lead = view.render("sources-lead.html", number=len(reference.sources))
    return Body(
        lead,
        (
            _section(view, "By perspective", "perspectives", "perspectives.html", groups=groups),
            _section(view, "Cited most", "most", "sources.html", sources=most[:40], caption="The most cited sources"),
        ),
    )


def _of_perspective(reference: Reference, perspective: Perspective) -> list[Source]:
    """Its sources, by title."""
    sources = [source for source in reference.sources.values() if source.perspective is perspective]
    return sorted(sources, key=lambda source: source.entry.title.lstrip("[“\"'").casefold())


def _perspective_pages(reference: Reference) -> Iterator[Page]:
    for term in Perspective:
        if sources := _of_perspective(reference, term):
            yield Page(
                f"perspectives/{term}/", f"Sources: {term.label}", term.description, (("Sources", "sources/"),),
                partial(_compose_perspective, perspective=term, sources=sources),
            )  # fmt: skip


def _compose_perspective(view: View, *, perspective: Perspective, sources: list[Source]) -> Body:
    lead = view.render("index-lead.html", text=perspective.description, number=len(sources))
    caption = f"Sources: {perspective.label}"
    return Body(lead, (_section(view, "All of them", "sources", "sources.html", sources=sources, caption=caption),))


def _source_page(reference: Reference, source: Source) -> Page:
    title = source.entry.title
    count = wording.count_words(len(reference.by_source.get(source.id, ())), "fact")
    description = f"{source.entry.publisher}: {title}. {count} in this reference rest on it."
    return Page(
        source.address, title, description, (("Sources", "sources/"),),
        lambda view: _compose_source(view, source), source.place.file,
    )  # fmt: skip


def _compose_source(view: View, source: Source) -> Body:
    facts = view.reference.by_source.get(source.id, ())
    lead = view.render("source-lead.html", source=source)
    sections = [
        _section(view, "What rests on it", "facts", "facts.html", facts=facts, home=True),
        *references(view),
    ]
    return Body(lead, tuple(sections))


# Metrics


def _metrics_page(reference: Reference) -> Page:
    description = f"The {len(reference.metrics)} quantities that figures in this reference count, each defined once."
    return Page("metrics/", "Figures", description, (), _compose_metrics)


def _compose_metrics(view: View) -> Body:
    metrics = sorted(view.reference.metrics.values(), key=lambda metric: metric.name.casefold())
    lead = view.render("index-lead.html", text="What the figures count, each defined once.", number=len(metrics))
    return Body(
        lead, (_section(view, "All figures", "metrics", "metrics.html", metrics=metrics, latest=view.reference.latest),)
    )


def _metric_page(reference: Reference, metric: Metric) -> Page:
    return Page(
        metric.address, metric.name, links.plain(metric.definition, lambda id: reference.records[id].name),
        (("Figures", "metrics/"),), lambda view: _compose_metric(view, metric), metric.place.file,
    )  # fmt: skip


def _compose_metric(view: View, metric: Metric) -> Body:
    points = view.reference.by_metric.get(metric.id, ())
    facts = tuple(dict.fromkeys(fact for fact, _ in points))
    lead = view.render("metric-lead.html", metric=metric)
    drawn = chart(points) if metric.series else None
    sections = [
        *([_section(view, "Over time", "chart", "chart.html", metric=metric, chart=drawn)] if drawn else []),
        _section(view, "Figures", "figures", "metric-points.html", metric=metric, points=points),
        _section(view, "Where they come from", "facts", "facts.html", facts=facts, home=True),
        *references(view),
    ]
    return Body(lead, tuple(sections))


# Search


def _search_page(reference: Reference) -> Page:
    facts = wording.count_words(len(reference.current), "fact")
    description = f"Search {facts}, and an index of everything from A to Z."
    return Page("search/", "Search", description, (), _compose_search)


def _compose_search(view: View) -> Body:
    letters: dict[str, list[tuple[str, Record, bool]]] = {}
    names = [
        (name, record, name == record.name)
        for record in view.reference.records.values()
        if not record.withdrawn
        for name in (record.name, *record.aliases)
    ]
    for name, record, main in sorted(names, key=lambda entry: as_id(entry[0])):
        first = as_id(name)[:1].upper()
        if first.isalpha():
            letters.setdefault(first, []).append((name, record, main))
    index = _section(view, "Everything from A to Z", "index", "a-to-z.html", letters=letters.items())
    return Body(view.render("search.html"), (index,))
