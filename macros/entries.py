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
from macros.reading import Loc
from macros.rulebook import Rule
from macros.terms import Disclosure, Document, Extent, Kind, Perspective, Qualifier, Region, Says, Stage, Status

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


class Entry(BaseModel):
    """The common ground of everything that is typed: no unknown keys, never changed after reading."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        alias_generator=lambda name: name.replace("_", "-"),
        hide_input_in_errors=True,
    )


def not_like(*values: Any) -> dict[str, Any]:
    """Examples of what a field may not hold, for its schema; the guide shows them beside the good ones."""
    return {"notExamples": list(values)}


_FORMERLY = Field((), description="Ids that the file had before. Old addresses lead here.", examples=[["old-name"]])


class Author(Entry):
    """A person by family and given name, or anyone else by `literal` name, as in CSL."""

    family: Text | None = Field(None, description="A person's family name.", examples=["Kuhn"])
    given: Text | None = Field(None, description="A person's given names.", examples=["Robert Lawrence"])
    literal: Text | None = Field(
        None,
        description="The whole name, for bodies and for names that should not be taken apart.",
        examples=["Ministry of Science and Technology", "习近平"],
    )

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

    type: Annotated[CslType, _term(CslType)] = Field(
        description="What kind of publication it is, in CSL's words. It decides how it is cited.",
        examples=["article-newspaper", "report", "webpage"],
        json_schema_extra=not_like("newspaper article"),
    )
    title: Text = Field(
        description="The title as printed; in square brackets and quotes where it is a description, not the headline.",
        examples=["Laboratory of tide clocks opens on the coast", "[Notice on the tide clocks]"],
    )
    author: Several[Author] = Field(
        (),
        description="Who wrote it, if a name is given.",
        examples=[[{"family": "Kuhn", "given": "Robert Lawrence"}], [{"literal": "Ministry of Things"}]],
        json_schema_extra=not_like("Robert Lawrence Kuhn"),
    )
    issued: Date | None = Field(
        None,
        description="When it was published; left out if it bears no date.",
        examples=["2019-04-30", "2019"],
        json_schema_extra=not_like("30.04.2019", "April 2019"),
    )
    container_title: Text | None = Field(
        None,
        description="The newspaper, journal or site that it appeared in, if that is not the publisher.",
        examples=["People's Daily Online"],
    )
    publisher: Text = Field(description="Who published it, and so answers for it.", examples=["Xinhua News Agency"])
    URL: Url | None = Field(
        None,
        alias="URL",
        description="Where it can be read. `URL` or `DOI` is required, unless `no-address` is given.",
        examples=["https://example.org/2019/04/30/tide-clocks"],
        json_schema_extra=not_like("example.org/tide-clocks"),
    )
    DOI: Doi | None = Field(
        None,
        alias="DOI",
        description="Its DOI, without the resolver. It outlives addresses.",
        examples=["10.1000/182"],
        json_schema_extra=not_like("https://doi.org/10.1000/182"),
    )
    language: Language = Field(
        "en",
        description="The language that it is in, as a BCP 47 code; left out for English.",
        examples=["zh", "fr", "ru"],
        json_schema_extra=not_like("Chinese"),
    )
    perspective: Annotated[Perspective, _term(Perspective)] = Field(
        description="Whose voice it is, so that readers know whose interest to bear in mind.",
        examples=["academic", "chinese-state-media"],
        json_schema_extra=not_like("neutral"),
    )
    read: Annotated[Extent, _term(Extent)] = Field(
        description="How much of it you have read. Honest about what may be missing.", examples=["whole"]
    )
    accessed: Date | None = Field(None, description="When you last read it. Pages change.", examples=["2026-11-22"])
    archive: Url | None = Field(
        None,
        description="The address of an archived copy. Pages vanish.",
        examples=["https://web.archive.org/web/2019/https://example.org/"],
    )
    dead: Date | None = Field(
        None,
        description="When its address was found to lead nowhere. The address stays, and readers need not try it.",
        examples=["2026-11-22"],
    )
    no_address: Text | None = Field(
        None, description="Why it has neither `URL` nor `DOI`.", examples=["Printed only; a copy lies in the library."]
    )
    note: Text | None = Field(
        None,
        description="What a reader should know about it: that it is a press release, a translation, a reprint.",
        examples=["A press release of the company."],
    )
    formerly: Several[Id] = _FORMERLY


class CitationEntry(Entry):
    """Where in which source a statement stands."""

    id: Id = Field(
        description="Which source: the name of a file in `data/sources/`, without `.yml`.",
        examples=["example-gazette-2019-04-30"],
        json_schema_extra=not_like("Example Gazette"),
    )
    locator: Text = Field(
        description="Where in it, so that others find the place. Paragraphs are counted from 1, without headings.",
        examples=["paragraph 7", "pages 12 and 14", "table 2", "opening of page", "the whole page", "12:30"],
    )
    find: Find | None = Field(
        None,
        description="At most 12 words of the source, copied exactly, that stand at the place. They open it there.",
        examples=["opened with eleven researchers"],
    )


class FigureEntry(Entry):
    """A number in a statement, as machines read it."""

    metric: Id = Field(
        description="What it counts: the name of a file in `data/metrics/`. Only like is compared with like.",
        examples=["joint-laboratories"],
    )
    value: Number = Field(
        description="The number in digits. It also stands in the statement, in digits or words.",
        examples=["53", "16000", "3.5"],
        json_schema_extra=not_like("16,000", "3,5", "50+"),
    )
    qualifier: Annotated[Qualifier, _term(Qualifier)] = Field(
        description="How the source limits it. More than 50 is not 50.",
        examples=["exact", "more-than"],
        json_schema_extra=not_like("circa"),
    )
    unit: Text | None = Field(
        None,
        description="If given, it must be the metric's: a safeguard against millions taken for thousands.",
        examples=["million USD"],
    )
    target: Flag = Field(
        False,
        description="`true` for a number that is aimed at. A target is never shown as reached.",
        examples=["true"],
        json_schema_extra=not_like("yes"),
    )


class Withdrawal(Entry):
    """Why something published no longer stands. It keeps its address."""

    date: Date = Field(description="The day of the withdrawal.", examples=["2026-11-22"])
    reason: Prose = Field(
        description="Why, in a sentence for readers.",
        examples=["The newspaper corrected its report; the laboratory opened in 2020."],
    )


class FactEntry(Entry):
    """One statement with its evidence."""

    id: Id = Field(
        description="Short and telling, new in its file. It is the last part of the fact's permanent address.",
        examples=["opened", "researchers-2019"],
        json_schema_extra=not_like("Opened 2019", "opened_2019"),
    )
    statement: Statement = Field(
        description="The fact: one sentence of 6 to 60 words that can be understood alone and names who makes a claim.",
        examples=["The [[example-forum]] was held in Beijing on 14 May 2017, the Example Gazette reported."],
        json_schema_extra=not_like("A great success.", "See https://example.org for the **details** of the forum."),
    )
    date: Date | None = Field(
        None,
        description="When it happened, or when a figure held. No sharper than the source; left out if it gives none.",
        examples=["2019", "2019-04", "2019-04-12", "2011/2015", "2019~"],
        json_schema_extra=not_like("12.04.2019", "April 2019", "2019-4"),
    )
    planned: Flag = Field(
        False,
        description="`true` for what lies ahead. Only then may the date lie in the future: plans are not results.",
        examples=["true"],
        json_schema_extra=not_like("yes"),
    )
    stage: Annotated[Stage, _term(Stage)] | None = Field(
        None,
        description="What it reports of the laboratories that it is about.",
        examples=["launched"],
        json_schema_extra=not_like("open"),
    )
    figures: Several[FigureEntry] = Field(
        (),
        description="The numbers in the statement that are worth comparing.",
        examples=[[{"metric": "joint-laboratories", "value": "53", "qualifier": "more-than"}]],
    )
    countries: Several[Code] | None = Field(
        None,
        description="The countries that it concerns, besides China, if they are others than the record's.",
        examples=[["KEN", "UGA"]],
        json_schema_extra=not_like("KEN", ["Kenya"], ["CHN"]),
    )
    topics: Several[Id] | None = Field(
        None,
        description="Its topics, if they are others than the record's. Required in a country's file, which has none.",
        examples=[["joint-research", "talent"]],
    )
    about: Several[Id] = Field(
        (),
        description="Records that it also concerns and that the statement does not link to. It stands on their pages.",
        examples=[["belt-and-road-forum-2023"]],
    )
    sources: Several[CitationEntry] = Field(
        description="The evidence: one source or more, each with the place where it says so.",
        examples=[[{"id": "example-gazette-2019-04-30", "locator": "paragraph 3"}]],
        json_schema_extra=not_like([], ["example-gazette-2019-04-30"]),
    )
    note: Prose | None = Field(
        None,
        description="What a reader needs in order to read the statement rightly. It holds all the same.",
        examples=["The newspaper counts doctoral students as researchers."],
    )
    doubt: Prose | None = Field(
        None,
        description="Why the statement itself may not hold. It is then marked as doubtful.",
        examples=["The article names no countries and gives no dates."],
    )
    differs_from: Several[FactReference] = Field(
        (),
        description="Facts that say otherwise. One side is enough; both show it.",
        examples=[["example-laboratory/researchers-2019"]],
        json_schema_extra=not_like(["researchers-2019"]),
    )
    formerly: Several[Id] = Field(
        (), description="Ids that it had before, in this file. Old addresses lead here.", examples=[["opening"]]
    )
    withdrawn: Withdrawal | None = Field(
        None,
        description="That it no longer stands, and why. It keeps its address and counts nowhere else.",
        examples=[{"date": "2026-11-22", "reason": "The newspaper took its report back."}],
    )


_FACTS = "What is known, in order of time."


class LaboratoryEntry(Entry):
    """What the register of laboratories tells beside stage and evidence. Statements of facts bear it out."""

    field: Text = Field(description="What it works on, in a few words.", examples=["tide clocks"])
    hosts: Several[Text] = Field(
        (),
        description="The institutes that run it, each named as the statements of its facts name it.",
        examples=[["Example University", "Sample Academy"]],
    )
    batch: Count | None = Field(
        None,
        description="The batch of Belt and Road joint laboratories that it was approved in: 3 for *third*.",
        examples=["3"],
        json_schema_extra=not_like("third", "0"),
    )


class RecordEntry(Entry):
    """A thing that facts are about: a laboratory, programme, agreement …"""

    name: Text = Field(
        description="The official name in English, or the usual one. No two records of a folder share a name.",
        examples=["Example Joint Laboratory of Tide Clocks"],
    )
    kind: Annotated[Kind, _term(Kind)] = Field(
        description="What it is. The kind decides the folder.",
        examples=["joint-laboratory", "event"],
        json_schema_extra=not_like("laboratory"),
    )
    aliases: Several[Text] = Field(
        (),
        description="Abbreviations, former names and Chinese names that sources use, and people look for.",
        examples=[["EJLTC", "Tide Clock Lab"]],
        json_schema_extra=not_like("EJLTC"),
    )
    countries: Several[Code] = Field(
        (),
        description="Who takes part besides China, as ISO 3166-1 alpha-3 codes. Its facts stand on their pages.",
        examples=[["KEN"]],
        json_schema_extra=not_like("KEN", ["Kenya"], ["KEN", "CHN"]),
    )
    topics: Several[Id] = Field(
        description="Names of files in `data/topics/`, the main one first. Its facts stand on their pages.",
        examples=[["joint-research", "space"]],
    )
    laboratory: LaboratoryEntry | None = Field(
        None,
        description="Of laboratories only: what stands in their register beside stage and evidence.",
        examples=[{"field": "tide clocks", "hosts": ["Example University"]}],
    )
    summary: Prose | None = Field(
        None,
        description="What it is, in one to three sentences; nothing that could go out of date or that no fact says.",
        examples=["A laboratory for clocks that show the tides."],
    )
    facts: Several[FactEntry] = Field((), description=_FACTS)
    formerly: Several[Id] = _FORMERLY
    withdrawn: Withdrawal | None = Field(
        None,
        description="That the record no longer stands, and why. It keeps its address.",
        examples=[{"date": "2026-11-22", "reason": "There never was such a laboratory."}],
    )


class ParticipationEntry(Entry):
    """How a country stands to the Belt and Road Initiative, and the facts in its file that say so."""

    status: Annotated[Status, _term(Status)] = Field(description="How it stands.", examples=["signed"])
    evidence: Several[Id] = Field(
        description="Ids of facts in this file: first the one that carries the status, then what agrees or differs.",
        examples=[["memorandum-2014"]],
    )


class AccountEntry(Entry):
    """What one list, or the reports behind one fact, say of a country's participation."""

    fact: Id = Field(description="The fact, in this file, that says it.", examples=["memorandum-2014"])
    list: Id | None = Field(
        None,
        description="The source, if it is a list of countries; the fact must cite it. Left out for reports.",
        examples=["example-ministry-list-2019"],
    )
    says: Annotated[Says, _term(Says)] = Field(description="What it says.", examples=["signed"])
    document: Annotated[Document, _term(Document)] | None = Field(
        None,
        description="What kind of document it says there is; left out if it does not tell.",
        examples=["memorandum"],
    )
    date: Date | None = Field(
        None,
        description="When, by this account; left out for a list without years; `../2019-04` for *by April 2019*.",
        examples=["2014-06"],
    )
    text: Annotated[Disclosure, _term(Disclosure)] | None = Field(
        None,
        description="Whether the document's text can be read in public; left out if the account does not tell.",
        examples=["published"],
        json_schema_extra=not_like("yes"),
    )


