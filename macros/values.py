"""What a field may hold: text, an id, a date, a number, an address, a sentence …

In: what was typed, which is text until a field says otherwise. Out: the value, or an error of ours that names the rule,
says what to do, and gives the one right answer where there is one. A field alone is judged here; models are made of
these types in `entries`, and what needs a look at other records is a rule in `rules`.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from pydantic import AfterValidator, BeforeValidator, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from macros import edtf, links, places
from macros.problems import Repair
from macros.rulebook import Rule

ID_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
ID_LENGTH = 100
DOI_PATTERN = r"10\.\d{4,9}/\S+"
_ID = re.compile(ID_PATTERN)
NUMBER_PATTERN = r"^-?(0|[1-9]\d*)(\.\d+)?$"
STATEMENT_WORDS = range(6, 61)
FIND_WORDS = 12


def wrong(rule: Rule, message: str, repair: Repair | None = None) -> PydanticCustomError:
    """An error of our own: the rule's name, a message with its advice, and the one right answer if there is one."""
    return PydanticCustomError("ours", "{message}", {"message": message, "rule": rule, "repair": repair})


def _text(value: Any) -> str:
    """Text on one line, without invisible characters or stray spaces, in Unicode's composed form."""
    if not isinstance(value, str):
        raise wrong(
            Rule.TEXT, "a list or a group of keys stands where text is expected. Write text, in quotes if need be."
        )
    if not value.strip():
        raise wrong(Rule.TEXT, "the text is empty. Write it, or delete the key.")
    if "\n" in value:
        raise wrong(Rule.TEXT, "the text has several lines. Write it on one line, or fold it with '>-'.")
    if not value.isprintable():
        bad = next(c for c in value if not c.isprintable())
        name = unicodedata.name(bad, "a control character").lower()
        raise wrong(Rule.TEXT, f"the text holds an invisible character (U+{ord(bad):04X}, {name}). Delete it.")
    if value != value.strip():
        repair = Repair(value, value.strip())
        raise wrong(Rule.TEXT, "the text begins or ends with a space. Delete the space.", repair)
    return value if value.isascii() else unicodedata.normalize("NFC", value)


def _id(value: Any) -> str:
    text = _text(value)
    if len(text) > ID_LENGTH or not _ID.fullmatch(text):
        better = as_id(text)
        raise wrong(Rule.ID, id_advice(text), Repair(text, better) if better else None)
    return text


def as_id(text: str) -> str:
    """A name as the id that it might have: 'Côte d’Ivoire' → 'cote-divoire', 'China–Kenya' → 'china-kenya'."""
    parted = "".join("-" if unicodedata.category(sign) in ("Pd", "Zs") else sign for sign in text)
    plain = unicodedata.normalize("NFKD", parted).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:ID_LENGTH].strip("-")


def id_advice(text: str) -> str:
    """What is wrong with an id, and the id that was probably meant."""
    better = as_id(text)
    offer = f"Write '{better}'." if better and better != text else "Choose another."
    return (
        f"'{text}' is not an id: small letters a–z and digits, joined by single hyphens, at most {ID_LENGTH}. {offer}"
    )


def _code(value: Any) -> str:
    code = _text(value)
    if code == places.CHINA:
        raise wrong(Rule.COUNTRY_CODE, "China takes part in everything here and is never listed. Delete CHN.")
    if not places.is_country(code):
        known = places.codes()
        meant = [c for c in known if code.casefold() in (places.name(c).casefold(), places.alpha2(c).casefold())]
        advice = f"Write {meant[0]}." if meant else "Look it up; it has three capitals, as in KEN for Kenya."
        repair = Repair(code, meant[0]) if meant else None
        raise wrong(Rule.COUNTRY_CODE, f"'{code}' is not an ISO 3166-1 alpha-3 code. {advice}", repair)
    return code


def _fact_reference(value: Any) -> str:
    text = _text(value)
    if not re.fullmatch(f"{ID_PATTERN}/{ID_PATTERN}", text):
        raise wrong(Rule.REFERENCE, f"'{text}' does not name a fact. Write the record's id, a slash and the fact's id.")
    return text


