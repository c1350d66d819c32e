"""What a change to the data does, in words: for the summary of a pull request, and for whoever made it.

In: the project's folder and the commit to compare with. Out: Markdown that tells which facts are added, changed (old
beside new), withdrawn and removed, which sources and records, which pages show it, and which figures to look at twice.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin

from macros import changes, git, links
from macros.changes import Deed, FactChange, Part, text_of
from macros.reading import plain_values
from macros.reporting import code, plain
from macros.wording import count_words

MOST_PAGES = 40
_HEADINGS = {
    Deed.CHANGED: "Facts changed",
    Deed.ADDED: "Facts added",
    Deed.WITHDRAWN: "Facts withdrawn",
    Deed.REMOVED: "Facts removed",
}
_REMOVED = "What was published may have been quoted: withdraw it with a reason, or name its old id under `formerly`.\n"


@dataclass(frozen=True, slots=True)
class FileDiff:
    """One file before and after, as plain values; None where there was none."""

    folder: str
    id: str
    path: str
    before: Any
    after: Any
    facts: list[FactChange]
    keys: list[Part]

    @property
    def address(self) -> str:
        """Its page, from the site's root."""
        return f"{self.folder}/{self.id}/"


def describe(root: Path, base: str, folder: str = "data") -> str:
    """What differs from `base`, as Markdown. Raises `git.NoHistory` where git does not know it."""
    start, paths = git.changed_since(root, base, folder)
    paths = [path for path in paths if path.endswith(".yml")]
    before = git.contents(root, (f"{start}:./{path}" for path in paths))
    files = [_file(root, path, before.get(f"{start}:./{path}")) for path in paths]
    return "\n".join(_markdown(root / folder, _renamed(files))) + "\n"


def _file(root: Path, path: str, before: bytes | None) -> FileDiff:
    there = root / path
    return _compared(path, plain_values(before), plain_values(there.read_bytes() if there.is_file() else None))


def _compared(path: str, old: Any, new: Any) -> FileDiff:
    file = Path(path)
    return FileDiff(file.parent.name, file.stem, path, old, new, changes.compare(old, new), changes.keys(old, new))


def _renamed(files: list[FileDiff]) -> list[FileDiff]:
    """A file that went and one that came and names it under `formerly` are one file, renamed."""
    gone = {file.id: file for file in files if file.after is None}
    result: list[FileDiff] = []
    for file in files:
        names = file.after.get("formerly") if isinstance(file.after, dict) and file.before is None else None
        old = next((gone.pop(name) for name in names if name in gone), None) if isinstance(names, list) else None
        result.append(_compared(file.path, old.before, file.after) if old else file)
    return [file for file in result if file.after is not None or file.id in gone]


def _markdown(folder: Path, files: list[FileDiff]) -> Iterator[str]:
    facts = [(file, change) for file in files for change in file.facts]
    yield "## What this changes for readers"
    yield ""
    yield _counts(files, facts)
    yield from _large(facts)
    for deed, heading in _HEADINGS.items():
        chosen = [(file, change) for file, change in facts if change.deed is deed]
        if chosen:
            yield f"\n### {heading}\n"
            if deed is Deed.REMOVED:
                yield _REMOVED
            for file, change in chosen:
                yield from _fact(file, change)
    yield from _records(files)
    yield from _pages(folder, files)


def _counts(files: list[FileDiff], facts: list[tuple[FileDiff, FactChange]]) -> str:
    counts = [
        f"{count_words(number, 'fact')} {deed}"
        for deed in _HEADINGS
        if (number := sum(change.deed is deed for _, change in facts))
    ]
    sources = [file for file in files if file.folder == "sources"]
    for what, chosen in (("source", sources), ("other record", [file for file in files if file.folder != "sources"])):
        for deed, number in (
            ("added", sum(file.before is None and file.after is not None for file in chosen)),
            ("changed", sum(bool(file.before is not None and file.after is not None and file.keys) for file in chosen)),
            ("removed", sum(file.after is None and file.before is not None for file in chosen)),
        ):
            if number:
                counts.append(f"{count_words(number, what)} {deed}")
    unread = [file.path for file in files if file.before is None and file.after is None]
    if unread:
        counts.append(f"{count_words(len(unread), 'file')} not readable as YAML ({', '.join(map(code, unread))})")
    return (
        f"{'; '.join(counts)}."
        if counts
        else "Nothing that readers see: layout, spelling of keys, or no change to data."
    )


def _large(facts: list[tuple[FileDiff, FactChange]]) -> Iterator[str]:
    found = [(file, change, large) for file, change in facts for large in change.large()]
    if found:
        yield "\n**Look twice.** These figures at least doubled, halved, or changed sign; was the unit meant?\n"
    for file, change, (metric, old, new) in found:
        factor = f" (×{new / old:.3g})" if old else ""
        yield f"- {_fact_link(file, change.id)}: {plain(metric)} was **{old:,}**, is **{new:,}**{factor}"


def _fact_link(file: FileDiff, fact: str) -> str:
    return _link(f"{file.id}/{fact}", f"{file.address}#{fact}")


