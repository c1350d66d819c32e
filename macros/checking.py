"""Read the whole of `data/` and say everything that is wrong with it.

In: the folder and today's date. Out: `Data`, or `Problems` raised with every problem in every file.
First each file is read and fitted to its model; then the `rules` look across records. A file that does not
fit still counts as being there, so that one mistake is not reported again by all who refer to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from macros import entries, rules
from macros.data import FOLDERS, Data, File
from macros.problems import Problem, Problems, nearest, suggestion
from macros.reading import Document, Loc, read


def check(folder: Path, today: date) -> Data:
    """Read and check `folder` (the `data/` of a project). Raises `Problems` where there is even one."""
    data, problems = examine(folder, today)
    if problems:
        raise Problems(problems)
    return data


def examine(folder: Path, today: date) -> tuple[Data, list[Problem]]:
    """Read and check `folder`; give back what could be read, and every problem."""
    problems: list[Problem] = []
    files: list[File] = []
    unread: list[str] = []
    for path, name in _paths(folder, problems):
        document = read(path, name)
        if isinstance(document, Problem):
            problems.append(document)
            unread.append(path.stem)
            continue
        entry = _fit(document, FOLDERS[path.parent.name], problems)
        if entry is None:
            unread.append(path.stem)
        files.append(File(path.stem, path.parent.name, document, entry))
    data = Data(tuple(files), frozenset(unread), today)
    for rule in rules.RULES:
        problems.extend(rule(data))
    return data, sorted(problems)


def _paths(folder: Path, problems: list[Problem]) -> Iterator[tuple[Path, str]]:
    """Every record's path and the name that problems give it. Anything else in `data/` is a problem."""
    for path in sorted(folder.rglob("*")):
        if path.is_dir() or path.name in (".gitkeep", ".DS_Store"):
            continue
        name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
        if path.parent.parent != folder or path.parent.name not in FOLDERS:
            place = path.relative_to(folder).parts[0]
            advice = suggestion(place, FOLDERS, f"Move it into one of: {', '.join(sorted(FOLDERS))}.")
            problems.append(Problem(name, 1, 1, "", f"records don't live here. {advice}", "place"))
        elif path.suffix != ".yml":
            message = "records are files that end in .yml. Rename or remove it."
            problems.append(Problem(name, 1, 1, "", message, "file-name"))
        else:
            yield path, name


def _fit(document: Document, model: type[entries.Entry], problems: list[Problem]) -> entries.Entry | None:
    """The entry that the document holds, or None and its problems."""
    if not isinstance(document.value, dict):
        problems.append(document.problem((), "shape", "keys are expected here. Begin with 'name: …' on its own line."))
        return None
    try:
        return model.model_validate(document.value)
    except ValidationError as error:
        problems.extend(_translate(error.errors(include_url=False), document, model))
        return None


def _translate(errors: list[ErrorDetails], document: Document, model: type[BaseModel]) -> Iterator[Problem]:
    """Pydantic's errors in the words of this project, each at its place."""
    misspelt: set[tuple[Loc, str]] = set()
    for error in errors:
        loc: Loc = error["loc"]
        if error["type"] == "extra_forbidden":
            known = _fields(model, loc[:-1])
            present = _value(document.value, loc[:-1])
            match = nearest(str(loc[-1]), [field for field in known if field not in present])
            advice = f"Did you mean '{match}'?" if match else f"Known here: {', '.join(known)}."
            if match:
                misspelt.add((loc[:-1], match))
            yield document.problem(loc, "known-keys", f"there is no key '{loc[-1]}'. {advice}", at_key=True)
    for error in errors:
        loc = error["loc"]
        match error["type"]:
            case "extra_forbidden":
                continue
            case "missing":
                if (loc[:-1], str(loc[-1])) in misspelt:
                    continue  # the misspelt key has been reported; one mistake, one message
                yield document.problem(loc, "required-keys", f"this key is missing. Add '{loc[-1]}: …'.")
            case "enum":
                yield document.problem(loc, "term", _term_message(error))
            case "ours":
                yield document.problem(loc, error["ctx"]["rule"], error["msg"])
            case "model_type" | "model_attributes_type":
                message = "a group of keys is expected. Write {key: value, …}, or keys on lines of their own."
                yield document.problem(loc, "shape", message)
            case other:
                raise AssertionError(f"{other} at {loc} has no translation; add one")


def _term_message(error: ErrorDetails) -> str:
    terms = [term.strip("'") for term in error["ctx"]["expected"].replace(" or ", ", ").split(", ")]
    listing = f"Write one of: {', '.join(terms)}."
    advice = suggestion(str(error["input"]), terms, listing)
    return f"'{error['input']}' is not one of the terms. {advice}"


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
