"""Markers: what stands in a page's Markdown for finished HTML and headings until Markdown has run.

In: HTML, or a heading. Out: a marker for it, and later the page's HTML with everything in its place. To render HTML
through Markdown takes several times as long; and what data says must never be read as Markdown.
"""

from __future__ import annotations

import re
from html import escape
from xml.etree import ElementTree

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.util import AtomicString

# The signs around a marker are from Unicode's private use area, which the checks keep out of the data.
_HEADING = re.compile("\ue000h(\\S+) (.*)\ue001")
_BLOCK = re.compile("\ue000b\\d+\ue001")
# A block stands in a paragraph of its own, which it replaces.
_HELD = re.compile("<p>\ue000b(\\d+)\ue001</p>|\ue000[bi](\\d+)\ue001")


def heading(text: str, anchor: str) -> str:
    """A block of Markdown that becomes a heading of the second level, with exactly this text."""
    plain = escape(text, quote=False).replace("{", "&#123;")  # where attributes would begin
    return f"\ue000h{anchor} {plain}\ue001"


class Held:
    """The HTML of one page that waits for its place."""

    def __init__(self) -> None:
        self._waiting: list[str] = []

    def hold(self, html: str, *, block: bool = False) -> str:
        """Keep HTML until Markdown has run; gives the marker that stands for it."""
        self._waiting.append(html)
        return f"\ue000{'b' if block else 'i'}{len(self._waiting) - 1}\ue001"

    def fill(self, html: str) -> str:
        """The page's HTML with everything in its place."""
        return _HELD.sub(lambda match: self._waiting[int(match[1] or match[2])], html)


class Markers(Extension):
    """Lets Markdown pass over blocks that are markers, without looking for emphasis or links in them."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Come before all other kinds of block."""
        md.parser.blockprocessors.register(_Marker(md.parser), "marker", 200)


class _Marker(BlockProcessor):
    def test(self, parent: ElementTree.Element, block: str) -> bool:  # noqa: ARG002
        return bool(_BLOCK.fullmatch(block) or _HEADING.fullmatch(block))

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        if heading := _HEADING.fullmatch(block):
            element = ElementTree.SubElement(parent, "h2", id=heading[1])
            element.text = AtomicString(heading[2])
        else:
            ElementTree.SubElement(parent, "p").text = AtomicString(block)
