"""What people type: the shape of every file under `data/`.

In: the plain values of one file. Out: a frozen model, or pydantic's errors, which `checking` turns into
problems. A model knows what one field may hold; what needs a look at other records is a rule in `rules`.
Field names in YAML are hyphenated (`differs-from`), and those of sources are CSL's own
(https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables).
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from macros import edtf, links, places
from macros.problems import Repair
from macros.rulebook import Rule
from macros.terms import Extent, Kind, Perspective, Qualifier, Region, Status

ID_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
ID_LENGTH = 100
DOI_PATTERN = r"10\.\d{4,9}/\S+"
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
    return unicodedata.normalize("NFC", value)


def _id(value: Any) -> str:
    text = _text(value)
    if len(text) > ID_LENGTH or not re.fullmatch(ID_PATTERN, text):
        better = as_id(text)
        raise wrong(Rule.ID, id_advice(text), Repair(text, better) if better else None)
    return text


def as_id(text: str) -> str:
    """A name as the id that it might have: 'Côte d’Ivoire' → 'cote-divoire'."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
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
    if not parts.hostname or "." not in parts.hostname or re.search(r"[\s<>\"'`{}|\\^]", text):
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
    if not re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?", text):
        digits = re.sub(r"[,_\s]", "", text)
        is_number = re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?", digits) is not None
        offer = f"Write {digits}." if is_number else "Write digits, with a point for decimals."
        # "1,022" has one meaning; "1,5" may be fifteen or one and a half.
        grouped = re.fullmatch(r"-?\d{1,3}([,_\s]\d{3})+(\.\d+)?", text)
        repair = Repair(text, digits) if is_number and grouped else None
        raise wrong(Rule.NUMBER, f"'{text}' is not a plain number. {offer}", repair)
    return Decimal(text)


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


def _term(terms: type[Enum]) -> BeforeValidator:
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
    seen: list[Any] = []
    for item in value:
        if item in seen:
            raise wrong(Rule.DISTINCT, f"'{item}' stands in the list twice. Delete one.")
        seen.append(item)
    return value


_STRING = {"type": "string"}
Text = Annotated[str, PlainValidator(_text), WithJsonSchema({**_STRING, "minLength": 1})]
Id = Annotated[str, PlainValidator(_id), WithJsonSchema({**_STRING, "pattern": f"^{ID_PATTERN}$"})]
FactReference = Annotated[str, PlainValidator(_fact_reference), WithJsonSchema(_STRING)]
Url = Annotated[str, PlainValidator(_url), WithJsonSchema({**_STRING, "format": "uri"})]
Doi = Annotated[str, PlainValidator(_doi), WithJsonSchema(_STRING)]
Language = Annotated[str, PlainValidator(lambda v: _language(_text(v))), WithJsonSchema(_STRING)]
Date = Annotated[edtf.Edtf, PlainValidator(_date), WithJsonSchema(_STRING)]
Number = Annotated[Decimal, PlainValidator(_number), WithJsonSchema({"type": "number"})]
Flag = Annotated[bool, PlainValidator(_flag), WithJsonSchema({"type": "boolean"})]
Prose = Annotated[str, PlainValidator(_prose), WithJsonSchema(_STRING)]
Statement = Annotated[str, PlainValidator(_statement), WithJsonSchema(_STRING)]
Find = Annotated[str, PlainValidator(_find), WithJsonSchema(_STRING)]
Code = Annotated[str, PlainValidator(_code), WithJsonSchema({**_STRING, "pattern": "^[A-Z]{3}$"})]
T = TypeVar("T")
Several = Annotated[tuple[T, ...], BeforeValidator(_list), AfterValidator(_distinct)]