def _url(value: Any) -> str:
    text = _text(value)
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https"):
        raise wrong(Rule.URL, f"'{text}' is not a web address. Write one that begins with https:// or http://.")
    host = parts.hostname
    if not host or "." not in host or re.search(r"[\s<>\"'`{}|\\^]", text):
        raise wrong(Rule.URL, f"'{text}' is not a complete web address. Copy it again from the browser's address bar.")
    if parts.username is not None or parts.password is not None:
        raise wrong(Rule.URL, "the address holds a user name or password. Delete what stands before the @.")
    return text


def _doi(value: Any) -> str:
    text = _text(value)
    if not re.fullmatch(DOI_PATTERN, text):
        bare = re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", text, flags=re.IGNORECASE)
        message = f"'{text}' is not a DOI. Write it without 'https://doi.org/', beginning with '10.'."
        raise wrong(Rule.DOI, message, Repair(text, bare) if re.fullmatch(DOI_PATTERN, bare) else None)
    return text


@cache
def _language(value: str) -> str:
    try:
        Locale.parse(value, sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        raise wrong(Rule.LANGUAGE, f"'{value}' is not a language code. Write en, zh, fr, ru … (BCP 47).") from None
    return value


def _date(value: Any) -> edtf.Edtf:
    try:
        return edtf.parse(_text(value))
    except edtf.NotEdtf as error:
        raise wrong(Rule.DATE, str(error), Repair(value, error.meant) if error.meant else None) from None


def _number(value: Any) -> Decimal:
    text = _text(value)
    if not re.fullmatch(NUMBER_PATTERN.strip("^$"), text):
        digits = re.sub(r"[,_\s]", "", text)
        is_number = re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?", digits) is not None
        offer = f"Write {digits}." if is_number else "Write digits, with a point for decimals."
        # "1,022" has one meaning; "1,5" may be fifteen or one and a half.
        grouped = re.fullmatch(r"-?\d{1,3}([,_\s]\d{3})+(\.\d+)?", text)
        repair = Repair(text, digits) if is_number and grouped else None
        raise wrong(Rule.NUMBER, f"'{text}' is not a plain number. {offer}", repair)
    return Decimal(text)


def _count(value: Any) -> int:
    text = _text(value)
    if not re.fullmatch(r"[1-9]\d*", text):
        raise wrong(Rule.NUMBER, f"'{text}' does not count anything. Write 1, 2, 3 …")
    return int(text)


def _flag(value: Any) -> bool:
    if value not in ("true", "false"):
        meant = {"yes": "true", "no": "false"}.get(str(value).lower(), str(value).lower())
        repair = Repair(value, meant) if meant in ("true", "false") else None
        message = f"'{value}' is neither true nor false. Write true or false, in small letters."
        raise wrong(Rule.TRUE_OR_FALSE, message, repair)
    return bool(value == "true")


_MARKUP = (
    (re.compile(r"</?[A-Za-z!][^>]*>?"), "HTML"),
    (re.compile(r"\{[{%#]|[}%#]\}"), "template code"),
    (re.compile(r"\]\(|\*\*|__|`|^#|!\["), "Markdown"),
    (re.compile(r"\bhttps?://|\bwww\."), "a web address"),
)


def _prose(value: Any) -> str:
    """Text that may link to records by [[id]] and holds no other markup."""
    text = _text(value)
    for pattern, what in _MARKUP:
        if match := pattern.search(text):
            raise wrong(
                Rule.NO_MARKUP, f"'{match[0]}' is {what}. Write plain words; only [[links]] to records are allowed."
            )
    rest = links.strip(text)
    if "[[" in rest or "]]" in rest:
        raise wrong(Rule.LINK, "a [[link]] is not closed or not well formed. Write [[id]] or [[id|words]].")
    return text


def _statement(value: Any) -> str:
    text = _prose(value)
    count = len(links.plain(text).split())
    if count < STATEMENT_WORDS.start:
        raise wrong(Rule.STATEMENT_LENGTH, f"the statement has {count} words. Make it a sentence of 6 to 60 words.")
    if count >= STATEMENT_WORDS.stop:
        raise wrong(Rule.STATEMENT_LENGTH, f"the statement has {count} words. Split it into facts of 6 to 60 words.")
    if not re.search(r"[.?!][”’\"')]?$", text):
        raise wrong(Rule.STATEMENT_END, "the statement does not end like a sentence. End it with a full stop.")
    return text


def _find(value: Any) -> str:
    text = _text(value)
    if (count := len(text.split())) > FIND_WORDS:
        raise wrong(Rule.FIND, f"'find' quotes {count} words. Give at most {FIND_WORDS} that locate the passage.")
    return text


def term(terms: type[Enum]) -> BeforeValidator:
    """Accept a term of a vocabulary; the message for others is made in `checking`, which knows the nearest."""
    return BeforeValidator(_text, json_schema_input_type=terms)


def _list(value: Any) -> Any:
    """A list, also where one item was typed without brackets: refused, not guessed."""
    if not isinstance(value, list):
        if isinstance(value, str) and value:
            raise wrong(Rule.LIST, f"a list is expected. Write [{value}].", Repair(value, f"[{value}]"))
        raise wrong(Rule.LIST, "a list is expected. Write […], or each item on a line of its own, behind '- '.")
    if not value:
        raise wrong(Rule.LIST, "the list is empty. Write at least one item, or delete the key.")
    return value


def _distinct(value: tuple[Any, ...]) -> tuple[Any, ...]:
    if len(set(value)) < len(value):
        twice = next(item for place, item in enumerate(value) if item in value[:place])
        raise wrong(Rule.DISTINCT, f"'{twice}' stands in the list twice. Delete one.")
    return value


def _form(name: str, pattern: str | None = None, **more: Any) -> WithJsonSchema:
    """How a type looks to editors: what it is called, and what of it can be told from its letters alone."""
    return WithJsonSchema({"title": name, "type": "string", **({"pattern": pattern} if pattern else {}), **more})


# Editors read YAML by its core schema, in which 2019 is a number; here it is text until its field says otherwise.
_OR_NUMBER = {"type": ["string", "number"]}
_LINE = r"^(?=\S)[^\u0000-\u001f\u007f\u00ad\u200b-\u200f\u2028-\u202f\u2060\ue000-\uf8ff\ufeff]*(?<=\S)$"
_DAY = r"(\d{3}X|\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)[?~%]?"
Text = Annotated[str, PlainValidator(_text), _form("text", _LINE, **_OR_NUMBER)]
Id = Annotated[str, PlainValidator(_id), _form("id", f"^{ID_PATTERN}$", maxLength=ID_LENGTH, **_OR_NUMBER)]
FactReference = Annotated[str, PlainValidator(_fact_reference), _form("record/fact", f"^{ID_PATTERN}/{ID_PATTERN}$")]
Url = Annotated[str, PlainValidator(_url), _form("address", r"^https?://[^\s/?#@]+\.[^\s/?#@]+([/?#]\S*)?$")]
Doi = Annotated[str, PlainValidator(_doi), _form("DOI", f"^{DOI_PATTERN}$")]
Language = Annotated[str, PlainValidator(lambda v: _language(_text(v))), _form("code", "^[a-z]{2,3}(-[A-Za-z]{2,4})*$")]
Date = Annotated[
    edtf.Edtf, PlainValidator(_date), _form("date", rf"^({_DAY}|{_DAY}/({_DAY}|\.\.)|\.\./{_DAY})$", **_OR_NUMBER)
]
Number = Annotated[Decimal, PlainValidator(_number), _form("number", NUMBER_PATTERN, **_OR_NUMBER)]
Count = Annotated[int, PlainValidator(_count), _form("whole number", r"^[1-9]\d*$", **_OR_NUMBER)]
Flag = Annotated[bool, PlainValidator(_flag), _form("true or false", type="boolean")]
Prose = Annotated[str, PlainValidator(_prose), _form("text, may link", _LINE, **_OR_NUMBER)]
Statement = Annotated[str, PlainValidator(_statement), _form("sentence, may link", _LINE)]
Find = Annotated[str, PlainValidator(_find), _form("text", _LINE, **_OR_NUMBER)]
_CODES = [code for code in places.codes() if code != places.CHINA]
Code = Annotated[str, PlainValidator(_code), _form("country code", enum=_CODES)]
T = TypeVar("T")
Several = Annotated[tuple[T, ...], BeforeValidator(_list), AfterValidator(_distinct)]
