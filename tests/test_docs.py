"""The guide is complete and its examples work; the workflows keep to least rights."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from macros import freshness, grades, participation, stages, verdicts
from macros.data import FOLDERS
from macros.prose import PARTS
from macros.rulebook import Rule
from macros.terms import Disclosure, Document, Extent, Kind, Perspective, Qualifier, Region, Says, Stage, Status
from tests.conftest import PROJECT, Folder, Site
from tests.pages import Parsed

EXAMPLE = re.compile(r"```yaml\n(# (data/\S+\.yml)\n.*?)```", re.DOTALL)


def test_the_complete_example_in_the_guide_passes_the_checks(tmp_path: Path) -> None:
    examples = EXAMPLE.findall((PROJECT / "docs/contribute/records.md").read_text("utf-8"))
    assert examples
    shutil.copytree(PROJECT / "data", tmp_path / "data")
    folder = Folder(tmp_path / "data")
    for text, name in examples:
        folder.write(name.removeprefix("data/"), text)
    assert [str(problem) for problem in folder.problems(date.today())] == []


def test_the_examples_of_the_guide_fit_where_they_belong(folder: Folder) -> None:
    guide = (PROJECT / "docs/contribute/index.md").read_text("utf-8")
    fact, source = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    folder.write("sources/example-gazette-2019-04-30.yml", source)
    lab = folder.path / "laboratories/example-laboratory.yml"
    lab.write_text(
        lab.read_text("utf-8").replace("facts:\n", f"facts:\n{fact}\n").replace("id: opened\n", "id: once\n", 1)
    )
    assert [str(problem) for problem in folder.problems()] == []


def test_the_guide_explains_every_field(real_site: Site) -> None:
    shown = set(Parsed(real_site.html("contribute/records")).ids())
    assert {*FOLDERS.values()} <= {*PARTS.values()}
    for part, model in PARTS.items():
        assert {f"{part}-{field.alias or name}" for name, field in model.model_fields.items()} <= shown


def test_the_annotated_record_of_the_guide_shows_how_facts_are_written(folder: Folder) -> None:
    text = (PROJECT / "CONTRIBUTING.md").read_text("utf-8")
    (record,) = re.findall(r"```yaml\n# data/(\S+)\n(.*?)```", text, re.DOTALL)
    folder.write(*record)
    lacking = [str(problem).split(": ", 2)[2] for problem in folder.problems()]
    assert lacking == [
        "there is no topic 'joint-research'. Topics: policy, space.",
        "no metric has the id 'example-laboratory-researchers'. Add data/metrics/example-laboratory-researchers.yml.",
        "no source has the id 'example-gazette-2019-04-30'. Add data/sources/example-gazette-2019-04-30.yml.",
    ]


def test_the_guide_shows_every_term_and_rule(real_site: Site) -> None:
    records = Parsed(real_site.html("contribute/records"))
    shown = {element.text for element in records.elements if element.tag == "code"}
    for vocabulary in (Kind, Perspective, Qualifier, Extent, Region, Status, Says, Document, Disclosure, Stage):
        assert {str(term) for term in vocabulary} <= shown
    assert {str(rule) for rule in Rule} <= set(Parsed(real_site.html("contribute/rules")).ids())


def test_the_form_for_sources_offers_every_perspective() -> None:
    form = yaml.safe_load((PROJECT / ".github/ISSUE_TEMPLATE/propose-a-source.yml").read_text("utf-8"))
    (options,) = [part["attributes"]["options"] for part in form["body"] if part.get("id") == "perspective"]
    assert options[: len(Perspective)] == [term.label for term in Perspective]


@pytest.mark.parametrize("name", ["check.yml", "publish.yml"])
def test_actions_are_pinned_and_rights_are_least(name: str) -> None:
    text = (PROJECT / ".github/workflows" / name).read_text("utf-8")
    workflow = yaml.safe_load(text)
    for action in re.findall(r"uses: (\S+.*)", text):
        assert action.startswith("./") or re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action
    assert workflow["permissions"] == {"contents": "read"}
    assert "secrets." not in text and "pull_request_target" not in workflow[True]
    checkout = next(
        s for job in workflow["jobs"].values() for s in job.get("steps", []) if "checkout" in s.get("uses", "")
    )
    assert checkout["with"] == {"persist-credentials": False, "fetch-depth": 0}, "the history is a page of the site"
    writing = [job for job, body in workflow["jobs"].items() if "write" in str(body.get("permissions", ""))]
    assert writing in ([], ["deploy"])


def test_dependencies_are_pinned_by_hash_from_no_named_index() -> None:
    text = (PROJECT / "requirements.txt").read_text("utf-8")
    packages = re.findall(r"^[a-z0-9][^\s]*==[^\s]+.*$", text, re.MULTILINE)
    assert packages and all(package.endswith("\\") for package in packages)
    assert "://" not in text and not text.startswith("-")
    assert '"resolved"' not in (PROJECT / "package-lock.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("module", "steps"),
    [(verdicts, 5), (grades, 4), (participation, 5), (stages, 4), (freshness, 4)],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_the_method_prints_each_rule_as_the_code_states_it(real_site: Site, module: ModuleType, steps: int) -> None:
    stated = re.findall(r"^\d\. (.*?)(?=\n\d\.|\n\n|\Z)", module.__doc__ or "", re.DOTALL | re.MULTILINE)
    method = _plain(Parsed(real_site.html("about/method")).text())
    assert len(stated) == steps
    for step in stated:
        assert _plain(step) in method


def _plain(text: str) -> str:
    """Text on one line without emphasis and with straight quotation marks, as both are printed differently."""
    text = text.replace("*", "").replace("’", "'")
    return " ".join(re.sub(r'["“”]', "", text).split())
