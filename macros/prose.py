"""The macros that pages in `docs/` may call, so that no figure or claim in prose can drift from the data.

    {{ fact("beidou-navigation-satellite-system/civil-uses") }}   the whole statement, with its evidence
    {{ value("joint-laboratories", "2023-06") }}      a figure in words, with its evidence
    {{ cite("anso/members-2023") }}                   the evidence alone, behind a sentence of your own
    {{ link("huawei", "the company") }}               a link to a record
    {{ count("facts") }}                              how many there are
    {{ terms("Perspective") }}  {{ rules() }}         the vocabularies and the rules, for the guide
    {{ fields("fact") }}                              the fields of a kind of file, or of a part of one

An id that does not exist stops the build and names the nearest one. Knows nothing of MkDocs.
"""

from __future__ import annotations

from typing import Protocol

from macros import edtf, entries, schema, wording
from macros.freshness import Watch
from macros.grades import Grade
from macros.participation import Accord
from macros.problems import suggestion
from macros.reference import Fact, Figure
from macros.rendering import View
from macros.rulebook import Rule
from macros.terms import (
    Collection,
    Disclosure,
    Document,
    Extent,
    Kind,
    Perspective,
    Qualifier,
    Region,
    Says,
    Stage,
    Status,
    Term,
)
from macros.trend import Measure
from macros.verdicts import Verdict

VOCABULARIES: tuple[type[Term], ...] = (
    *(Kind, Perspective, Qualifier, Extent, Region, Status, Says, Document, Disclosure, Stage, Collection),
    *(Accord, Grade, Verdict, Watch, Measure),
)


# The registers that the front page leads to: (address, name, what they tell).
REGISTERS = (
    ("participation/", "Who takes part, list by list", "What each list and each report says of every country."),
    ("disagreements/", "Where sources differ", "Both sides of every disagreement, with their evidence."),
    ("pledges/", "Pledges", "Each promise with its target, its deadline and what became of it."),
    ("laboratories/", "Laboratories", "Hosts, fields and what was last heard of each."),
    ("metrics/", "Figures", "Each series, with how it is counted and where that changes."),
    ("status/", "State of the reference", "What is due for review, rests on one source, or is missing."),
)
# The kinds of files and their parts, as the guide calls them.
PARTS: dict[str, type[entries.Entry]] = {
    "record": entries.RecordEntry,
    "fact": entries.FactEntry,
    "citation": entries.CitationEntry,
    "figure": entries.FigureEntry,
    "source": entries.SourceEntry,
    "author": entries.Author,
    "country": entries.CountryEntry,
    "participation": entries.ParticipationEntry,
    "topic": entries.TopicEntry,
    "metric": entries.MetricEntry,
    "pledge": entries.PledgeEntry,
    "target": entries.TargetEntry,
    "withdrawal": entries.Withdrawal,
    "laboratory": entries.LaboratoryEntry,
    "account": entries.AccountEntry,
    "break": entries.BreakEntry,
    "concept": entries.ConceptEntry,
}


class Hold(Protocol):
    """Takes finished HTML and gives what stands for it in Markdown, within a paragraph or as a block."""

    def __call__(self, html: str, *, block: bool = False) -> str:
        """Keep the HTML."""
        ...


class Unknown(LookupError):
    """A macro named something that does not exist."""


