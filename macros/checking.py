"""Read the whole of `data/` and say everything that is wrong with it.

In: the folder and today's date. Out: `Data`, or `Problems` raised with every problem in every file.
First each file is read and fitted to its model; then the `rules` look across records. A file that does not
fit still counts as being there, so that one mistake is not reported again by all who refer to it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from macros import entries, rules
from macros.data import FOLDERS, Data, File
from macros.problems import Problem, Problems, nearest, suggestion, unmistakable
from macros.reading import Document, Loc, read, read_text
from macros.rulebook import Rule

NO_DRAFTS: Mapping[str, str] = MappingProxyType({})


def check(folder: Path, today: date) -> Data:
    """Read and check `folder` (the `data/` of a project). Raises `Problems` where there is even one."""
    data, problems = examine(folder, today)
    if problems:
        raise Problems(problems)
    return data


def examine(folder: Path, today: date, drafts: Mapping[str, str] = NO_DRAFTS) -> tuple[Data, list[Problem]]:
    """Read and check `folder`; give back what could be read, and every problem.

    `drafts` are files that are not written yet, by the name that problems give them, and stand before those that are.
    """
    problems: list[Problem] = []
    files: list[File] = []
    unread: list[str] = []
    paths = {name: path for path, name in _paths(folder, problems)}
    paths |= {name: folder.parent / name for name in drafts}
    for name, path in sorted(paths.items()):
        document = read_text(drafts[name], name) if name in drafts else read(path, name)
        if isinstance(document, Problem):
            problems.append(document)
            unread.append(path.stem)
            continue
        model = FOLDERS[path.parent.name]
        entry, fits = _fit(document, model, problems)
        if not fits:
            unread.append(path.stem)
        facts = enumerate(getattr(entry, "facts", ())) if fits else _facts(document)
        files.append(File(path.stem, path.parent.name, document, entry, fits, tuple(facts)))
    data = Data(tuple(files), frozenset(unread), today)
    for rule in rules.RULES:
        problems.extend(rule(data))
    return data, sorted(problems)


def _paths(folder: Path, problems: list[Problem]) -> Iterator[tuple[Path, str]]:
    """Every record's path and the name that problems give it. Anything else in `data/` is a problem."""
    for where, _, files in os.walk(folder):
        parts = Path(where).relative_to(folder).parts
        expected = len(parts) == 1 and parts[0] in FOLDERS
        for file in files:
            name = "/".join((folder.name, *parts, file))
            if file in (".gitkeep", ".DS_Store"):
                continue
            if not expected:
                place = (*parts, file)[0]
                advice = suggestion(place, FOLDERS, f"Move it into one of: {', '.join(sorted(FOLDERS))}.")
                problems.append(Problem(name, 1, 1, "", f"records don't live here. {advice}", Rule.PLACE))
            elif not file.endswith(".yml"):
                message = "records are files that end in .yml. Rename or remove it."
                problems.append(Problem(name, 1, 1, "", message, Rule.FILE_NAME))
            else:
                yield Path(where, file), name


def _fit(document: Document, model: type[entries.Entry], problems: list[Problem]) -> tuple[entries.Entry | None, bool]:
    """The entry that the document holds, and whether all of it fits.

    Of one that does not, what is left without its facts and its mistakes, if that is enough for an entry: the
    rules then still find what is wrong with the rest.
    """
    if not isinstance(document.value, dict):
        problems.append(document.problem((), Rule.SHAPE, "keys are expected here. Begin with 'name: …'."))
        return None, False
    try:
        return model.model_validate(document.value), True
    except ValidationError as error:
        errors = error.errors(include_url=False)
    problems.extend(_translate(errors, document, model))
    with suppress(ValidationError):
        mended = _mended(document.value, errors, model)
        mended.pop("facts", None)
        return model.model_validate(mended), False
    return None, False