class CountryEntry(Entry):
    """A country's profile. Its name comes from Unicode CLDR, by its ISO code."""

    code: Code = Field(
        description="Its ISO 3166-1 alpha-3 code. Its name follows from the code.",
        examples=["KEN"],
        json_schema_extra=not_like("KE", "Kenya"),
    )
    region: Annotated[Region, _term(Region)] = Field(description="Where it is listed.", examples=["africa"])
    aliases: Several[Text] = Field(
        (), description="Other names by which people look for it.", examples=[["Republic of Kenya"]]
    )
    participation: ParticipationEntry | None = Field(
        None,
        description="How it stands to the Belt and Road Initiative; left out if nobody has looked. Drawn on the map.",
        examples=[{"status": "signed", "evidence": ["memorandum-2014"]}],
    )
    accounts: Several[AccountEntry] = Field(
        (),
        description="What each list and each report says of its participation. The status follows from them.",
        examples=[[{"fact": "memorandum-2014", "says": "signed"}]],
    )
    summary: Prose | None = Field(
        None,
        description="One to three sentences on the cooperation with China.",
        examples=["Kenya hosts a laboratory."],
    )
    facts: Several[FactEntry] = Field((), description="What is known and is about no particular record.")
    formerly: Several[Id] = _FORMERLY


