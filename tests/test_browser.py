"""The real site in a real browser, as a person reads it."""

from __future__ import annotations

import csv
import io
import re
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.correcting import Form
from tests.conftest import PROJECT

pytestmark = pytest.mark.browser

KINDS_OF_PAGE = (
    "",
    "topics/",
    "topics/digital-silk-road/",
    "countries/",
    "countries/kazakhstan/",
    "laboratories/",
    "laboratories/china-kenya-crop-laboratory/",
    "events/belt-and-road-forum-2019/",
    "timeline/",
    "timeline/2023/07/",
    "sources/",
    "sources/idstch-nd-digital-silk-road/",
    "metrics/",
    "metrics/joint-laboratories/",
    "about/",
    "contribute/",
    "contribute/rules/",
    "compare/?c=KEN,ETH",
    "participation/",
    "status/",
    "search/?q=huawei",
    "changes/",
)


@pytest.mark.parametrize("address", KINDS_OF_PAGE)
def test_every_kind_of_page_opens_and_fits_a_phone(page: Page, real_address: str, address: str) -> None:
    page.goto(real_address + address)
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("main")).to_be_visible()
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


ZHANATAS = "infrastructure/zhanatas-wind-power-plant/"


def test_a_marker_opens_its_source_in_place(page: Page, real_address: str) -> None:
    page.goto(real_address + ZHANATAS)
    fact = page.locator("[data-fact='zhanatas-wind-power-plant/operation']")
    expect(fact).to_contain_text("40 turbines")
    marker = fact.locator(".mark").first
    marker.focus()
    before = page.evaluate("scrollY")
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog")
    expect(card).to_contain_text("CGTN")
    expect(card).to_contain_text("Chinese state media")
    expect(card).to_contain_text("Opening of page")
    expect(card).to_contain_text("The statement as a whole:")
    expect(card.get_by_role("link").first).to_have_attribute("href", re.compile("^https?://"))
    assert page.evaluate("scrollY") == before
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(marker).to_be_focused()


def test_correct_offers_every_way_filled_in(context: BrowserContext, toy_address: str) -> None:
    page = context.new_page()
    page.goto(toy_address + "countries/kenya/")
    link = page.locator("[data-fact='example-laboratory/opened'] .fact-correct")
    link.focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog", name="Correct this fact")
    expect(card).to_contain_text(
        "The laboratory opened with 11 researchers at Example Forum, its host institute reports."
    )
    editor = card.get_by_role("link", name="Change it yourself: line 8")
    expect(editor).to_have_attribute(
        "href", "https://github.com/example/reference/edit/main/data/laboratories/example-laboratory.yml#L8"
    )
    form = card.get_by_role("link", name="Fill in a form").get_attribute("href") or ""
    query = parse_qs(urlsplit(form).query)
    assert query["template"] == [Form.CORRECT_FACT]
    form_fields = yaml.safe_load((PROJECT / ".github/ISSUE_TEMPLATE" / Form.CORRECT_FACT).read_text("utf-8"))["body"]
    assert set(query) - {"template", "title"} <= {part.get("id") for part in form_fields}
    assert query["fact"] == [
        "example-laboratory/opened https://reference.example.org/base/laboratories/example-laboratory/#opened"
    ]
    assert query["now"][0].splitlines() == [
        "The laboratory opened with 11 researchers at Example Forum, its host institute reports.",
        "",
        "Sources:",
        "- [Notice on an example]. Toy Gazette, 16 May 2017. Paragraph 3."
        " https://gazette.example.org/112#:~:text=eleven%20%2D%20researchers",
        '- Muster, Erika; Ministry of Things. Report on Things & <Other> "Things". Reports (Ministry of Things), 2019.'
        " Page 7. https://doi.org/10.1234/things.2019",
    ]
    mail = urlsplit(card.get_by_role("link", name="Write an e-mail").get_attribute("href") or "")
    assert (mail.scheme, mail.path) == ("mailto", "corrections@example.org")
    assert "The laboratory opened with 11 researchers" in parse_qs(mail.query)["body"][0]
    card.get_by_text("Copy what it says").click()
    text = card.get_by_role("textbox", name="Text to copy").input_value()
    assert "It says now:\nThe laboratory opened" in text and text.endswith("Which source says so, and where in it:\n")
    page.evaluate(AXE)
    assert page.evaluate(f"{RUN_AXE}.then((found) => found.violations.map((violation) => violation.id))") == []
    card.get_by_role("button", name="Copy the text").click()
    expect(card.get_by_role("status")).not_to_be_empty()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(link).to_be_focused()


