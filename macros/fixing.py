"""Repair what has one right answer, and say what was done.

In: the folder of records. Out: the same folder with misspelt keys, terms and ids, dates and numbers written the right
way where nothing else can have been meant, and every file in the one layout of `writing`; and a line for each thing
done. What a person must decide is left as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from macros.checking import examine
from macros.data import FOLDERS, File
from macros.problems import Problem, visible
from macros.writing import loses_comments, write

# Mending one mistake can bring another to light, as a misspelt key hides what is wrong with its value.
_ROUNDS = 5


def fix(folder: Path, today: date) -> Iterator[str]:
    """Repair the files of `folder`; gives a line for each repair, and for each file that was laid out anew."""
    for _ in range(_ROUNDS):
        done = list(_repair(folder, today))
        yield from done
        if not done:
            break
    data, _ = examine(folder, today)
    for file in data.files:
        yield from _lay_out(folder.parent / file.document.file, file)


def _repair(folder: Path, today: date) -> Iterator[str]:
    by_file: dict[str, list[Problem]] = defaultdict(list)
    for problem in examine(folder, today)[1]:
        if problem.repair:
            by_file[problem.file].append(problem)
    for name, problems in by_file.items():
        path = folder.parent / name
        text = path.read_text("utf-8")
        # From the end, so that places before a repair stay where they are.
        for start, problem in sorted(_places(text, problems).items(), reverse=True):
            if repair := problem.repair:
                text = text[:start] + repair.new + text[start + len(repair.old) :]
                where = f"{name}:{problem.line}:{problem.column}: {problem.field}"
                yield visible(f"{where}: '{repair.old}' is now '{repair.new}'")
        path.write_text(text, "utf-8")


def _places(text: str, problems: list[Problem]) -> dict[int, Problem]:
    """Where in the text each mistake stands; only such as stand there literally, and not twice."""
    lines = text.splitlines(keepends=True)
    places: dict[int, Problem] = {}
    for problem in problems:
        start = sum(map(len, lines[: problem.line - 1])) + problem.column - 1
        found = text.find(problem.repair.old, start) if problem.repair else -1
        if found >= 0:
            places.setdefault(found, problem)
    return places


def _lay_out(path: Path, file: File) -> Iterator[str]:
    if not file.fits:
        return
    before = path.read_text("utf-8")
    after = write(file.document.value, FOLDERS[file.folder])
    if after == before:
        return
    if loses_comments(before, after):
        yield f"{file.document.file}: left in its own layout, because it holds comments"
        return
    path.write_text(after, "utf-8")
    yield f"{file.document.file}: keys put in order, quotes and spacing made the usual ones"
