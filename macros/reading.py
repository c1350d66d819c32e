"""Read a YAML file into plain values, keeping the line and column of each.

In: a file. Out: a `Document` with dicts, lists and texts, or the `Problem`s that keep it from being read.
Every scalar stays text until a field says otherwise: `NO`, `1.10`, `2019` and `2019-04-12` are never bent
into something else, which is what people expect who know YAML 1.2. What makes records hard to read or
dangerous to share (duplicate keys, anchors, aliases, tags, several documents, huge files) is refused.
Knows nothing of fields.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from macros.problems import Problem, Repair
from macros.rulebook import Rule

# Larger files load slowly in GitHub's editor, and a record that long should be split.
MAX_BYTES = 256_000

# Where a value stands in a document: ("facts", 2, "statement"). The same as pydantic's `loc`.
Loc = tuple[str | int, ...]


class Mark(NamedTuple):
    """A place in a file; both count from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read: its value, and where each key and value in it stands."""

    file: str
    value: Any
    values: dict[Loc, Any]  # the parser's own marks, which count from 0: few of them are ever asked for
    keys: dict[Loc, Any]

    def mark(self, loc: Loc) -> Mark:
        """Where `loc` stands; for something that is missing, where the thing stands that lacks it."""
        while loc and loc not in self.values:
            loc = loc[:-1]
        return _mark(self.values[loc]) if loc in self.values else Mark(1, 1)

    def problem(
        self, loc: Loc, rule: Rule, message: str, repair: Repair | None = None, *, at_key: bool = False
    ) -> Problem:
        """A problem at `loc`, on its key where the key itself is wrong."""
        mark = _mark(self.keys[loc]) if at_key and loc in self.keys else self.mark(loc)
        return Problem(self.file, mark.line, mark.column, field_name(loc), message, rule, repair)


def field_name(loc: Loc) -> str:
    """("facts", 2, "id") as people write it: facts[2].id."""
    name = ""
    for part in loc:
        name += f"[{part}]" if isinstance(part, int) else f".{part}" if name else part
    return name


class _Refused(Exception):
    """A construct that the reader does not take."""

    def __init__(self, mark: Any, rule: Rule, message: str) -> None:
        super().__init__(message)
        self.mark, self.rule, self.message = mark, rule, message


def read(path: Path, file: str) -> Document | Problem:
    """Read one file; `file` is the name that problems give it."""
    raw = path.read_bytes()
    if len(raw) > MAX_BYTES:
        size = f"{len(raw) / 1000:,.0f} kB"
        return Problem(file, 1, 1, "", f"the file has {size}; {MAX_BYTES // 1000} kB is the most. Split it.", Rule.SIZE)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return Problem(file, line, 1, "", "a character is not UTF-8. Save the file with the encoding UTF-8.", Rule.UTF8)
    return read_text(text, file)


def read_text(text: str, file: str) -> Document | Problem:
    """Read the text of one file."""
    try:
        reader = _Reader(yaml.CSafeLoader(text))
        value = reader.document()
    except _Refused as refused:
        return Problem(file, refused.mark.line + 1, refused.mark.column + 1, "", refused.message, refused.rule)
    except yaml.YAMLError as error:
        return _syntax_problem(error, text, file)
    return Document(file, value, reader.values, reader.keys)


def plain_values(raw: bytes | None) -> Any:
    """The values of a file in an earlier state: without places, and None where it cannot be read or was not there."""
    try:
        document = None if raw is None else read_text(raw.decode("utf-8"), "")
    except UnicodeDecodeError:
        return None
    return document.value if isinstance(document, Document) else None


class _Reader:
    """Turns the parser's events (of which the type stubs know too little, hence `Any`) into values, in one pass."""

    def __init__(self, parser: yaml.CSafeLoader) -> None:
        self.next: Callable[[], Any] = parser.get_event
        self.values: dict[Loc, Any] = {}
        self.keys: dict[Loc, Any] = {}

    def document(self) -> Any:
        self.next()  # the stream's start
        event = self.next()
        if isinstance(event, yaml.StreamEndEvent):
            raise _Refused(event.start_mark, Rule.EMPTY, "the file is empty. Write a record, or delete the file.")
        value = self._value(self.next(), ())
        self.next()  # the document's end
        event = self.next()
        if not isinstance(event, yaml.StreamEndEvent):
            message = "a second document begins here. Keep one record in a file, without the line '---'."
            raise _Refused(event.start_mark, Rule.ONE_DOCUMENT, message)
        return value

    def _value(self, event: Any, loc: Loc) -> Any:
        if event.anchor is not None or event.tag is not None:
            raise _refused(event)
        self.values[loc] = event.start_mark
        if isinstance(event, yaml.ScalarEvent):
            return event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(loc)
        return self._dict(loc)

    def _list(self, loc: Loc) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            items.append(self._value(event, (*loc, len(items))))
        return items

    def _dict(self, loc: Loc) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                message = (
                    "this stands where a key is expected. If it is text that begins with [ or {, put it in quotes."
                )
                raise _Refused(event.start_mark, Rule.KEY, message)
            if event.anchor is not None or event.tag is not None:
                raise _refused(event)
            key = event.value
            here = (*loc, key)
            if key in mapping:
                message = f"the key '{key}' stands here for the second time. Keep one of the two."
                raise _Refused(event.start_mark, Rule.DUPLICATE_KEY, message)
            self.keys[here] = event.start_mark
            mapping[key] = self._value(self.next(), here)
        return mapping


