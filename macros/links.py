"""Links to records inside text: `[[id]]` and `[[id|words]]`.

Takes text apart and puts it together again. Knows nothing of HTML or of which records there are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

LINK = re.compile(r"\[\[(?P<id>[^\[\]|]+)(?:\|(?P<words>[^\[\]|]+))?\]\]")


def targets(text: str) -> Iterator[str]:
    """The ids that a text links to, in order."""
    return (match["id"] for match in LINK.finditer(text))


def strip(text: str) -> str:
    """The text without its well-formed links."""
    return LINK.sub("", text)


def plain(text: str, name: Callable[[str], str] = lambda id: id) -> str:
    """The text as it reads, each link replaced by its words, or by the name of its record."""
    return LINK.sub(lambda match: match["words"] or name(match["id"]), text)


def parts(text: str) -> Iterator[tuple[str, str | None]]:
    """The text in pieces: (words, None) for text, (words or "", id) for a link."""
    end = 0
    for match in LINK.finditer(text):
        if match.start() > end:
            yield text[end : match.start()], None
        yield match["words"] or "", match["id"]
        end = match.end()
    if end < len(text):
        yield text[end:], None
