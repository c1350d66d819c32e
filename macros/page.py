"""A page: its address, its title, and what stands on it as finished HTML under headings.

Knows what a page is made of, and not which pages there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from macros.rendering import View


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


def section(view: View, title: str, anchor: str, template: str, **values: object) -> Section:
    """A section from a template; its anchor begins with an underscore, which no fact's id can."""
    return Section(title, f"_{anchor}", view.render(template, **values))


def references(view: View) -> Iterator[Section]:
    """The reference list, if the page cites anything. To be composed last."""
    if view.used:
        yield section(view, "References", "references", "references.html")
