"""Ask questions in a terminal, and judge each answer by the field that it is meant for.

In: a model's field, or the words of a vocabulary. Out: a value that fits it. An answer with one right spelling is put
right and said so; any other that does not fit is answered with the message that the check would give.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from macros.entries import Entry
from macros.problems import Repair, nearest, unmistakable
from macros.terms import Term

# Says what is wrong with a value that fits its field, or None.
Check = Callable[[Any], str | None]


class Stopped(Exception):
    """Whoever was asked wants to stop; nothing is written."""


@dataclass
class Talk:
    """How to ask and to say something: a terminal, or a test."""

    ask: Callable[[str], str] = input
    say: Callable[[str], None] = print

    def line(self, question: str) -> str:
        """One answer, without the spaces around it. Raises `Stopped` on Ctrl-C, or at the end of the input."""
        try:
            return self.ask(question).strip()
        except (KeyboardInterrupt, EOFError):
            raise Stopped from None

    def yes(self, question: str, *, otherwise: bool) -> bool:
        """A yes or no; Enter gives `otherwise`."""
        answer = self.line(f"{question} [{'Y/n' if otherwise else 'y/N'}] ").lower()
        return answer.startswith("y") if answer else otherwise

    def choice(self, question: str, options: Mapping[str, str]) -> str:
        """One of several, by its number or its name."""
        names = list(options)
        width = max(map(len, names))
        self.say("")
        for number, (name, meaning) in enumerate(options.items(), 1):
            self.say(f"  {number:2} {name:{width}}  {meaning}".rstrip())
        while True:
            answer = self.line(f"{question}: ").lower()
            if answer.isdigit() and 1 <= int(answer) <= len(names):
                return names[int(answer) - 1]
            if answer in options:
                return answer
            if repair := unmistakable(answer, names):
                self.say(f"  Taken as '{repair.new}'.")
                return repair.new
            near = nearest(answer, names)
            self.say(f"  Answer with a number or a name of the list{f'; did you mean {near!r}?' if near else '.'}")

    def term(self, question: str, terms: Iterable[Term]) -> str:
        """A word of a vocabulary."""
        return self.choice(question, {str(term): term.description for term in terms})

    def field(
        self, model: type[Entry], name: str, question: str, *, default: str = "", check: Check | None = None
    ) -> Any:
        """The value of a model's field, asked until it fits; "" or [] where it may be left out and is."""
        info = model.model_fields[name]
        adapter: TypeAdapter[Any] = TypeAdapter(info.rebuild_annotation())
        is_list = _is_list(adapter.json_schema())
        hint = f" [{default}]" if default else "" if info.is_required() else " (Enter to leave out)"
        while True:
            answer = self.line(f"{question}{hint}: ") or default
            typed = [part.strip() for part in answer.split(",") if part.strip()] if is_list else answer
            if not typed and not info.is_required():
                return typed
            if not typed:
                self.say("  An answer is needed here.")
                continue
            value, said = fitted(adapter, typed)
            said = said or (check(value) if check else None)
            if said is None:
                if value != typed:
                    self.say(f"  Written as {', '.join(value) if is_list else value}.")
                return value
            self.say(f"  {said[:1].upper()}{said[1:]}")


def _is_list(schema: dict[str, Any]) -> bool:
    return any(one.get("type") == "array" for one in (schema, *schema.get("anyOf", ())))


def fitted(adapter: TypeAdapter[Any], value: Any) -> tuple[Any, str | None]:
    """The value, put right where there is one right way, and what is wrong with it otherwise."""
    for _ in range(9):  # a list may hold several things to put right
        try:
            adapter.validate_python(value)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            repair: Repair | None = first.get("ctx", {}).get("repair")
            if repair is None:
                return value, first["msg"]
            if isinstance(value, list):
                value = [repair.new if item == repair.old else item for item in value]
            else:
                value = repair.new
        else:
            return value, None
    return value, "this cannot be read. Write it in another way."
