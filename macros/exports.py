"""What machines read: every fact as JSON at `/api/v1/facts.json`, and what the search looks through.

The keys of `facts.json` are fixed; other people's programs rely on them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from urllib.parse import urljoin

from macros import links
from macros.corpus import corpus
from macros.reference import Fact, Reference


def files(reference: Reference, site_url: str) -> Iterator[tuple[str, str]]:
    """(path in the site, content) of each export."""
    facts = [_fact(reference, fact, site_url) for fact in reference.current]
    yield "api/v1/facts.json", json.dumps(facts, ensure_ascii=False, indent=1) + "\n"
    yield "search/corpus.json", json.dumps(corpus(reference), ensure_ascii=False, separators=(",", ":"))


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
