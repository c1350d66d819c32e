"""The real site in a real browser, as a person reads it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

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
    "timeline/2023/",
    "sources/",
    "sources/idstch-nd-digital-silk-road/",
    "metrics/",
    "metrics/joint-laboratories/",
    "about/",
    "contribute/",
    "contribute/rules/",
    "search/?q=huawei",
    "changes/",
    "changes/2026-11/",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        names = ("chromium", "chromium-browser", "google-chrome")
        system = next(filter(None, map(shutil.which, names)), None)
        browser = playwright.chromium.launch(
            executable_path=system,  # None: the one that Playwright installed
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, real_address: str) -> Iterator[Page]:
    """A page that fails the test on an error in the console or a request to another host."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(real_address) else complaints.append(request.url))
    yield page
    assert complaints == []


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
    card.get_by_text("Copy what it says").click()
    text = card.get_by_role("textbox", name="Text to copy").input_value()
    assert "It says now:\nThe laboratory opened" in text and text.endswith("Which source says so, and where in it:\n")
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


def test_the_search_finds_a_fact_and_keeps_the_question_in_the_address(page: Page, real_address: str) -> None:
    page.goto(real_address)
    page.locator("#home-q").fill("labs kenya egerton")
    page.keyboard.press("Enter")
    first = page.locator("[data-search-result]").first
    expect(first).to_contain_text("Egerton University")
    assert page.url == f"{real_address}search/?q=labs+kenya+egerton"
    expect(page.get_by_role("status")).to_contain_text("results")
    page.locator("#search-q").fill("zzzzzz")
    expect(page.get_by_role("status")).to_contain_text("Nothing found")
    page.locator("#search-q").fill("kazakstan wind")
    expect(page.locator("[data-search-result]").first).to_contain_text("wind")
    page.locator("[data-search-result] a").first.click()
    expect(page.locator(".fact:target")).to_be_in_viewport()


def test_without_scripts_the_search_leads_to_an_index(browser: Browser, real_address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{real_address}search/?q=huawei")
    page.get_by_role("link", name="Huawei", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Huawei")
    context.close()


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
    "sources/",
    "sources/toy-ministry/",
    "perspectives/chinese-government/",
    "metrics/",
    "metrics/joint-laboratories/",
    "search/?q=laboratory",
    "changes/",
)


def _axe(page: Page, address: str, views: Views) -> None:
    page.goto(address)
    page.evaluate(AXE)
    for width, colours in views:
        page.emulate_media(color_scheme=colours, reduced_motion="reduce")  # else caught in mid-fade
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate("axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] })")
        said = [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found["violations"]]
        assert said == [], f"{address} at {width} in {colours}"


@pytest.mark.parametrize("address", TOY_PAGES)
def test_axe_finds_nothing_on_any_kind_of_page(context: BrowserContext, toy_address: str, address: str) -> None:
    views: Views = ((320, "light"), (768, "light"), (1440, "light"), (1440, "dark"), (320, "dark"))
    _axe(context.new_page(), toy_address + address, views)


@pytest.mark.parametrize("address", ["countries/kenya/", "contribute/records/", "about/method/"])
def test_axe_finds_nothing_on_real_pages(context: BrowserContext, real_address: str, address: str) -> None:
    _axe(context.new_page(), real_address + address, ((360, "light"), (1440, "dark")))
