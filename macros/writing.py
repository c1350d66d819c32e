"""Write a record as YAML, always in the same way: what was read and is written back changes nothing.

In: the plain values of one file, as `reading` gives them, and the model that they fit. Out: the text of the file.
Keys stand in the order of the model, text is folded at the same width, quotes stand only where YAML needs them, and a
list or group that fits on its line stands on it. Comments are no values; who calls must see that none is lost.
"""

from __future__ import annotations

import re
from typing import Any, get_args

from pydantic import BaseModel

WIDTH = 118
_STEP = 2

# A scalar that would begin something else in YAML, or be read as something else by other programs.
_NEEDS_QUOTES = re.compile(
    r"""^-(\W|$) | ^[?:\[\]{},\#&*!|>'"%@`] | ^\s | \s$ | :(\s|$) | \s\# | ^(null|~|yes|no|on|off|y|n)?$""",
    re.VERBOSE | re.IGNORECASE,
)
_NEEDS_QUOTES_IN_FLOW = re.compile(r"[,\[\]{}]")
_SPACE = re.compile(r"(?<=\S) (?=\S)")


def write(values: dict[str, Any], model: type[BaseModel]) -> str:
    """The file that holds these values."""
    return "\n".join(_block(values, model, 0)) + "\n"


def loses_comments(text: str, written: str) -> bool:
    """Whether a file held comments that are not in what was written of its values.

    Values come out as they went in, so a sign that is missing stood in a comment.
    """
    return text.count("#") > written.count("#")


def on_one_line(value: Any) -> str:
    """A value as it may stand behind its key: [KEN, UGA]."""
    return _flow(value, None) if isinstance(value, dict | list) else _scalar(value)


def models_in(annotation: Any) -> list[type[BaseModel]]:
    """The models that a field's type is made of: FactEntry in `tuple[FactEntry, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in get_args(annotation) for model in models_in(argument)]


def _parts(values: dict[str, Any], model: type[BaseModel] | None) -> list[tuple[str, Any, type[BaseModel] | None]]:
    """Each key with its value and the model of that value, in the order of the model; unknown keys come last."""
    inner: dict[str, type[BaseModel] | None] = {}
    for name, field in model.model_fields.items() if model else ():
        inner[field.alias or name] = next(iter(models_in(field.annotation)), None)
    known = [key for key in inner if key in values]
    return [(key, values[key], inner.get(key)) for key in (*known, *(key for key in values if key not in inner))]


def _block(values: dict[str, Any], model: type[BaseModel] | None, indent: int) -> list[str]:
    """A group of keys, a line or more for each."""
    lines: list[str] = []
    for key, value, inner in _parts(values, model):
        head = f"{' ' * indent}{_scalar(key)}:"
        if isinstance(value, str):
            lines += _text(head, value, indent)
        elif (flow := _flow(value, inner)) and len(f"{head} {flow}") <= WIDTH and not _spreads(value):
            lines.append(f"{head} {flow}")
        elif isinstance(value, dict):
            lines += [head, *_block(value, inner, indent + _STEP)]
        else:
            lines += [head, *_items(value, inner, indent + _STEP)]
    return lines


def _items(items: list[Any], model: type[BaseModel] | None, indent: int) -> list[str]:
    """A list, an item a line; items of several lines that are long are set apart by an empty one."""
    lines: list[str] = []
    for item in items:
        dash = f"{' ' * indent}- "
        flow = _flow(item, model)
        if not isinstance(item, dict) or (len(dash + flow) <= WIDTH and not _is_fact(model)):
            lines.append(dash + flow)
            continue
        block = _block(item, model, indent + _STEP)
        if lines and _is_fact(model):
            lines.append("")
        lines += [dash + block[0].lstrip(), *block[1:]]
    return lines


def _is_fact(model: type[BaseModel] | None) -> bool:
    """Whether items are entries with evidence of their own, which stand apart however short they are."""
    return model is not None and "sources" in model.model_fields


def _spreads(value: Any) -> bool:
    """Whether a list holds groups, each of which has a line of its own."""
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)


def _text(head: str, text: str, indent: int) -> list[str]:
    """A key with its text, folded where it is longer than a line and can be."""
    line = f"{head} {_scalar(text)}"
    if len(line) <= WIDTH or not _SPACE.search(text) or text != text.strip() or not text.isprintable():
        return [line]
    margin = " " * (indent + _STEP)
    lines, current = [f"{head} >-"], ""
    for word in _SPACE.split(text):
        if current and len(margin) + len(current) + 1 + len(word) > WIDTH:
            lines.append(margin + current)
            current = word
        else:
            current = f"{current} {word}" if current else word
    return [*lines, margin + current]


def _flow(value: Any, model: type[BaseModel] | None) -> str:
    """A value on one line: [a, b] or {key: value}."""
    if isinstance(value, dict):
        inner = ", ".join(f"{_scalar(key)}: {_flow(part, of)}" for key, part, of in _parts(value, model))
        return f"{{{inner}}}"
    if isinstance(value, list):
        return f"[{', '.join(_flow(item, model) for item in value)}]"
    return _scalar(value, in_flow=True)


def _scalar(text: str, *, in_flow: bool = False) -> str:
    """Text as a scalar on one line, in quotes only where it needs them."""
    if not text.isprintable():
        return '"' + "".join(_escaped(c) for c in text) + '"'
    if not (_NEEDS_QUOTES.search(text) or (in_flow and _NEEDS_QUOTES_IN_FLOW.search(text))):
        return text
    if "'" in text and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() else f"\\U{ord(character):08x}"
