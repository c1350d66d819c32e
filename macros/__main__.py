"""The command line: `python -m macros check`."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from macros import reporting
from macros.checking import check
from macros.problems import Problems


def main(arguments: list[str] | None = None) -> int:
    """Run one command; gives the exit status."""
    parser = argparse.ArgumentParser(prog="python -m macros", description="Work with the records under data/.")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="say everything that is wrong with the data")
    checking.add_argument("folder", type=Path, nargs="?", default=Path("data"))
    options = parser.parse_args(arguments)
    return _check(options.folder)


def _check(folder: Path) -> int:
    gc.disable()  # one short burst that keeps all it makes: looking for garbage would take a fifth of its time
    try:
        data = check(folder, date.today())
    except Problems as found:
        print(reporting.report(found, folder.parent))
        if os.environ.get("GITHUB_ACTIONS") == "true":
            print(*map(reporting.annotation, found.problems), sep="\n")
        _summarise(reporting.summary(found))
        return 1
    folders = Counter(file.folder for file in data.files)
    counts = ", ".join(f"{number:,} {folder}" for folder, number in sorted(folders.items(), key=lambda item: -item[1]))
    said = f"No problems in {len(list(data.facts())):,} facts, {counts}."
    print(said)
    _summarise(f"{said}\n")
    return 0


def _summarise(markdown: str) -> None:
    """Add to the page of the workflow's run, where there is one."""
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(f"{markdown}\n")


if __name__ == "__main__":
    sys.exit(main())
