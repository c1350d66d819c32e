"""Countries side by side: `/compare/?c=KEN,ETH`. The page holds the choice; a script fills in what is exported."""

from __future__ import annotations

from macros.page import Body, Page
from macros.reference import Reference
from macros.rendering import View
from macros.terms import Collection

MOST = 3  # countries side by side; more do not fit a screen


def compare_page(_: Reference) -> Page:
    """The page on which two or three countries are compared."""
    description = "Two or three countries side by side: status, facts by topic, laboratories, projects, evidence."
    return Page("compare/", "Compare countries", description, (("Countries", "countries/"),), _compose)


def _compose(view: View) -> Body:
    countries = view.reference.collections[Collection.COUNTRIES]
    return Body(view.render("compare.html", countries=countries, most=MOST), ())
