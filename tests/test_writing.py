"""Records are written in one way, and what has one right answer is repaired."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros import __main__ as command
from macros.data import FOLDERS
from macros.entries import RecordEntry
from macros.fixing import fix
from macros.reading import Document, read, read_text
from macros.writing import write
from tests.conftest import PROJECT, TODAY, TOY, Folder

LAB = "laboratories/example-laboratory.yml"
# What YAML might take for something else, beside what people write.
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=200) | st.sampled_from(
    [
        "no",
        "null",
        "~",
        "- a",
        "a: b",
        "a #b",
        "[a",
        "{a",
        "'a'",
        '"a"',
        "a'b: c",
        "1.10",
        "012",
        "x " * 90 + "x",
        ":",
        "-",
    ]
)


def values(text: str, file: str = "data/x.yml") -> dict[str, object]:
    document = read_text(text, file)
    assert isinstance(document, Document), document
    assert isinstance(document.value, dict)
    return document.value


@settings(deadline=None)
@given(TEXT, TEXT)
def test_any_text_is_read_as_it_was_written(one: str, other: str) -> None:
    record = {
        "name": one,
        "aliases": [one, other],
        "facts": [{"id": "a", "statement": other, "sources": [{"id": one, "locator": other}]}],
    }
    assert values(write(record, RecordEntry)) == record


@pytest.mark.parametrize("path", sorted(TOY.rglob("*.yml")), ids=lambda path: path.stem)
def test_layout_says_the_same_and_is_stable(path: Path) -> None:
    document = read(path, path.name)
    assert isinstance(document, Document)
    model = FOLDERS[path.parent.name]
    once = write(document.value, model)
    assert values(once) == document.value
    assert write(values(once), model) == once


LAID_OUT = """\
name: "It's: a name"
topics: [space]
facts:
  - id: one
    statement: A sentence that fits on its line and stands there, without quotes.
    sources:
      - {id: a, locator: 'page 4, line 2'}
      - id: b
        locator: 1
        find: >-
          A sentence that is so long that it is folded behind the sign for it, word by word, and goes on in the next
          line.

  - id: two
    planned: true
    figures:
      - {metric: m, value: -1}
odd: kept
"""


def test_reading_and_writing_back_a_real_record_changes_nothing() -> None:
    unlike = []
    for path in sorted((PROJECT / "data").glob("*/*.yml")):
        document = read(path, path.name)
        assert isinstance(document, Document)
        if write(document.value, FOLDERS[path.parent.name]) != path.read_text("utf-8"):
            unlike.append(path.name)
    assert unlike == [], "run `make fix`"


def test_the_layout_in_full() -> None:
    long = LAID_OUT.split(">-\n")[1].split("\n\n", maxsplit=1)[0]
    record = {
        "odd": "kept",
        "facts": [
            {
                "sources": [
                    {"locator": "page 4, line 2", "id": "a"},
                    {"find": " ".join(long.split()), "id": "b", "locator": "1"},
                ],
                "statement": "A sentence that fits on its line and stands there, without quotes.",
                "id": "one",
            },
            {"planned": "true", "id": "two", "figures": [{"value": "-1", "metric": "m"}]},
        ],
        "topics": ["space"],
        "name": "It's: a name",
    }
    assert write(record, RecordEntry) == LAID_OUT


MISTAKES = [
    ("kind: joint-laboratory", "kind: joint-labratory"),
    ("countries: [KEN]\ntopics", "countries: Kenya\ntopics"),
    ("date: 2019-04-12", "date: 12.04.2019"),
    ("planned: true", "planned: Yes"),
    ("    statement: The laboratory won", "    statment: The laboratory won"),
    ("id: toy-newspaper", "id: toy-newpaper"),
    ("[[example-forum]]", "[[example-forom]]"),
]


@pytest.mark.parametrize(("right", "wrong"), MISTAKES)
def test_a_mistake_with_one_right_answer_is_repaired(folder: Folder, right: str, wrong: str) -> None:
    list(fix(folder.path, TODAY))
    sound = (folder.path / LAB).read_text("utf-8")
    folder.edit(LAB, right, wrong)
    assert folder.problems()
    assert list(fix(folder.path, TODAY))
    assert (folder.path / LAB).read_text("utf-8") == sound
    assert list(fix(folder.path, TODAY)) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("date: 2019-04-12", "date: 3/4/2019"),  # April or March
        ("[policy/laboratories-2019-by-others]", "[policy/laboratories-2018-by-others]"),  # another year, another fact
        ("value: 22,", 'value: "22,5",'),
    ],
)
def test_what_can_mean_two_things_is_left(folder: Folder, right: str, wrong: str) -> None:
    name = LAB if "date" in right else "topics/policy.yml"
    folder.edit(name, right, wrong)
    spoilt = (folder.path / name).read_text("utf-8")
    list(fix(folder.path, TODAY))
    assert (folder.path / name).read_text("utf-8") == spoilt


def test_comments_are_not_lost(folder: Folder) -> None:
    folder.edit(
        "countries/austria.yml", "code: AUT", "region_: europe # why\ncode: AUT".replace("region_: europe ", "")
    )
    before = (folder.path / "countries/austria.yml").read_text("utf-8")
    folder.write("countries/austria.yml", before.replace("code: AUT", "code: 'AUT'"))
    done = list(fix(folder.path, TODAY))
    assert "left in its own layout, because it holds comments" in " ".join(done)
    assert "# why" in (folder.path / "countries/austria.yml").read_text("utf-8")


def test_the_command_says_what_it_did_and_what_is_left(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    folder.edit(LAB, "date: 2019-04-12", "date: 12.04.2019")
    folder.edit(LAB, "page 8", "''")
    assert command.main(["fix", str(folder.path)]) == 1
    said = capsys.readouterr().out
    assert "data/laboratories/example-laboratory.yml:10:11: facts[0].date: '12.04.2019' is now '2019-04-12'\n" in said
    assert "1 problem left for you; `make check` shows them." in said
