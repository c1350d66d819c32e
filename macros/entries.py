"""What people type: the shape of every file under `data/`.

In: the plain values of one file. Out: a frozen model, or pydantic's errors, which `checking` turns into
problems. What one field may hold is told in `values`; what needs a look at other records is a rule in `rules`.
Field names in YAML are hyphenated (`differs-from`), and those of sources are CSL's own
(https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from macros.reading import Loc
from macros.terms import Disclosure, Document, Extent, Kind, Perspective, Qualifier, Region, Says, Stage, Status
from macros.values import (
    Code,
    Count,
    Date,
    Doi,
    FactReference,
    Find,
    Flag,
    Id,
    Language,
    Number,
    Prose,
    Several,
    Statement,
    Text,
    Url,
    term,
)


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

    type: Annotated[CslType, term(CslType)] = Field(
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
    perspective: Annotated[Perspective, term(Perspective)] = Field(
        description="Whose voice it is, so that readers know whose interest to bear in mind.",
        examples=["academic", "chinese-state-media"],
        json_schema_extra=not_like("neutral"),
    )
    read: Annotated[Extent, term(Extent)] = Field(
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
    qualifier: Annotated[Qualifier, term(Qualifier)] = Field(
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
    stage: Annotated[Stage, term(Stage)] | None = Field(
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
    kind: Annotated[Kind, term(Kind)] = Field(
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

    status: Annotated[Status, term(Status)] = Field(description="How it stands.", examples=["signed"])
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
    says: Annotated[Says, term(Says)] = Field(description="What it says.", examples=["signed"])
    document: Annotated[Document, term(Document)] | None = Field(
        None,
        description="What kind of document it says there is; left out if it does not tell.",
        examples=["memorandum"],
    )
    date: Date | None = Field(
        None,
        description="When, by this account; left out for a list without years; `../2019-04` for *by April 2019*.",
        examples=["2014-06"],
    )
    text: Annotated[Disclosure, term(Disclosure)] | None = Field(
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
    region: Annotated[Region, term(Region)] = Field(description="Where it is listed.", examples=["africa"])
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
    qualifier: Annotated[Qualifier, term(Qualifier)] = Field(
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
    own_voices: Several[Annotated[Perspective, term(Perspective)]] = Field(
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
