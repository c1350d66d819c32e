"""From every fact to its line in the editor and to a form already filled in."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from macros import checking, reference
from macros.correcting import Form
from macros.reference import Place, Reference
from macros.rendering import View
from tests.conftest import PROJECT, Site
from tests.pages import Parsed

FORMS = PROJECT / ".github" / "ISSUE_TEMPLATE"


def fields(form: str) -> set[str]:
    """The ids of the questions that a form asks."""
    return {part["id"] for part in yaml.safe_load((FORMS / form).read_text("utf-8"))["body"] if "id" in part}


def test_each_fact_leads_to_the_line_that_states_it(real_site: Site) -> None:
    real = reference.build(checking.check(PROJECT / "data", date.today()))
    parsed = cache(lambda address: Parsed(real_site.html(address)))
    files = cache(lambda name: (PROJECT / name).read_text("utf-8").splitlines())
    for fact in real.facts:
        elements = iter(parsed(fact.record.address).elements)
        stands = {"data-fact": fact.name, "id": fact.id}
        next(e for e in elements if stands.items() <= e.attributes.items())
        href = next(e.attributes["href"] for e in elements if e.attributes.get("class") == "fact-correct")
        file, line = href.removeprefix("https://github.com/example/reference/edit/main/").split("#L")
        assert re.search(rf"\bid: {fact.id}(?![\w-])", files(file)[int(line) - 1]), f"{fact.name}: {href}"


@pytest.mark.parametrize("address", ["", "countries/kenya/", "topics/", "metrics/joint-laboratories/", "about/method/"])
def test_every_page_leads_to_forms_that_know_it(toy_site: Site, address: str) -> None:
    page = Parsed(toy_site.html(address))
    queries = [parse_qs(urlsplit(link).query) for link in page.links() if "/issues/new?" in link]
    assert [query["template"][0] for query in queries] == [
        Form.PROPOSE_FACT,
        Form.PROPOSE_SOURCE,
        Form.BROKEN_LINK,
        Form.OTHER,
    ]
    for query in queries:
        given = set(query) - {"template"}
        assert given and given <= fields(query["template"][0])
        assert all(f"https://reference.example.org/base/{address}" in query[name][0] for name in given)


def test_without_a_repository_the_guide_is_offered(toy: Reference) -> None:
    view = View(toy, "countries/kenya/")
    assert view.edit_link(Place("data/events/a.yml", 3)) == "../../contribute/#correct"
    assert view.form_link("other", "tell-us", page="x") == "../../contribute/#tell-us"


def test_every_form_promises_an_answer() -> None:
    assert {path.name for path in FORMS.glob("*.yml")} == {*Form, "config.yml"}
    for form in Form:
        assert "within seven days" in (FORMS / form).read_text("utf-8")
    assert "within seven days" in (PROJECT / "CONTRIBUTING.md").read_text("utf-8")
