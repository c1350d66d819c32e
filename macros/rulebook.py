"""Every rule that records must keep, by the name that problems carry.

Each has a label and a description that says what holds and why; the contributors' guide is made of them, so
it is always complete. The rules themselves are in `reading`, `values`, `entries`, `checking` and `rules`.
"""

from __future__ import annotations

from macros.terms import Term


class Rule(Term):
    """The name of a rule. The order is that of the guide: files, YAML, keys, values, facts, whole."""

    # Files
    PLACE = ("place", "Where files live", "A record lies in a folder of data/, one level deep, as in data/events/.")
    FILE_NAME = (
        "file-name",
        "File names",
        "A file's name is its record's id and ends in .yml: small letters a–z and digits, joined by single hyphens. "
        "It is part of a permanent address, so it is short, says what the thing is, and is never changed.",
    )
    SIZE = ("size", "File size", "A file has at most 256 kB; a longer record is split.")
    UTF8 = ("utf-8", "Encoding", "Files are saved in UTF-8, so that names in every script come out right.")
    EMPTY = ("empty", "Empty files", "A file holds a record; an empty one is deleted.")
    # YAML
    YAML = ("yaml", "Readable YAML", "The file can be read as YAML: indented with spaces, quotes and brackets closed.")
    ONE_DOCUMENT = ("one-document", "One record a file", "A file holds one YAML document.")
    DUPLICATE_KEY = ("duplicate-key", "Each key once", "A key stands once in its group; of two, one would be lost.")
    KEY = ("key", "Keys are text", "What stands before a colon is plain text.")
    NO_ALIAS = (
        "no-alias",
        "No aliases",
        "A value is written out, not repeated by *name; a record reads on its own.",
    )
    NO_ANCHOR = ("no-anchor", "No anchors", "A value is not named by &name for repetition.")
    NO_TAG = ("no-tag", "No tags", "No YAML tags such as !!str; every value is text until its field says otherwise.")
    # Keys
    SHAPE = ("shape", "Groups of keys", "Where a record, fact, figure or citation is expected, keys with values stand.")
    KNOWN_KEYS = ("known-keys", "Known keys", "Only the keys that the guide lists may be used; a misspelt one is lost.")
    REQUIRED_KEYS = ("required-keys", "Required keys", "The keys that a record cannot do without are there.")
    # Values
    TEXT = ("text", "Plain text", "A text is not empty, is on one line, and holds no invisible characters.")
    LIST = ("list", "Lists", "Where several values may stand, a list stands, also for one: [KEN].")
    DISTINCT = ("distinct", "Each value once", "A list holds each value once.")
    ID = ("id", "Ids", "An id consists of small letters a–z and digits, joined by single hyphens.")
    TERM = ("term", "Terms", "Kinds, perspectives, qualifiers and the like are words of the vocabulary.")
    DATE = (
        "date",
        "Dates",
        "Dates are EDTF and no sharper than the source: 2019, 2019-04 or 2019-04-12; 2019~ for 'about'; "
        "2011/2015 from first to last.",
    )
    NUMBER = ("number", "Numbers", "Numbers are written in digits, without commas or units, with a point for decimals.")
    TRUE_OR_FALSE = ("true-or-false", "True or false", "A yes-or-no field holds true or false.")
    URL = ("url", "Web addresses", "An address begins with https:// or http:// and holds no user name or password.")
    DOI = ("doi", "DOIs", "A DOI is written without its resolver and begins with 10.")
    LANGUAGE = ("language", "Languages", "A language is a BCP 47 code, such as en, zh or fr.")
    NO_MARKUP = (
        "no-markup",
        "No markup",
        "Statements and notes are plain words; the one thing that they may hold is [[links]] to records.",
    )
    LINK = ("link", "Links", "A [[link]] is well formed and names a record, country or topic that exists.")
    REFERENCE = ("reference", "Names of facts", "A fact is named by its record's id, a slash and its own id.")
    # Facts
    STATEMENT_LENGTH = (
        "statement-length",
        "Length of statements",
        "A statement is one sentence of 6 to 60 words that says one thing and can be understood by itself.",
    )
    STATEMENT_END = ("statement-end", "End of statements", "A statement ends like a sentence.")
    FIND = (
        "find",
        "Words to find",
        "'find' gives a few words of the source that locate the passage.",
    )
    DATE_AHEAD = (
        "date-ahead",
        "Dates ahead",
        "What is dated after today is marked 'planned: true'; what has happened cannot lie ahead.",
    )
    METRIC_EXISTS = ("metric-exists", "Metrics", "A figure names a metric that is defined in data/metrics/.")
    FIGURE_UNIT = ("figure-unit", "Units", "A figure's unit is its metric's.")
    FIGURE_STATED = (
        "figure-stated",
        "Figures stand in statements",
        "The value of a figure is said in the statement, in digits or words; so neither can be changed alone.",
    )
    SOURCE_EXISTS = ("source-exists", "Cited sources", "A citation names a source that is recorded in data/sources/.")
    CITED_ONCE = ("cited-once", "Each source once", "A fact cites a source once, with all places in one locator.")
    TOPIC_EXISTS = ("topic-exists", "Topics", "A topic that is named has a record in data/topics/.")
    FACT_TOPICS = ("fact-topics", "Topics of facts in countries", "A fact in a country's file names its topics.")
    ABOUT = ("about", "About", "'about' names other records that the statement does not link to already.")
    PLEDGE_FACTS = (
        "pledge-facts",
        "Facts of pledges",
        "A pledge names facts that exist: those that announce it, those that report on it.",
    )
    BREAK = ("break", "Breaks in series", "A break in a series names a fact that has a figure of the series.")
    DIFFERS_FROM = ("differs-from", "Facts that differ", "'differs-from' names other facts that exist.")
    STAGE = ("stage", "Stages", "Only a fact that is about a laboratory reports a stage.")
    # Records
    EVIDENCE = ("evidence", "Evidence of participation", "A country's participation rests on facts in its own file.")
    ACCOUNT = (
        "account",
        "Accounts of participation",
        "An account names a fact in the country's file and, where it is a list's, a source that this fact cites. Only "
        "where it says 'signed' does it tell of a text.",
    )
    STATUS = ("status", "Status of a country", "A country's status is the one that follows from its accounts by rule.")
    COUNTRY_CODE = (
        "country-code",
        "Country codes",
        "Countries are ISO 3166-1 alpha-3 codes. China takes part in everything here and is never listed.",
    )
    COUNTRY_RECORD = ("country-record", "Countries have records", "A country that is named has a file of its own.")
    KIND_FOLDER = ("kind-folder", "Kinds and folders", "A record lies in the folder of its kind.")
    # Vocabulary
    CONCEPT_NAME = (
        "concept-name",
        "Names of concepts",
        "A concept has a term, or bears the id of a record, country or topic, to whose names it adds words.",
    )
    CHINESE = ("chinese", "Chinese words", "'chinese' holds words in Chinese characters, the other fields none.")
    WORD_ONCE = (
        "word-once",
        "Each word once",
        "A word stands for one concept or record, so that it leads to one thing.",
    )
    WORD_NEEDED = (
        "word-needed",
        "Only words that help",
        "The vocabulary holds what the search cannot see by itself: it knows small and capital letters, accents, "
        "hyphens, plurals, American spelling and words written together.",
    )
    BROADER = ("broader", "Broader concepts", "'broader' names other concepts, and never leads back to its own.")
    LABORATORY = (
        "laboratory",
        "Hosts and batches",
        "Only a laboratory has the key 'laboratory', and the facts about it name its hosts and its batch.",
    )
    # The whole
    UNIQUE_ID = ("unique-id", "Unique ids", "An id stands for one thing on the whole site, former ids included.")
    UNIQUE_FACT_ID = ("unique-fact-id", "Unique ids of facts", "A fact's id stands once in its file.")
    UNIQUE_COUNTRY = ("unique-country", "One record a country", "A country has one file.")
    UNIQUE_ADDRESS = ("unique-address", "One record a source", "No two sources have the same address.")
    UNIQUE_NAME = ("unique-name", "Unique names", "No two records of one collection share a name or other name.")
    SAID_ONCE = ("said-once", "Said once", "No two facts say the same; one fact holds the sources of both.")
    SOURCE_ADDRESS = (
        "source-address",
        "Where a source is",
        "A source has an address or a DOI, or says under 'no-address' why it has neither.",
    )
    AUTHOR = ("author", "Authors", "An author has a family name, or one literal name.")
    USED = ("used", "Used", "A source is cited, and a metric used, by at least one fact.")
