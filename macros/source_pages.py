"""The pages of sources and of the perspectives that they speak from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from macros import wording
from macros.page import Body, Page, references, section
from macros.reference import Reference, Source
from macros.rendering import View
from macros.terms import Perspective


def sources_page(reference: Reference) -> Page:
    """The perspectives, and the sources that are cited most."""
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
            section(view, "By perspective", "perspectives", "perspectives.html", groups=groups),
            section(view, "Cited most", "most", "sources.html", sources=most[:40], caption="The most cited sources"),
        ),
    )


def _of_perspective(reference: Reference, perspective: Perspective) -> list[Source]:
    """Its sources, by title."""
    sources = [source for source in reference.sources.values() if source.perspective is perspective]
    return sorted(sources, key=lambda source: source.entry.title.lstrip("[“\"'").casefold())


def perspective_pages(reference: Reference) -> Iterator[Page]:
    """A page for each perspective, with all its sources."""
    for term in Perspective:
        if sources := _of_perspective(reference, term):
            yield Page(
                f"perspectives/{term}/", f"Sources: {term.label}", term.description, (("Sources", "sources/"),),
                partial(_compose_perspective, perspective=term, sources=sources),
            )  # fmt: skip


def _compose_perspective(view: View, *, perspective: Perspective, sources: list[Source]) -> Body:
    lead = view.render(
        "index-lead.html", text=perspective.description, number=wording.count_words(len(sources), "source")
    )
    caption = f"Sources: {perspective.label}"
    values = {"sources": sources, "caption": caption, "register": True}
    return Body(lead, (section(view, "All of them", "sources", "sources.html", **values),))


def source_page(reference: Reference, source: Source) -> Page:
    """One source: what it is, and every fact that rests on it."""
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
        section(view, "What rests on it", "facts", "facts.html", facts=facts, home=True),
        *references(view),
    ]
    return Body(lead, tuple(sections))
