"""What is asked of git: which files changed, and what they held. Knows nothing of records.

Every function raises `NoHistory` where there is no git, no repository or no such commit.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

NOTHING = "0" * 40  # git's name for a file that is not there


class NoHistory(Exception):
    """Says why git could not answer."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file in a commit, and the names of what it held before and after; None where there was none."""

    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit and the files that it changed."""

    id: str
    day: str  # 2026-11-22, as the committer's clock had it
    moment: str  # 2026-11-22T06:40:38+00:00
    subject: str
    files: tuple[FileChange, ...]


def run(root: Path, *arguments: str, given: bytes | None = None) -> bytes:
    """What `git …` prints, run in a folder."""
    # Paths as they are, whatever the reader's own settings.
    command = ["git", "-c", "core.quotePath=false", "-c", "log.showSignature=false", *arguments]
    try:
        done = subprocess.run(command, cwd=root, input=given, capture_output=True, check=True)  # noqa: S603
    except FileNotFoundError:
        raise NoHistory("git is not installed") from None
    except subprocess.CalledProcessError as error:
        raise NoHistory(error.stderr.decode(errors="replace").strip() or "git gave no reason") from None
    return done.stdout


def is_shallow(root: Path) -> bool:
    """True for a copy that holds only the newest commits."""
    return run(root, "rev-parse", "--is-shallow-repository").strip() == b"true"


def log(root: Path, folder: str) -> list[Commit]:
    """Every commit that changed files below a folder, oldest first. A merge changes nothing beside what it merges."""
    # %x1e before each commit and %x1f between its parts, so that no subject can pass for either.
    form = "--format=%x1e%H%x1f%cs%x1f%cI%x1f%s%x1f"
    shape = ("--reverse", "--topo-order", "--relative", "--raw", "--no-abbrev", "--no-renames", form)
    raw = run(root, "log", *shape, "--", folder)
    return [_commit(part) for part in raw.decode(errors="replace").split("\x1e")[1:]]


def _commit(text: str) -> Commit:
    id, day, moment, subject, files = text.split("\x1f", maxsplit=4)
    return Commit(id, day, moment, subject, tuple(_files(files.splitlines())))


def _files(lines: Iterable[str]) -> Iterator[FileChange]:
    """Of lines such as `:100644 100644 <before> <after> M<tab>data/events/a.yml`."""
    for line in lines:
        if line.startswith(":"):
            state, _, path = line.partition("\t")
            _, _, before, after, _ = state.split()
            yield FileChange(path, None if before == NOTHING else before, None if after == NOTHING else after)


def states(root: Path, folder: str) -> list[tuple[str, str]]:
    """The commits with which this branch came to hold something else below a folder, oldest first: id and day.

    What happened on a branch that was merged counts with the merge.
    """
    raw = run(root, "log", "--first-parent", "--reverse", "--format=%H %cs", "--", folder)
    return [(id, day) for id, day in map(str.split, raw.decode().splitlines())]


def tree(root: Path, commit: str, folder: str) -> dict[str, str]:
    """The files below a folder as a commit left them: path → git's name for what it held."""
    # Each as `100644 blob <name><tab>data/events/a.yml`.
    raw = run(root, "ls-tree", "-r", "-z", commit, "--", folder).decode()
    parts = (line.partition("\t") for line in raw.split("\0") if line)
    return {path: state.split()[2] for state, _, path in parts}


def changed(root: Path, commit: str, folder: str) -> set[str]:
    """The files below a folder that a commit knows and that are otherwise now."""
    shape = ("--relative", "--name-only", "--no-renames", "-z")
    return set(run(root, "diff", *shape, commit, "--", folder).decode().split("\0")) - {""}


def contents(root: Path, names: Iterable[str]) -> dict[str, bytes]:
    """What the objects of these names hold, read in one go; those that do not exist are left out."""
    wanted = list(dict.fromkeys(names))
    raw = run(root, "cat-file", "--batch", given="".join(f"{name}\n" for name in wanted).encode())
    found: dict[str, bytes] = {}
    start = 0
    for name in wanted:
        end = raw.index(b"\n", start)
        head = raw[start:end].split()
        start = end + 1
        if head[-1] == b"missing":
            continue
        size = int(head[-1])
        found[name] = raw[start : start + size]
        start += size + 1
    return found


def commit(root: Path, name: str) -> str:
    """The id of the commit that a name or branch stands for."""
    try:
        return run(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").decode().strip()
    except NoHistory:
        raise NoHistory(f"there is no commit called '{name}'") from None


def changed_since(root: Path, base: str, folder: str) -> tuple[str, list[str]]:
    """The commit that this work began at, and the files below a folder that differ from it now, new ones included."""
    try:
        start = run(root, "merge-base", base, "HEAD").decode().strip()
    except NoHistory:
        start = commit(root, base)  # this copy may lack the commit that both began at
    shape = ("--relative", "--name-only", "--no-renames", "-z")
    known = run(root, "diff", *shape, start, "--", folder).decode().split("\0")
    new = run(root, "ls-files", "--others", "--exclude-standard", "-z", "--", folder).decode().split("\0")
    return start, sorted({path for path in (*known, *new) if path})
