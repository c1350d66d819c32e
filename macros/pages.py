"""Which pages there are: one for each record, collection, region, year, source, perspective and metric.

In: a `Reference` and its `History`. Out: every `Page`; and for everything that was renamed, where it went.
"""

from __future__ import annotations

from macros.change_pages import change_pages
from macros.compare_pages import compare_page
from macros.disagreement_pages import disagreement_pages
from macros.history import History
from macros.index_pages import collection_page, region_pages, search_page
from macros.metric_pages import metric_page, metrics_page
from macros.page import Page
from macros.participation_pages import participation_page
from macros.pledge_pages import pledge_pages
from macros.record_pages import record_page
from macros.reference import Reference
from macros.source_pages import perspective_pages, source_page, sources_page
from macros.status_pages import status_pages
from macros.terms import Collection
from macros.timeline_pages import timeline_pages, topic_year_pages


def all_pages(reference: Reference, history: History) -> list[Page]:
    """Every page that data asks for. Addresses are unique, because ids and collections are."""
    return [
        *(record_page(reference, record) for record in reference.records.values()),
        *(collection_page(reference, collection) for collection in Collection if collection in reference.collections),
        *region_pages(reference),
        *timeline_pages(reference),
        *disagreement_pages(reference),
        *pledge_pages(reference),
        participation_page(reference),
        *topic_year_pages(reference),
        sources_page(reference),
        *perspective_pages(reference),
        *(source_page(reference, source) for source in reference.sources.values()),
        metrics_page(reference),
        *status_pages(),
        search_page(reference),
        compare_page(reference),
        *change_pages(reference, history),
        *(metric_page(reference, metric) for metric in reference.metrics.values()),
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
    for pledge in reference.pledges:
        moved |= {f"pledges/{former}/": pledge.address for former in pledge.formerly}
    return moved
