"""The search as a reader meets it, in a real browser: typing, narrowing, sharing, the keyboard, and bad lines."""

from __future__ import annotations

import re
from threading import Event
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.conftest import PROJECT, Site
from tests.pages import Parsed

pytestmark = pytest.mark.browser

AXE = (PROJECT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
CORPUS = "**/search/corpus.json"


def results(page: Page) -> list[str]:
    """The addresses of the facts found, in order."""
    expect(page.locator("[data-search-result]").first).to_be_visible()
    return [link.get_attribute("href") or "" for link in page.locator("[data-search-result] a").all()]


def number(page: Page) -> int:
    """How many results a screen reader hears of."""
    expect(page.locator("#search-status")).to_contain_text(re.compile(r"\d results?"))
    return int(page.locator("#search-status").inner_text().split()[0].replace(",", ""))


def test_a_question_leads_to_the_fact_on_its_page(page: Page, real_address: str) -> None:
    page.goto(real_address)
    page.locator("#home-q").fill("labs kenya egerton")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{real_address}search/?q=labs+kenya+egerton")
    first = page.locator("[data-search-result]").first
    expect(first).to_contain_text("Egerton University")
    expect(first.locator("mark").first).to_be_visible()
    first.get_by_role("link").click()
    expect(page.locator(".fact:target")).to_be_in_viewport()
    expect(page.locator(".fact:target")).to_contain_text("Egerton University")


def test_results_follow_the_typing(page: Page, real_address: str) -> None:
    page.goto(f"{real_address}search/")
    page.locator("#search-q").press_sequentially("kazakstan windfarm")
    expect(page.locator("[data-search-result]").first).to_contain_text("Kazakhstan")
    expect(page).to_have_url(f"{real_address}search/?q=kazakstan+windfarm")
    page.locator("#search-q").fill("智慧城市")
    expect(page.locator("[data-search-result]").first).to_contain_text(re.compile("smart[ -]cit"))


def test_pages_that_are_named_stand_beside_the_facts(page: Page, real_address: str) -> None:
    page.goto(f"{real_address}search/?q=Kenyan")
    page.locator("[data-search-page]").get_by_role("link", name="Kenya", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kenya")


def test_what_was_misread_is_said(page: Page, real_address: str) -> None:
    page.goto(f"{real_address}search/?q=hauwei")
    expect(page.locator("#search-status")).to_contain_text("“hauwei” was read as “huawei”.")


def test_facets_narrow_and_the_address_holds_it_all(page: Page, real_address: str) -> None:
    page.goto(f"{real_address}search/?q=huawei")
    everything = number(page)
    page.get_by_label("Topic").select_option("digital-silk-road")
    page.get_by_label("Order").select_option("date")
    expect(page).to_have_url(f"{real_address}search/?q=huawei&topic=digital-silk-road&sort=date")
    status = page.locator("#search-status")
    expect(status).not_to_contain_text(f"{everything} results")  # the worker answers after the address has changed
    narrowed = number(page)
    assert 0 < narrowed < everything
    offered = page.get_by_label("Topic").locator("option:checked").inner_text()
    assert offered == f"Digital Silk Road ({narrowed})"
    shown = results(page)
    page.reload()
    assert (number(page), results(page)) == (narrowed, shown)
    page.go_back()
    expect(page).to_have_url(f"{real_address}search/?q=huawei&topic=digital-silk-road")
    page.go_back()
    expect(page.get_by_label("Topic")).to_have_value("")
    expect(status).to_contain_text(f"{everything} results")


def test_sorted_by_date_the_newest_stand_first(page: Page, real_address: str) -> None:
    page.goto(f"{real_address}search/?q=luban&sort=date")
    assert number(page) > 5
    dates = page.locator("[data-search-result] .fact-home").all_inner_texts()
    years = [int(year[0]) for line in dates if (year := re.findall(r"\b20\d\d\b", line))]
    assert len(years) > 5 and years == sorted(years, reverse=True)


def test_filters_alone_list_what_there_is(page: Page, real_address: str) -> None:
    page.goto(f"{real_address}search/?country=fiji")
    assert number(page) >= 2
    expect(page.get_by_label("Country")).to_have_value("fiji")


def test_more_results_take_the_focus_along(page: Page, real_address: str) -> None:
    page.goto(f"{real_address}search/?q=china")
    expect(page.locator("[data-search-result]")).to_have_count(50)
    page.get_by_role("button", name="Show more").press("Enter")
    expect(page.locator("[data-search-result]")).to_have_count(100)
    expect(page.locator("[data-search-result] a").nth(50)).to_be_focused()


def test_any_page_is_searched_from_the_keyboard(page: Page, real_address: str) -> None:
    page.goto(f"{real_address}timeline/")
    page.keyboard.press("/")
    field = page.get_by_role("combobox", name="Search")
    expect(field).to_be_focused()
    page.keyboard.type("juncao fij")
    options = page.locator("[role=option]")  # those of the search, not of the facets
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator("form .visually-hidden[role=status]")).to_contain_text("results")
    fact = options.filter(has_text="A Juncao technology centre for the Pacific")
    while fact.get_attribute("aria-selected") != "true":
        page.keyboard.press("ArrowDown")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-activedescendant", fact.get_attribute("id") or "")
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    page.keyboard.type("i")
    expect(options.first).to_be_visible()
    while fact.get_attribute("aria-selected") != "true":
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".fact:target")).to_contain_text("Fiji")
    page.keyboard.press("Control+k")
    expect(page.locator("#_q")).to_be_focused()
    page.keyboard.type("peace cable")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{real_address}search/?q=peace+cable")


