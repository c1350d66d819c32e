"""The invented records, built strictly: everything that they say is there, cited, linked, and nothing else runs."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.conftest import Folder, Site, build_site
from tests.pages import Parsed


def broken_links(site: Site) -> list[str]:
    """Every internal link or anchor of a site that leads nowhere, and every id that stands twice."""
    parsed = {path.relative_to(site.path).as_posix(): Parsed(path.read_text("utf-8")) for path in site.pages()}
    ids = {name: Counter(page.ids()) for name, page in parsed.items()}
    broken = [f"{name}: id {id} twice" for name, page in ids.items() for id, times in page.items() if times > 1]
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
    index = Parsed(toy_site.html("disagreements"))
    assert {"policy/", "../topics/policy/#laboratories-2019-by-others"} <= {
        link.removeprefix("../disagreements/") for link in index.links()
    }
    (row,) = index.having("data-explained")
    assert (row.attributes["data-topic"], row.attributes["data-explained"]) == ("Policy", "yes")
    assert "2019: About twenty joint laboratories" in row.text


def test_the_register_of_participation_leads_to_what_each_list_says(toy_site: Site) -> None:
    page = Parsed(toy_site.html("participation"))
    (cell,) = page.having("data-label", "Toy Gazette 2017")
    assert cell.text == "memorandum, May 2017, text published"
    (text,) = page.having("data-label", "Text")
    assert (text.text, text.attributes["data-value"]) == ("Published", "Published")
    assert "Published" in [cell.text for cell in Parsed(toy_site.html("countries/kenya")).having("data-label", "Text")]
    assert "../countries/kenya/#signed" in page.links()
    assert "This site reads: Signed. Only one list or report" in " ".join(
        Parsed(toy_site.html("countries/kenya")).text().split()
    )


def test_the_register_of_laboratories_tells_what_was_last_heard_of_each(toy_site: Site) -> None:
    page = Parsed(toy_site.html("laboratories"))
    told = {element.attributes["data-label"]: element.text for element in page.having("data-label")}
    # The newest report of it at work is of 2019; the approval that it plans for 2035 is no evidence.
    assert told == {
        "Partners": "Kenya",
        "Hosts": "its host institute",
        "Field": "Things",
        "Batch": "—",
        "Since": "2019",
        "Stage": "Unknown since 2019",
        "Last evidence": "12 Apr 2019",
    }
    assert "StageUnknown since 2019" in Parsed(toy_site.html("laboratories/example-laboratory")).text()


def test_the_state_of_the_reference_is_counted_and_listed(toy_site: Site) -> None:
    page = Parsed(toy_site.html("status"))
    shares = {cell.text for cell in page.having("data-label", "How many")}
    # Five of the six facts rest on one source; one of three links is dead; Austria lacks a topic, Kenya none.
    assert {"5 of 6 facts", "1 of 3 sources", "1 of 2 countries"} <= shares
    assert "../laboratories/example-laboratory/#extension" in page.links()
    assert "[Notice on an example]" in page.text()
    assert "The link is dead." in Parsed(toy_site.html("sources/toy-gazette")).text()
    assert len(page.having("role", "img")) == 5, "a chart for each share, from three points on"
    missing = [cell.text for cell in Parsed(toy_site.html("status/gaps")).having("data-label", "No fact on")]
    assert missing == ["Policy", "—"]


def test_the_registers_are_led_to_from_the_front_page_and_the_foot_of_every_page(toy_site: Site) -> None:
    for address in ("participation", "disagreements", "pledges", "laboratories", "metrics", "status"):
        assert f"{address}/" in Parsed((toy_site.path / "index.html").read_text("utf-8")).links()
        assert f"../../{address}/" in Parsed(toy_site.html("countries/kenya")).links()


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
    (row,) = Parsed(toy_site.html("pledges")).having("data-by")
    assert row.attributes["data-by"] == "An invented ministry" and row.attributes["data-year"] == "2020"
    assert "20 joint laboratories by 2020" in row.text
    for touched in ("topics/policy", "events/example-forum", "metrics/joint-laboratories"):
        assert "20 joint laboratories by 2020" in Parsed(toy_site.html(touched)).text()


def test_a_break_in_a_series_is_told_with_its_evidence(toy_site: Site) -> None:
    page = Parsed(toy_site.html("metrics/joint-laboratories"))
    assert "2020. The ministry counts only those at work. The fact that shows it" in " ".join(page.text().split())
    assert "../../topics/policy/#laboratories-2019" in page.links()


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


SCRIPTS = {"theme.js", "evidence.js", "correct.js", "register.js", "search.js", "search-field.js", "compare.js"}

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
        assert all(element.attributes.get("src", "").rpartition("/")[2] in SCRIPTS for element in scripts), path
        assert not any(name.startswith("on") for element in page.elements for name in element.attributes), path
        assert not any(link.strip().lower().startswith("javascript:") for link in page.links()), path
        assert not [element for element in page.elements if element.attributes.get("src") == "x"], path
        assert "<strong>bold</strong>" not in html and ">49<" not in html, path
    assert broken_links(site) == []
    assert payload in Parsed(site.html("laboratories/example-laboratory")).text()
