"""What the search looks through, as one compact file: facts, pages and the vocabulary.

A reader waits for this file before the first answer, so it says everything once: facts point to pages by number, and
words stand in a list to which the texts point. `theme/assets/finder.js` reads it. Knows nothing of how it is searched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from macros import links, places, wording
from macros.grades import Grade
from macros.reference import Fact, Record, Reference
from macros.terms import Collection, Kind, Perspective

# A word with the space before it, the end of a statement, or a single sign; together they are the whole text.
_TOKEN = re.compile(r" ?[^\W_]+|\.\n|[\W_]")
# Characters that stand for words: printable ones that JSON leaves as they are. The first stands for "a rare word".
_CODES = [chr(code) for code in range(0x23, 0xD800) if code != 0x5C and not 0x7F <= code < 0xA0]
_COMMON = 3  # a word that stands less often than this is not worth a character of its own


def corpus(reference: Reference) -> dict[str, Any]:
    """The whole file, ready for JSON. Lists under `facts` and `pages` are columns of equal length."""
    pages = [*_record_pages(reference), *_other_pages(reference)]
    number = {page["id"]: index for index, page in enumerate(pages)}
    facts = sorted(reference.current, key=lambda fact: (number[fact.record.id], fact.by_date()))
    at = {fact.name: index for index, fact in enumerate(facts)}
    concepts = reference.vocabulary
    place = {concept.id: index for index, concept in enumerate(concepts)}
    perspectives, kinds = list(Perspective), list(Kind)
    return {
        **_packed(
            *((_plain(reference, fact.statement) for fact in facts), (_spaced(fact.id) for fact in facts)),
            *([page["name"] for page in pages], [_spaced(page["id"]) for page in pages]),
            ["|".join(page["other"]) for page in pages],
            *([_spaced(concept.id) for concept in concepts], ["|".join(concept.words) for concept in concepts]),
            ["|".join(concept.hints) for concept in concepts],
        ),
        "facts": {
            "page": _steps([number[fact.record.id] for fact in facts]),
            "day": [wording.machine_date(fact.date) if fact.date else "" for fact in facts],
            "date": [_date(fact) for fact in facts],
            "countries": [[number[reference.country[code].id] for code in fact.countries] for fact in facts],
            "topics": [[number[topic] for topic in fact.topics] for fact in facts],
            "about": [[number[id] for id in fact.about if id != fact.record.id] for fact in facts],
            "metrics": [sorted({number[figure.metric.id] for figure in fact.figures}) for fact in facts],
            "voices": [sorted(perspectives.index(term) for term in reference.perspectives([fact])) for fact in facts],
            "sources": [len(fact.citations) for fact in facts],
            "state": [_state(reference, fact) for fact in facts],
        },
        "pages": {
            "folder": [page["folder"] for page in pages],
            "kind": [kinds.index(page["kind"]) if page["kind"] else None for page in pages],
        },
        "pledges": [
            [
                number[pledge.id],
                [at[fact.name] for fact in (*pledge.announcements, *pledge.deliveries) if fact.name in at],
            ]
            for pledge in reference.pledges
        ],
        "folders": [[folder, _LABELS.get(folder, "")] for folder in _FOLDERS],
        "kinds": [[str(term), term.label] for term in kinds],
        "perspectives": [[str(term), term.label] for term in perspectives],
        "grades": [[str(term), term.label] for term in _GRADES],
        "broader": [[place[id] for id in concept.broader] for concept in concepts],
    }


_GRADES = list(Grade)
_FOLDERS = (*map(str, Collection), "pledges", "metrics", "sources")
# What a page in a folder is called that has no kind of its own.
_LABELS = {
    "countries": "Country", "topics": "Topic", "pledges": "Pledge", "metrics": "Figure", "sources": "Source",
}  # fmt: skip


def _record_pages(reference: Reference) -> list[dict[str, Any]]:
    folders = list(Collection)
    ordered = sorted(reference.records.values(), key=lambda record: (folders.index(record.collection), record.id))
    return [
        {
            "id": record.id, "name": record.name, "other": _other_names(record),
            "folder": folders.index(record.collection), "kind": record.kind,
        }
        for record in ordered
        if not record.withdrawn
    ]  # fmt: skip


def _other_names(record: Record) -> tuple[str, ...]:
    """A country is also found by its Chinese name."""
    return (*record.aliases, *((places.name(record.code, "zh"),) if record.code else ()))


def _other_pages(reference: Reference) -> list[dict[str, Any]]:
    first = len(Collection)
    groups: list[list[tuple[str, str]]] = [
        [(pledge.id, pledge.name) for pledge in reference.pledges],
        [(metric.id, metric.name) for metric in reference.metrics.values()],
        [(source.id, source.entry.title) for source in reference.sources.values()],
    ]
    return [
        {"id": id, "name": name, "other": (), "folder": first + index, "kind": None}
        for index, group in enumerate(groups)
        for id, name in sorted(group)
    ]


def _steps(numbers: list[int]) -> list[int]:
    """Rising numbers as what each adds to the one before it; most add nothing, which takes less room."""
    return [number - before for before, number in zip([0, *numbers], numbers, strict=False)]


def _date(fact: Fact) -> str:
    """The date in words, where they say more than its day does."""
    if fact.date is None or (not fact.date.is_interval and str(fact.date) == wording.machine_date(fact.date)):
        return ""
    return wording.date_words(fact.date, short=True)


def _state(reference: Reference, fact: Fact) -> int:
    """Twice the place of its grade among the grades, and one more for what is planned."""
    return fact.planned + 2 * _GRADES.index(reference.grades[fact.name])


def _plain(reference: Reference, text: str) -> str:
    return links.plain(text, lambda id: reference.records[id].name)


def _spaced(id: str) -> str:
    """An id as words, so that it shares them with the texts; no id holds a space, so nothing is lost."""
    return id.replace("-", " ")


def _packed(*columns: Iterable[str]) -> dict[str, str]:
    """Texts, one a line and column after column, as characters that point to words.

    `words` are the common ones, the commonest first; `rare` the others, in the order in which they are needed.
    """
    tokens = _TOKEN.findall("\n".join(text for column in columns for text in column))
    words = [word for word, times in Counter(tokens).most_common(len(_CODES) - 1) if times >= _COMMON]
    codes = dict(zip(words, _CODES[1:], strict=False))
    return {
        "words": "\t".join(words),
        "rare": "\t".join(token for token in tokens if token not in codes),
        "texts": "".join(codes.get(token, _CODES[0]) for token in tokens),
    }