class TopicEntry(Entry):
    """A field of cooperation. Its facts are those that no single record is about."""

    name: Text = Field(description="What it is called.", examples=["Space"])
    position: Number = Field(
        description="Its place among the topics, from 1.", examples=["3"], json_schema_extra=not_like("third")
    )
    aliases: Several[Text] = Field((), description="Abbreviations and other names.", examples=[["DSR"]])
    summary: Prose = Field(
        description="What the topic covers, in one to three sentences.", examples=["Satellites and what they see."]
    )
    facts: Several[FactEntry] = Field((), description="What is known and is about no particular record or country.")
    formerly: Several[Id] = _FORMERLY


class TargetEntry(Entry):
    """The number that a pledge can be held to."""

    metric: Id = Field(
        description="What it counts: the name of a file in `data/metrics/`.", examples=["joint-laboratories"]
    )
    value: Number = Field(description="The number promised.", examples=["50"], json_schema_extra=not_like("fifty"))
    qualifier: Annotated[Qualifier, _term(Qualifier)] = Field(
        Qualifier.EXACT, description="How the promise limits it; `exact` if left out.", examples=["at-least"]
    )


class PledgeEntry(Entry):
    """A promise in public. Its verdict is computed from what it promises and what is reported."""

    name: Text = Field(description="A short heading.", examples=["50 joint laboratories by 2022"])
    promise: Prose = Field(
        description="What was promised, in one sentence.", examples=["Build 50 joint laboratories within five years."]
    )
    by: Text = Field(description="Who promised it, and where.", examples=["Xi Jinping, first Belt and Road Forum"])
    announced: Date = Field(
        description="When it was promised.", examples=["2017-05-14"], json_schema_extra=not_like("14 May 2017")
    )
    deadline: Date | None = Field(
        None, description="By when; left out if none was named. It weighs in the verdict.", examples=["2022"]
    )
    target: TargetEntry | None = Field(
        None,
        description="The number promised; left out if there was none. It weighs in the verdict.",
        examples=[{"metric": "joint-laboratories", "value": "50"}],
    )
    countries: Several[Code] = Field((), description="Whom it concerns, besides China.", examples=[["KEN"]])
    topics: Several[Id] = Field(description="Names of files in `data/topics/`.", examples=[["joint-research"]])
    own_voices: Several[Annotated[Perspective, _term(Perspective)]] = Field(
        (Perspective.CHINESE_GOVERNMENT, Perspective.CHINESE_STATE_MEDIA),
        description="Whose perspectives speak for the promiser; Chinese government and state media if left out.",
        examples=[["partner-government"]],
    )
    announcements: Several[FactReference] = Field(
        description="The facts that say that it was promised.", examples=[["belt-and-road-forum-2017/laboratories"]]
    )
    deliveries: Several[FactReference] = Field(
        (),
        description="The facts that report what came of it; they count if they have a figure of the target's metric.",
        examples=[["joint-research/laboratories-2023"]],
    )
    note: Prose | None = Field(
        None,
        description="What a reader needs to understand the verdict; it cannot change it.",
        examples=["No count at the deadline was found."],
    )
    formerly: Several[Id] = _FORMERLY


