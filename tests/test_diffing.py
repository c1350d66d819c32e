"""What a change does is told in words, from git, whatever state the records are in."""

from __future__ import annotations

import pytest

from macros import changes, diffing, git
from macros.changes import Deed
from tests.conftest import Folder, commit

LAB = "laboratories/example-laboratory.yml"
POLICY = "topics/policy.yml"


def told(folder: Folder) -> list[str]:
    return diffing.describe(folder.path.parent, "HEAD").splitlines()


@pytest.fixture
def repository(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Folder:
    monkeypatch.setenv("SITE_URL", "https://example.org/r/")
    commit(folder.path.parent, "The first records")
    return folder


def test_a_corrected_figure_is_told_old_beside_new_and_called_out(repository: Folder) -> None:
    repository.edit(POLICY, "There were 22 joint", "There were 220 joint")
    repository.edit(POLICY, "value: 22,", "value: 220,")
    lines = told(repository)
    assert lines[2] == "1 fact changed."
    link = "[policy/laboratories-2019](https://example.org/r/topics/policy/#laboratories-2019)"
    assert f"- {link}: joint-laboratories was **22**, is **220** (×10)" in lines
    start = lines.index(f"- {link}")
    assert lines[start + 1 : start + 5] == [
        "  - statement was: There were 22 joint laboratories in 2019, an invented ministry reported.",
        "  - statement is: There were 220 joint laboratories in 2019, an invented ministry reported.",
        "  - figures was: 22 joint-laboratories",
        "  - figures is: 220 joint-laboratories",
    ]
    pages = lines[lines.index("### 4 pages affected") + 2 :]
    assert [page.split("]")[0] for page in pages] == [
        "- [metrics/joint-laboratories/",
        "- [sources/toy-ministry/",
        "- [timeline/2019/",
        "- [topics/policy/",
    ]


def test_what_is_added_withdrawn_and_removed_is_told(repository: Folder) -> None:
    text = (repository.path / LAB).read_text("utf-8")
    text = text.replace("    formerly: [opening]\n", "    withdrawn: {date: 2026-01-01, reason: It never opened.}\n")
    head, tail = text.split("  - id: prize")
    text = (
        head
        + "  - id: door\n    statement: The laboratory has a door now.\n    date: 2025\n"
        + tail[tail.index("formerly: [sample") :]
    )
    repository.write(LAB, text.replace("date: 2025\n", "date: 2025\n    sources: [{id: new, locator: page 1}]\n"))
    repository.write("sources/new.yml", "title: New [one](http://x)\npublisher: N\nperspective: blog\n")
    lines = told(repository)
    assert lines[2] == "1 fact added; 1 fact withdrawn; 1 fact removed; 1 source added."
    assert "  - 2025; new (page 1)" in lines
    assert "  - withdrawn is: It never opened." in lines
    assert any(line.startswith("What was published may have been quoted") for line in lines)
    assert any(line.startswith(r"- added: [New \[one\](http:") for line in lines), lines


def test_a_renamed_record_is_not_told_as_removed(repository: Folder) -> None:
    text = (repository.path / LAB).read_text("utf-8")
    (repository.path / LAB).unlink()
    text = text.replace("[sample-laboratory]", "[sample-laboratory, example-laboratory]")
    repository.write(
        "laboratories/renamed.yml", text.replace("id: extension", "id: extended\n    formerly: [extension]")
    )
    lines = told(repository)
    assert lines[2] == "1 fact changed; 1 other record changed."
    assert "  - renamed; it was `extension`" in lines


def test_states_that_no_model_fits_are_compared_all_the_same(repository: Folder) -> None:
    repository.write(LAB, "facts: {a: 1}\n")
    repository.write(POLICY, "- just\n- a list\n")
    repository.write("events/example-forum.yml", 'name: "never closed\n')
    repository.write("events/new.yml", "facts:\n  - id: x\n  - 3\n  - {id: [1], figures: 7, sources: {id: 1}}\n")
    lines = told(repository)
    assert lines[2].startswith("2 facts added; 6 facts removed")


def test_layout_alone_changes_nothing(repository: Folder) -> None:
    repository.edit(LAB, "    about: [policy]\n", "    about:\n      - 'policy'\n")
    assert told(repository)[2].startswith("Nothing that readers see")


def test_without_such_a_commit_it_says_so(repository: Folder) -> None:
    with pytest.raises(git.NoHistory, match="nowhere"):
        diffing.describe(repository.path.parent, "nowhere")


@pytest.mark.parametrize(
    ("old", "new", "large"),
    [
        ("50", "53", False),
        ("50", "100", True),
        ("100", "50", True),
        ("1", "-1", True),
        ("0", "3", True),
        ("3", "3", False),
    ],
)
def test_a_large_change_of_a_figure(old: str, new: str, large: bool) -> None:
    before, after = ({"facts": [{"id": "a", "figures": [{"metric": "m", "value": v}]}]} for v in (old, new))
    assert [bool(list(change.large())) for change in changes.compare(before, after)] == ([large] if old != new else [])
    assert all(change.deed is Deed.CHANGED for change in changes.compare(before, after))
