"""The pages that lead to others: an index for each collection and region, and the search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from macros import wording
from macros.page import Body, Page, Section, references, section
from macros.reference import Record, Reference
from macros.rendering import View
from macros.terms import Collection, Region, Stage
from macros.values import as_id


def collection_page(reference: Reference, collection: Collection) -> Page:
    """The index of a collection: its records, by kind or region."""
    records = reference.collections[collection]
    title, description = collection.label, f"{collection.description} {len(records)} in this reference."
    return Page(f"{collection}/", title, description, (), lambda view: _compose_collection(view, collection))


def _compose_collection(view: View, collection: Collection) -> Body:
    records = view.reference.collections[collection]
    lead = view.render("index-lead.html", text=collection.description, number=len(records))
    match collection:
        case Collection.COUNTRIES:
            regions = [
                (term, number) for term in Region if (number := sum(record.region is term for record in records))
            ]
            sections: tuple[Section, ...] = (
                section(view, "By region", "regions", "regions.html", regions=regions),
                section(view, "All countries", "countries", "countries.html", countries=records, region=None),
            )
        case Collection.TOPICS:
            sections = (section(view, "All topics", "topics", "topics.html", topics=records),)
        case Collection.LABORATORIES:
            standings = view.reference.standings
            stages = Counter(standings[record.id].label for record in records)
            lead = view.render("laboratories-lead.html", number=len(records), stages=stages)
            rows = [(record, standings[record.id], first_year(view.reference, record)) for record in records]
            sections = (section(view, "All laboratories", "records", "laboratories.html", rows=rows),)
        case _:
            kinds = {record.kind for record in records}
            columns = ("kind", "countries", "topics") if len(kinds) > 1 else ("countries", "topics")
            values = {"records": records, "caption": collection.label, "columns": columns, "register": True}
            sections = (section(view, f"All {collection.label.lower()}", "records", "records.html", **values),)
    return Body(lead, sections)


def first_year(reference: Reference, laboratory: Record) -> int | None:
    """The year in which a laboratory was first approved or launched; else that of its announcement, if known."""
    reports = [fact for fact in reference.concerning(laboratory) if fact.stage and fact.year and not fact.planned]
    begun = [fact for fact in reports if fact.stage is not Stage.ANNOUNCED]
    return min((fact.date.year for fact in begun or reports if fact.date), default=None)


def region_pages(reference: Reference) -> Iterator[Page]:
    """A page for each region that has a country."""
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
    lead = view.render(
        "index-lead.html", text=region.description, number=wording.count_words(len(countries), "country", "countries")
    )
    sections = [section(view, "Countries", "countries", "countries.html", countries=countries, region=region)]
    if things:
        values = {"records": things, "caption": f"Records on {region.label}", "columns": ("kind", "countries")}
        sections.append(section(view, "Records", "records", "records.html", **values))
    return Body(lead, (*sections, *references(view)))


def search_page(reference: Reference) -> Page:
    """The search, and the index from A to Z."""
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
    index = section(view, "Everything from A to Z", "index", "a-to-z.html", letters=letters.items())
    return Body(view.render("search.html"), (index,))
