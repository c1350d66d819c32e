"""A pull request from end to end, with two clones and a bare repository: edit, check, diff, merge, page, changes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from macros import __main__ as command
from tests.conftest import ENVIRONMENT, TOY, Folder, build_site, commit
from tests.pages import Parsed

LAB = "laboratories/example-laboratory.yml"


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=True, env=ENVIRONMENT, capture_output=True)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    status = command.main(list(arguments))
    return status, capsys.readouterr().out


def test_a_correction_travels_from_an_edit_to_the_changes(
    tmp_path: Path, toy_docs: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SITE_URL", "https://reference.example.org/base/")

    # What is published.
    published = tmp_path / "published"
    shutil.copytree(TOY, published / "data")
    commit(published, "The first records", "2026-01-01")
    git(tmp_path, "clone", "--bare", "published", "reference.git")

    # A contributor's copy. The first try holds three mistakes; the answers are enough to mend them.
    git(tmp_path, "clone", "reference.git", "contributor")
    copy = Folder(tmp_path / "contributor" / "data")
    monkeypatch.chdir(copy.path.parent)
    git(copy.path.parent, "switch", "-c", "correct-the-prize")
    copy.edit(LAB, "statement: The laboratory won", "statment: The laboratory won")
    copy.edit(LAB, "    date: 2020\n", "    date: 31.12.2023\n")
    copy.edit(LAB, "id: toy-newspaper", "id: toy-paper")
    status, answer = said(capsys, "check")
    assert status == 1
    assert "Did you mean 'statement'?" in answer
    assert "Write the year first: 2023-12-31." in answer
    copy.edit(LAB, "statment", "statement")
    copy.edit(LAB, "31.12.2023", "2023-12-31")
    status, answer = said(capsys, "check")
    assert "no source has the id 'toy-paper'. Did you mean 'toy-newspaper'?" in answer
    copy.edit(LAB, "toy-paper", "toy-newspaper")
    assert said(capsys, "check")[0] == 0

    # What the pull request says of itself, and then the merge, by a maintainer in another clone.
    status, summary = said(capsys, "diff", "origin/main")
    assert status == 0 and "1 fact changed." in summary
    assert "  - date was: 2020\n  - date is: 31 December 2023\n" in summary
    assert "https://reference.example.org/base/timeline/2023/" in summary
    commit(copy.path.parent, "The prize was given on 31 December 2023 (Toy News)", "2026-01-20")
    git(copy.path.parent, "push", "origin", "correct-the-prize")
    git(tmp_path, "clone", "reference.git", "maintainer")
    maintainer = tmp_path / "maintainer"
    git(maintainer, "merge", "--no-ff", "-m", "Merge pull request #1", "origin/correct-the-prize")
    git(maintainer, "push", "origin", "main")

    # What is published then.
    git(tmp_path, "clone", "reference.git", "publisher")
    site = build_site(tmp_path / "publisher" / "data", toy_docs, tmp_path / "site")
    page = Parsed(site.html("laboratories/example-laboratory"))
    (prize,) = page.having("data-fact", "example-laboratory/prize")
    assert "31 Dec 2023" in prize.text and "Changed on 20 January 2026" in prize.text
    changes = " ".join(Parsed(site.html("changes/2026-01")).text().split())
    assert "Date, before 2020" in changes and "Date, after 31 December 2023" in changes
    assert "Why: The prize was given on 31 December 2023 (Toy News)" in changes
    assert "Merge pull request" not in changes
    assert "31 December 2023" in (site.path / "changes/feed.xml").read_text("utf-8")
