"""JSON Schema for each folder of records, made from the models: for editors that complete keys and explain them.

Out: what `macros/entries.py` says, in draft 7, which every editor knows. A schema judges the shape of one file as the
check does; what needs a look at other files, or at the words of a statement, only the check can tell. Editors read
YAML by its core schema (`true` is a boolean, 2019 a number), and so do these.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from pydantic import BaseModel

from macros.data import FOLDERS
from macros.terms import Extent, Kind, Perspective, Qualifier, Region, Status, Term

DIALECT = "http://json-schema.org/draft-07/schema#"
_VOCABULARIES: tuple[type[Term], ...] = (Kind, Perspective, Qualifier, Extent, Region, Status)


def schemas() -> Iterator[tuple[str, dict[str, Any]]]:
    """(folder, schema) for each folder of `data/`."""
    for folder, model in FOLDERS.items():
        vocabularies = {terms.__name__: list(terms) for terms in _VOCABULARIES}
        vocabularies["Kind"] = [kind for kind in Kind if kind.collection == folder]
        yield folder, {"$schema": DIALECT, **_tidy(model.model_json_schema(by_alias=True), vocabularies)}


def files(site_url: str) -> Iterator[tuple[str, str]]:
    """(path in the site, content) of each schema, for everyone."""
    for folder, schema in schemas():
        path = f"schema/v1/{folder}.json"
        yield path, _text({"$id": urljoin(site_url, path), **schema})


def write(target: Path) -> None:
    """Write each schema into a folder, for the editors that `.vscode/settings.json` sends there."""
    target.mkdir(parents=True, exist_ok=True)
    for folder, schema in schemas():
        (target / f"{folder}.json").write_text(_text(schema), "utf-8")


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _tidy(node: Any, vocabularies: Mapping[str, Sequence[Term]]) -> Any:
    """Say what the reader makes of a file: no key is null, a list is not empty, an item stands in it once."""
    if isinstance(node, list):
        return [_tidy(item, vocabularies) for item in node]
    if not isinstance(node, dict):
        return node
    if node.get("$ref", "").removeprefix("#/$defs/") in vocabularies:
        # Written out where it stands: draft 7 ignores what stands beside a reference.
        name = node["$ref"].removeprefix("#/$defs/")
        node = {**_vocabulary(name, vocabularies[name]), **{key: node[key] for key in node if key != "$ref"}}
    tidy = {key: _tidy(value, vocabularies) for key, value in node.items() if key not in ("default", "notExamples")}
    if isinstance(tidy.get("$defs"), dict):
        tidy["$defs"] = {name: one for name, one in tidy["$defs"].items() if name not in vocabularies}
    kept = [one for one in tidy.get("anyOf", ()) if one != {"type": "null"}]
    if len(kept) == 1:  # a key that may be left out; where it stands, it stands for something
        tidy = {**tidy, **kept[0]}
        del tidy["anyOf"]
    if tidy.get("type") == "array":
        tidy |= {"minItems": 1, "uniqueItems": True}
    if wrong := node.get("notExamples"):
        tidy["description"] = f"{tidy['description']} Not: {', '.join(map(_shown, wrong))}."
    return tidy


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _vocabulary(name: str, terms: Sequence[Term]) -> dict[str, Any]:
    """The words of a vocabulary, each with what it means."""
    return {
        "title": name.lower(),
        "type": "string",
        "enum": [str(term) for term in terms],
        "markdownEnumDescriptions": [term.description for term in terms],
    }


# Where the guide explains what stands in a field, by what the field is made of.
_ANCHORS = {
    "Kind": "kinds",
    "Perspective": "perspectives",
    "Qualifier": "qualifiers",
    "Extent": "extents",
    "Status": "statuses",
    "Region": "regions",
    "CslType": "types",
    "FactEntry": "facts",
    "CitationEntry": "citations",
    "FigureEntry": "figures",
    "Author": "authors",
    "ParticipationEntry": "participation",
    "TargetEntry": "targets",
    "Withdrawal": "withdrawing",
    "date": "dates",
    "country code": "country-codes",
}
_NAMES = {"CslType": "type", "Extent": "how much", "Withdrawal": "group"}


@dataclass(frozen=True, slots=True)
class FieldOfGuide:
    """A field as the guide explains it."""

    key: str
    form: str  # what stands in it, in a word or two
    anchor: str | None  # where the guide explains that
    required: bool
    description: str
    examples: list[Any]
    wrong: list[Any]  # what it may not hold


def fields(model: type[BaseModel]) -> Iterator[FieldOfGuide]:
    """Each field of a model, in order."""
    schema = model.model_json_schema(by_alias=True)
    for name, info in model.model_fields.items():
        key = info.alias or name
        extra = info.json_schema_extra
        wrong = extra.get("notExamples", []) if isinstance(extra, dict) else []
        is_list, made_of = _made_of(schema["properties"][key])
        short = _NAMES.get(made_of, made_of.removesuffix("Entry").lower() if made_of in _ANCHORS else made_of)
        yield FieldOfGuide(
            key,
            f"list: {short}" if is_list else short,
            _ANCHORS.get(made_of),
            key in schema.get("required", []),
            info.description or "",
            list(info.examples or []),
            list(wrong) if isinstance(wrong, list) else [],
        )


def _made_of(node: dict[str, Any]) -> tuple[bool, str]:
    """Whether a field holds a list, and the name of what it holds."""
    one = next((one for one in node.get("anyOf", ()) if one != {"type": "null"}), node)
    if one.get("type") == "array":
        return True, _made_of(one["items"])[1]
    if "$ref" in one:
        return False, str(one["$ref"]).removeprefix("#/$defs/")
    return False, str(one.get("title", ""))
