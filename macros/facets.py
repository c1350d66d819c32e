"""By what records and facts can be chosen in a register, beside what its columns show.

In: a `Reference` and a record or fact. Out: the values of each facet in words, in the order that readers expect.
"""

from __future__ import annotations

from macros.reference import Fact, Record, Reference
from macros.terms import Perspective, Region

FACETS = {"region": "Region", "year": "Year", "voice": "Perspective"}  # key → what readers see

FACT_FACETS = {"topic": "Topic", "country": "Country", "kind": "Kind", "grade": "Evidence"}


def facets(reference: Reference, record: Record) -> dict[str, list[str]]:
    """The regions of its countries, the years that its facts are dated to, and whose voices they rest on."""
    facts = (*reference.by_record.get(record.id, ()), *reference.mentioning.get(record.id, ()))
    regions = {reference.country[code].region for code in record.countries if code in reference.country}
    voices = reference.perspectives(facts)
    return {
        "region": [term.label for term in Region if term in regions],
        "year": [str(year) for year in sorted({fact.year for fact in facts if fact.year})],
        "voice": [term.label for term in Perspective if term in voices],
    }


def fact_facets(reference: Reference, fact: Fact) -> dict[str, list[str]]:
    """Its topics, its countries, what its record is, and how well it is supported."""
    kind = fact.record.kind.label if fact.record.kind else fact.record.collection.label
    return {
        "topic": [reference.records[topic].name for topic in fact.topics],
        "country": [reference.country[code].name for code in fact.countries if code in reference.country],
        "kind": [kind],
        "grade": [reference.grades[fact.name].label],
    }