class Macros:
    """The macros of one page."""

    def __init__(self, view: View, hold: Hold) -> None:
        self._view = view
        self._hold = hold

    def fact(self, name: str) -> str:
        """The statement of record/fact, linked and cited, as a part of the sentence."""
        return self._hold(self._view.render("prose-fact.html", fact=self._fact(name)))

    def cite(self, *names: str) -> str:
        """The markers of one or more facts, for a sentence that says what they say."""
        return self._hold(self._view.render("prose-cite.html", facts=[self._fact(name) for name in names]))

    def value(self, metric: str, as_of: str | None = None) -> str:
        """A metric's latest figure, or the latest up to a date, in words with its markers; never a target."""
        fact, figure = self._point(metric, as_of)
        return self._hold(self._view.render("prose-value.html", fact=fact, words=wording.figure_words(figure)))

    def link(self, id: str, words: str | None = None) -> str:
        """A link to a record, country or topic, by its name or by words of your own."""
        records = self._view.reference.records
        if id not in records:
            raise Unknown(f"no record has the id '{id}'. {suggestion(id, records, 'Look it up in data/.')}")
        return self._hold(self._view.render("prose-link.html", record=records[id], words=words))

    def count(self, what: str) -> str:
        """How many there are: facts, sources, countries, laboratories …"""
        reference = self._view.reference
        counts = {"facts": len(reference.current), "sources": len(reference.sources), "metrics": len(reference.metrics)}
        counts["pledges"] = len(reference.pledges)
        counts |= {str(collection): len(records) for collection, records in reference.collections.items()}
        if what not in counts:
            known = f"Known: {', '.join(counts)}."
            raise Unknown(f"'{what}' is not counted. {suggestion(what, counts, known)}")
        return f"{counts[what]:,}"

    def terms(self, vocabulary: str) -> str:
        """A vocabulary as a table, by its name in the code: Kind, Perspective, Verdict …"""
        vocabularies = {term.__name__: term for term in VOCABULARIES}
        if vocabulary not in vocabularies:
            raise Unknown(f"'{vocabulary}' is no vocabulary. {suggestion(vocabulary, vocabularies, 'See terms.py.')}")
        return self._hold(self._view.render("terms.html", terms=vocabularies[vocabulary], name=vocabulary), block=True)

    def rules(self) -> str:
        """Every rule that records must keep, each at an anchor of its own."""
        return self._hold(self._view.render("rules.html", rules=Rule), block=True)

    def fields(self, part: str) -> str:
        """The fields of a record, fact, source … as a table, as the models describe them."""
        if part not in PARTS:
            known = f"Known: {', '.join(PARTS)}."
            raise Unknown(f"'{part}' has no fields. {suggestion(part, PARTS, known)}")
        table = self._view.render("fields.html", part=part, fields=list(schema.fields(PARTS[part])))
        return self._hold(table, block=True)

    def csl_types(self) -> str:
        """The types of sources, as code."""
        return ", ".join(f"`{term}`" for term in entries.CslType)

    def home(self, *figures: str) -> str:
        """The front page: the map, the figures of the facts named, the topics, what lies ahead and what is new."""
        reference = self._view.reference
        return self._hold(
            self._view.render(
                "home.html",
                topics=reference.collections[Collection.TOPICS],
                key=[(fact, fact.figures[0]) for fact in map(self._with_figure, figures)],
                latest=[fact for fact in reversed(reference.current) if fact.date and not fact.planned][:6],
                planned=reference.ahead[:4],
                corrections=self._view.setting.history.latest_changes(4),
                pledges=[pledge for pledge in reference.pledges if pledge.verdict is Verdict.OPEN][:6],
                registers=[entry for entry in REGISTERS if entry[0] != "pledges/" or reference.pledges],
            ),
            block=True,
        )

    def _with_figure(self, name: str) -> Fact:
        fact = self._fact(name)
        if not fact.figures:
            raise Unknown(f"the fact '{name}' has no figure. Name one that has.")
        return fact

    def _fact(self, name: str) -> Fact:
        facts = self._view.reference.by_name
        if name not in facts:
            raise Unknown(f"no fact is called '{name}'. {suggestion(name, facts, 'Write record/fact.')}")
        return facts[name]

    def _point(self, metric: str, as_of: str | None) -> tuple[Fact, Figure]:
        reference = self._view.reference
        if metric not in reference.by_metric:
            raise Unknown(f"no metric has the id '{metric}'. {suggestion(metric, reference.by_metric, 'See data/.')}")
        point = reference.latest(metric, edtf.parse(as_of).last) if as_of else reference.latest(metric)
        if point is None:
            raise Unknown(f"'{metric}' has no figure{f' up to {as_of}' if as_of else ''}, targets aside.")
        return point
