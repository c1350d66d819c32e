"""The register of participation: what each list and each report says of every country, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from macros import participation, wording
from macros.page import Body, Page, references, section
from macros.participation import Accord
from macros.reference import Record, Reference, Source, Testimony
from macros.rendering import View
from macros.terms import Collection, Disclosure, Says, Status

# A list that speaks of this part of all countries has a column of its own; shorter ones share one.
_MAIN_SHARE = 1 / 4
_NOT_KNOWN = "Not known"


@dataclass(frozen=True, slots=True)
class Row:
    """A country in the register."""

    country: Record
    told: tuple[Testimony, ...]

    @property
    def accord(self) -> Accord:
        """Whether the accounts agree."""
        return participation.accord(one.account for one in self.told)

    @property
    def on_texts(self) -> list[Testimony]:
        """The accounts that tell whether the text of what was signed is public."""
        return [one for one in self.told if one.account.text]

    @property
    def texts(self) -> list[str]:
        """What they tell, each once: not known where none does, and nothing where no document is spoken of."""
        if self.on_texts:
            return [term.label for term in Disclosure if any(one.account.text is term for one in self.on_texts)]
        return [_NOT_KNOWN] if any(one.account.says is Says.SIGNED for one in self.told) else []


def participation_page(reference: Reference) -> Page:
    """The register."""
    countries = _countries(reference)
    count = wording.count_words(len(countries), "country", "countries")
    return Page(
        "participation/", "Who takes part, list by list",
        f"What each list and each report says of the part of {count} in the Belt and Road Initiative, side by side.",
        (), _compose,
    )  # fmt: skip


def _countries(reference: Reference) -> list[Record]:
    return [country for country in reference.collections[Collection.COUNTRIES] if _told(reference, country)]


def _told(reference: Reference, country: Record) -> tuple[Testimony, ...]:
    return reference.testimonies[country.countries[0]]


def main_lists(testimonies: Iterable[tuple[Testimony, ...]]) -> list[Source]:
    """The lists that speak of at least a quarter of these countries, the longest first."""
    by_country = list(testimonies)
    counts = Counter(source for told in by_country for source in dict.fromkeys(one.list for one in told) if source)
    return [source for source, number in counts.most_common() if number >= _MAIN_SHARE * len(by_country)]


def _compose(view: View) -> Body:
    reference = view.reference
    countries = _countries(reference)
    lists = main_lists(_told(reference, country) for country in countries)
    rows = [Row(country, _told(reference, country)) for country in countries]
    lead = view.render(
        "participation-lead.html",
        number=len(countries),
        statuses=[(term, sum(country.status is term for country in countries)) for term in Status],
        accords=[(term, sum(row.accord is term for row in rows)) for term in Accord],
        texts=[
            (label, sum(label in row.texts for row in rows))
            for label in (*(term.label for term in Disclosure), _NOT_KNOWN)
        ],
    )
    register = section(view, "Country by country", "countries", "participation.html", rows=rows, lists=lists)
    return Body(lead, (register, *references(view)))
