"""Write a new record with whoever knows what it says: a few questions, each answer checked at once.

In: the folder of records, and a way to ask. Out: files that keep every rule, written at the very end, so that whoever
stops half-way leaves nothing behind. The answers are judged by the models and rules that judge every record; an answer
with one right spelling is put right. Ids are derived, and what is there already is pointed out before it is made twice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from macros import edtf, links, places
from macros.changes import text_of
from macros.checking import examine
from macros.data import FOLDERS, Data
from macros.entries import (
    CitationEntry,
    CountryEntry,
    CslType,
    Entry,
    FactEntry,
    FigureEntry,
    RecordEntry,
    SourceEntry,
)
from macros.numerals import numbers_in
from macros.problems import Problem, nearest
from macros.rulebook import Rule
from macros.rules import address_key
from macros.talking import Stopped, Talk, fitted
from macros.terms import Collection, Extent, Kind, Perspective, Qualifier
from macros.values import as_id
from macros.writing import loses_comments, write

Values = dict[str, Any]


@dataclass
class Draft:
    """What is to be written: files by the name that problems give them, and what they rest on."""

    folder: Path
    today: date
    talk: Talk
    files: dict[str, tuple[str, Values]] = field(default_factory=dict)  # name → (folder of data/, values)
    data: Data = field(init=False)

    def __post_init__(self) -> None:
        self.data, _ = examine(self.folder, self.today)

    def name(self, collection: str, id: str) -> str:
        """What problems call a file."""
        return f"{self.folder.name}/{collection}/{id}.yml"

    def ids(self) -> set[str]:
        """Every id that is taken, former ones included."""
        taken = {file.id for file in self.data.files} | self.data.unread | {Path(name).stem for name in self.files}
        return taken | {former for file in self.data.files for former in getattr(file.entry, "formerly", ())}

    def put(self, collection: str, id: str, values: Values) -> None:
        """Add or replace a file."""
        self.files[self.name(collection, id)] = (collection, values)

    def problems(self) -> list[Problem]:
        """What the check says of the files to be written."""
        texts = {name: write(values, FOLDERS[of]) for name, (of, values) in self.files.items()}
        return [problem for problem in examine(self.folder, self.today, texts)[1] if problem.file in texts]

    def save(self) -> list[str]:
        """Write the files; gives their names."""
        for name, (of, values) in self.files.items():
            path = self.folder.parent / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(write(values, FOLDERS[of]), "utf-8")
        return list(self.files)


def new(folder: Path, today: date, talk: Talk) -> list[str]:
    """Ask for a new record, fact or source and write it; gives the names of the files. Raises `Stopped`."""
    draft = Draft(folder, today, talk)
    talk.say("Ctrl-C stops at any time, and then nothing is written.\n")
    collections = [term for term in Collection if term not in (Collection.COUNTRIES, Collection.TOPICS)]
    options = {"fact": "A fact in a record, country or topic that is here already.", "source": "A publication."}
    options |= {
        str(term): f"A new record: {term.description[:1].lower()}{term.description[1:]}" for term in collections
    }
    what = talk.choice("What is new", options)
    match what:
        case "fact":
            _fact(draft, *_home(draft))
        case "source":
            id = _source(draft)
            talk.say("A source stands here because a fact rests on it.")
            if talk.yes("Add that fact now?", otherwise=True):
                _fact(draft, *_home(draft), source=id)
        case _:
            collection, id, values = _record(draft, next(term for term in collections if term == what))
            draft.put(collection, id, values)
            if talk.yes("Add its first fact now?", otherwise=True):
                _fact(draft, collection, id, values)
    return _finish(draft)


def take_over(folder: Path, today: date, talk: Talk, sources: Iterable[Values]) -> list[str]:
    """Write sources that were imported, asking only for what they lack; gives the names of the files."""
    draft = Draft(folder, today, talk)
    for found in sources:
        talk.say(f"\n{found.get('title', 'Without a title')}")
        if other := _with_address(draft, found.get("URL"), found.get("DOI")):
            talk.say(f"  is here already: {draft.name('sources', other)}. Cite that one.")
            continue
        _source(draft, found)
    return _finish(draft)


def _finish(draft: Draft) -> list[str]:
    # A new source may wait for its fact; whoever wrote it has been told.
    problems = [problem for problem in draft.problems() if problem.rule is not Rule.USED]
    for problem in problems:
        draft.talk.say(str(problem))
    if problems and not draft.talk.yes("Write it all the same, and mend it in the file?", otherwise=False):
        raise Stopped
    return draft.save()


def _record(draft: Draft, collection: Collection) -> tuple[str, str, Values]:
    """Ask for what a record is, without its facts."""
    talk = draft.talk
    kinds = [kind for kind in Kind if kind.collection is collection]
    names = {
        name.casefold(): (file.id, name)
        for file, subject in draft.data.subjects()
        if file.folder == collection and isinstance(subject, RecordEntry)
        for name in (subject.name, *subject.aliases)
    }

    def is_new(name: str) -> str | None:
        there, _ = names.get(name.casefold(), (None, ""))
        return (
            f"{draft.name(collection, there)} has that name already. Add a fact there, or name another."
            if there
            else None
        )

    name = talk.field(RecordEntry, "name", "Its official name in English", check=is_new)
    if (near := nearest(name.casefold(), names)) is not None:
        there, called = names[near]
        talk.say(f"  The nearest that is here: {called} ({draft.name(collection, there)}). If it is the same, stop.")
    values: Values = {"name": name}
    values["kind"] = talk.term("What is it", kinds) if len(kinds) > 1 else str(kinds[0])

    def are_new(aliases: list[str]) -> str | None:
        return next((said for alias in aliases if (said := is_new(alias))), None)

    values["aliases"] = talk.field(RecordEntry, "aliases", "Other names, with commas between", check=are_new)
    values["countries"] = talk.field(
        RecordEntry, "countries", "Countries besides China, by name or code, with commas between"
    )
    values["topics"] = _topics(draft, RecordEntry)
    id = _id(draft, as_id(name))
    return collection, id, {key: value for key, value in values.items() if value}


def _id(draft: Draft, proposed: str) -> str:
    """The file's name: what follows from the record's name, or what is typed instead."""
    taken = draft.ids()

    def is_free(id: str) -> str | None:
        return f"the id '{id}' is taken already. Choose another." if id in taken else None

    free = proposed if proposed not in taken else ""
    return str(
        draft.talk.field(
            FactEntry, "id", "Its file's name, without .yml; it stays for ever", default=free, check=is_free
        )
    )


def _topics(draft: Draft, model: type[Entry]) -> list[str]:
    known = sorted(draft.data.topic_ids)
    draft.talk.say(f"  Topics: {', '.join(known)}.")

    def are_known(topics: list[str]) -> str | None:
        unknown = next((topic for topic in topics if topic not in known), None)
        near = nearest(unknown, known) if unknown else None
        return f"there is no topic '{unknown}'.{f' Did you mean {near!r}?' if near else ''}" if unknown else None

    question = "Topics, the main one first, with commas between"
    while not (topics := draft.talk.field(model, "topics", question, check=are_known)):
        draft.talk.say("  At least one topic is needed.")
    return list(topics)


def _home(draft: Draft) -> tuple[str, str, Values]:
    """Ask for the record, country or topic that a fact belongs to: (folder, id, its values)."""
    names: dict[str, str] = {}
    for file, subject in draft.data.subjects():
        own = places.name(subject.code) if isinstance(subject, CountryEntry) else subject.name
        for name in (file.id, own, *subject.aliases):
            names.setdefault(name.casefold(), file.id)
    files = {file.id: file for file in draft.data.files}
    while True:
        answer = draft.talk.line("The record, country or topic that it is mostly about, by name or id: ")
        id = names.get(answer.casefold())
        if id is None:
            near = nearest(answer.casefold(), names)
            draft.talk.say(f"  There is none of that name.{f' Did you mean {names[near]!r}?' if near else ''}")
            continue
        file = files[id]
        text = (draft.folder.parent / file.document.file).read_text("utf-8")
        if loses_comments(text, write(file.document.value, FOLDERS[file.folder])):
            draft.talk.say(f"  {file.document.file} holds comments, which would be lost. Add the fact in the file.")
            continue
        draft.talk.say(f"  {file.document.file}")
        return file.folder, id, file.document.value


def _fact(draft: Draft, collection: str, id: str, values: Values, source: str | None = None) -> None:
    """Ask for a fact and put it at its place in time among the others of its record."""
    talk = draft.talk
    facts: list[Values] = values.get("facts", [])

    def links_land(text: str) -> str | None:
        unknown = next((t for t in links.targets(text) if t not in draft.data.subject_ids and t != id), None)
        near = nearest(unknown, draft.data.subject_ids) if unknown else None
        return f"[[{unknown}]] leads nowhere.{f' Did you mean {near!r}?' if near else ''}" if unknown else None

    fact: Values = {
        "id": "",
        "statement": talk.field(FactEntry, "statement", "The fact, in one sentence", check=links_land),
    }
    when = talk.field(FactEntry, "date", "When (2019, 2019-04, 2019-04-12 …)")
    if when:
        fact["date"] = when
        if _is_ahead(when, draft.today):
            talk.say("  That lies ahead, so the fact is marked as planned.")
            fact["planned"] = "true"
    if any(number not in _YEARS for number in numbers_in(links.plain(fact["statement"]))):
        _figure(draft, fact)
    if collection == Collection.COUNTRIES:
        fact["topics"] = _topics(draft, RecordEntry)
    fact["sources"] = [_citation(draft, source)]
    while talk.yes("Does another source say so, too?", otherwise=False):
        fact["sources"].append(_citation(draft, None))
    if note := talk.field(FactEntry, "note", "A note that a reader needs"):
        fact["note"] = note
    taken = {str(one.get("id")) for one in facts}

    def is_free(id: str) -> str | None:
        return f"the id '{id}' stands in this file already. Give this fact another." if id in taken else None

    # Its record's name stands before it in every address, so the id need not say it again.
    named = {*id.split("-"), *as_id(text_of(values.get("name"))).split("-")}
    proposed = _short(links.plain(fact["statement"]), taken, named)
    fact["id"] = talk.field(FactEntry, "id", "A short id for it; it stays for ever", default=proposed, check=is_free)
    place = next((place for place, one in enumerate(facts) if _day(one) > _day(fact)), len(facts))
    draft.put(collection, id, {**values, "facts": [*facts[:place], fact, *facts[place:]]})


# Whole numbers that are years more likely than counts.
_YEARS = range(1900, 2100)


def _is_ahead(when: str, today: date) -> bool:
    value = edtf.parse(when)
    return (value.end.first if value.end else value.first) > today


def _day(fact: Values) -> date:
    """Where a fact stands in time; one without a date stands last."""
    try:
        return edtf.parse(str(fact["date"])).first
    except (KeyError, edtf.NotEdtf):
        return date.max


# Words that say nothing in an id.
_SMALL = re.compile(r"an?|and|as|at|by|for|from|has|have|in|is|its?|of|on|or|that|the|their|to|was|were|with|which")


def _short(text: str, taken: set[str], named: set[str]) -> str:
    """A few telling words of a sentence as an id that is free."""
    words = [word for word in as_id(text).split("-") if not _SMALL.fullmatch(word) and word not in named]
    for number in range(3, len(words) + 1):
        if (id := "-".join(words[:number])) not in taken:
            return id
    return ""


def _figure(draft: Draft, fact: Values) -> None:
    metrics = draft.data.metrics
    while True:
        name = draft.talk.line("If its number is worth comparing: the metric's id (Enter for none): ")
        if not name:
            return
        if name in metrics:
            break
        near = nearest(name, metrics)
        draft.talk.say(f"  No metric has that id.{f' Did you mean {near!r}?' if near else ' See data/metrics/.'}")
    value = draft.talk.field(FigureEntry, "value", f"The number, in {metrics[name].unit}")
    qualifier = draft.talk.term("How does the source limit it", Qualifier)
    fact["figures"] = [{"metric": name, "value": value, "qualifier": qualifier}]


def _citation(draft: Draft, source: str | None) -> Values:
    citation: Values = {"id": source or _cited(draft)}
    citation["locator"] = draft.talk.field(
        CitationEntry, "locator", "Where in it (paragraph 3, page 12, opening of page)"
    )
    if words := draft.talk.field(CitationEntry, "find", "A few words of it that stand there, copied exactly"):
        citation["find"] = words
    return citation


def _cited(draft: Draft) -> str:
    """A source that is here, by id or address, or a new one."""
    while True:
        answer = draft.talk.line("Its source: the address (https://… or a DOI), the id of one that is here, or 'new': ")
        known = {*draft.data.source_ids, *(Path(name).stem for name, (of, _) in draft.files.items() if of == "sources")}
        if answer in known:
            return answer
        if answer == "new":
            return _source(draft)
        is_doi = re.search(r"10\.\d{4,9}/\S+", answer)
        if answer.startswith(("http://", "https://")) or is_doi:
            found = {"DOI": is_doi[0]} if is_doi and not answer.startswith("http") else {"URL": answer}
            if there := _with_address(draft, found.get("URL"), found.get("DOI")):
                draft.talk.say(f"  That is {draft.name('sources', there)}, which is here already; taken.")
                return there
            return _source(draft, found)
        near = nearest(answer, known)
        draft.talk.say(f"  No source has that id.{f' Did you mean {near!r}?' if near else ''}")


def _with_address(draft: Draft, *addresses: str | None) -> str | None:
    """The source that has one of these addresses, if one has."""
    there = {
        address_key(address): file.id
        for file, source in draft.data.of(SourceEntry)
        for address in (source.URL, source.DOI)
        if address
    }
    for name, (of, values) in draft.files.items():
        if of == "sources":
            there |= {address_key(values[key]): Path(name).stem for key in ("URL", "DOI") if key in values}
    return next((there[key] for address in addresses if address and (key := address_key(address)) in there), None)


def _source(draft: Draft, found: Values | None = None) -> str:
    """Ask for what is not known of a source yet, and add it; gives its id."""
    talk = draft.talk
    values: Values = {}
    for key, value in (found or {}).items():
        name = next(name for name, info in SourceEntry.model_fields.items() if (info.alias or name) == key)
        fits, said = fitted(TypeAdapter(SourceEntry.model_fields[name].rebuild_annotation()), value)
        if said is None:
            values[key] = fits
        else:
            talk.say(f"  Left out, {key}: {said}")
    if found is None or not ({"URL", "DOI"} & values.keys()):
        _address(draft, values)
        if there := _with_address(draft, values.get("URL"), values.get("DOI")):
            talk.say(f"  That is {draft.name('sources', there)}, which is here already; taken.")
            return there
    if "title" not in values:
        values["title"] = talk.field(SourceEntry, "title", "Its title, as printed")
    if "publisher" not in values:
        values["publisher"] = talk.field(SourceEntry, "publisher", "Who published it")
    imported = "type" in values
    if not imported:
        values["author"] = _authors(
            talk.line("Who wrote it, as Family, Given; others behind a ; (Enter to leave out): ")
        )
        values["issued"] = talk.field(SourceEntry, "issued", "When it was published")
        times = Counter(source.type for _, source in draft.data.of(SourceEntry))
        commonest_first = sorted(CslType, key=lambda term: -times[term])
        values["type"] = talk.choice("What kind of publication", {str(term): "" for term in commonest_first})
        values["language"] = talk.field(SourceEntry, "language", "Its language, if not English (zh, fr, ru …)")
    values["perspective"] = talk.term("Whose voice is it", Perspective)
    values["read"] = talk.term("How much of it have you read", Extent)
    values.setdefault("accessed", draft.today.isoformat())
    values = {key: value for key, value in values.items() if value}
    words = as_id(str(values["title"])).split("-")
    telling = [
        word for word in words if not _SMALL.fullmatch(word) and word not in as_id(values["publisher"]).split("-")
    ]
    proposed = "-".join((as_id(values["publisher"]), as_id(values.get("issued", "nd")), *telling[:2]))
    id = _id(draft, as_id(proposed))
    draft.put("sources", id, values)
    return id


def _authors(answer: str) -> list[Values]:
    """'Li, Wei; World Bank' as CSL names: a family and a given name, or one name as it is."""
    names = [[part.strip() for part in name.split(",", 1)] for name in answer.split(";") if name.strip(" ,")]
    return [{"family": name[0], "given": name[1]} if name[1:] > [""] else {"literal": name[0]} for name in names]


def _address(draft: Draft, values: Values) -> None:
    talk = draft.talk
    if url := talk.field(SourceEntry, "URL", "Its address"):
        values["URL"] = url
    elif doi := talk.field(SourceEntry, "DOI", "Its DOI"):
        values["DOI"] = doi
    else:
        while not (why := talk.field(SourceEntry, "no_address", "Why it has neither")):
            talk.say("  Others must find it: an address, a DOI, or the reason why there is none.")
        values["no-address"] = why
