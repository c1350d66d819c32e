"""From what is known to HTML: the template engine, and what a template sees of the page it works on.

HTML is made in `templates/` only, and everything put into it is escaped there. A `View` belongs to one page:
it knows how to link from it and counts its references in the order in which they are cited.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from babel import Locale
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from macros import atlas, correcting, edtf, facets, links, numerals, places, wording, writing
from macros.atlas import Shape
from macros.history import History
from macros.reference import Citation, Fact, Place, Record, Reference, Source
from macros.terms import MILESTONES, Collection, Perspective, Status, Term
from macros.trend import Measure, Trend

T = TypeVar("T", bound=Term)
# Where the first paragraph that people wrote for a page is to stand in its lead.
OPENING = Markup("\ue000o\ue001")
_HAN = re.compile(r"[㐀-䶿一-鿿]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A marker behind a statement: the reference's number, and the anchors at both ends."""

    number: int
    anchor: str  # of the marker itself, to come back to
    citation: Citation

    @property
    def target(self) -> str:
        """The anchor of the reference."""
        return f"_ref-{self.number}"


@dataclass(slots=True)
class Used:
    """A reference on a page: the source, and the marks that lead to it, by passage."""

    number: int
    source: Source
    marks: list[Mark] = field(default_factory=list)

    def passages(self) -> list[tuple[Citation, list[Mark]]]:
        """The places cited, each with its marks, in the order of citation."""
        passages: dict[tuple[str, str | None], tuple[Citation, list[Mark]]] = {}
        for mark in self.marks:
            key = (mark.citation.locator, mark.citation.find)
            passages.setdefault(key, (mark.citation, []))[1].append(mark)
        return list(passages.values())


@dataclass(frozen=True, slots=True)
class Setting:
    """What a site has beside its data."""

    repository: str | None = None  # "https://github.com/owner/name", or None where it is unknown
    shapes: tuple[Shape, ...] = ()  # the outlines of countries, for the map
    history: History = field(default_factory=History)
    trend: Trend = field(default_factory=Trend)


class View:
    """One page, as templates see it."""

    def __init__(self, reference: Reference, address: str, setting: Setting | None = None) -> None:
        self.reference = reference
        self.address = address  # from the site's root, as in "countries/kenya/"
        self.root = "../" * address.count("/")
        self.setting = setting or Setting()
        self.has_prose = False  # True where people wrote text for this page, which then opens it
        self.made_from: list[Place] = []  # the files behind the page, as far as people edit them
        self._used: dict[str, Used] = {}
        self._anchored: set[str] = set()

    def url(self, address: str) -> str:
        """The way from this page to an address from the site's root."""
        page, hash, anchor = address.partition("#")
        if page == self.address:
            return f"{hash}{anchor}" if hash else "./"
        return f"{self.root}{page}{hash}{anchor}" or "./"

    def cite(self, *facts: Fact) -> list[Mark]:
        """Count the sources of facts among this page's references; gives a mark for each source.

        Where several facts stand behind one sentence, a source that they share is marked once, and each of the
        places in it leads back to that mark.
        """
        marks: dict[str, Mark] = {}
        for fact in facts:
            for citation in fact.citations:
                id = citation.source.id
                used = self._used.setdefault(id, Used(len(self._used) + 1, citation.source))
                anchor = marks[id].anchor if id in marks else f"_cite-{used.number}-{len(used.marks) + 1}"
                mark = Mark(used.number, anchor, citation)
                used.marks.append(mark)
                marks.setdefault(id, mark)
        return list(marks.values())

    @property
    def used(self) -> list[Used]:
        """The references cited so far, in order."""
        return list(self._used.values())

    def is_first(self, fact: Fact) -> bool:
        """True once for each fact: an anchor may stand only once in a page."""
        first = fact.name not in self._anchored
        self._anchored.add(fact.name)
        return first

    def name(self, id: str) -> str:
        """The name of a record."""
        return self.reference.records[id].name

    def record(self, id: str) -> Record:
        """A record by its id."""
        return self.reference.records[id]

    def country(self, code: str) -> Record:
        """A country's record by its ISO code."""
        return self.reference.country[code]

    def edit_link(self, place: Place) -> str:
        """Where a line can be edited; where the repository is unknown, the guide."""
        repository = self.setting.repository
        return (
            correcting.edit_link(repository, place.file, place.line) if repository else self.url("contribute/#correct")
        )

    def form_link(self, form: str, anchor: str, **fields: str) -> str:
        """An issue form, filled in; where the repository is unknown, the guide at an anchor."""
        repository = self.setting.repository
        if repository is None:
            return self.url(f"contribute/#{anchor}")
        return correcting.form_link(repository, correcting.Form(f"{form}.yml"), **fields)

    def render(self, template: str, **values: Any) -> Markup:
        """Fill one template for this page."""
        # The template has escaped what it was given.
        return Markup(environment().get_template(template).render(view=self, **values))  # noqa: S704


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The template engine: everything escaped, nothing undefined."""
    engine = Environment(
        loader=PackageLoader("macros"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    engine.filters |= {
        "parts": links.parts,
        "date": wording.date_words,
        "day": wording.day_words,
        "iso_day": lambda iso: wording.date_words(edtf.parse(iso)),
        "short_date": lambda value: wording.date_words(value, short=True),
        "number": wording.number_words,
        "figure": wording.figure_words,
        "figure_number": wording.figure_number,
        "passage_link": wording.passage_link,
        "is_chinese": lambda text: bool(_HAN.search(text)),
        "country_name": places.name,
        "sentence_case": lambda text: text[:1].upper() + text[1:],
        "years": year_groups,
        "shares": shares,
        "main_topics": main_topics,
        "language_name": lambda code: Locale.parse(code, sep="-").get_display_name("en"),
        "plain": lambda text, view: links.plain(text, view.name),
        "machine_date": wording.machine_date,
        "fact_facets": lambda fact, reference: facets.fact_facets(reference, fact),
        "ordinal": numerals.ordinal,
        "opening": wording.opening,
        "account": wording.account_words,
        "account_cell": wording.account_cell,
        "account_date": wording.account_date,
        "source_name": wording.source_name,
        "facets": lambda record, reference: facets.facets(reference, record),
        "as_yaml": writing.on_one_line,
    }
    engine.globals |= {
        "MAP": (atlas.WIDTH, atlas.HEIGHT),
        "Status": Status,
        "count": wording.count_words,
        "Collection": Collection,
        "Perspective": Perspective,
        "Measure": Measure,
        "FACETS": facets.FACETS,
        "FACT_FACETS": facets.FACT_FACETS,
        "MILESTONES": MILESTONES,
        "OPENING": OPENING,
    }
    return engine


def year_groups(facts: Iterable[Fact]) -> list[tuple[str, list[Fact]]]:
    """Facts by year as it is shown, in the order given; those without a date under 'Undated'."""
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(str(fact.year) if fact.year else "Undated", []).append(fact)
    return list(groups.items())


def shares(counts: dict[T, int]) -> list[tuple[T, float, float]]:
    """Counts as parts of a bar 100 wide: (term, where it starts, how wide it is)."""
    total = sum(counts.values())
    parts, start = [], 0.0
    for term, count in counts.items():
        width = 100 * count / total
        parts.append((term, round(start, 2), round(width, 2)))
        start += width
    return parts


def main_topics(facts: Iterable[Fact], most: int = 2) -> list[str]:
    """The topics that most of these facts have, the commonest first."""
    counts = Counter(fact.topics[0] for fact in facts if fact.topics)
    return [topic for topic, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]]
