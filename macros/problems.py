"""What is wrong with a file, said so that a person who does not program can mend it.

Made by the reader and the rules, shown by `reporting`. Knows nothing of what the rules are.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field as dataclass_field

from macros.rulebook import Rule


@dataclass(frozen=True, slots=True)
class Repair:
    """The one right answer to a mistake: what stands at the place, and what belongs there."""

    old: str
    new: str


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake at one place. `message` says what is wrong and then, in a new sentence, what to do."""

    file: str  # path from the project's folder, with forward slashes
    line: int  # from 1
    column: int  # from 1
    field: str  # "facts[2].sources[0].id", or "" where the whole file is meant
    message: str
    rule: Rule
    repair: Repair | None = dataclass_field(default=None, compare=False)  # None where a person must decide

    def __str__(self) -> str:
        return f"{visible(self.file)}:{self.line}:{self.column}: {self.text}"

    @property
    def text(self) -> str:
        """The field and the message, on one line."""
        return visible(f"{self.field}: {self.message}" if self.field else self.message)


def visible(text: str) -> str:
    """Text on one line: what a record says must not pass for a line of the checker's own."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


class Problems(Exception):
    """Raised where nothing can be built. Carries every problem, sorted by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)) + "\n" + self.summary)

    @property
    def summary(self) -> str:
        """The count, and what follows from it."""
        count = len(self.problems)
        return f"{count} problem{'s' if count != 1 else ''} in the data; nothing was built."


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The one of `words` that `word` was most likely meant to be, or None."""
    matches = difflib.get_close_matches(word, list(words), n=1, cutoff=0.6)
    return matches[0] if matches else None


def suggestion(word: str, words: Iterable[str], otherwise: str) -> str:
    """'Did you mean x?', or `otherwise` where nothing comes near."""
    match = nearest(word, words)
    return f"Did you mean '{match}'?" if match else otherwise


def unmistakable(word: str, words: Iterable[str]) -> Repair | None:
    """The repair of a misspelt word, where one of `words` alone comes very near and no figure in it differs.

    '2018' and '2019' look alike and mean different things, so that ids may differ in letters only.
    """
    matches = difflib.get_close_matches(word, list(words), n=2, cutoff=0.8)
    if len(matches) != 1 or _digits(matches[0]) != _digits(word):
        return None
    return Repair(word, matches[0])


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
