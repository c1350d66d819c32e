"""YAML is read as people expect it, with the place of every value; what is dangerous or lost is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.problems import Problem
from macros.reading import Document, Mark, read, read_text
from macros.rulebook import Rule


@pytest.mark.parametrize(
    "scalar", ["NO", "yes", "on", "2019-04-12", "012", "1.10", "12:30", "0x10", "null", "~", "1e3"]
)
def test_nothing_is_bent_into_something_else(scalar: str) -> None:
    document = read_text(f"key: {scalar}\n", "file.yml")
    assert isinstance(document, Document)
    assert document.value == {"key": scalar}


def test_every_value_and_key_has_its_place() -> None:
    document = read_text("name: Thing\nfacts:\n  - id: one\n    sources: [{id: a}, {id: b}]\n", "file.yml")
    assert isinstance(document, Document)
    assert document.mark(("facts", 0, "sources", 1, "id")) == Mark(4, 29)
    problem = document.problem(("facts", 0, "sources"), Rule.KEY, "", at_key=True)
    assert (problem.line, problem.column) == (4, 5)
    assert document.mark(("facts", 0, "statement")) == Mark(3, 5)  # missing: where the fact stands


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name: a\nname: b\n", "f.yml:2:1: the key 'name' stands here for the second time. Keep one of the two."),
        ("name: &a b\n", "f.yml:1:7: '&a' names a value"),
        ("&a name: b\n", "f.yml:1:1: '&a' names a value"),
        ("name: a\nkind: *a\n", "f.yml:2:7: '*a' repeats another value. Write the value itself."),
        ("name: !!str b\n", "f.yml:1:7: 'tag:yaml.org,2002:str' is a tag."),
        ("name: a\n---\nname: b\n", "f.yml:2:1: a second document begins here."),
        ("", "f.yml:1:1: the file is empty."),
        ("name:\n\t- a\n", "f.yml:2:1: a tab stands in this line. Replace it with spaces."),
        ("name: a: b\n", "f.yml:1:8: a colon followed by a space stands inside unquoted text."),
        ("name: 'a\n", "f.yml:2:1: a quotation mark is opened and not closed."),
        ("name: [a\nkind: b\n", "f.yml:2:5: a list in [ ] or a group in { } is not closed"),
        ("name: a\n  kind: b\n", "f.yml:2:7: a colon followed by a space"),
        ("name: a\nkind b\ntopics: c\n", "f.yml:3:1: this line does not fit what stands above it."),
        ("[a]: b\n", "f.yml:1:1: this stands where a key is expected."),
        ("name: a\x07b\n", "f.yml:1:1: a character that cannot be shown stands here. Delete it."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_with_its_place(text: str, said: str) -> None:
    problem = read_text(text, "f.yml")
    assert isinstance(problem, Problem)
    assert str(problem).startswith(said)


def test_files_that_are_too_large_or_not_utf_8_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "f.yml"
    path.write_bytes(b"a: " + b"x" * 256_000)
    assert str(read(path, "f.yml")) == "f.yml:1:1: the file has 256 kB; 256 kB is the most. Split it."
    path.write_bytes("name: Café\n".encode("latin-1"))
    assert str(read(path, "f.yml")).startswith("f.yml:1:1: a character is not UTF-8.")
