"""How problems are shown: in a terminal, on the changed lines of a pull request, and as its summary.

In: problems and the folder that their files are in. Out: text. A terminal shows the line with a caret below the
place; GitHub takes workflow commands and Markdown. Each leads to the rule's section of the guide.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

from macros.problems import Problem, Problems, visible
from macros.rulebook import Rule

# A line of the file is shown in a window of this many characters around the place.
WINDOW = 100
# GitHub cuts a step's summary off at 1 MB; nobody reads as much.
MOST_IN_SUMMARY = 200


def guide(rule: Rule) -> str:
    """The address of a rule's section in the guide: on the published site, where the workflow names it."""
    return urljoin(os.environ.get("SITE_URL") or "/", f"contribute/rules/#{rule}")


def terminal(problems: Iterable[Problem], root: Path) -> str:
    """Each problem with its line, a caret, the rule, and where the guide explains it."""
    return "\n".join(f"{problem}\n{_excerpt(problem, root)}{_rule(problem.rule)}" for problem in problems)


def report(found: Problems, root: Path) -> str:
    """All problems as a terminal shows them, and their count."""
    return f"{terminal(found.problems, root)}\n\n{found.summary}"


def _rule(rule: Rule) -> str:
    return f"     = {rule.description} ({guide(rule)})"


def _excerpt(problem: Problem, root: Path) -> str:
    lines = _lines(root / problem.file)
    if problem.line > len(lines):
        return ""
    line = lines[problem.line - 1]
    start = max(0, problem.column - 1 - WINDOW // 2) if len(line) > WINDOW else 0
    before, after = line[start : problem.column - 1], line[problem.column - 1 : start + WINDOW]
    number = f"{problem.line:4}"
    blank = " " * (sum(map(_width, visible(before))) + (2 if start else 0))
    return f"{number} | {'… ' if start else ''}{visible(before)}{visible(after)}\n     | {blank}^\n"


@cache
def _lines(path: Path) -> list[str]:
    # A file that is not UTF-8 has a problem that says so; the rest of it can still be shown.
    return path.read_text("utf-8", errors="replace").splitlines() if path.is_file() else []


def _width(character: str) -> int:
    """How many columns a terminal gives a character: two for Chinese ones, none for accents that combine."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def annotation(problem: Problem) -> str:
    """The problem as a workflow command, which GitHub shows on the changed line."""
    file, title, message = map(_escape, (problem.file, problem.rule.label, f"{problem.text} ({guide(problem.rule)})"))
    file, title = (part.replace(":", "%3A").replace(",", "%2C") for part in (file, title))
    return f"::error file={file},line={problem.line},col={problem.column},title={title}::{message}"


def _escape(text: str) -> str:
    """Text within a workflow command, as GitHub asks for it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def summary(found: Problems) -> str:
    """The problems as Markdown, for the page of the workflow's run."""
    rows = [
        f"| {code(f'{problem.file}:{problem.line}')} | {plain(problem.text)}"
        f" | [{problem.rule.label}]({guide(problem.rule)}) |"
        for problem in found.problems[:MOST_IN_SUMMARY]
    ]
    rest = len(found.problems) - len(rows)
    more = [f"\nAnd {rest} more, in the log."] if rest else []
    return (
        "\n".join(
            [
                f"## {found.summary}",
                "",
                "| Where | What is wrong, and what to do | Rule |",
                "|---|---|---|",
                *rows,
                *more,
            ]
        )
        + "\n"
    )


def plain(text: str) -> str:
    """Text as Markdown that shows it as it is: what a record says must not become a link, a picture or a mention."""
    escaped = "".join(f"\\{c}" if c in r"\`*_[]|~" else c for c in visible(text))
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace("@", "@\u2060").replace("://", ":\u2060//")


def code(text: str) -> str:
    """Text as code in Markdown, within a table or without."""
    return f"`{visible(text).replace('`', 'ˋ').replace('|', '❘')}`"
