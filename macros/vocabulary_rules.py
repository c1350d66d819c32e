"""What must hold in the vocabulary. One rule, one function; its docstring is the rule.

Each takes all the `Data` and gives the problems it finds, as in `rules`, which lists them with its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from macros import places
from macros.data import Data, File
from macros.entries import ConceptEntry, CountryEntry
from macros.problems import Problem, suggestion
from macros.rulebook import Rule

_WORD = re.compile(r"\w+")
HAN = re.compile(r"[㐀-䶿一-鿿]")


def concepts_named(data: Data) -> Iterator[Problem]:
    """A concept has a term, unless it bears the id of a record, whose name it then has."""
    for file, concept in data.of(ConceptEntry):
        if concept.term is None and file.id not in data.subject_ids:
            message = (
                f"no record has the id '{file.id}', so the concept needs a name. Add 'term: …', or rename the file."
            )
            yield file.problem((), Rule.CONCEPT_NAME, message)
        if concept.term and file.id in data.subject_ids:
            message = f"the record '{file.id}' has a name already. Delete 'term', or rename this file."
            yield file.problem(("term",), Rule.CONCEPT_NAME, message)


def chinese_in_its_place(data: Data) -> Iterator[Problem]:
    """`chinese` holds Chinese characters, and no other field does."""
    for file, concept in data.of(ConceptEntry):
        for loc, word in concept.words:
            if loc[0] == "chinese" and not HAN.search(word):
                message = f"'{word}' holds no Chinese character. Move it to 'also' or 'pinyin'."
                yield file.problem(loc, Rule.CHINESE, message)
            if loc[0] != "chinese" and HAN.search(word):
                yield file.problem(loc, Rule.CHINESE, f"'{word}' is Chinese. Move it to 'chinese'.")


def words_stand_once(data: Data) -> Iterator[Problem]:
    """A word stands for one concept or record; within a concept, it says something that no other word there does."""
    seen = {alike(name): file for file, name in _names(data)}
    for file, concept in data.of(ConceptEntry):
        for loc, word in concept.words:
            owner = seen.get(alike(word))
            if owner is None:
                seen[alike(word)] = file
            elif owner.id == file.id:
                message = f"the search takes '{word}' for a word that is there already. Delete it."
                yield file.problem(loc, Rule.WORD_NEEDED, message)
            else:
                message = f"'{word}' stands for {owner.document.file} already. Keep it in one of the two."
                yield file.problem(loc, Rule.WORD_ONCE, message)


def broader_concepts_exist(data: Data) -> Iterator[Problem]:
    """`broader` names concepts that exist, and following it never leads back."""
    concepts = {file.id: concept for file, concept in data.of(ConceptEntry)}
    for file, concept in data.of(ConceptEntry):
        for index, id in enumerate(concept.broader):
            if id not in concepts and id not in data.unread:
                advice = suggestion(id, concepts, f"Add data/vocabulary/{id}.yml.")
                yield file.problem(("broader", index), Rule.BROADER, f"there is no concept '{id}'. {advice}")
            elif file.id in _above(id, concepts):
                message = f"'{id}' leads back to '{file.id}'. Delete it here or there."
                yield file.problem(("broader", index), Rule.BROADER, message)


def _above(id: str, concepts: dict[str, ConceptEntry]) -> set[str]:
    """A concept and all above it."""
    found: set[str] = set()
    waiting = [id]
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += concepts[here].broader if here in concepts else ()
    return found


def _names(data: Data) -> Iterator[tuple[File, str]]:
    """Every name of a record, country or topic."""
    for file, subject in data.subjects():
        if isinstance(subject, CountryEntry):
            yield file, places.name(subject.code)
            yield file, places.name(subject.code, "zh")
        else:
            yield file, subject.name
        for alias in subject.aliases:
            yield file, alias


def alike(text: str) -> str:
    """A key that words share which the search takes for the same.

    It sees past small and capital letters, accents, signs, spaces and plurals, as `theme/assets/words.js` does.
    """
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    words = _WORD.findall(plain.replace("&", " and "))
    return "".join(
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word for word in words
    )


RULES: tuple[Callable[[Data], Iterator[Problem]], ...] = (
    concepts_named,
    chinese_in_its_place,
    words_stand_once,
    broader_concepts_exist,
)
