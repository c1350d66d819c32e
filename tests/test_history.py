"""The record of corrections is read from git: what a fact said, what it says now, why, and where that is told."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from macros import checking, feed, history, reference
from macros.change_pages import Told, told
from macros.changes import Deed
from macros.history import History
from macros.reference import Reference
from macros.rendering import View
from tests.conftest import TODAY, TOY, Folder, Site, build_site, commit
from tests.pages import Parsed

LAB = "laboratories/example-laboratory.yml"
POLICY = "topics/policy.yml"
NEW = """\
name: New
kind: event
topics: [space]
facts:
  - id: held
    statement: An invented forum was held again in 2025.
    sources:
      - {id: toy-gazette, locator: page 2}
"""


def known(folder: Folder) -> tuple[Reference, History]:
    """What a build at this moment would know."""
    now = reference.build(checking.check(folder.path, TODAY))
    return now, history.load(folder.path, now)


@pytest.fixture
def corrected(folder: Folder) -> Folder:
    """Records with a history: begun in December, corrected in January."""
    root = folder.path.parent
    commit(root, "The first records", "2025-12-24")
    folder.edit(POLICY, "There were 22 joint", "There were 23 joint")
    folder.edit(POLICY, "value: 22,", "value: 23,")
    commit(root, "Joint laboratories: 23, not 22 <b>", "2026-01-02")
    folder.edit(LAB, "    date: 2020\n", "    date: 2021\n")
    folder.edit(LAB, "page 8", "page 9")
    folder.write("events/new.yml", NEW)
    commit(root, "Read the report again", "2026-01-03")
    return folder


def test_each_correction_tells_what_was_said_is_said_and_why(corrected: Folder) -> None:
    now, past = known(corrected)
    assert past.limits == ""
    prize, page, laboratories = sorted(past.latest_changes(9), key=lambda c: (c.day, c.fact), reverse=True)
    assert (laboratories.fact, laboratories.day) == ("policy/laboratories-2019", "2026-01-02")
    assert laboratories.why == "Joint laboratories: 23, not 22 <b>"
    assert told(now, laboratories) == [
        Told(
            "",
            "There were 22 joint laboratories in 2019, an invented ministry reported.",
            "There were 23 joint laboratories in 2019, an invented ministry reported.",
        ),
        Told("Figures", "22 laboratories", "23 laboratories"),
    ]
    assert told(now, laboratories)[0].pieces()[1][1] == ("23", True)
    assert (prize.fact, told(now, prize)) == ("example-laboratory/prize", [Told("Date", "2020", "2021")])
    assert (page.fact, page.parts[0].key) == ("example-laboratory/extension", "sources")
    assert past.first["policy/laboratories-2019"] == "2025-12-24"
    assert past.first["new/held"] == "2026-01-03"
    assert [(one.why, one.facts) for one in past.additions] == [("The first records", 7), ("Read the report again", 1)]


def test_layout_and_renaming_correct_nothing_and_keep_the_history(corrected: Folder) -> None:
    root = corrected.path.parent
    corrected.edit(LAB, "    about: [policy]\n", "    about:\n      - 'policy'\n")
    commit(root, "Layout", "2026-01-04")
    corrected.edit(LAB, "  - id: prize\n", "  - id: award\n    formerly: [prize]\n")
    text = (
        (corrected.path / LAB)
        .read_text("utf-8")
        .replace("[sample-laboratory]", "[sample-laboratory, example-laboratory]")
    )
    (corrected.path / LAB).unlink()
    corrected.write("laboratories/renamed.yml", text)
    corrected.edit("topics/policy.yml", "about: [example-laboratory]", "about: [renamed]")
    commit(root, "Rename", "2026-01-05")
    _, past = known(corrected)
    assert len(past.corrections) == 3
    assert [one.day for one in past.of("renamed/award")] == ["2026-01-03"]
    assert past.first["renamed/opened"] == "2025-12-24"


def test_a_withdrawal_is_told_with_its_reason(corrected: Folder) -> None:
    corrected.edit(LAB, "    formerly: [opening]\n", "    withdrawn: {date: 2026-01-01, reason: It never did.}\n")
    commit(corrected.path.parent, "Withdraw", "2026-01-06")
    now, past = known(corrected)
    (newest,) = past.latest_changes(1)
    assert newest.deed is Deed.WITHDRAWN
    assert told(now, newest) == [Told("Withdrawn", "", "It never did.")]


def test_without_git_or_with_the_newest_commits_alone_it_says_so(corrected: Folder, tmp_path: Path) -> None:
    root = corrected.path.parent
    shallow = tmp_path / "shallow"
    subprocess.run(["git", "clone", "-q", "--depth=1", root.as_uri(), str(shallow)], check=True)
    _, past = known(Folder(shallow / "data"))
    assert past.limits == history.SHALLOW
    assert past.corrections == () and past.first == {}
    shutil.copytree(TOY, tmp_path / "bare" / "data")
    _, past = known(Folder(tmp_path / "bare" / "data"))
    assert past == History(limits=history.WITHOUT_GIT)


def test_months_with_many_corrections_have_several_pages_that_never_shift(
    corrected: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "PAGE", 2)
    _, past = known(corrected)
    assert [(name, len(of_page)) for name, of_page in past.pages.items()] == [("2026-01", 2), ("2026-01-2", 1)]
    assert past.pages["2026-01"][0].fact == "policy/laboratories-2019"
    assert past.address(past.pages["2026-01-2"][0]).startswith("changes/2026-01-2/#_")


@pytest.fixture
def site(corrected: Folder, toy_docs: Path, tmp_path: Path) -> Site:
    return build_site(corrected.path, toy_docs, tmp_path / "site")


def test_the_page_the_feed_and_the_fact_lead_to_the_correction(corrected: Folder, site: Site) -> None:
    now, past = known(corrected)
    (correction,) = past.of("policy/laboratories-2019")
    page = Parsed(site.html("changes/2026-01"))
    (item,) = page.having("id", correction.anchor)
    text = " ".join(item.text.split())
    assert "It said There were 22 joint" in text and "It says There were 23 joint" in text
    assert "Why: Joint laboratories: 23, not 22 <b>" in text
    assert f"https://github.com/example/reference/commit/{correction.commit}" in page.links()
    assert f"../../changes/2026-01/#{correction.anchor}" in Parsed(site.html("topics/policy")).links()
    assert "Joint laboratories: 23" in Parsed(site.html("changes")).text()
    root = Xml.fromstring((site.path / feed.PATH).read_text("utf-8"))
    atom = "{http://www.w3.org/2005/Atom}"
    addresses = [entry.findtext(f"{atom}id") for entry in root.iter(f"{atom}entry")]
    assert f"https://reference.example.org/base/{past.address(correction)}" in addresses
    assert len(addresses) == 3
    assert now.by_name["policy/laboratories-2019"]


def test_a_site_without_history_says_so(toy: Reference) -> None:
    past = History(limits=history.WITHOUT_GIT)
    lead = View(toy, "changes/").render("changes-lead.html", history=past, withdrawn=[])
    assert history.WITHOUT_GIT in lead
    assert "No fact has been corrected yet" not in lead
