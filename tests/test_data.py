"""The real records: sound, all of them on the real site, and free of what is not meant for readers."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from urllib.parse import urlsplit

import pytest

from macros import checking, links, reference
from macros.reference import Reference
from tests.conftest import PROJECT, Site
from tests.pages import Parsed
from tests.test_site import broken_links


@pytest.fixture(scope="module")
def real() -> Reference:
    return reference.build(checking.check(PROJECT / "data", date.today()))


def test_every_fact_stands_at_its_address(real: Reference, real_site: Site) -> None:
    parsed = cache(lambda address: Parsed(real_site.html(address)))
    for fact in real.facts:
        page = parsed(fact.record.address)
        (element,) = [e for e in page.having("data-fact", fact.name) if e.attributes.get("id") == fact.id]
        words = links.plain(fact.statement, lambda id: real.records[id].name)
        assert words in " ".join(element.text.split()), fact.name
        assert all(source.title in page.text() for source in [citation.source.entry for citation in fact.citations])


def test_every_link_and_anchor_lands(real_site: Site) -> None:
    assert broken_links(real_site) == []


def test_the_export_leads_to_every_fact(real: Reference, real_site: Site) -> None:
    facts = json.loads((real_site.path / "api/v1/facts.json").read_text("utf-8"))
    assert [fact["id"] for fact in facts] == [fact.name for fact in real.current]
    for fact in facts:
        address = urlsplit(fact["url"])
        assert (real_site.path / address.path.removeprefix("/base/") / "index.html").is_file()
        assert address.fragment == fact["id"].split("/")[1]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("events/belt-and-road-forum-2023", "17–18 Oct 2023"),
        ("laboratories/china-kenya-crop-laboratory", "Egerton University"),
        ("infrastructure/hann-bay-wastewater-treatment", "Hann Bay"),
        ("agreements/chengdu-declaration", "Global South"),
        ("infrastructure/south-atlantic-inter-link", "Fortaleza"),
        ("datasets/merics-bri-tracker", "US$17 billion"),
        ("organisations/ministry-of-science-and-technology", "16,000"),
        ("countries/united-states", "semiconductors"),
        ("organisations/huawei", "Nigeria"),
        ("events/belt-and-road-science-conference-2025", "Chengdu"),
    ],
)
def test_what_the_first_documents_say_can_be_read(real_site: Site, address: str, words: str) -> None:
    assert words in " ".join(Parsed(real_site.html(address)).text().split())


def test_nothing_is_left_of_the_editors_workshop(real: Reference) -> None:
    workshop = re.compile(r"\b(the seeds?|seed \d|dossiers?|TODO|not in the seeds)\b")
    for fact in real.facts:
        for text in (fact.statement, fact.note, fact.doubt):
            assert not workshop.search(text or ""), f"{fact.name}: {text}"
    for source in real.sources.values():
        assert not workshop.search(source.entry.note or ""), source.id
