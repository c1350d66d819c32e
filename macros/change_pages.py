"""The pages of changes: what was corrected, with what it said and says now, and what was added.

A month has a page of its own, or several, so that no page grows with the history.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from typing import Any

from macros import edtf, links, wording
from macros.changes import Part, groups, text_of, words
from macros.history import Correction, History
from macros.page import Body, Page, section
from macros.reference import Reference
from macros.rendering import View

# Corrections on the first page.
NEWEST = 20
_LABELS = {
    "statement": "",
    "date": "Date",
    "planned": "Planned",
    "figures": "Figures",
    "note": "Note",
    "doubt": "Doubt",
    "sources": "Sources",
    "withdrawn": "Withdrawn",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A part of a fact that changed, as it is told: both are "" where there was nothing."""

    label: str
    was: str
    now: str

    def pieces(self) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
        """Both as runs of words, each with whether it stands on this side alone."""
        old, new = self.was.split(), self.now.split()
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        before: list[tuple[str, bool]] = []
        after: list[tuple[str, bool]] = []
        for tag, from_old, to_old, from_new, to_new in matcher.get_opcodes():
            for side, run in ((before, old[from_old:to_old]), (after, new[from_new:to_new])):
                if run:
                    side.append((" ".join(run), tag != "equal"))
        return before, after


def change_pages(reference: Reference, history: History) -> Iterator[Page]:
    """The newest changes, and a page for each month."""
    description = "What was corrected here, when and why: what each fact said, and what it says now."
    yield Page("changes/", "Changes", description, (), partial(_compose_changes, reference=reference))
    for name, corrections in history.pages.items():
        month = page_title(name)
        count = wording.count_words(len(corrections), "correction")
        yield Page(
            f"changes/{name}/", f"Changes in {month}",
            f"{count} in {month}: what each fact said, what it says now, and why.",
            (("Changes", "changes/"),),
            partial(_compose_month, corrections=corrections),
        )  # fmt: skip


def page_title(name: str) -> str:
    """2026-11 → 'November 2026'; 2026-11-2 → 'November 2026, part 2'."""
    month = wording.date_words(edtf.parse(name[:7]))
    return f"{month}, part {name[8:]}" if len(name) > 7 else month


def _compose_changes(view: View, *, reference: Reference) -> Body:
    history = view.setting.history
    gone = [fact for fact in reference.facts if fact.withdrawn or fact.record.withdrawn]
    lead = view.render("changes-lead.html", history=history, withdrawn=gone)
    sections = []
    if newest := history.latest_changes(NEWEST):
        sections.append(
            section(view, "Newest corrections", "newest", "corrections.html", corrections=newest, told=told)
        )
        months = [(name, page_title(name), len(of_page)) for name, of_page in reversed(history.pages.items())]
        sections.append(section(view, "All corrections", "months", "changes-months.html", months=months))
    if history.additions:
        newest_first = list(reversed(history.additions))[:NEWEST]
        sections.append(section(view, "Facts added", "added", "additions.html", additions=newest_first))
    return Body(lead, tuple(sections))


def _compose_month(view: View, *, corrections: list[Correction]) -> Body:
    newest_first = list(reversed(corrections))
    shown = section(view, "Corrections", "corrections", "corrections.html", corrections=newest_first, told=told)
    return Body(view.render("changes-month-lead.html", number=len(corrections)), (shown,))


def told(reference: Reference, correction: Correction) -> list[Told]:
    """The parts of a correction in words; of sources, only those that came, went or moved."""
    return [_told(reference, part) for part in correction.parts]


def _told(reference: Reference, part: Part) -> Told:
    before, after = part.before, part.after
    if part.key in ("sources", "figures"):
        old, new = groups(before), groups(after)
        before, after = [item for item in old if item not in new], [item for item in new if item not in old]
    return Told(_LABELS[part.key], _words(reference, part.key, before), _words(reference, part.key, after))


def _words(reference: Reference, key: str, value: Any) -> str:
    match key:
        case "statement" | "note" | "doubt":
            return links.plain(text_of(value), lambda id: record.name if (record := reference.records.get(id)) else id)
        case "sources":
            return "; ".join(_source(reference, item) for item in groups(value))
        case "figures":
            return "; ".join(_figure(reference, item) for item in groups(value))
        case _:
            return words(key, value)


def _source(reference: Reference, citation: dict[str, Any]) -> str:
    id = text_of(citation.get("id"))
    source = reference.sources.get(id)
    return f"{source.entry.title}, {source.outlet} ({text_of(citation.get('locator'))})" if source else id


def _figure(reference: Reference, figure: dict[str, Any]) -> str:
    metric = reference.metrics.get(text_of(figure.get("metric")))
    return words("figures", [{**figure, "metric": metric.unit if metric else figure.get("metric")}])
