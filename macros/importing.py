"""Sources as reference managers export them: CSL-JSON, BibTeX or RIS in, the plain values of a source out.

What a file gives is taken over as far as a source here has a field for it; nothing is guessed. What it lacks (a
perspective, how much was read, a publisher) is left out, for whoever imports it to say. Raises `Unreadable`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.names import SeparateCoAuthors, parse_single_name_into_parts
from pylatexenc.latex2text import LatexNodes2Text

from macros import edtf
from macros.entries import CslType

# Whatever else a file calls its entries is a document; https://docs.citationstyles.org/en/stable/specification.html.
_BIBTEX_TYPES = {
    "article": "article-journal",
    "book": "book",
    "booklet": "document",
    "conference": "paper-conference",
    "dataset": "dataset",
    "electronic": "webpage",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "legislation": "legislation",
    "mastersthesis": "thesis",
    "misc": "document",
    "online": "webpage",
    "phdthesis": "thesis",
    "report": "report",
    "standard": "standard",
    "techreport": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
}
_RIS_TYPES = {
    "BILL": "bill",
    "BLOG": "post-weblog",
    "BOOK": "book",
    "CHAP": "chapter",
    "CONF": "paper-conference",
    "CPAPER": "paper-conference",
    "DATA": "dataset",
    "ELEC": "webpage",
    "ENCYC": "entry-encyclopedia",
    "JOUR": "article-journal",
    "MGZN": "article-magazine",
    "NEWS": "article-newspaper",
    "RPRT": "report",
    "STAND": "standard",
    "STAT": "legislation",
    "THES": "thesis",
    "UNPB": "manuscript",
    "VIDEO": "broadcast",
}


class Unreadable(ValueError):
    """Says what is wrong with a file, and what to do."""


def read_sources(path: Path) -> list[dict[str, Any]]:
    """The sources in a file, each as the plain values of a record; which format it is, its name says."""
    readers: dict[str, Callable[[str], Iterable[dict[str, Any]]]] = {".json": _csl, ".bib": _bibtex, ".ris": _ris}
    if path.suffix.lower() not in readers:
        raise Unreadable(f"'{path.name}' ends in none of .json, .bib and .ris. Export CSL-JSON, BibTeX or RIS.")
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise Unreadable(f"'{path}' cannot be opened ({error.strerror}). Check its name.") from None
    except UnicodeDecodeError:
        raise Unreadable(f"'{path.name}' is not in UTF-8. Export it again with that encoding.") from None
    sources = [_tidy(source) for source in readers[path.suffix.lower()](text)]
    if not sources:
        raise Unreadable(f"'{path.name}' holds no sources. Check what was exported.")
    return sources


def _tidy(source: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty, on one line each, and with a publisher where only the newspaper or journal is named."""
    values = {key: _one_line(value) if isinstance(value, str) else value for key, value in source.items()}
    values = {key: value for key, value in values.items() if value}
    if "publisher" not in values and "container-title" in values:
        values["publisher"] = values.pop("container-title")
    if values.get("container-title") == values.get("publisher"):
        values.pop("container-title", None)
    if doi := values.get("DOI"):
        values["DOI"] = re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", doi, flags=re.IGNORECASE)
        if re.match(r"https?://(dx\.)?doi\.org/", values.get("URL", "")):
            del values["URL"]
    if values.get("language", "").lower().startswith("en"):
        del values["language"]
    return values


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _type(found: str) -> str:
    return found if found in {str(term) for term in CslType} else str(CslType.DOCUMENT)


def _csl(text: str) -> Iterable[dict[str, Any]]:
    try:
        items = json.loads(text)
    except json.JSONDecodeError as error:
        raise Unreadable(f"line {error.lineno} is not JSON: {error.msg}. Export it again as CSL-JSON.") from None
    items = items if isinstance(items, list) else [items]
    if not all(isinstance(item, dict) for item in items):
        raise Unreadable("this JSON is not CSL. Export it as CSL-JSON.")
    for item in items:
        yield {
            "type": _type(str(item.get("type", ""))),
            "title": str(item.get("title") or ""),
            "author": [_csl_name(name) for name in item.get("author") or () if isinstance(name, dict)],
            "issued": _csl_date(item.get("issued")),
            "container-title": str(item.get("container-title") or ""),
            "publisher": str(item.get("publisher") or ""),
            "URL": str(item.get("URL") or ""),
            "DOI": str(item.get("DOI") or ""),
            "language": str(item.get("language") or ""),
            "accessed": _csl_date(item.get("accessed")),
        }


