"""What machines read: every fact as JSON, the schema of every kind of file, and what the search looks through.

The keys of `facts.json` are fixed; other people's programs rely on them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from urllib.parse import urljoin

from macros import links, places, schema, wording
from macros.reference import Fact, Reference


def files(reference: Reference, site_url: str) -> Iterator[tuple[str, str]]:
    """(path in the site, content) of each export."""
    facts = [_fact(reference, fact, site_url) for fact in reference.current]
    yield "api/v1/facts.json", json.dumps(facts, ensure_ascii=False, indent=1) + "\n"
    yield from schema.files(site_url)
    yield "search/corpus.json", json.dumps(list(_corpus(reference)), ensure_ascii=False, separators=(",", ":"))


def _corpus(reference: Reference) -> Iterator[dict[str, Any]]:
    """What the search looks through: a document for each fact, and one for each page of a record."""
    for fact in reference.current:
        countries = [places.name(code) for code in fact.countries]
        about = [reference.records[id].name for id in fact.about if id != fact.record.id]
        yield {
            "url": fact.address,
            "text": links.plain(fact.statement, lambda id: reference.records[id].name),
            "name": fact.record.name,
            "about": " ".join((*countries, *about, *fact.record.aliases)),
            "date": wording.date_words(fact.date, short=True) if fact.date else "",
            "fact": 1,
        }
    for record in reference.records.values():
        if not record.withdrawn:
            what = record.kind.label if record.kind else record.collection.label
            code = record.code
            other = (*record.aliases, *((places.name(code, "zh"), code) if code else ()))
            yield {"url": record.address, "text": "", "name": record.name, "about": " ".join((what, *other))}


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
        "planned": fact.planned,
        "note": fact.note and links.plain(fact.note, lambda id: reference.records[id].name),
        "doubt": fact.doubt and links.plain(fact.doubt, lambda id: reference.records[id].name),
        "differs_from": [other.name for other in reference.differing.get(fact.name, ())],
        "url": urljoin(site_url, fact.address) if site_url else f"/{fact.address}",
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