class Entry(BaseModel):
    """The common ground of everything that is typed: no unknown keys, never changed after reading."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        alias_generator=lambda name: name.replace("_", "-"),
        hide_input_in_errors=True,
    )


class Author(Entry):
    """A person by family and given name, or anyone else by `literal` name, as in CSL."""

    family: Text | None = None
    given: Text | None = None
    literal: Text | None = None

    @property
    def name(self) -> str:
        """The name as it reads in a reference: Kuhn, Robert Lawrence."""
        return self.literal or ", ".join(part for part in (self.family, self.given) if part)


class CslType(StrEnum):
    """The CSL item types that sources here have."""

    ARTICLE = "article"
    ARTICLE_JOURNAL = "article-journal"
    ARTICLE_MAGAZINE = "article-magazine"
    ARTICLE_NEWSPAPER = "article-newspaper"
    BILL = "bill"
    BOOK = "book"
    BROADCAST = "broadcast"
    CHAPTER = "chapter"
    DATASET = "dataset"
    DOCUMENT = "document"
    ENTRY_ENCYCLOPEDIA = "entry-encyclopedia"
    INTERVIEW = "interview"
    LEGISLATION = "legislation"
    MANUSCRIPT = "manuscript"
    PAPER_CONFERENCE = "paper-conference"
    PERSONAL_COMMUNICATION = "personal_communication"
    POST = "post"
    POST_WEBLOG = "post-weblog"
    REPORT = "report"
    SPEECH = "speech"
    STANDARD = "standard"
    THESIS = "thesis"
    TREATY = "treaty"
    WEBPAGE = "webpage"


class SourceEntry(Entry):
    """A publication that facts rest on: a CSL item and the perspective that it speaks from."""

    type: Annotated[CslType, _term(CslType)]
    title: Text  # [in brackets] where it is a description and not the headline
    author: Several[Author] = ()
    issued: Date | None = None  # None: the source bears no date
    container_title: Text | None = None  # the newspaper, journal or site that it appeared in
    publisher: Text
    URL: Url | None = Field(None, alias="URL")
    DOI: Doi | None = Field(None, alias="DOI")
    language: Language = "en"
    perspective: Annotated[Perspective, _term(Perspective)]
    read: Annotated[Extent, _term(Extent)]  # how much of it was read
    accessed: Date | None = None  # when it was last read
    archive: Url | None = None  # an archived copy
    no_address: Text | None = None  # why it has neither URL nor DOI
    note: Text | None = None  # what a reader should know about it
    formerly: Several[Id] = ()


class CitationEntry(Entry):
    """Where in which source a statement stands."""

    id: Id
    locator: Text  # "paragraph 7", "page 12", "the whole page"
    find: Find | None = None  # a few words of the source that stand at the place


class FigureEntry(Entry):
    """A number in a statement, as machines read it."""

    metric: Id
    value: Number
    qualifier: Annotated[Qualifier, _term(Qualifier)]
    unit: Text | None = None  # if given, it must be the metric's
    target: Flag = False  # true: a number that is aimed at, not reached


class Withdrawal(Entry):
    """Why something published no longer stands. It keeps its address."""

    date: Date
    reason: Prose


class FactEntry(Entry):
    """One statement with its evidence."""

    id: Id
    statement: Statement
    date: Date | None = None  # when it happened, or what a figure is as of
    planned: Flag = False  # true: it lies ahead, so its date may lie in the future
    figures: Several[FigureEntry] = ()
    countries: Several[Code] | None = None  # None: those of the record
    topics: Several[Id] | None = None  # None: those of the record
    about: Several[Id] = ()  # records that it also concerns and that no [[link]] names
    sources: Several[CitationEntry]
    note: Prose | None = None  # context that a reader needs
    doubt: Prose | None = None  # why the statement itself may not hold
    differs_from: Several[FactReference] = ()  # facts that say otherwise; shown on both
    formerly: Several[Id] = ()
    withdrawn: Withdrawal | None = None


class RecordEntry(Entry):
    """A thing that facts are about: a laboratory, programme, agreement …"""

    name: Text
    kind: Annotated[Kind, _term(Kind)]
    aliases: Several[Text] = ()  # other names, abbreviations and Chinese names
    countries: Several[Code] = ()  # besides China
    topics: Several[Id]
    summary: Prose | None = None
    facts: Several[FactEntry] = ()
    formerly: Several[Id] = ()
    withdrawn: Withdrawal | None = None


class ParticipationEntry(Entry):
    """How a country stands to the Belt and Road Initiative, and the facts in its file that say so."""

    status: Annotated[Status, _term(Status)]
    evidence: Several[Id]  # the fact that carries it first, then those that agree or differ


class CountryEntry(Entry):
    """A country's profile. Its name comes from Unicode CLDR, by its ISO code."""

    code: Code
    region: Annotated[Region, _term(Region)]
    aliases: Several[Text] = ()
    participation: ParticipationEntry | None = None  # None: not looked into
    summary: Prose | None = None
    facts: Several[FactEntry] = ()
    formerly: Several[Id] = ()


class TopicEntry(Entry):
    """A field of cooperation. Its facts are those that no single record is about."""

    name: Text
    position: Number  # its place among the topics, from 1
    aliases: Several[Text] = ()
    summary: Prose  # what the topic covers, in one to three sentences
    facts: Several[FactEntry] = ()
    formerly: Several[Id] = ()


class TargetEntry(Entry):
    """The number that a pledge can be held to."""

    metric: Id
    value: Number
    qualifier: Annotated[Qualifier, _term(Qualifier)] = Qualifier.EXACT


class PledgeEntry(Entry):
    """A promise in public. Its verdict is computed from what it promises and what is reported."""

    name: Text  # short: "50 joint laboratories by 2022"
    promise: Prose  # what was promised, in one sentence
    by: Text  # who promised
    announced: Date
    deadline: Date | None = None  # None: it names none
    target: TargetEntry | None = None  # None: it names no number
    countries: Several[Code] = ()
    topics: Several[Id]
    own_voices: Several[Annotated[Perspective, _term(Perspective)]] = (  # perspectives that speak for the promiser
        Perspective.CHINESE_GOVERNMENT,
        Perspective.CHINESE_STATE_MEDIA,
    )
    announcements: Several[FactReference]  # the facts that say that it was promised
    deliveries: Several[FactReference] = ()  # the facts that report what came of it
    note: Prose | None = None  # what explains the verdict; it cannot change it
    formerly: Several[Id] = ()


class MetricEntry(Entry):
    """What is counted, and in what unit."""

    name: Text
    definition: Prose  # what exactly is counted, and what is not
    unit: Text  # "laboratories", "percent", "million USD"
    series: Flag = False  # true: one quantity followed over time, and so drawn as a chart
    topics: Several[Id]
    formerly: Several[Id] = ()
