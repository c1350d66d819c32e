"""New records are written with whoever knows what they say, and each wrong answer is answered at once."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import yaml

from macros import __main__ as command
from macros import checking, drafting, importing
from macros.talking import Stopped, Talk
from tests.conftest import TODAY, Folder

DATA = Path(__file__).parent / "data" / "references"


class Script:
    """Answers in turn, and what was asked and said in between."""

    def __init__(self, *answers: str) -> None:
        self.answers = iter(answers)
        self.told: list[str] = []
        self.talk = Talk(self.ask, self.told.append)

    def ask(self, question: str) -> str:
        self.told.append(question)
        try:
            return next(self.answers)
        except StopIteration:
            raise EOFError from None

    @property
    def text(self) -> str:
        return "\n".join(self.told)


SOURCE = (
    "https://news.example.org/2026/tides",  # its source, by address
    "Laboratory of tide clocks opens",
    "Example News",
    "Tide, Tina; Clock Club",
    "31.12.2025",  # put right
    "article-newspaper",
    "",  # in English
    "independent-news",
    "whole",
    "",  # the id that follows
    "paragraph 3",
    "opened its doors",
    "n",  # no other source
    "",  # no note
    "",  # the id that follows
)


def test_a_laboratory_with_a_new_source_is_written_and_keeps_every_rule(folder: Folder) -> None:
    script = Script(
        "laboratories",
        "ESJLT",  # a name that is taken
        "China–Kenya Laboratory of Tide Clocks",
        "joint-laboratory",
        "",
        "Kenya, Narnia",  # one code is found, the other is refused
        "Kenya",
        "spaces",  # no such topic
        "space",
        "",  # the id that follows
        "y",
        "It opened.",  # too short
        "The China–Kenya Laboratory of Tide Clocks opened in December 2025, Example News reported.",
        "2025-12",
        *SOURCE,
    )
    written = drafting.new(folder.path, TODAY, script.talk)
    assert written == [
        "data/laboratories/china-kenya-laboratory-of-tide-clocks.yml",
        "data/sources/example-news-2025-12-31-laboratory-tide.yml",
    ]
    assert checking.examine(folder.path, TODAY)[1] == []
    assert (folder.path.parent / written[0]).read_text("utf-8") == (
        "name: China–Kenya Laboratory of Tide Clocks\n"
        "kind: joint-laboratory\n"
        "countries: [KEN]\n"
        "topics: [space]\n"
        "facts:\n"
        "  - id: opened-december-2025\n"
        "    statement: The China–Kenya Laboratory of Tide Clocks opened in December 2025, Example News reported.\n"
        "    date: 2025-12\n"
        "    sources:\n"
        "      - {id: example-news-2025-12-31-laboratory-tide, locator: paragraph 3, find: opened its doors}\n"
    )
    source = (folder.path.parent / written[1]).read_text("utf-8")
    assert "accessed: 2026-01-31\n" in source
    assert "author:\n  - {family: Tide, given: Tina}\n  - {literal: Clock Club}\n" in source
    for said in (
        "Data/laboratories/example-laboratory.yml has that name already.",
        "'Narnia' is not an ISO 3166-1 alpha-3 code.",
        "Written as KEN.",
        "There is no topic 'spaces'. Did you mean 'space'?",
        "The statement has 2 words. Make it a sentence of 6 to 60 words.",
        "Written as 2025-12-31.",
    ):
        assert said in script.text, said


def test_a_fact_is_put_at_its_place_in_time_with_a_source_that_is_here(folder: Folder) -> None:
    script = Script(
        "1",
        "Example labratory",  # misspelt: the nearest is named
        "示例联合实验室",  # by its Chinese name
        "The laboratory had a roof of its own by 2020, [[example-form|the forum]] heard.",
        "The laboratory had a roof of its own by 2020, [[example-forum|the forum]] heard.",
        "2019-06",
        "http://www.gazette.example.org/112/",  # another spelling of an address that is here
        "page 9",
        "",
        "n",
        "",
        "opened",  # taken
        "roof",
    )
    drafting.new(folder.path, TODAY, script.talk)
    assert checking.examine(folder.path, TODAY)[1] == []
    written = yaml.safe_load((folder.path / "laboratories/example-laboratory.yml").read_text("utf-8"))
    assert [fact["id"] for fact in written["facts"]] == ["opened", "roof", "extension", "prize"]
    assert "[[example-form]] leads nowhere. Did you mean 'example-forum'?" in script.text
    assert "That is data/sources/toy-gazette.yml, which is here already; taken." in script.text
    assert "stands in this file already" in script.text


def test_a_file_whose_comments_would_be_lost_is_left_to_its_author(folder: Folder) -> None:
    folder.edit("topics/policy.yml", "position: 2", "position: 2 # for now")
    script = Script("fact", "policy")
    with pytest.raises(Stopped):
        drafting.new(folder.path, TODAY, script.talk)
    assert "holds comments" in script.text


def test_stopping_leaves_nothing_behind(
    folder: Folder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted((path, path.read_bytes()) for path in folder.path.rglob("*.yml"))
    monkeypatch.setattr("sys.stdin", io.StringIO("events\nSecond Example Forum\n"))
    assert command.main(["new", str(folder.path)]) == 1
    assert capsys.readouterr().out.endswith("Nothing was written.\n")
    assert sorted((path, path.read_bytes()) for path in folder.path.rglob("*.yml")) == before


def test_ctrl_c_is_an_answer_too(folder: Folder) -> None:
    def interrupt(_: str) -> str:
        raise KeyboardInterrupt

    with pytest.raises(Stopped):
        drafting.new(folder.path, TODAY, Talk(interrupt))


@pytest.mark.parametrize("name", ["references.json", "references.bib", "references.ris"])
def test_sources_come_over_from_reference_managers(name: str) -> None:
    paper, page = importing.read_sources(DATA / name)
    assert paper == {
        "type": "article-journal",
        "title": "The BRI & space: a café in Zürich",
        "author": [
            {"family": "Müller", "given": "Jörg"},
            {"family": "van Muster", "given": "Erika"},
            {"literal": "Ministry of Things"},
        ],
        "issued": "2019-04-30",
        "container-title": "Journal of Things",
        "publisher": "Example Press",
        "DOI": "10.1234/tides.2019",
    }
    assert page == {
        "type": "webpage",
        "title": "A page on tides",
        "issued": "2021",
        "publisher": "Example Institute",
        "URL": "https://institute.example.org/tides",
        "accessed": "2026-01-05",
    }


def test_importing_asks_only_for_what_the_file_lacks(folder: Folder) -> None:
    folder.edit("sources/toy-ministry.yml", "10.1234/things.2019", "10.1234/tides.2019")
    script = Script("academic", "beginning", "")
    written = drafting.take_over(folder.path, TODAY, script.talk, importing.read_sources(DATA / "references.bib"))
    assert written == ["data/sources/example-institute-2021-page-tides.yml"]
    assert "is here already: data/sources/toy-ministry.yml. Cite that one." in script.text
    (problem,) = checking.examine(folder.path, TODAY)[1]
    assert problem.text == "no fact cites this source. Cite it, or delete the file."


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.bib", "@article{x, title={A}", "begins in line 1 is not BibTeX"),
        ("a.json", "{", "line 1 is not JSON"),
        ("a.json", "[1]", "is not CSL"),
        ("a.ris", "hello", "holds no sources"),
        ("a.docx", "", "ends in none of .json, .bib and .ris"),
    ],
)
def test_a_file_that_cannot_be_read_is_answered(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(importing.Unreadable, match=said):
        importing.read_sources(tmp_path / name)
