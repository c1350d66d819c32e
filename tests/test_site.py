"""The invented records, built strictly: everything that they say is there, cited, linked, and nothing else runs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.conftest import Folder, Site, build_site
from tests.pages import Parsed


def broken_links(site: Site) -> list[str]:
    """Every internal link or anchor of a site that leads nowhere, and every id that stands twice."""
    parsed = {path.relative_to(site.path).as_posix(): Parsed(path.read_text("utf-8")) for path in site.pages()}
    ids = {name: set(page.ids()) for name, page in parsed.items()}
    broken = [f"{name}: id {id} twice" for name, page in parsed.items() for id in ids[name] if page.ids().count(id) > 1]
    for name, page in parsed.items():
        for link in page.links():
            if name == "404.html" and urlsplit(link).path.startswith("/base/"):
                continue  # served at any depth, so its links are from the server's root
            target = urlsplit(urljoin(f"https://x/{name}", link))
            if target.netloc != "x" or target.scheme != "https":
                continue
            path = unquote(target.path).lstrip("/")
            if path.endswith("/") or not path:
                path += "index.html"
            if not (site.path / path).is_file():
                broken.append(f"{name}: {link}")
            elif target.fragment and path in ids and target.fragment not in ids[path]:
                broken.append(f"{name}: {link} (no such anchor)")
    return broken


def test_every_internal_link_and_anchor_lands(toy_site: Site) -> None:
    assert len(toy_site.pages()) > 20
    assert broken_links(toy_site) == []


def test_a_fact_stands_at_its_permanent_address_with_its_evidence(toy_site: Site) -> None:
    page = Parsed(toy_site.html("laboratories/example-laboratory"))
    (fact,) = page.having("data-fact", "example-laboratory/opened")
    assert fact.attributes["id"] == "opened"
    assert "The laboratory opened with 11 researchers at Example Forum" in fact.text
    assert "12 Apr 2019" in fact.text
    first, second = [e for e in page.having("class", "mark") if e.attributes["href"] in ("#_ref-1", "#_ref-2")][:2]
    assert first.attributes["aria-label"] == "Source 1: Toy Gazette"
    (reference,) = page.having("id", "_ref-1")
    assert "[Notice on an example]. Toy Gazette, 16 May 2017." in " ".join(reference.text.split())
    assert "Partner government" in reference.text
    assert "Paragraph 3" in reference.text
    assert "https://gazette.example.org/112#:~:text=eleven%20%2D%20researchers" in page.links()
    (other,) = page.having("id", second.attributes["href"].lstrip("#"))
    assert "Muster, Erika; Ministry of Things." in other.text
    assert "https://doi.org/10.1234/things.2019" in page.links()


@pytest.mark.parametrize(
    "address",
    [
        "countries/kenya",
        "countries/austria",
        "topics/space/2019",
        "events/example-forum",
        "sources/toy-ministry",
        "timeline/2019",
    ],
)
def test_a_fact_appears_wherever_it_belongs(toy_site: Site, address: str) -> None:
    page = Parsed(toy_site.html(address))
    (fact,) = page.having("data-fact", "example-laboratory/opened")
    assert "laboratories/example-laboratory/#opened" in " ".join(page.links())
    assert "id" in fact.attributes


def test_disagreement_and_doubt_are_shown_on_both_sides(toy_site: Site) -> None:
    page = Parsed(toy_site.html("topics/policy"))
    (official,) = page.having("data-fact", "policy/laboratories-2019")
    (counted,) = page.having("data-fact", "policy/laboratories-2019-by-others")
    assert "Sources differ. Compare: About twenty joint laboratories" in official.text
    assert "Sources differ. Compare: There were 22 joint laboratories" in counted.text
    assert "Doubtful. The newspaper does not name them." in counted.text
    assert "Note. The newspaper counts only those" in counted.text


def test_disagreements_stand_side_by_side_once(toy_site: Site) -> None:
    page = Parsed(toy_site.html("disagreements/policy"))
    assert [element.attributes["data-fact"] for element in page.having("data-fact")] == [
        "policy/laboratories-2019",
        "policy/laboratories-2019-by-others",
    ]
    assert page.having("id", "_ref-2")
    assert "../disagreements/policy/" in Parsed(toy_site.html("disagreements")).links()


def test_a_pledge_shows_its_verdict_and_why(toy_site: Site) -> None:
    page = Parsed(toy_site.html("pledges/twenty-laboratories"))
    text = " ".join(page.text().split())
    # 22 by the ministry and about 20 by a newspaper, both before the end of 2020.
    assert "Met. Have 20 joint laboratories at work by 2020, as said at Example Forum." in text
    assert "A source outside the promiser's own government and media counts it as reached in time." in text
    assert "What would change the verdict" in text
    assert "Note. Only the newspaper has looked." in text
    assert page.having("data-fact", "policy/laboratories-2019-by-others")
    assert [element.attributes["class"] for element in page.elements if "target" in element.attributes.get("class", "")]
    assert "20 joint laboratories by 2020" in Parsed(toy_site.html("pledges")).text()
    assert "20 joint laboratories by 2020" in Parsed(toy_site.html("topics/policy")).text()


def test_what_was_withdrawn_or_renamed_keeps_its_address(toy_site: Site) -> None:
    page = Parsed(toy_site.html("laboratories/example-laboratory"))
    (gone,) = page.having("data-fact", "example-laboratory/prize")
    assert "Withdrawn on 3 February 2021. The newspaper took its report back." in gone.text
    assert "opening" in page.ids()
    assert "Withdrawn" not in toy_site.html("timeline/2019")
    moved = toy_site.html("laboratories/sample-laboratory")
    assert 'content="0; url=../../laboratories/example-laboratory/"' in moved


def test_relations_lead_both_ways(toy_site: Site) -> None:
    assert "../../events/example-forum/" in Parsed(toy_site.html("laboratories/example-laboratory")).links()
    assert "../../laboratories/example-laboratory/" in Parsed(toy_site.html("events/example-forum")).links()
    assert "../../laboratories/example-laboratory/" in Parsed(toy_site.html("topics/space")).links()
    assert "../../topics/space/" in Parsed(toy_site.html("laboratories/example-laboratory")).links()
    assert "../../countries/kenya/" in Parsed(toy_site.html("laboratories/example-laboratory")).links()


def test_what_is_not_known_is_said(toy_site: Site) -> None:
    text = " ".join(Parsed(toy_site.html("countries/kenya")).text().split())
    assert "Each topic has at least one fact on Kenya" in text
    assert "has no fact yet on Austria under Policy" in " ".join(
        Parsed(toy_site.html("countries/austria")).text().split()
    )


def test_names_in_chinese_are_marked_as_chinese(toy_site: Site) -> None:
    page = Parsed(toy_site.html("laboratories/example-laboratory"))
    assert "示例联合实验室" in [element.text for element in page.having("lang", "zh")]
    assert "肯尼亚" in [element.text for element in Parsed(toy_site.html("countries/kenya")).having("lang", "zh")]


def test_macros_in_prose_carry_their_evidence(toy_site: Site) -> None:
    page = Parsed((toy_site.path / "index.html").read_text("utf-8"))
    text = " ".join(page.text().split())
    assert "In 2019 there were about 20 laboratories2" in text or "about 20 laboratories" in text
    assert "The forum was held in a town of no importance for two days." in text
    assert "See that country and 6 facts." in text
    assert page.having("id", "_ref-1")
    assert (
        "Prose on space, with Example–Sample Joint Laboratory of Things."
        in Parsed(toy_site.html("topics/space")).text()
    )


def test_every_fact_is_exported(toy_site: Site) -> None:
    facts = {fact["id"]: fact for fact in json.loads((toy_site.path / "api/v1/facts.json").read_text("utf-8"))}
    assert set(facts) == {
        "kenya/signed",
        "policy/laboratories-2019",
        "policy/laboratories-2019-by-others",
        "example-laboratory/opened",
        "example-laboratory/extension",
        "example-forum/held",
    }
    opened = facts["example-laboratory/opened"]
    assert opened["statement"].startswith("The laboratory opened with 11 researchers at Example Forum,")
    assert opened["url"] == "https://reference.example.org/base/laboratories/example-laboratory/#opened"
    assert (opened["date"], opened["countries"], opened["topics"]) == ("2019-04-12", ["KEN", "AUT"], ["space"])
    assert [source["id"] for source in opened["sources"]] == ["toy-gazette", "toy-ministry"]
    assert facts["policy/laboratories-2019"]["figures"] == [
        {"metric": "joint-laboratories", "value": 22, "unit": "laboratories", "qualifier": "exact", "target": False}
    ]


# What a hostile or careless contributor may type into any field.
PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "[click](javascript:alert(1))",
    "**bold** `code` # heading",
    "javascript:alert(1)",
    "\" onmouseover=\"alert(1)",
    "a | b",
    "&lt;b&gt; &amp;",
)  # fmt: skip


def _spoil(folder: Folder, payload: str) -> int:
    """Put the payload into every text field of every record that the checks let it stand in; gives how many."""
    kept = 0
    for file in sorted(folder.path.rglob("*.yml")):
        sound = file.read_text("utf-8")
        lines = sound.splitlines()
        for number, line in enumerate(lines):
            match = re.match(r"^( *(?:- )?)([\w-]+): (.*)$", line)
            if match is None or match[3] in (">-", ""):
                continue
            quoted = "'" + payload.replace("'", "''") + "'"
            spoilt = [*lines[:number], f"{match[1]}{match[2]}: {quoted}", *lines[number + 1 :]]
            before = file.read_text("utf-8")
            file.write_text("\n".join(spoilt) + "\n", "utf-8")
            if folder.problems():
                file.write_text(before, "utf-8")
            else:
                lines, kept = spoilt, kept + 1
    return kept


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_in_any_field_comes_out_as_the_text_that_it_is_or_is_refused(
    folder: Folder, payload: str, tmp_path: Path, toy_docs: Path
) -> None:
    kept = _spoil(folder, payload)
    assert kept >= 4, "names, publishers and locators are free text"
    site = build_site(folder.path, toy_docs, tmp_path / "site")
    for path in site.pages():
        html = path.read_text("utf-8")
        page = Parsed(html)
        scripts = [element for element in page.elements if element.tag == "script"]
        assert all(
            element.attributes.get("src", "").endswith(
                ("assets/theme.js", "assets/evidence.js", "assets/correct.js", "assets/search.js")
            )
            for element in scripts
        ), path
        assert not any(name.startswith("on") for element in page.elements for name in element.attributes), path
        assert not any(link.strip().lower().startswith("javascript:") for link in page.links()), path
        assert not [element for element in page.elements if element.attributes.get("src") == "x"], path
        assert "<strong>bold</strong>" not in html and ">49<" not in html, path
    assert broken_links(site) == []
    assert payload in Parsed(site.html("laboratories/example-laboratory")).text()