class ConceptEntry(Entry):
    """What people call a thing: the words by which the search knows it, as in SKOS.

    A concept that bears the id of a record, country or topic adds words to that one's names.
    """

    term: Text | None = Field(
        None,
        description="What it is usually called; left out where the file bears the id of a record, which has a name.",
        examples=["data centre"],
    )
    also: Several[Text] = Field(
        (), description="Abbreviations, synonyms and demonyms.", examples=[["server farm"], ["Kenyan"]]
    )
    chinese: Several[Text] = Field((), description="Chinese words for it.", examples=[["数据中心"]])
    pinyin: Several[Text] = Field((), description="The same in Latin letters.", examples=[["shuju zhongxin"]])
    misspelt: Several[Text] = Field(
        (), description="Mistakes too far from the word for the search to see through.", examples=[["Kirgizia"]]
    )
    hints: Several[Text] = Field(
        (), description="Words that lead here and mean something else: Nairobi to Kenya.", examples=[["Nairobi"]]
    )
    broader: Several[Id] = Field(
        (), description="Concepts that this one is a kind of.", examples=[["digital-infrastructure"]]
    )

    @property
    def words(self) -> tuple[tuple[Loc, str], ...]:
        """Everything that stands for the concept, each with its place in the file."""
        fields = {"also": self.also, "chinese": self.chinese, "pinyin": self.pinyin, "misspelt": self.misspelt}
        term: tuple[tuple[Loc, str], ...] = ((("term",), self.term),) if self.term else ()
        return (*term, *(((name, index), word) for name, words in fields.items() for index, word in enumerate(words)))


