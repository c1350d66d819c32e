"""How dates, numbers and passages read in English. Plain text in, plain text out; no HTML."""

from __future__ import annotations

import calendar
from datetime import date
from decimal import Decimal
from urllib.parse import quote

from macros.edtf import Day, Edtf
from macros.participation import Account
from macros.reference import Citation, Figure, Source
from macros.terms import Qualifier, Says

_SHORT = [month[:3] if len(month) > 4 else month for month in calendar.month_name]
_FULL = list(calendar.month_name)


def date_words(value: Edtf, *, short: bool = False) -> str:
    """'17–18 October 2023', '2011–2015', 'about 2016', 'since 2013'; with `short`, 'Oct 2023'."""
    months = _SHORT if short else _FULL
    start, end = value.start, value.end
    if start is None or end is None:
        return f"since {_day(start, months)}" if start else f"until {_day(value.given, months)}"
    if not value.is_interval:
        return _day(start, months)
    same_month = start.month is not None and (start.year, start.month) == (end.year, end.month)
    if same_month and start.day and end.day and not (start.approximate or end.approximate):
        return f"{start.day}–{end.day} {months[end.month or 0]} {end.year}"
    left, right = _day(start, months), _day(end, months)
    joint = "–" if start.precision == end.precision == "year" else " – "
    return f"{left}{joint}{right}"


def _day(day: Day, months: list[str]) -> str:
    if day.precision == "decade":
        words = f"{day.year}s"
    else:
        words = " ".join(
            str(part) for part in (day.day, months[day.month] if day.month else None, day.year) if part is not None
        )
    if day.approximate:
        words = f"about {words}"
    return f"{words} (uncertain)" if day.uncertain else words


def day_words(value: date) -> str:
    """A day of the calendar: '22 Nov 2026'."""
    return f"{value.day} {_SHORT[value.month]} {value.year}"


def machine_date(value: Edtf) -> str:
    """The date, or the beginning of an interval, as HTML's `datetime` takes it: 2019, 2019-04 or 2019-04-12."""
    day = value.given
    parts = [f"{day.year:04}"] + [f"{part:02}" for part in (day.month, day.day) if part is not None]
    return "-".join(parts)


def number_words(value: Decimal) -> str:
    """16000 → '16,000'; 3.50 → '3.5'; a minus sign is a real one."""
    text = f"{value.normalize():,f}"
    return text.replace("-", "−")


def figure_number(figure: Figure) -> str:
    """The number as it stands large on the front page, without its unit: 'more than 80', 'US$17 billion'."""
    unit = _singular(figure.metric.unit) if figure.value == 1 else figure.metric.unit
    return figure_words(figure).removesuffix(f" {unit}")


def figure_words(figure: Figure) -> str:
    """'more than 80 countries', '3.5 %', 'US$17 billion'."""
    number = number_words(figure.value)
    unit = _singular(figure.metric.unit) if figure.value == 1 else figure.metric.unit
    qualifier = figure.qualifier.label if figure.qualifier is not Qualifier.EXACT else ""
    if unit == "percent":
        amount = f"{number} %"
    elif unit.endswith(" USD"):
        amount = f"US${number} {unit.removesuffix(' USD')}"
    elif unit.endswith(" EUR"):
        amount = f"€{number} {unit.removesuffix(' EUR')}"
    else:
        amount = f"{number} {unit}"
    return f"{qualifier} {amount}".strip()


def _singular(unit: str) -> str:
    """'conferences' → 'conference', 'countries' → 'country'; units of one plural word only."""
    if " " in unit or not unit.endswith("s") or len(unit) < 4:
        return unit
    return f"{unit[:-3]}y" if unit.endswith("ies") else unit[:-1]


def account_words(account: Account) -> str:
    """What a list or report says: 'memorandum, 4 Sep 2018', 'no document, Mar 2022', 'plan, text not published'."""
    signed = account.document.label if account.document else Says.SIGNED.label
    words = [(signed if account.says is Says.SIGNED else account.says.label).lower()]
    if account.date:
        words.append(account_date(account))
    if account.text:
        words.append(f"text {account.text.label.lower()}")
    return ", ".join(words)


def account_cell(account: Account) -> str:
    """The same in the column of a list, short: '2018', 'named', 'no document'."""
    if account.says is not Says.SIGNED:
        return account.says.label.lower()
    return account_words(account) if account.document else account_date(account) or "named"


def account_date(account: Account) -> str:
    """When, in words; 'by Oct 2016' where a source of October 2016 looks back."""
    words = date_words(account.date, short=True) if account.date else ""
    return words.replace("until ", "by ", 1)


def source_name(source: Source) -> str:
    """A source's short name: 'Steinert and Weyrauch 2022', 'CGTN 2019'."""
    authors = [author.family or author.name for author in source.entry.author]
    name = " and ".join([", ".join(authors[:-1]), authors[-1]] if len(authors) > 1 else authors) or source.outlet
    return f"{name} {source.entry.issued.year}" if source.entry.issued else name


def passage_link(citation: Citation) -> str | None:
    """The source's address, opened at the passage where `find` locates it (a text fragment)."""
    link = citation.source.link
    if link is None or citation.find is None:
        return link
    # https://wicg.github.io/scroll-to-text-fragment/: "-", "," and "&" have a meaning of their own there.
    words = quote(citation.find, safe="").replace("-", "%2D")
    return f"{link}{':~:' if '#' in link else '#:~:'}text={words}"


def count_words(count: int, singular: str, plural: str | None = None) -> str:
    """'1 fact', '12 facts', 'no facts'."""
    noun = singular if count == 1 else plural or f"{singular}s"
    return f"{count:,} {noun}" if count else f"no {noun}"


def opening(text: str, most: int = 12) -> str:
    """The first words of a statement, for a line that leads to it; dots stand for the rest."""
    words = text.split()
    return text if len(words) <= most + 2 else f"{' '.join(words[:most]).rstrip(',;:')} …"
