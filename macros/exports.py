"""What machines read: every fact and country as JSON, the schema of every kind of file, and what the search reads.

The keys of `facts.json` are fixed; other people's programs rely on them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any
from urllib.parse import urljoin

from macros import links, schema
from macros.corpus import corpus
from macros.reference import Fact, Record, Reference
from macros.terms import Collection


def files(reference: Reference, site_url: str) -> Iterator[tuple[str, str]]:
    """(path in the site, content) of each export."""
    facts = [_fact(reference, fact, site_url) for fact in reference.current]
    yield "api/v1/facts.json", json.dumps(facts, ensure_ascii=False, indent=1) + "\n"
    countries = [_country(reference, country) for country in reference.collections.get(Collection.COUNTRIES, ())]
    yield "api/v1/countries.json", json.dumps(countries, ensure_ascii=False, separators=(",", ":")) + "\n"
    yield "search/corpus.json", json.dumps(corpus(reference), ensure_ascii=False, separators=(",", ":"))
    yield from schema.files(site_url)


def _fact(reference: Reference, fact: Fact, site_url: str) -> dict[str, Any]:
    return {
        "id": fact.name,
        "statement": links.plain(fact.statement, lambda id: reference.records[id].name),
        "date": str(fact.date) if fact.date else None,
        "countries": list(fact.countries),
        "topics": list(fact.topics),
        "figures": [
            {
                "metric": figure.metric.id,
                "value": _number(figure.value),
                "unit": figure.metric.unit,
                "qualifier": str(figure.qualifier),
                "target": figure.target,
            }
            for figure in fact.figures
        ],
        "sources": [
            {
                "id": citation.source.id,
                "title": citation.source.entry.title,
                "publisher": citation.source.entry.publisher,
                "perspective": str(citation.source.perspective),
                "locator": citation.locator,
                "url": citation.source.link,
            }
            for citation in fact.citations
        ],
        "grade": str(reference.grades[fact.name]),
        "planned": fact.planned,
        "note": fact.note and links.plain(fact.note, lambda id: reference.records[id].name),
        "doubt": fact.doubt and links.plain(fact.doubt, lambda id: reference.records[id].name),
        "differs_from": [other.name for other in reference.differing.get(fact.name, ())],
        "url": urljoin(site_url, fact.address) if site_url else f"/{fact.address}",
    }


def _country(reference: Reference, country: Record) -> dict[str, Any]:
    """What is known of a country, counted; addresses are from the site's root."""
    facts = reference.by_country.get(country.countries[0], ())
    years = sorted({fact.year for fact in facts if fact.year})
    topics = [(topic.name, sum(topic.id in fact.topics for fact in facts)) for topic in _topics(reference)]
    past = [fact for fact in facts if fact.date and not fact.planned]
    records: dict[str, list[dict[str, str]]] = {}
    for record in reference.things(country=country.countries[0]):
        records.setdefault(str(record.collection), []).append({"name": record.name, "address": record.address})
    return {
        "code": country.code,
        "name": country.name,
        "address": country.address,
        "region": country.region and country.region.label,
        "status": country.status and country.status.label,
        "evidence": _brief(reference, reference.evidence(country)[0]) if country.evidence else None,
        "facts": len(facts),
        "period": [str(year) for year in dict.fromkeys((years[0], years[-1]))] if years else [],
        "topics": _counted(topics),
        "grades": _counted((term.label, number) for term, number in reference.mix(facts).items()),
        "perspectives": _counted((term.label, number) for term, number in reference.perspectives(facts).items()),
        "latest": _brief(reference, past[-1]) if past else None,
        "records": records,
    }


def _topics(reference: Reference) -> tuple[Record, ...]:
    return reference.collections.get(Collection.TOPICS, ())


def _counted(pairs: Iterable[tuple[str, int]]) -> list[dict[str, Any]]:
    return [{"label": label, "count": count} for label, count in pairs if count]


def _brief(reference: Reference, fact: Fact) -> dict[str, str]:
    statement = links.plain(fact.statement, lambda id: reference.records[id].name)
    return {"statement": statement, "address": fact.address}


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