class BreakEntry(Entry):
    """A change in how a series is counted: figures on both sides of it should not be compared."""

    date: Date = Field(description="From when it is counted differently.", examples=["2021"])
    reason: Prose = Field(
        description="What changed, in a sentence.", examples=["From 2021 laboratories that only train are left out."]
    )
    fact: FactReference = Field(
        description="A fact with a figure of the series that shows it, as record/fact.",
        examples=["joint-research/laboratories-2021"],
    )


class MetricEntry(Entry):
    """What is counted, and in what unit."""

    name: Text = Field(description="What is counted, in two to five words.", examples=["Joint laboratories"])
    definition: Prose = Field(
        description="What exactly is counted, what is not, and by whom. Different counts must not meet.",
        examples=["Laboratories that the ministry has recognised, at work or not."],
    )
    unit: Text = Field(
        description="One unit for the whole series.", examples=["laboratories", "percent", "million USD"]
    )
    series: Flag = Field(
        False,
        description="`true` if it is one quantity followed over time; with three dated figures it is drawn as a chart.",
        examples=["true"],
    )
    breaks: Several[BreakEntry] = Field((), description="Where the way of counting changed; drawn in the chart.")
    topics: Several[Id] = Field(
        description="Names of files in `data/topics/`, the main one first.", examples=[["talent"]]
    )
    formerly: Several[Id] = _FORMERLY
