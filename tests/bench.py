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

PROJECT = Path(__file__).parent.parent


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
            for name in ("site.css", "theme.js", "card.js", "evidence.js", "correct.js", "mark.svg")
        ]
        country = site / "countries" / "kazakhstan" / "index.html"
        print(f"first view of a country {weight(country, *assets):6.1f} kB compressed")
        search = [site / "assets" / name for name in ("search.js", "search-worker.js", "vendor/minisearch.js")]
        print(f"first search            {weight(site / 'search/corpus.json', *search):6.1f} kB compressed")


if __name__ == "__main__":
    main()
