"""What data says comes through Markdown untouched, and what people wrote around it is Markdown."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from macros.markers import Held, Markers, heading

# As the checks let it into the data: printable, on one line, without private characters, trimmed.
TEXT = st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), min_size=1).map(str.strip).filter(bool)


def rendered(text: str) -> str:
    return Markdown(extensions=["attr_list", "smarty", "toc", Markers()]).convert(text)


@given(TEXT)
@example("<div> &lt; & *x* _y_ [z](w) {: #v }")
def test_a_heading_has_exactly_the_text_it_was_given(text: str) -> None:
    (inside,) = re.findall('^<h2 id="_here">(.*)</h2>$', rendered(heading(text, "_here")))
    assert "<" not in inside
    assert unescape(inside) == text


@given(TEXT)
def test_html_comes_through_as_it_was(html: str) -> None:
    held = Held()
    written = f"{held.hold(html, block=True)}\n\nIn *prose*{held.hold(html)} too."
    assert held.fill(rendered(written)) == f"{html}\n<p>In <em>prose</em>{html} too.</p>"


def test_a_heading_is_in_the_table_of_contents() -> None:
    markdown = Markdown(extensions=["toc", Markers()])
    markdown.convert(f"{heading('Research & *stars*', '_research')}\n\nText.")
    assert [(token["name"], token["id"]) for token in markdown.toc_tokens] == [("Research &amp; *stars*", "_research")]  # type: ignore[attr-defined]
