"""A folder that holds many mistakes at once: all are said, in order, none twice, and nothing is built."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from macros import __main__ as command
from macros import checking, reporting
from macros.problems import Problems
from tests.conftest import PROJECT, TODAY, Folder

BROKEN = Path(__file__).parent / "data" / "broken"
# The whole answer, as a terminal shows it. Written anew by `python -m tests.test_broken_folder`, and then read.
SAID = BROKEN / "said.txt"


@pytest.fixture(autouse=True)
def _outside_the_workflow(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "SITE_URL"):
        monkeypatch.delenv(name, raising=False)


def _found() -> Problems:
    with pytest.raises(Problems) as raised:
        checking.check(BROKEN / "data", TODAY)
    return raised.value


def test_every_problem_is_said_in_full_and_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["check", str(BROKEN / "data")]) == 1
    assert capsys.readouterr().out == SAID.read_text("utf-8")


def test_mistakes_in_one_fact_do_not_hide_each_other(folder: Folder) -> None:
    folder.write(
        "events/a.yml",
        "name: A\nkind: event\ntopics: [policy]\nfacts:\n  - id: held\n"
        "    statment: The invented meeting was held in May 2019.\n"
        "    date: 31.12.2023\n    sources: [{id: toy-gazzette, locator: page 1}]\n",
    )
    said = [str(problem) for problem in folder.problems()]
    assert [line.split(": ")[0] for line in said] == [
        "data/events/a.yml:6:5", "data/events/a.yml:7:11", "data/events/a.yml:8:20",
    ]  # fmt: skip
    assert all("Did you mean" in line or "2023-12-31" in line for line in said)


def test_the_caret_stands_below_the_place(folder: Folder) -> None:
    folder.write(
        "events/a.yml",
        "name: A\nkind: event\ntopics: [space]\naliases: [示例联合, 示例联合]\nformerly: [" + "a" * 99 + ", B]\n",
    )
    said = reporting.terminal(folder.problems(), folder.path.parent).splitlines()
    assert said[1:3] == ["   4 | aliases: [示例联合, 示例联合]", "     |          ^"]
    assert said[5] == "   5 | … " + "a" * 48 + ", B]"
    assert said[6].index("^") == said[5].index("B")


def test_in_the_workflow_they_become_annotations_and_a_summary(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    monkeypatch.setenv("SITE_URL", "https://example.org/reference/")
    command.main(["check", str(BROKEN / "data")])
    annotations = [line for line in capsys.readouterr().out.splitlines() if line.startswith("::error ")]
    assert len(annotations) == len(_found().problems)
    assert (
        "::error file=data/countries/freedonia.yml,line=1,col=7,title=Country codes::"
        "code: 'FRE' is not an ISO 3166-1 alpha-3 code. Look it up; it has three capitals, as in KEN for Kenya."
        " (https://example.org/reference/contribute/rules/#country-code)"
    ) in annotations
    summary = (tmp_path / "summary.md").read_text("utf-8")
    assert "## 28 problems in the data; nothing was built." in summary
    assert "| `data/topics/policy.yml:9` | " in summary
    assert "[Known keys](https://example.org/reference/contribute/rules/#known-keys) |" in summary
    assert "<script>" not in summary


def test_a_record_cannot_speak_for_the_checker(
    folder: Folder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    folder.write("events/a.yml", '"x\\n::warning::hello": 1\nname: "y\\n::notice::hello"\n')
    command.main(["check", str(folder.path)])
    commands = [line for line in capsys.readouterr().out.splitlines() if line.lstrip().startswith("::")]
    assert commands and all(line.startswith("::error file=data/events/a.yml,line=") for line in commands)


def test_a_failed_build_leaves_the_last_good_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good one")
    settings = (PROJECT / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("  - reference\n", f"  - reference:\n      folder: {BROKEN / 'data'}\n")
    settings = settings.replace("docs_dir: docs", f"docs_dir: {PROJECT / 'docs'}")
    settings = settings.replace("custom_dir: theme", f"custom_dir: {PROJECT / 'theme'}")
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    for folder in ("data", "macros", "theme"):
        (tmp_path / folder).mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(site)],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode != 0
    assert SAID.read_text("utf-8") in done.stderr
    assert "Traceback" not in done.stderr
    assert (site / "index.html").read_text() == "the last good one"


if __name__ == "__main__":
    try:
        checking.check(BROKEN / "data", TODAY)
    except Problems as found:
        SAID.write_text(f"{reporting.report(found, BROKEN)}\n", "utf-8")