def _mended(value: dict[str, Any], errors: list[ErrorDetails], model: type[BaseModel]) -> dict[str, Any]:
    """A copy without what is wrong in it; what stands under a misspelt key stands under the one that was meant."""
    wrong = {error["loc"][0] for error in errors if error["loc"]}
    absent = [field for field in _fields(model, ()) if field not in value]
    meant = {key: nearest(str(key), absent) for key in wrong if key in value and key not in _fields(model, ())}
    sound = {key: item for key, item in value.items() if key not in wrong}
    return sound | {field: value[key] for key, field in meant.items() if field}


# What no rule looks at together with the rest of a fact: without it, the rest can be checked all the same.
_APART = {"date", "note", "doubt"}


def _facts(document: Document) -> Iterator[tuple[int, entries.FactEntry]]:
    """In a file that does not fit as a whole, the facts that can be checked further, with their places.

    That is where a fact fits by itself, or but for misspelt keys and what stands apart from the rest. Its mistakes
    have been reported with the file's.
    """
    listed = document.value.get("facts") if isinstance(document.value, dict) else None
    for index, value in enumerate(listed if isinstance(listed, list) else ()):
        try:
            yield index, entries.FactEntry.model_validate(value)
        except ValidationError as error:
            if not isinstance(value, dict):
                continue
            mended = _mended(value, error.errors(include_url=False), entries.FactEntry)
            missing = (value.keys() - mended.keys()) & _APART
            if len(mended) + len(missing) == len(value):
                with suppress(ValidationError):
                    yield index, entries.FactEntry.model_validate(mended)


def _translate(errors: list[ErrorDetails], document: Document, model: type[BaseModel]) -> Iterator[Problem]:
    """Pydantic's errors in the words of this project, each at its place."""
    misspelt: set[tuple[Loc, str]] = set()
    for error in errors:
        loc: Loc = error["loc"]
        if error["type"] == "extra_forbidden":
            known = _fields(model, loc[:-1])
            present = _value(document.value, loc[:-1])
            absent = [field for field in known if field not in present]
            match = nearest(str(loc[-1]), absent)
            advice = f"Did you mean '{match}'?" if match else f"Known here: {', '.join(known)}."
            if match:
                misspelt.add((loc[:-1], match))
            message = f"there is no key '{loc[-1]}'. {advice}"
            yield document.problem(loc, Rule.KNOWN_KEYS, message, unmistakable(str(loc[-1]), absent), at_key=True)
    for error in errors:
        loc = error["loc"]
        match error["type"]:
            case "extra_forbidden":
                continue
            case "missing":
                if (loc[:-1], str(loc[-1])) in misspelt:
                    continue  # the misspelt key has been reported; one mistake, one message
                yield document.problem(loc, Rule.REQUIRED_KEYS, f"this key is missing. Add '{loc[-1]}: …'.")
            case "enum":
                terms = _terms(error)
                repair = unmistakable(str(error["input"]), terms)
                yield document.problem(loc, Rule.TERM, _term_message(str(error["input"]), terms), repair)
            case "ours":
                context = error["ctx"]
                yield document.problem(loc, context["rule"], error["msg"], context["repair"])
            case "model_type" | "model_attributes_type":
                message = "a group of keys is expected. Write {key: value, …}, or keys on lines of their own."
                yield document.problem(loc, Rule.SHAPE, message)
            case other:
                raise AssertionError(f"{other} at {loc} has no translation; add one")


def _terms(error: ErrorDetails) -> list[str]:
    return [term.strip("'") for term in error["ctx"]["expected"].replace(" or ", ", ").split(", ")]


def _term_message(written: str, terms: list[str]) -> str:
    listing = f"Write one of: {', '.join(terms)}."
    return f"'{written}' is not one of the terms. {suggestion(written, terms, listing)}"


def _value(value: Any, loc: Loc) -> Any:
    for part in loc:
        value = value[part]
    return value


def _fields(model: type[BaseModel], loc: Loc) -> list[str]:
    """The keys, as people type them, of the model that stands at `loc`."""
    for part in loc:
        if isinstance(part, str):
            field = next(f for name, f in model.model_fields.items() if (f.alias or name) == part)
            model = next(_models(field.annotation))
    return [field.alias or name for name, field in model.model_fields.items()]


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)
