"""A folder that holds many mistakes at once: all are said, in order, none twice, and nothing is built."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from macros import __main__ as command
from macros import checking
from macros.problems import Problems
from tests.conftest import PROJECT, TODAY, Folder

BROKEN = Path(__file__).parent / "data" / "broken"
SAID = (BROKEN / "said.txt").read_text("utf-8").splitlines()


def test_every_problem_is_said_in_full_and_in_order() -> None:
    with pytest.raises(Problems) as raised:
        checking.check(BROKEN / "data", TODAY)
    assert [str(problem) for problem in raised.value.problems] == SAID


def test_the_command_prints_them_with_a_count_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["check", str(BROKEN / "data")]) == 1
    captured = capsys.readouterr()
    assert captured.out.splitlines() == SAID
    assert captured.err == f"{len(SAID)} problems in the data; nothing was built.\n"


def test_in_the_workflow_they_become_annotations(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    command.main(["check", str(BROKEN / "data")])
    annotations = [line for line in capsys.readouterr().out.splitlines() if line.startswith("::error ")]
    assert len(annotations) == len(SAID)
    assert (
        "::error file=data/countries/freedonia.yml,line=1,col=7,title=Country codes::"
        "code: 'FRE' is not an ISO 3166-1 alpha-3 code. Look it up; it has three capitals, as in KEN for Kenya."
    ) in annotations


def test_a_record_cannot_speak_for_the_checker(
    folder: Folder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    folder.write("events/a.yml", '"x\\n::warning::hello": 1\nname: "y\\n::notice::hello"\n')
    command.main(["check", str(folder.path)])
    commands = [line for line in capsys.readouterr().out.splitlines() if line.startswith("::")]
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
    assert all(line in done.stderr for line in SAID)
    assert "Traceback" not in done.stderr
    assert (site / "index.html").read_text() == "the last good one"
