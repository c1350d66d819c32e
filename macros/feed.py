"""The newest corrections as an Atom feed (RFC 4287), for those who follow what changes."""

from __future__ import annotations

from urllib.parse import urljoin
from xml.etree import ElementTree as Xml

from macros.change_pages import told
from macros.history import Correction, History
from macros.reference import Reference

PATH = "changes/feed.xml"
MOST = 50
_ATOM = "http://www.w3.org/2005/Atom"


def atom(reference: Reference, history: History, site_url: str, site_name: str) -> str:
    """The feed's XML. An entry's id is its address, which never changes."""
    newest = history.latest_changes(MOST)
    root = Xml.Element("feed", xmlns=_ATOM)
    _add(root, "title", f"{site_name}: changes")
    _add(root, "id", urljoin(site_url, "changes/"))
    _add(root, "updated", newest[0].moment if newest else f"{reference.today.isoformat()}T00:00:00Z")
    Xml.SubElement(root, "link", rel="self", href=urljoin(site_url, PATH))
    Xml.SubElement(root, "link", rel="alternate", href=urljoin(site_url, "changes/"))
    _add(Xml.SubElement(root, "author"), "name", site_name)
    for correction in newest:
        _entry(root, reference, history, correction, site_url)
    Xml.indent(root)
    return Xml.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _entry(root: Xml.Element, reference: Reference, history: History, correction: Correction, site_url: str) -> None:
    fact = reference.by_name[correction.fact]
    entry = Xml.SubElement(root, "entry")
    _add(entry, "title", f"{fact.record.name}: {correction.deed}")
    _add(entry, "id", urljoin(site_url, history.address(correction)))
    _add(entry, "updated", correction.moment)
    Xml.SubElement(entry, "link", rel="alternate", href=urljoin(site_url, history.address(correction)))
    lines = [
        f"{part.label or 'Statement'}\nbefore: {part.was or 'nothing'}\nnow: {part.now or 'nothing'}"
        for part in told(reference, correction)
    ]
    _add(entry, "content", "\n\n".join([*lines, f"Why: {correction.why}"]))


def _add(parent: Xml.Element, tag: str, text: str) -> None:
    # XML has no way to write most control characters; a commit's subject may hold them.
    Xml.SubElement(parent, tag).text = "".join(c for c in text if c.isprintable() or c == "\n")