def test_nothing_is_fetched_before_a_field_is_used(page: Page, real_address: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(f"{real_address}countries/kenya/", wait_until="networkidle")
    before = [url for url in fetched if re.search("corpus|worker|client|finder|minisearch", url)]
    page.locator("#_q").focus()
    page.locator("#_q").fill("kenya")
    expect(page.get_by_role("option").first).to_be_visible()
    assert before == []
    assert len([url for url in fetched if url.endswith("corpus.json")]) == 1
    after = len(fetched)
    page.locator("#_q").fill("nairobi railway")
    expect(page.get_by_role("option").filter(has_text="Nairobi").first).to_be_visible()
    assert len(fetched) == after, "further questions fetch nothing"


def test_nothing_found_offers_other_words_and_a_report(context: BrowserContext, toy_address: str) -> None:
    page = context.new_page()
    page.goto(f"{toy_address}search/?q=laborxyz")
    expect(page.locator("#search-status")).to_have_text("Nothing found.")
    expect(page.locator(".search-instead").get_by_role("link", name="laboratory")).to_be_visible()
    report = page.get_by_role("link", name="Tell us what you looked for").get_attribute("href") or ""
    assert report.startswith("https://github.com/example/reference/issues/new?")
    assert parse_qs(urlsplit(report).query)["title"] == ["Not found: laborxyz"]


def test_on_a_slow_line_a_reader_is_told_and_not_stuck(context: BrowserContext, toy_address: str) -> None:
    page = context.new_page()
    held: list[Route] = []
    is_fast = Event()
    page.clock.install()
    context.route(CORPUS, lambda route: route.continue_() if is_fast.is_set() else held.append(route))
    page.goto(f"{toy_address}search/?q=laboratory")
    expect(page.locator("#search-status")).to_have_text("Loading the search …")
    page.clock.fast_forward(10_000)
    expect(page.locator("#search-status")).to_have_text("Still loading the search. The index below lists everything.")
    expect(page.get_by_role("link", name="Example Forum", exact=True)).to_be_visible()
    page.locator("#search-q").fill("forum")  # the newest question is the one that is answered
    is_fast.set()
    for route in held:
        route.continue_()
    expect(page.locator("#search-status")).to_contain_text("result")
    expect(page.locator("[data-search-result]").first).to_contain_text("forum")


def test_when_it_cannot_be_loaded_a_reader_can_try_again(context: BrowserContext, toy_address: str) -> None:
    page = context.new_page()
    context.route(CORPUS, lambda route: route.abort())
    page.goto(f"{toy_address}search/?q=laboratory")
    status = page.locator("#search-status")
    expect(status).to_have_text("The search could not be loaded. The index below lists everything.")
    context.unroute(CORPUS)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("[data-search-result]").first).to_be_visible()
    expect(page.get_by_role("button", name="Try again")).to_be_hidden()


def test_without_scripts_the_search_leads_to_an_index(browser: Browser, real_address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{real_address}countries/")
    page.locator("#_q").fill("huawei")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="index below").click()
    expect(page.locator("#_index")).to_be_in_viewport()
    page.get_by_role("link", name="Huawei", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Huawei")
    context.close()


def test_lists_filter_by_the_same_words(page: Page, real_address: str) -> None:
    page.goto(f"{real_address}search/")
    matches = """async ([query, text]) => (await import('../assets/filter.js')).filterOf([text])(query).fits[0]"""
    text = "China–Kenya Joint Laboratory of Crop Molecular Biology, 2019, 联合实验室"
    for query in ("laboratories KENYA", "joint lab", "实验", "2019", "the crops of", "kenya molec"):
        assert page.evaluate(matches, [query, text]), query
    for query in ("kenya uganda", "molec kenya", "laboratory of rice", "2018"):
        assert not page.evaluate(matches, [query, text]), query


def test_a_browser_can_search_here_from_its_address_bar(toy_site: Site) -> None:
    (link,) = Parsed(toy_site.html("countries")).having("rel", "search")
    assert link.attributes["href"] == "../opensearch.xml"
    description = (toy_site.path / "opensearch.xml").read_text("utf-8")
    assert 'template="https://reference.example.org/base/search/?q={searchTerms}"' in description


@pytest.mark.parametrize("width", [320, 768, 1440])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_while_searching(context: BrowserContext, toy_address: str, width: int, colours: str) -> None:
    page = context.new_page()
    page.emulate_media(color_scheme="dark" if colours == "dark" else "light", reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    for address, field in (
        ("search/?q=laboratory&topic=space", None),
        ("search/?q=xyzxyz", None),
        ("countries/", "#_q"),
    ):
        page.goto(toy_address + address)
        if field:
            page.locator(field).fill("laboratory")
            page.keyboard.press("ArrowDown")
            expect(page.get_by_role("option").first).to_be_visible()
        else:
            expect(page.locator("#search-status")).to_have_text(re.compile("result|Nothing found"))
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate(AXE)
        found = page.evaluate("axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] })")
        said = [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found["violations"]]
        assert said == [], address
