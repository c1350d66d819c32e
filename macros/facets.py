"""By what records can be chosen in a register, beside what its columns show: region, year and perspective.

In: a `Reference` and a record. Out: the values of each facet in words, in the order in which readers expect them.
"""

from __future__ import annotations

from macros.reference import Record, Reference
from macros.terms import Perspective, Region

FACETS = {"region": "Region", "year": "Year", "voice": "Perspective"}  # key → what readers see


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