def _mark(mark: Any) -> Mark:
    return Mark(mark.line + 1, mark.column + 1)


def _refused(event: Any) -> _Refused:
    """What makes one place in a file depend on another, or a text on a program, is not taken."""
    if isinstance(event, yaml.AliasEvent):
        message = f"'*{event.anchor}' repeats another value. Write the value itself."
        return _Refused(event.start_mark, Rule.NO_ALIAS, message)
    if event.anchor is not None:
        message = f"'&{event.anchor}' names a value to be repeated. Leave it out and write each value in full."
        return _Refused(event.start_mark, Rule.NO_ANCHOR, message)
    message = f"'{event.tag}' is a tag. Leave it out, or put the text in quotes if it begins with '!'."
    return _Refused(event.start_mark, Rule.NO_TAG, message)


# What the parser says, and what a person should do about it.
_SYNTAX = (
    (r"cannot start any token", "a tab or another character that YAML keeps for itself begins this text."
     " Indent with spaces, and put text that begins with @, `, % or ! in quotes."),
    (r"mapping values are not allowed", "a colon followed by a space stands inside unquoted text."
     " Put the whole text in quotes."),
    (r"unexpected end of stream|quoted scalar", "a quotation mark is opened and not closed."
     " Close it; inside '…' write '' for an apostrophe."),
    (r"expected ',' or", "a list in [ ] or a group in { } is not closed, or a comma is missing in it."
     " Close it, or add the comma."),
    (r"expected <block end>|did not find expected key|expected '-'|could not find expected ':'",
     "this line does not fit what stands above it. Compare its indentation with its neighbours',"
     " look for a missing colon, and put text that holds quotation marks in quotes."),
    (r"control characters|special characters", "a character that cannot be shown stands here. Delete it."),
)  # fmt: skip


def _syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Problem:
    said = str(error)
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.splitlines()
    if "\t" in (lines[line - 1] if line <= len(lines) else ""):
        advice = "a tab stands in this line. Replace it with spaces."
        column = lines[line - 1].index("\t") + 1
    else:
        advice = next(
            (advice for pattern, advice in _SYNTAX if re.search(pattern, said)),
            "YAML cannot be read from here on. Compare the line with one above that works.",
        )
    return Problem(file, line, column, "", advice, Rule.YAML)
