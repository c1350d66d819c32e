"""How the state of the reference has moved is read from git, and ends in the numbers of today."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from macros import checking, reference, status_pages, trend
from macros.rendering import Setting, View
from macros.traces import HEIGHT, WIDTH, trace
from macros.trend import Measure, Share, Standing, Trend
from tests.conftest import PROJECT, TODAY, TOY, Folder, Site, build_site, commit
from tests.pages import Parsed

LAB = "laboratories/example-laboratory.yml"
GAZETTE = "sources/toy-gazette.yml"
MINISTRY = "sources/toy-ministry.yml"


def moved(folder: Folder, today: date = TODAY) -> Trend:
    """What a build on a day would know."""
    return trend.load(folder.path, checking.check(folder.path, today))


def now(folder: Folder) -> Standing:
    return status_pages.now(reference.build(checking.check(folder.path, TODAY)))


def told(past: Trend, measure: Measure) -> list[tuple[str, int, int]]:
    """The day, the number and the whole of a measure at each point."""
    shares = [(point.day.isoformat(), point.standing.share(measure)) for point in past.points]
    return [(day, share.number, share.whole) for day, share in shares]


@pytest.fixture
def months(folder: Folder) -> Folder:
    """Records with a made-up history: in October without a day of reading and a dead link, which came in two steps."""
    root = folder.path.parent
    folder.edit(GAZETTE, "accessed: 2026-01-02\n", "")
    folder.edit(GAZETTE, "dead: 2026-01-20\n", "")
    commit(root, "The first records", "2025-10-03")
    folder.edit(MINISTRY, "read: beginning\n", "read: whole\n")
    commit(root, "Read the report", "2025-10-30")
    folder.edit(GAZETTE, "read: whole\n", "read: whole\naccessed: 2026-01-02\n")
    commit(root, "Read the notice", "2025-12-24")
    folder.edit(GAZETTE, "accessed: 2026-01-02\n", "accessed: 2026-01-02\ndead: 2026-01-20\n")
    commit(root, "The notice is gone", "2026-01-20")
    return folder


def test_a_point_is_the_last_commit_of_an_earlier_month(months: Folder) -> None:
    past = moved(months)
    assert (past.is_daily, past.limits) == (False, "")
    assert told(past, Measure.UNREAD) == [("2025-10-30", 6, 6), ("2025-12-24", 3, 6)]
    # Already read in October: the state before it in that month is no point.
    assert [number for _, number, _ in told(past, Measure.BEGUN)] == [0, 0]
    assert told(past, Measure.DEAD)[-1] == ("2025-12-24", 0, 3)
    assert told(moved(months, date(2026, 2, 1)), Measure.DEAD)[-1] == ("2026-01-20", 1, 3)


def test_a_young_history_is_told_by_the_day(folder: Folder) -> None:
    root = folder.path.parent
    commit(root, "The first records", "2025-11-05")
    folder.edit(MINISTRY, "read: beginning\n", "read: whole\n")
    commit(root, "Read the report", "2026-01-30")
    folder.edit(MINISTRY, "read: whole\n", "read: beginning\n")
    commit(root, "Not quite", "2026-01-31")
    past = moved(folder)
    assert past.is_daily
    assert told(past, Measure.BEGUN) == [("2025-11-05", 2, 6), ("2026-01-30", 0, 6)]
    assert not moved(folder, date(2026, 2, 1)).is_daily


def test_the_newest_state_counts_as_the_numbers_of_today(months: Folder) -> None:
    newest = moved(months, date(2026, 2, 1)).points[-1]
    assert newest.standing == now(months)


@pytest.mark.parametrize("data", [TOY, PROJECT / "data"], ids=["toy", "real"])
def test_plain_values_count_as_the_models_do(data: Path) -> None:
    known = checking.check(data, date.today())
    plain = trend.standing({file.document.file: file.document.value for file in known.files})
    assert plain == status_pages.now(reference.build(known))


def test_what_is_withdrawn_or_cannot_be_read_counts_as_nothing(months: Folder) -> None:
    before = moved(months).points[-1].standing
    months.edit(LAB, "    formerly: [opening]\n", "    withdrawn: {date: 2026-01-01, reason: It never did.}\n")
    commit(months.path.parent, "Withdraw", "2026-01-21")
    text = (months.path / "events/example-forum.yml").read_text("utf-8")
    months.write("events/example-forum.yml", "facts: [\n")
    commit(months.path.parent, "A mistake", "2026-01-22")
    months.write("events/example-forum.yml", text)
    after = moved(months, date(2026, 2, 1)).points[-1].standing
    assert before.wholes == {"facts": 6, "sources": 3, "records": 4}
    assert after.wholes == {"facts": 4, "sources": 3, "records": 3}


def test_a_change_that_is_not_committed_leaves_the_past_alone(months: Folder) -> None:
    past = moved(months, date(2026, 2, 1))
    months.edit(GAZETTE, "accessed: 2026-01-02\n", "")
    (months.path / MINISTRY).rename(months.path / "sources/renamed.yml")
    for name in (LAB, "topics/policy.yml", "countries/kenya.yml"):
        text = (months.path / name).read_text("utf-8")
        months.write(name, text.replace("toy-ministry", "renamed"))
    assert moved(months, date(2026, 2, 1)) == past


def test_what_was_merged_counts_with_the_merge(months: Folder) -> None:
    root = months.path.parent

    def git(*arguments: str) -> None:
        subprocess.run(["git", "-c", "user.name=Ada", "-c", "user.email=a@b.c", *arguments], cwd=root, check=True)

    git("switch", "-qc", "branch", "HEAD~1")
    months.edit(MINISTRY, "read: whole\n", "read: beginning\n")
    commit(root, "On a branch", "2025-12-31")
    git("switch", "-q", "main")
    before = moved(months)
    git("merge", "-q", "--no-ff", "-m", "Merge", "branch")
    assert moved(months) == before


def test_without_git_or_with_the_newest_commits_alone_it_says_so(months: Folder, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    subprocess.run(["git", "clone", "-q", "--depth=2", months.path.parent.as_uri(), str(shallow)], check=True)
    past = moved(Folder(shallow / "data"))
    assert (past.limits, past.is_daily) == (trend.SHALLOW, True)
    assert told(past, Measure.UNREAD) == [("2025-12-24", 3, 6), ("2026-01-20", 3, 6)]
    shutil.copytree(TOY, tmp_path / "bare" / "data")
    assert moved(Folder(tmp_path / "bare" / "data")) == Trend(limits=trend.WITHOUT_GIT)


@pytest.fixture
def site(months: Folder, toy_docs: Path, tmp_path: Path) -> Site:
    return build_site(months.path, toy_docs, tmp_path / "site")


def test_the_page_shows_the_shares_over_time_newest_first(site: Site) -> None:
    page = Parsed(site.html("status"))
    alone = [cell.text for cell in page.having("data-label", "Rests on one source")]
    assert alone == ["83 %5 of 6"] * 4
    dead = [cell.text for cell in page.having("data-label", "Link known to be dead")]
    assert dead == ["33 %1 of 3 sources", "33 %1 of 3 sources", "0 %0 of 3 sources", "0 %0 of 3 sources"]
    assert "1 of 3 sources" in {cell.text for cell in page.having("data-label", "How many")}
    when = [element.text for element in page.having("scope", "row") if element.attributes.get("class") == "date"]
    assert when == ["Now", "Jan 2026", "Dec 2025", "Oct 2025"]
    named = [chart.attributes["aria-label"] for chart in page.having("role", "img")]
    assert [label.split(",")[0] for label in named] == [f"Chart: {measure.label}" for measure in Measure]
    assert "0 on 30 Oct 2025, 33 on" in named[-1]


def test_the_page_says_what_it_cannot_tell(toy: reference.Reference) -> None:
    def over_time(past: Trend) -> str:
        body = next(iter(status_pages.status_pages())).compose(View(toy, "status/", Setting(trend=past)))
        return next(section.html for section in body.sections if section.anchor == "_trend")

    bare = over_time(Trend(limits=trend.WITHOUT_GIT))
    assert trend.WITHOUT_GIT in bare and "What was due for review" in bare and "<svg" not in bare


@pytest.mark.parametrize(("number", "top"), [(0, 5), (6, 10), (49, 50), (100, 100)])
def test_a_line_stays_within_its_scale(number: int, top: int) -> None:
    shares = [(date(2026, month, 1), Share("", part, 100, "facts")) for month, part in ((1, 0), (2, number), (5, 0))]
    drawn = trace(shares)
    assert drawn and drawn.top == top
    assert all(0 <= dot.x <= WIDTH and 0 < dot.label_y < HEIGHT and 0 <= dot.y <= HEIGHT for dot in drawn.dots)
    assert drawn.dots[1].x - drawn.dots[0].x < drawn.dots[2].x - drawn.dots[1].x
    assert trace(shares[:2]) is None
