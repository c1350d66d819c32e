"""What editors are told about a file is what the check says of it, as far as its shape goes."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from pydantic import TypeAdapter, ValidationError

from macros import schema
from macros.data import FOLDERS
from macros.prose import PARTS
from macros.rulebook import Rule as R
from tests.conftest import PROJECT, TOY, Folder, Site
from tests.test_rules import CASES, Case


class CoreLoader(yaml.CSafeLoader):
    """Reads YAML by its core schema, as editors do: `yes` and 2019-04-12 are text."""


CoreLoader.yaml_implicit_resolvers = {}
CoreLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(~|null|Null|NULL|)$"), ["~", "n", "N", ""])
CoreLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)
CoreLoader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?\d+$"), list("-+0123456789"))
CoreLoader.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^[-+]?\d*\.\d+$"), list("-+.0123456789"))


@cache
def validator(folder: str) -> Draft7Validator:
    made = dict(schema.schemas())[folder]
    Draft7Validator.check_schema(made)
    return Draft7Validator(made)


def refused(path: Path) -> list[str]:
    """What an editor would underline in a file."""
    value = yaml.load(path.read_text("utf-8"), Loader=CoreLoader)
    return [error.message for error in validator(path.parent.name).iter_errors(value)]


def test_every_sound_record_is_taken() -> None:
    paths = [*(PROJECT / "data").glob("*/*.yml"), *TOY.glob("*/*.yml")]
    assert {str(path): found for path in paths if (found := refused(path))} == {}


# What can be told from one file, without its words: the rest needs other files, today's date, or a count of words.
SHAPE = {R.SHAPE, R.KNOWN_KEYS, R.REQUIRED_KEYS, R.TEXT, R.LIST, R.DISTINCT, R.ID, R.TERM, R.DATE, R.NUMBER, R.DOI}
SHAPE |= {R.TRUE_OR_FALSE, R.URL, R.LANGUAGE, R.REFERENCE, R.COUNTRY_CODE, R.KIND_FOLDER}
# No pattern can compare two dates.
BEYOND = {"date: 2021/2020"}
SHAPELY = [case for case in CASES if case.rule in SHAPE and not any(text in case.new for text in BEYOND)]


@pytest.mark.parametrize("case", SHAPELY, ids=lambda case: f"{case.rule}")
def test_a_mistake_of_shape_is_refused(folder: Folder, case: Case) -> None:
    if case.old:
        folder.edit(case.file, case.old, case.new)
    else:
        folder.write(case.file, case.new)
    assert refused(folder.path / case.file)


@pytest.mark.parametrize("part", PARTS)
def test_each_example_passes_and_each_counterexample_fails(part: str) -> None:
    for name, info in PARTS[part].model_fields.items():
        field = TypeAdapter(info.rebuild_annotation())
        where = f"{part}.{name}"
        assert info.description and info.description.endswith("."), where
        for example in info.examples or []:
            field.validate_python(example)
        extra = info.json_schema_extra
        for wrong in extra.get("notExamples", []) if isinstance(extra, dict) else []:  # type: ignore[union-attr]
            with pytest.raises(ValidationError):
                field.validate_python(wrong)
                pytest.fail(f"{where}: {wrong!r} is taken")


def test_every_folder_has_a_schema_on_the_site_and_in_the_editor(toy_site: Site) -> None:
    settings = json.loads((PROJECT / ".vscode/settings.json").read_text("utf-8"))
    assert settings["yaml.schemas"] == {f".schema/{folder}.json": f"data/{folder}/*.yml" for folder in FOLDERS}
    for folder in FOLDERS:
        published = json.loads((toy_site.path / f"schema/v1/{folder}.json").read_text("utf-8"))
        assert published["$id"] == f"https://reference.example.org/base/schema/v1/{folder}.json"


def test_an_editor_shows_descriptions_terms_and_counterexamples() -> None:
    laboratory = dict(schema.schemas())["laboratories"]
    kind: dict[str, Any] = laboratory["properties"]["kind"]
    assert kind["enum"] == ["joint-laboratory", "research-centre"]
    assert kind["markdownEnumDescriptions"][0].startswith("A laboratory or research centre")
    date = laboratory["$defs"]["FactEntry"]["properties"]["date"]
    assert date["description"].endswith('Not: "12.04.2019", "April 2019", "2019-4".')