def _csl_name(name: dict[str, Any]) -> dict[str, str]:
    if name.get("literal") or not name.get("family"):
        return {"literal": str(name.get("literal") or name.get("given") or "")}
    particles = (name.get("dropping-particle"), name.get("non-dropping-particle"))
    family = " ".join(str(part) for part in (*particles, name["family"]) if part)
    return {"family": family, **({"given": str(name["given"])} if name.get("given") else {})}


def _csl_date(date: Any) -> str:
    """`{"date-parts": [[2019, 4, 30]]}` as 2019-04-30; "" for what EDTF has no words for."""
    if not isinstance(date, dict):
        return ""
    parts = date.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        days = [_date([str(part) for part in day]) for day in parts if isinstance(day, list)]
        return "/".join(day for day in days if day)
    return _date(re.split(r"[-/]", str(date.get("raw") or date.get("literal") or "")))


def _date(parts: list[str]) -> str:
    """Year, month and day, as far as they are numbers, as an EDTF date; "" where they make none."""
    numbers = [str(edtf.month_number(part.strip(" .")) or part.strip()) for part in parts if part.strip()][:3]
    if not numbers or not all(number.isdigit() for number in numbers):
        return ""
    text = "-".join([numbers[0].zfill(4), *(number.zfill(2) for number in numbers[1:])])
    try:
        return str(edtf.parse(text))
    except edtf.NotEdtf:
        return ""


def _bibtex(text: str) -> Iterable[dict[str, Any]]:
    library = parse_string(text, append_middleware=[SeparateCoAuthors()])
    if library.failed_blocks:
        line = library.failed_blocks[0].start_line or 0
        raise Unreadable(
            f"the entry that begins in line {line + 1} is not BibTeX. Export it again, or delete the entry."
        )
    for entry in library.entries:
        fields = {field.key.lower(): field.value for field in entry.fields}
        plain = {key: _latex(value) for key, value in fields.items() if isinstance(value, str)}
        date = (
            re.split(r"[-/]", plain["date"]) if plain.get("date") else [plain.get("year", ""), plain.get("month", "")]
        )
        names = fields.get("author")
        yield {
            "type": _BIBTEX_TYPES.get(entry.entry_type.lower(), "document"),
            "title": plain.get("title", ""),
            "author": [_bibtex_name(name) for name in names] if isinstance(names, list) else [],
            "issued": _date(date),
            "container-title": plain.get("journaltitle") or plain.get("journal") or plain.get("booktitle", ""),
            "publisher": next(
                (plain[key] for key in ("publisher", "institution", "organization", "school") if key in plain), ""
            ),
            "URL": fields.get("url", ""),
            "DOI": fields.get("doi", ""),
            "accessed": _date(re.split(r"[-/]", plain.get("urldate", ""))),
        }


def _latex(text: str) -> str:
    return str(LatexNodes2Text().latex_to_text(text))


def _bibtex_name(name: str) -> dict[str, str]:
    """A name in braces is one that must not be taken apart."""
    if name.startswith("{") and name.endswith("}"):
        return {"literal": _one_line(_latex(name))}
    parts = parse_single_name_into_parts(name)
    family = _one_line(_latex(" ".join((*parts.von, *parts.last, *parts.jr))))
    given = _one_line(_latex(" ".join(parts.first)))
    return {"family": family, "given": given} if given else {"literal": family}


def _ris(text: str) -> Iterable[dict[str, Any]]:
    try:
        entries = rispy.loads(text)
    except (OSError, ValueError, TypeError) as error:
        raise Unreadable(f"this is not RIS: {error}. Export it again.") from None
    for entry in entries:
        names = [*entry.get("first_authors", []), *entry.get("authors", [])]
        date = entry.get("date") or entry.get("publication_year") or entry.get("year") or ""
        yield {
            "type": _RIS_TYPES.get(entry.get("type_of_reference", ""), "document"),
            "title": entry.get("title") or entry.get("primary_title", ""),
            "author": [_ris_name(name) for name in names],
            "issued": _date(re.split(r"[-/]", date)),
            "container-title": next(
                (entry[key] for key in ("journal_name", "secondary_title", "alternate_title3") if entry.get(key)), ""
            ),
            "publisher": entry.get("publisher", ""),
            "URL": next(iter(entry.get("urls", [])), ""),
            "DOI": entry.get("doi", ""),
            "language": entry.get("language", "") if re.fullmatch(r"[a-z]{2}", entry.get("language", "")) else "",
            "accessed": _date(re.split(r"[-/]", entry.get("access_date", ""))),
        }


def _ris_name(name: str) -> dict[str, str]:
    """`Kuhn, Robert` is a person; a name without a comma stays whole."""
    family, comma, given = (part.strip() for part in name.partition(","))
    return {"family": family, "given": given} if comma and given else {"literal": family}