def _link(text: str, address: str) -> str:
    """A link to a page of the published site, or its address where the site is not known."""
    site = os.environ.get("SITE_URL")
    if not site:
        return f"{plain(text)} ({code(f'/{address}')})"
    return f"[{plain(text)}]({quote(urljoin(site, address), safe=':/#')})"


def _fact(file: FileDiff, change: FactChange) -> Iterator[str]:
    match change.deed:
        case Deed.ADDED:
            sources = changes.words("sources", change.after.get("sources")) or "no source"
            date = changes.words("date", change.after.get("date")) or "no date"
            yield f"- {_fact_link(file, change.id)}: {plain(links.plain(change.statement))}"
            yield f"  - {plain(date)}; {plain(sources)}"
        case Deed.CHANGED | Deed.WITHDRAWN:
            told = any(part.key == "statement" for part in change.parts)
            yield f"- {_fact_link(file, change.id)}{'' if told else f': {plain(links.plain(change.statement))}'}"
            if change.former != change.id:
                yield f"  - renamed; it was `{plain(change.former)}`"
            yield from _parts(change.parts)
        case Deed.REMOVED:
            yield f"- {plain(f'{file.id}/{change.id}')}: {plain(links.plain(change.statement))}"


def _parts(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        yield f"  - {plain(part.key)} was: {plain(part.was) or '*nothing*'}"
        yield f"  - {plain(part.key)} is: {plain(part.now) or '*nothing*'}"


def _records(files: list[FileDiff]) -> Iterator[str]:
    for heading, chosen in (
        ("Sources", [file for file in files if file.folder == "sources"]),
        ("Other records", [file for file in files if file.folder != "sources"]),
    ):
        told = [line for file in chosen for line in _record(file)]
        if told:
            yield f"\n### {heading}\n"
            yield from told


def _record(file: FileDiff) -> Iterator[str]:
    values = next((state for state in (file.after, file.before) if isinstance(state, dict)), {})
    name = text_of(values.get("name") or values.get("title") or values.get("code") or file.id)
    if file.after is None and file.before is not None:
        yield f"- removed: {plain(name)} ({code(file.path)})"
    elif file.before is None and file.after is not None:
        keys = ("kind", "publisher", "issued", "perspective", "URL", "DOI")
        about = [f"{key} {plain(text_of(values[key]))}" for key in keys if key in values]
        yield f"- added: {', '.join((_link(name, file.address), *about))}"
    elif file.keys:
        yield f"- changed: {_link(name, file.address)}"
        yield from _parts(file.keys)


def _pages(folder: Path, files: list[FileDiff]) -> Iterator[str]:
    addresses = sorted(set(_addresses(folder, files)))
    if addresses:
        yield f"\n### {count_words(len(addresses), 'page')} affected\n"
    for address in addresses[:MOST_PAGES]:
        yield f"- {_link(address, address)}" if os.environ.get("SITE_URL") else f"- {code(f'/{address}')}"
    if len(addresses) > MOST_PAGES:
        yield f"- and {len(addresses) - MOST_PAGES} more"


def _addresses(folder: Path, files: list[FileDiff]) -> Iterator[str]:
    """The pages that show what changed, as far as it can be told without building them."""
    homes = {path.stem: path.parent.name for path in folder.glob("*/*.yml")}
    by_code: dict[str, str] = defaultdict(str)
    for path in (folder / "countries").glob("*.yml"):
        values = plain_values(path.read_bytes())
        if isinstance(values, dict):
            by_code[text_of(values.get("code"))] = path.stem
    for file in files:
        if file.after is not None and (file.keys or file.before is None or file.facts):
            yield file.address
        for change in file.facts:
            for fact in (change.before, change.after):
                yield from _addresses_of(fact, file, homes, by_code)


def _addresses_of(
    fact: dict[str, Any], file: FileDiff, homes: dict[str, str], by_code: dict[str, str]
) -> Iterator[str]:
    record = file.after if isinstance(file.after, dict) else {}
    for key in ("countries", "topics"):
        names = fact.get(key) or record.get(key) or []
        for name in names if isinstance(names, list) and fact else ():
            if key == "topics" and homes.get(text_of(name)) == "topics":
                yield f"topics/{name}/"
            elif key == "countries" and by_code.get(text_of(name)):
                yield f"countries/{by_code[name]}/"
    about = fact.get("about")
    for id in (*links.targets(text_of(fact.get("statement"))), *(about if isinstance(about, list) else ())):
        if home := homes.get(text_of(id)):
            yield f"{home}/{id}/"
    for source in changes.listed(fact, "sources"):
        if homes.get(text_of(source.get("id"))) == "sources":
            yield f"sources/{source['id']}/"
    for figure in changes.listed(fact, "figures"):
        if homes.get(text_of(figure.get("metric"))) == "metrics":
            yield f"metrics/{figure['metric']}/"
    year = text_of(fact.get("date"))[:4]
    if year.isdigit():
        yield f"timeline/{year}/"
