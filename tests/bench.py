"""Time and weigh checking and building, on the real data, in one run.

Prints seconds (the median of five, or of three for builds), the largest memory of a process, and what a
reader's first view moves. No limit is asserted: machines differ; compare rows of one run.
"""

from __future__ import annotations

import gzip
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

from tests import finding

PROJECT = Path(__file__).parent.parent
LUNR = ("search/search_index.json", "search/lunr.js", "search/worker.js", "search/main.js")


def measure(runs: int, *command: str) -> tuple[float, float]:
    """Median seconds and peak megabytes of a command, run several times after one that does not count."""
    seconds = []
    for run in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(command, cwd=PROJECT, check=True, capture_output=True)
        if run:
            seconds.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return statistics.median(seconds), peak


def weight(*files: Path) -> float:
    """Kilobytes that files take when served compressed."""
    return sum(len(gzip.compress(file.read_bytes())) for file in files) / 1000


def bench_search(folder: Path) -> None:
    """This search beside the one that MkDocs brings, over the same pages and questions."""
    site = build_with_lunr(folder)
    print(f"{'':24}{'first':>8}{'three':>8}{'page':>8}{'payload':>10}{'answer':>10}")
    for half in finding.HALVES:
        asked = finding.questions(half)
        ours, theirs = finding.score(site, asked), finding.score_lunr(site, asked)
        rows = (("this one", ours, ours.three, finding.FETCHED), ("MkDocs' own", theirs, theirs.shown or 0, LUNR))
        for name, score, fact, files in rows:
            shares = "".join(f"{share:8.1%}" for share in (score.first, fact, score.three))
            weight = f"{finding.payload(site, *files):7.0f} kB"
            print(f"{half:10}{name:14}{shares}{weight}{score.milliseconds:7.1f} ms")
    print("first: what comes first answers (of MkDocs' own, the page does); three: the answer is seen among the first")
    print("three; page: a page that holds it is among them; payload: before the first answer, compressed")


def build_with_lunr(folder: Path) -> Path:
    """The site with the search of MkDocs as well."""
    (folder / "node_modules").symlink_to(PROJECT / "node_modules")
    settings = {
        "INHERIT": str(PROJECT / "mkdocs.yml"),
        "docs_dir": str(PROJECT / "docs"),
        "site_dir": str(folder / "with-lunr"),
        "theme": {"custom_dir": str(PROJECT / "theme")},
        "watch": [],
        "plugins": [
            {"reference": {"folder": str(PROJECT / "data")}},
            {"macros": {"modules": ["macros"], "on_undefined": "strict", "on_error_fail": False}},
            "search",
        ],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    command = (sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(folder / "mkdocs.yml"))
    subprocess.run(command, cwd=PROJECT, check=True)
    return folder / "with-lunr"


def main() -> None:
    """Measure and print."""
    seconds, peak = measure(5, sys.executable, "-m", "macros", "check")
    print(f"check                   {seconds:6.2f} s {peak:7.0f} MB")
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        seconds, peak = measure(3, sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site))
        pages = sorted(site.rglob("*.html"))
        print(f"build                   {seconds:6.2f} s {peak:7.0f} MB")
        print(f"pages                   {len(pages):6}")
        largest = max(pages, key=weight)
        print(f"largest page            {weight(largest):6.1f} kB compressed ({largest.relative_to(site)})")
        assets = [
            site / "assets" / name
            for name in ("site.css", "theme.js", "card.js", "evidence.js", "correct.js", "search-field.js", "mark.svg")
        ]
        country = site / "countries" / "kazakhstan" / "index.html"
        print(f"first view of a country {weight(country, *assets):6.1f} kB compressed")
        print()
        bench_search(Path(folder))


if __name__ == "__main__":
    main()