def test_without_scripts_a_marker_leads_to_its_reference_and_back(browser: Browser, real_address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(real_address + ZHANATAS)
    fact = page.locator("[data-fact='zhanatas-wind-power-plant/operation']")
    marker = fact.locator(".mark").first
    marker.click()
    reference = page.locator(marker.get_attribute("href") or "")
    expect(reference).to_be_in_viewport()
    expect(reference).to_contain_text("Chinese state media")
    reference.get_by_role("link", name="Back to statement").first.click()
    expect(fact).to_be_in_viewport()
    context.close()


def test_a_country_tells_its_facts_in_order_of_time_too(page: Page, real_address: str) -> None:
    page.goto(f"{real_address}countries/kenya/")
    years = page.locator(".in-order .year-label").all_inner_texts()
    assert len(years) > 3 and years == sorted(years)
    page.locator(".in-order a").last.click()
    expect(page.locator("[data-fact]:target")).to_be_in_viewport()


@pytest.mark.parametrize("address", ["countries/kenya/", "topics/space/", "pledges/africa-million-jobs/"])
def test_on_a_phone_the_answer_comes_before_the_box(page: Page, real_address: str, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(real_address + address)
    answer, box = page.locator(".lead .summary").bounding_box(), page.locator(".lead .keybox").bounding_box()
    assert answer and box and answer["y"] + answer["height"] <= box["y"]


def test_a_register_filters_sorts_counts_and_can_be_shared(page: Page, real_address: str) -> None:
    page.goto(f"{real_address}infrastructure/")
    status = page.get_by_role("status")
    rows = page.locator("[data-register] tbody tr:visible")
    everything = rows.count()
    expect(status).to_have_text(f"All {everything}")
    page.get_by_label("Topics").select_option("Space")
    page.get_by_label("Region").select_option("Latin America and the Caribbean")
    expect(status).to_have_text(f"{rows.count()} of {everything}")
    assert 0 < rows.count() < everything
    for topics in rows.locator("[data-label=Topics]").all_inner_texts():
        assert "Space" in topics
    page.get_by_label("Words").fill("vrss-2")
    expect(rows).to_have_count(1)
    page.get_by_role("button", name="Facts", exact=True).click()
    expect(page.get_by_role("columnheader", name="Facts")).to_have_attribute("aria-sort", "descending")
    shared = page.url
    assert "topic=Space" in shared and "q=vrss-2" in shared and "sort=-facts" in shared
    page.goto(real_address)
    page.goto(shared)
    expect(rows).to_have_count(1)
    page.get_by_role("button", name="Show all").click()
    expect(rows).to_have_count(everything)
    assert page.url == f"{real_address}infrastructure/"


@pytest.mark.parametrize("typed", ["Kazakhstan", "kazakstan ", "哈萨克"])
def test_a_register_is_searched_as_the_site_is(page: Page, real_address: str, typed: str) -> None:
    page.goto(f"{real_address}countries/")
    page.get_by_label("Words").fill(typed)
    expect(page.locator("tbody tr:visible")).to_have_count(1)
    expect(page.locator("tbody tr:visible")).to_contain_text("Kazakhstan")
    is_misspelt = typed == "kazakstan "
    expect(page.get_by_role("status")).to_contain_text(
        "“kazakstan” was taken for “kazakhstan”" if is_misspelt else "1 of"
    )


def test_a_row_is_found_by_its_other_names(page: Page, real_address: str) -> None:
    page.goto(f"{real_address}laboratories/")
    page.get_by_label("Words").fill("sajorec")
    expect(page.locator("tbody tr:visible")).to_have_count(1)
    expect(page.locator("tbody tr:visible")).to_contain_text("Sino-Africa Joint Research Center")


def test_a_register_sorts_by_number_and_puts_the_unknown_last(page: Page, real_address: str) -> None:
    page.goto(f"{real_address}countries/?sort=-facts")
    numbers = [int(text) for text in page.locator("tbody td.number").all_inner_texts()]
    assert numbers == sorted(numbers, reverse=True) and numbers[0] > numbers[-1]
    for order in ("dated", "-dated"):
        page.goto(f"{real_address}countries/?sort={order}")
        dates = page.locator("tbody td[data-label=Dated]").all_inner_texts()
        first_unknown = dates.index("—")
        assert set(dates[first_unknown:]) == {"—"}


def test_a_filtered_register_can_be_saved(page: Page, real_address: str) -> None:
    page.goto(f"{real_address}infrastructure/?topic=Space")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as CSV").click()
    lines = list(csv.DictReader(io.StringIO(download.value.path().read_text("utf-8-sig"))))
    assert len(lines) == page.locator("tbody tr:visible").count()
    assert all("Space" in line["Topics"] for line in lines)
    assert lines[0]["Address"].startswith(f"{real_address}infrastructure/")


def test_the_timeline_filters_and_its_years_open_by_address(page: Page, real_address: str) -> None:
    page.goto(f"{real_address}timeline/2019/")
    page.get_by_label("Country").select_option("Kenya")
    facts = page.locator("[data-register] .fact:visible")
    assert facts.count() > 0
    assert all("Kenya" in (fact.get_attribute("data-country") or "") for fact in facts.all())
    empty = [month.locator(".fact:visible").count() == 0 for month in page.locator(".month:visible").all()]
    assert not any(empty), "a month without a fact that fits is hidden with its name"
    page.get_by_role("link", name="2019 from July").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2019 from July")


def test_on_a_phone_the_facets_wait_behind_one_line(page: Page, real_address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(f"{real_address}infrastructure/")
    expect(page.get_by_label("Topics")).to_be_hidden()
    page.get_by_text("Choose by …").click()
    page.get_by_label("Topics").select_option("Space")
    expect(page.locator("tbody tr:visible [data-label=Topics]").first).to_contain_text("Space")
    page.reload()
    expect(page.get_by_label("Topics")).to_be_visible()


def test_without_scripts_a_register_is_the_whole_table(browser: Browser, real_address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{real_address}infrastructure/?topic=Space")
    assert page.locator("tbody tr:visible").count() > 50
    expect(page.get_by_role("search", name="Filter")).to_have_count(0)
    context.close()


def test_countries_are_compared_at_an_address_that_can_be_shared(page: Page, real_address: str) -> None:
    page.goto(f"{real_address}compare/")
    expect(page.get_by_role("status")).to_have_text("Choose two countries, or three.")
    page.get_by_label("First country").select_option("Kenya")
    page.get_by_label("Second country").select_option("Ethiopia")
    table = page.get_by_role("table", name="Kenya, Ethiopia")
    expect(table.get_by_role("columnheader")).to_have_text(["Kenya", "Ethiopia"])
    laboratories = page.get_by_role("rowheader", name="Laboratories", exact=True)
    expect(table.get_by_role("row").filter(has=laboratories)).to_contain_text("Crop Molecular Biology")
    assert page.url == f"{real_address}compare/?c=KEN,ETH"
    page.get_by_label("Third country").select_option("Italy")
    expect(page.get_by_role("table", name="Kenya, Ethiopia, Italy")).to_contain_text("Left")
    page.go_back()
    expect(page.get_by_role("table", name="Kenya, Ethiopia")).to_be_visible()
    page.goto(f"{real_address}compare/?c=ITA,PAN")
    expect(page.get_by_role("columnheader")).to_have_text(["Italy", "Panama"])


def test_without_scripts_comparing_leads_to_the_profiles(browser: Browser, real_address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{real_address}compare/?c=KEN,ETH")
    expect(page.locator("#compare-form")).to_be_hidden()
    page.get_by_role("link", name="list of countries").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Countries")
    context.close()


def test_the_map_of_a_topic_leads_to_its_countries(page: Page, real_address: str) -> None:
    page.goto(f"{real_address}topics/space/")
    page.get_by_role("link", name=re.compile("^Pakistan: [0-9]+ facts$")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pakistan")


def test_a_source_opens_at_the_passage(page: Page, real_address: str) -> None:
    page.goto(f"{real_address}infrastructure/zhanatas-wind-power-plant/")
    passage = page.locator(".passages a[href*=':~:text=']").first
    assert ":~:text=" in (passage.get_attribute("href") or "")


def test_from_the_front_page_to_a_fact_by_links_alone(page: Page, real_address: str) -> None:
    page.goto(real_address)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Countries").click()
    page.get_by_role("link", name="Kenya", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kenya")
    page.get_by_role("link", name="China–Kenya Joint Laboratory of Crop Molecular Biology").first.click()
    expect(page.locator("[data-fact='china-kenya-crop-laboratory/host']")).to_be_visible()


def test_a_permanent_link_shows_its_fact(page: Page, real_address: str) -> None:
    page.goto(f"{real_address}events/belt-and-road-forum-2019/#leaders-40")
    fact = page.locator("#leaders-40")
    expect(fact).to_be_in_viewport()
    expect(fact).to_contain_text("Forty leaders attended")
    expect(fact).to_contain_text("Sources differ.")


def test_colours_follow_the_reader_and_are_kept(page: Page, real_address: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(real_address)
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.get_by_role("button", name="Dark colours").click()
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert light != dark
    page.goto(f"{real_address}timeline/")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == dark


def test_dark_is_the_same_whether_the_system_or_the_reader_asks_for_it(page: Page, real_address: str) -> None:
    tokens = """() => {
      const { style } = [...document.styleSheets[0].cssRules].find((rule) => rule.selectorText === ":root");
      const now = getComputedStyle(document.documentElement);
      return Object.fromEntries([...style].map((name) => [name, now.getPropertyValue(name)]));
    }"""
    page.emulate_media(color_scheme="dark")
    page.goto(real_address)
    asked_by_the_system = page.evaluate(tokens)
    page.emulate_media(color_scheme="light")
    assert page.evaluate(tokens) != asked_by_the_system
    page.get_by_role("button", name="Dark colours").click()
    assert page.evaluate(tokens) == asked_by_the_system


def test_the_first_citation_mark_stays_with_its_word(page: Page, real_address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(f"{real_address}topics/joint-research/")
    alone = """() => [...document.querySelectorAll("main p .marks")].filter((marks) => {
      const before = document.createRange();
      before.setStart(marks.parentNode, 0);
      before.setEndBefore(marks);
      const word = [...before.getClientRects()].at(-1);
      return word && marks.firstElementChild.getBoundingClientRect().top >= word.bottom;
    }).map((marks) => marks.previousSibling.textContent)"""
    assert page.locator("main p .marks").count() > 20
    assert page.evaluate(alone) == []


def test_the_keyboard_reaches_the_content_first(page: Page, real_address: str) -> None:
    page.goto(f"{real_address}timeline/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_without_scripts_every_fact_is_there(browser: Browser, real_address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{real_address}countries/kenya/")
    expect(page.locator("[data-fact='china-kenya-crop-laboratory/host']")).to_be_visible()
    expect(page.locator(".references li").first).to_be_visible()
    expect(page.locator(".theme-toggle")).to_be_hidden()
    context.close()


Views = tuple[tuple[int, Literal["light", "dark"]], ...]
RUN_AXE = "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] })"
AXE = (PROJECT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


# Every kind of page, on the small invented site: what axe finds depends on the kind, and its time on the size.
TOY_PAGES = (
    "",
    "topics/",
    "topics/policy/",
    "topics/space/2019/",
    "countries/",
    "countries/kenya/",
    "countries/austria/",
    "regions/africa/",
    "laboratories/",
    "laboratories/example-laboratory/",
    "events/example-forum/",
    "timeline/",
    "timeline/2019/",
    "pledges/",
    "pledges/twenty-laboratories/",
    "disagreements/",
    "disagreements/policy/",
    "participation/",
    "status/",
    "status/records/",
    "status/gaps/",
    "sources/",
    "sources/toy-ministry/",
    "perspectives/chinese-government/",
    "metrics/",
    "metrics/joint-laboratories/",
    "compare/?c=KEN,AUT",
    "search/?q=laboratory",
    "changes/",
    "changes/2026-01/",
)


def _axe(page: Page, address: str, views: Views) -> None:
    page.goto(address)
    page.evaluate(AXE)
    for width, colours in views:
        page.emulate_media(color_scheme=colours, reduced_motion="reduce")  # else caught in mid-fade
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate(RUN_AXE)
        said = [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found["violations"]]
        assert said == [], f"{address} at {width} in {colours}"


@pytest.mark.parametrize("address", TOY_PAGES)
def test_axe_finds_nothing_on_any_kind_of_page(context: BrowserContext, toy_address: str, address: str) -> None:
    views: Views = ((320, "light"), (768, "light"), (1440, "light"), (1440, "dark"), (320, "dark"))
    _axe(context.new_page(), toy_address + address, views)


@pytest.mark.parametrize("address", ["countries/kenya/", "contribute/records/", "about/method/"])
def test_axe_finds_nothing_on_real_pages(context: BrowserContext, real_address: str, address: str) -> None:
    _axe(context.new_page(), real_address + address, ((360, "light"), (1440, "dark")))
