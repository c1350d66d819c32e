"""Where a reader can correct what a page says: the editor at the line that states it, and forms already filled in.

Addresses only, in the shapes that GitHub gives them. Without a repository there are none, and pages lead to
the guide. The forms are those of `.github/ISSUE_TEMPLATE/`; a field is filled in through a parameter named as its id:
https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
"""

from __future__ import annotations

from enum import StrEnum
from urllib.parse import urlencode

# The branch that is published.
BRANCH = "main"


class Form(StrEnum):
    """An issue form, by the name of its file."""

    CORRECT_FACT = "correct-a-fact.yml"
    PROPOSE_FACT = "propose-a-fact.yml"
    PROPOSE_SOURCE = "propose-a-source.yml"
    BROKEN_LINK = "broken-link.yml"
    OTHER = "other.yml"


def edit_link(repository: str, file: str, line: int = 1) -> str:
    """GitHub's editor for a file, at a line. It offers a copy of their own to those who may not write."""
    return f"{repository}/edit/{BRANCH}/{file}#L{line}"


def new_file_link(repository: str, folder: str) -> str:
    """GitHub's editor for a new file in a folder."""
    return f"{repository}/new/{BRANCH}/{folder}"


def form_link(repository: str, form: Form, **fields: str) -> str:
    """An issue form, with fields filled in by their ids."""
    return f"{repository}/issues/new?{urlencode({'template': str(form), **fields})}"
