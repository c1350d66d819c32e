"""The command line: `python -m macros check`, `fix` …; each command is a function of a module of its own.

What a command needs is imported in it, so that the others need not wait for it. Each is one short burst that keeps all
it makes, models and records alike: looking for garbage meanwhile would take a fifth of its time.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections import Counter
from datetime import date
from pathlib import Path

# Repairs that `fix` lists one by one; those of mistakes come before those of layout.
MOST_SHOWN = 50


def main(arguments: list[str] | None = None) -> int:
    """Run one command; gives the exit status."""
    gc.disable()
    parser = argparse.ArgumentParser(prog="python -m macros", description="Work with the records under data/.")
    commands = parser.add_subparsers(dest="command", required=True)
    check_command = commands.add_parser("check", help="say everything that is wrong with the data")
    check_command.add_argument("folder", type=Path, nargs="?", default=Path("data"))
    fix_command = commands.add_parser("fix", help="repair what has one right answer, and say what was done")
    fix_command.add_argument("folder", type=Path, nargs="?", default=Path("data"))
    diff_command = commands.add_parser("diff", help="say in words what differs from a commit, as Markdown")
    diff_command.add_argument("base", help="a commit or branch to compare with, such as main")
    schema_command = commands.add_parser("schema", help="write the JSON Schema of each folder, for editors")
    schema_command.add_argument("target", type=Path, nargs="?", default=Path(".schema"))
    new_command = commands.add_parser("new", help="ask a few questions and write a record, a fact or a source")
    new_command.add_argument("--from", dest="file", type=Path, help="sources as .json (CSL), .bib (BibTeX) or .ris")
    new_command.add_argument("folder", type=Path, nargs="?", default=Path("data"))
    options = parser.parse_args(arguments)
    match options.command:
        case "check":
            return _check(options.folder)
        case "fix":
            return _fix(options.folder)
        case "diff":
            return _diff(options.base)
        case "new":
            return _new(options.folder, options.file)
        case "schema":
            return _schema(options.target)
        case unknown:
            raise AssertionError(f"{unknown} is no command")


def _check(folder: Path) -> int:
    from macros import reporting
    from macros.checking import check
    from macros.problems import Problems

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


def _fix(folder: Path) -> int:
    from macros import fixing
    from macros.checking import examine

    done = list(fixing.fix(folder, date.today()))
    print(*done[:MOST_SHOWN], sep="\n", end="\n" if done else "")
    if len(done) > MOST_SHOWN:
        print(f"… and {len(done) - MOST_SHOWN} more")
    left = len(examine(folder, date.today())[1])
    rest = (
        f"{left} problem{'s' if left != 1 else ''} left for you; `make check` shows them." if left else "All is well."
    )
    print(f"{len(done) or 'No'} repair{'s' if len(done) != 1 else ''}. {rest}")
    return 1 if left else 0


def _new(folder: Path, file: Path | None) -> int:
    from macros import drafting, importing, talking

    talk = talking.Talk()
    try:
        if file:
            written = drafting.take_over(folder, date.today(), talk, importing.read_sources(file))
        else:
            written = drafting.new(folder, date.today(), talk)
    except talking.Stopped:
        print("\nNothing was written.")
        return 1
    except importing.Unreadable as error:
        print(f"{file}: {error}", file=sys.stderr)
        return 1
    print(*(f"Written: {name}" for name in written), sep="\n")
    return 0


def _diff(base: str) -> int:
    from macros import diffing, git

    try:
        markdown = diffing.describe(Path.cwd(), base)
    except git.NoHistory as error:
        print(f"Nothing to compare with: {error}. Name a commit or branch that git knows.", file=sys.stderr)
        return 1
    print(markdown, end="")
    _summarise(markdown)
    return 0


def _schema(target: Path) -> int:
    from macros import schema

    schema.write(target)
    return 0


def _summarise(markdown: str) -> None:
    """Add to the page of the workflow's run, where there is one."""
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(f"{markdown}\n")


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    os._exit(status)  # at once: to take apart all the values that were made would take a tenth of a second
