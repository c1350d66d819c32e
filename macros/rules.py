"""What must hold across records. One rule, one function; its docstring is the rule.

Each takes all the `Data` and gives the problems it finds. Rules on a single field live with the field, in
`values`. The contributors' guide lists both from the `rulebook`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from macros import links, participation, places, values, vocabulary_rules
from macros.data import Data, File
from macros.edtf import Edtf
from macros.entries import CountryEntry, MetricEntry, PledgeEntry, RecordEntry, SourceEntry
from macros.numerals import numbers_in, ordinal
from macros.problems import Problem, Repair, nearest, suggestion, unmistakable
from macros.reading import Loc
from macros.rulebook import Rule
from macros.terms import Collection, Says

Check = Callable[[Data], Iterator[Problem]]


def file_names(data: Data) -> Iterator[Problem]:
    """A file's name is its record's id: small letters and digits joined by hyphens, then .yml."""
    for file in data.files:
        if len(file.id) > values.ID_LENGTH or not re.fullmatch(values.ID_PATTERN, file.id):
            yield file.problem((), Rule.FILE_NAME, f"the name is the record's id, and {values.id_advice(file.id)}")


def unique_ids(data: Data) -> Iterator[Problem]:
    """An id stands for one thing: no two files share a name, also in different folders or as a former name."""
    seen: dict[str, File] = {}
    for file in data.files:
        if file.folder == "vocabulary":
            continue  # a concept may bear the id of a record, to which it adds words
        if other := seen.get(file.id):
            message = f"the id '{file.id}' belongs to {other.document.file} already. Rename this file."
            yield file.problem((), Rule.UNIQUE_ID, message)
        seen.setdefault(file.id, file)
    for file in data.files:
        for index, former in enumerate(getattr(file.entry, "formerly", ())):
            if other := seen.get(former):
                message = f"'{former}' is the id of {other.document.file}. A former id must be free. Delete it here."
                yield file.problem(("formerly", index), Rule.UNIQUE_ID, message)
            seen.setdefault(former, file)


def unique_fact_ids(data: Data) -> Iterator[Problem]:
    """A fact's id, or former id, stands once in its file; it is part of a permanent address."""
    for file in data.files:
        seen: set[str] = set()
        for index, fact in file.facts:
            for loc, id in [(("id",), fact.id), *((("formerly", i), id) for i, id in enumerate(fact.formerly))]:
                if id in seen:
                    message = f"the id '{id}' stands in this file already. Give this fact another."
                    yield file.problem(("facts", index, *loc), Rule.UNIQUE_FACT_ID, message)
                seen.add(id)


def sources_exist(data: Data) -> Iterator[Problem]:
    """Each source that a fact cites has a record in data/sources/."""
    for file, index, fact in data.facts():
        for number, citation in enumerate(fact.sources):
            if citation.id not in data.source_ids:
                file_name = f"data/sources/{citation.id}.yml"
                near = nearest(citation.id, data.source_ids)
                advice = f"Did you mean '{near}'? If not, add {file_name}." if near else f"Add {file_name}."
                message = f"no source has the id '{citation.id}'. {advice}"
                repair = unmistakable(citation.id, data.source_ids)
                yield file.problem(("facts", index, "sources", number, "id"), Rule.SOURCE_EXISTS, message, repair)


def cited_once(data: Data) -> Iterator[Problem]:
    """A fact cites a source once; several places in it go into one locator."""
    for file, index, fact in data.facts():
        ids = [citation.id for citation in fact.sources]
        for number, id in enumerate(ids):
            if id in ids[:number]:
                message = f"'{id}' is cited twice. Put both places into one locator: 'paragraphs 3 and 7'."
                yield file.problem(("facts", index, "sources", number, "id"), Rule.CITED_ONCE, message)


def topics_exist(data: Data) -> Iterator[Problem]:
    """Each topic named has a record in data/topics/."""
    for file in data.files:
        if isinstance(file.entry, RecordEntry | MetricEntry | PledgeEntry):
            yield from _unknown_topics(data, file, (), file.entry.topics)
    for file, index, fact in data.facts():
        yield from _unknown_topics(data, file, ("facts", index), fact.topics or ())


def facts_have_topics(data: Data) -> Iterator[Problem]:
    """A fact in a country's file names its topics; anywhere else it has those of its record."""
    for file, index, fact in data.facts():
        if file.folder == Collection.COUNTRIES and fact.topics is None:
            message = "a country has no topic that this fact could take over. Add 'topics: […]'."
            yield file.problem(("facts", index), Rule.FACT_TOPICS, message)


def _unknown_topics(data: Data, file: File, loc: Loc, topics: Iterable[str]) -> Iterator[Problem]:
    for index, topic in enumerate(topics):
        if topic not in data.topic_ids:
            advice = suggestion(topic, data.topic_ids, f"Topics: {', '.join(sorted(data.topic_ids - data.unread))}.")
            message = f"there is no topic '{topic}'. {advice}"
            repair = unmistakable(topic, data.topic_ids)
            yield file.problem((*loc, "topics", index), Rule.TOPIC_EXISTS, message, repair)


def countries_have_records(data: Data) -> Iterator[Problem]:
    """Each country named has a record in data/countries/."""
    for file in data.files:
        if isinstance(file.entry, RecordEntry | PledgeEntry):
            yield from _without_record(data, file, (), file.entry.countries)
    for file, index, fact in data.facts():
        yield from _without_record(data, file, ("facts", index), fact.countries or ())


def _without_record(data: Data, file: File, loc: Loc, codes: Iterable[str]) -> Iterator[Problem]:
    for index, code in enumerate(codes):
        name = places.name(code)
        # A country whose file cannot be read is not reported again by all who name it.
        if code not in data.country_codes and values.as_id(name) not in data.unread:
            message = f"{name} has no record yet. Add data/countries/{values.as_id(name)}.yml with 'code: {code}'."
            yield file.problem((*loc, "countries", index), Rule.COUNTRY_RECORD, message)


def one_record_per_country(data: Data) -> Iterator[Problem]:
    """A country has one record."""
    seen: dict[str, File] = {}
    for file, country in data.of(CountryEntry):
        if other := seen.get(country.code):
            message = f"{country.code} has a record already: {other.document.file}. Put the facts there."
            yield file.problem(("code",), Rule.UNIQUE_COUNTRY, message)
        seen.setdefault(country.code, file)


def participation_has_evidence(data: Data) -> Iterator[Problem]:
    """The evidence for a country's participation is facts in its own file."""
    for file, country in data.of(CountryEntry):
        ids = {fact.id for _, fact in file.facts}
        for index, id in enumerate(country.participation.evidence if country.participation else ()):
            if id not in ids and file.fits:
                advice = suggestion(id, ids, "Add the fact, or name another.")
                message = f"this file has no fact '{id}'. {advice}"
                repair = unmistakable(id, ids)
                yield file.problem(("participation", "evidence", index), Rule.EVIDENCE, message, repair)


def accounts_rest_on_facts(data: Data) -> Iterator[Problem]:
    """Each account of a country's participation names a fact in its file and a list that it cites; texts are signed."""
    for file, country in data.of(CountryEntry):
        facts = {fact.id: fact for _, fact in file.facts}
        for index, account in enumerate(country.accounts if file.fits else ()):
            here = ("accounts", index)
            if account.fact not in facts:
                advice = suggestion(account.fact, facts, "Add the fact, or name another.")
                message = f"this file has no fact '{account.fact}'. {advice}"
                yield file.problem((*here, "fact"), Rule.ACCOUNT, message)
                continue
            if account.text and account.says is not Says.SIGNED:
                message = f"an account that says '{account.says}' tells of no text. Delete 'text', or correct 'says'."
                yield file.problem((*here, "text"), Rule.ACCOUNT, message)
            cited = [citation.id for citation in facts[account.fact].sources]
            # A citation that names no source is reported already.
            if account.list and account.list not in cited and data.source_ids.issuperset(cited):
                advice = suggestion(account.list, cited, "Add it to the fact's sources, or name another.")
                message = f"the fact '{account.fact}' does not cite '{account.list}'. {advice}"
                yield file.problem((*here, "list"), Rule.ACCOUNT, message)


def status_follows(data: Data) -> Iterator[Problem]:
    """A country's status is the one that follows, by the rule of `participation`, from the accounts in its file."""
    perspectives = {file.id: source.perspective for file, source in data.of(SourceEntry)}
    for file, country in data.of(CountryEntry):
        facts = {fact.id: fact for _, fact in file.facts}
        cited = {citation.id for fact in facts.values() for citation in fact.sources}
        named = {account.fact for account in country.accounts}
        if not (country.participation and country.accounts and named <= set(facts) and cited <= set(perspectives)):
            continue
        follows = participation.status(participation.read(country.accounts, facts, perspectives))
        if country.participation.status is not follows:
            message = f"from the accounts follows '{follows}'. Correct the status, or the accounts."
            yield file.problem(("participation", "status"), Rule.STATUS, message)


def kind_fits_folder(data: Data) -> Iterator[Problem]:
    """A record lies in the folder of its kind."""
    for file, record in data.of(RecordEntry):
        if file.folder != record.kind.collection:
            message = (
                f"records of the kind '{record.kind}' belong in data/{record.kind.collection}/."
                " Move the file, or correct the kind."
            )
            yield file.problem(("kind",), Rule.KIND_FOLDER, message)


def laboratories_are_borne_out(data: Data) -> Iterator[Problem]:
    """Only a laboratory has the key `laboratory`, and the facts about it name its hosts and its batch."""
    statements = _about_laboratories(data)
    for file, record in data.of(RecordEntry):
        told = record.laboratory
        if told and file.folder != Collection.LABORATORIES:
            message = f"records in data/{file.folder}/ are no laboratories. Delete 'laboratory'."
            yield file.problem(("laboratory",), Rule.LABORATORY, message)
            continue
        said = " ".join(statements.get(file.id, ())).casefold()
        for index, host in enumerate(told.hosts if told and file.fits else ()):
            if host.casefold() not in said:
                message = f"no fact about this laboratory names '{host}'. Write it as a statement does."
                yield file.problem(("laboratory", "hosts", index), Rule.LABORATORY, message)
        if told and file.fits and told.batch and ordinal(told.batch) not in said:
            message = f"no fact about this laboratory speaks of a {ordinal(told.batch)} batch. Add it, or delete this."
            yield file.problem(("laboratory", "batch"), Rule.LABORATORY, message)


def stages_are_of_laboratories(data: Data) -> Iterator[Problem]:
    """Only a fact about a laboratory reports a stage."""
    laboratories = {file.id for file in data.files if file.folder == Collection.LABORATORIES} | data.unread
    for file, index, fact in data.facts():
        if fact.stage and not laboratories & {file.id, *links.targets(fact.statement), *fact.about}:
            message = "the fact is about no laboratory. Link to one, or delete 'stage'."
            yield file.problem(("facts", index, "stage"), Rule.STAGE, message)


def _about_laboratories(data: Data) -> dict[str, list[str]]:
    """Laboratory → the statements of the facts that concern it, as they read."""
    names = {file.id: record.name for file, record in data.of(RecordEntry)}
    statements: dict[str, list[str]] = {file.id: [] for file in data.files if file.folder == Collection.LABORATORIES}
    for file, _, fact in data.facts():
        for id in {file.id, *links.targets(fact.statement), *fact.about} & statements.keys():
            statements[id].append(links.plain(fact.statement, lambda id: names.get(id, id)))
    return statements


def links_resolve(data: Data) -> Iterator[Problem]:
    """Each [[link]] and each id under `about` names a record, country or topic, and not its own record."""
    for file, loc, text in _prose(data):
        for target in links.targets(text):
            if target not in data.subject_ids:
                advice = suggestion(
                    target, data.subject_ids, "Write the name of its file without .yml, or plain words."
                )
                meant = unmistakable(target, data.subject_ids)
                repair = Repair(f"[[{meant.old}", f"[[{meant.new}") if meant else None
                yield file.problem(loc, Rule.LINK, f"[[{target}]] leads nowhere. {advice}", repair)
    for file, index, fact in data.facts():
        linked = set(links.targets(fact.statement))
        for number, id in enumerate(fact.about):
            here = ("facts", index, "about", number)
            if id not in data.subject_ids:
                advice = suggestion(id, data.subject_ids, "Write the name of its file without .yml.")
                repair = unmistakable(id, data.subject_ids)
                yield file.problem(here, Rule.ABOUT, f"no record has the id '{id}'. {advice}", repair)
            elif id == file.id:
                yield file.problem(here, Rule.ABOUT, f"'{id}' is this record itself. Delete it.")
            elif id in linked:
                yield file.problem(here, Rule.ABOUT, f"the statement links to '{id}' already. Delete it here.")


def _prose(data: Data) -> Iterator[tuple[File, Loc, str]]:
    """Every text that may hold [[links]], with its place."""
    for file, subject in data.subjects():
        if subject.summary:
            yield file, ("summary",), subject.summary
    for file, index, fact in data.facts():
        for field, text in (("statement", fact.statement), ("note", fact.note), ("doubt", fact.doubt)):
            if text:
                yield file, ("facts", index, field), text
    for file, metric in data.of(MetricEntry):
        yield file, ("definition",), metric.definition
        for index, change in enumerate(metric.breaks):
            yield file, ("breaks", index, "reason"), change.reason
    for file, pledge in data.of(PledgeEntry):
        yield file, ("promise",), pledge.promise
        if pledge.note:
            yield file, ("note",), pledge.note


def pledges_name_facts(data: Data) -> Iterator[Problem]:
    """The facts that announce a pledge and report on it exist, and its target's metric is defined."""
    for file, pledge in data.of(PledgeEntry):
        for field, names in (("announcements", pledge.announcements), ("deliveries", pledge.deliveries)):
            for number, name in enumerate(names):
                if name not in data.fact_names and name.split("/")[0] not in data.unread:
                    advice = suggestion(name, data.fact_names, "Copy it from the fact's address.")
                    message = f"no fact is called '{name}'. {advice}"
                    repair = unmistakable(name, data.fact_names)
                    yield file.problem((field, number), Rule.PLEDGE_FACTS, message, repair)
        if pledge.target and pledge.target.metric not in {*data.metrics, *data.unread}:
            metric = pledge.target.metric
            advice = suggestion(metric, data.metrics, f"Add data/metrics/{metric}.yml.")
            message = f"no metric has the id '{metric}'. {advice}"
            repair = unmistakable(metric, data.metrics)
            yield file.problem(("target", "metric"), Rule.METRIC_EXISTS, message, repair)


def breaks_have_evidence(data: Data) -> Iterator[Problem]:
    """A break in a series names a fact that has a figure of the series."""
    counted = {f"{file.id}/{fact.id}": {f.metric for f in fact.figures} for file, _, fact in data.facts()}
    for file, metric in data.of(MetricEntry):
        for index, change in enumerate(metric.breaks):
            here = ("breaks", index, "fact")
            if change.fact not in counted and change.fact.split("/")[0] not in data.unread:
                advice = suggestion(change.fact, counted, "Copy it from the fact's address.")
                yield file.problem(here, Rule.BREAK, f"no fact is called '{change.fact}'. {advice}")
            # A figure of a metric that does not exist is reported already.
            elif change.fact in counted and file.id not in counted[change.fact] <= data.metrics.keys():
                message = f"'{change.fact}' has no figure of this series. Name a fact that has."
                yield file.problem(here, Rule.BREAK, message)


def differing_facts_exist(data: Data) -> Iterator[Problem]:
    """`differs-from` names other facts, as record/fact. One side is enough: both show it."""
    for file, index, fact in data.facts():
        for number, name in enumerate(fact.differs_from):
            here = ("facts", index, "differs-from", number)
            record = name.split("/")[0]
            if name == f"{file.id}/{fact.id}":
                yield file.problem(here, Rule.DIFFERS_FROM, "a fact cannot differ from itself. Name the other fact.")
            elif name not in data.fact_names and record not in data.unread:
                advice = suggestion(name, data.fact_names, "Copy it from the other fact's address.")
                repair = unmistakable(name, data.fact_names)
                yield file.problem(here, Rule.DIFFERS_FROM, f"no fact is called '{name}'. {advice}", repair)


def dates_not_ahead(data: Data) -> Iterator[Problem]:
    """What has happened is not dated after today; only what is `planned: true` may be. The same for sources."""
    for file, index, fact in data.facts():
        if fact.date and not fact.planned and _is_ahead(fact.date, data):
            message = (
                f"{fact.date} lies ahead. Correct the date, or add 'planned: true' if the fact is about the future."
            )
            yield file.problem(("facts", index, "date"), Rule.DATE_AHEAD, message)
    for file, source in data.of(SourceEntry):
        for field in ("issued", "accessed", "dead"):
            value: Edtf | None = getattr(source, field)
            if value and _is_ahead(value, data):
                yield file.problem((field,), Rule.DATE_AHEAD, f"{value} lies ahead. Correct the date.")


def _is_ahead(value: Edtf, data: Data) -> bool:
    return (value.end.first if value.end else value.first) > data.today


def figures_fit(data: Data) -> Iterator[Problem]:
    """A figure's metric is defined, its unit is the metric's, and its value stands in the statement."""
    for file, index, fact in data.facts():
        for number, figure in enumerate(fact.figures):
            here = ("facts", index, "figures", number)
            metric = data.metrics.get(figure.metric)
            if metric is None:
                if figure.metric not in data.unread:
                    advice = suggestion(figure.metric, data.metrics, f"Add data/metrics/{figure.metric}.yml.")
                    message = f"no metric has the id '{figure.metric}'. {advice}"
                    repair = unmistakable(figure.metric, data.metrics)
                    yield file.problem((*here, "metric"), Rule.METRIC_EXISTS, message, repair)
                continue
            if figure.unit and figure.unit != metric.unit:
                message = f"the metric is counted in '{metric.unit}', not '{figure.unit}'. Convert it or delete 'unit'."
                yield file.problem((*here, "unit"), Rule.FIGURE_UNIT, message)
            if not _is_stated(figure.value, metric.unit, fact.statement):
                message = f"the statement does not say {figure.value} ({metric.unit}). Correct one of the two."
                yield file.problem((*here, "value"), Rule.FIGURE_STATED, message)


# A metric's unit may begin with one of these: "million USD".
_SCALES = {"thousand": Decimal(10**3), "million": Decimal(10**6), "billion": Decimal(10**9)}


def _is_stated(value: Decimal, unit: str, statement: str) -> bool:
    scale = _SCALES.get(unit.split(maxsplit=1)[0], Decimal(1))
    sought = {abs(value), abs(value) * scale}
    return any(abs(number) in sought for number in numbers_in(links.plain(statement)))


def sources_have_address(data: Data) -> Iterator[Problem]:
    """A source has an address (URL or DOI), or says under `no-address` why it has none; never both."""
    for file, source in data.of(SourceEntry):
        if file.fits and not (source.URL or source.DOI or source.no_address):
            message = "the source has no address. Add 'URL: …', or say under 'no-address' why there is none."
            yield file.problem((), Rule.SOURCE_ADDRESS, message)
        if source.no_address and (source.URL or source.DOI):
            message = "the source has an address, so there is no reason to give for lacking one. Delete one of the two."
            yield file.problem(("no-address",), Rule.SOURCE_ADDRESS, message)


def one_source_per_address(data: Data) -> Iterator[Problem]:
    """No two sources share an address."""
    seen: dict[str, File] = {}
    for file, source in data.of(SourceEntry):
        for field, address in (("URL", source.URL), ("DOI", source.DOI)):
            if address is None:
                continue
            key = address_key(address)
            if other := seen.get(key):
                message = f"{other.document.file} has this address already. Cite that one and delete this file."
                yield file.problem((field,), Rule.UNIQUE_ADDRESS, message)
            seen.setdefault(key, file)


def address_key(address: str) -> str:
    """What two spellings of one address have in common."""
    return re.sub(r"^https?://(www\.)?", "", address).rstrip("/").lower()


def authors_named(data: Data) -> Iterator[Problem]:
    """An author has a family name, or a literal name where the two parts cannot be told apart."""
    for file, source in data.of(SourceEntry):
        for index, author in enumerate(source.author):
            if bool(author.family) == bool(author.literal):
                message = (
                    "an author has either a 'family' name (with 'given') or one 'literal' name. Give one of the two."
                )
                yield file.problem(("author", index), Rule.AUTHOR, message)


def used(data: Data) -> Iterator[Problem]:
    """Each source is cited, and each metric used, by at least one fact."""
    if data.unread:
        return  # the use may stand in a file that could not be read
    cited = {citation.id for _, _, fact in data.facts() for citation in fact.sources}
    counted = {figure.metric for _, _, fact in data.facts() for figure in fact.figures}
    counted |= {pledge.target.metric for _, pledge in data.of(PledgeEntry) if pledge.target}
    for file, _ in data.of(SourceEntry):
        if file.id not in cited:
            yield file.problem((), Rule.USED, "no fact cites this source. Cite it, or delete the file.")
    for file, _ in data.of(MetricEntry):
        if file.id not in counted:
            yield file.problem((), Rule.USED, "no figure uses this metric. Use it, or delete the file.")


def statements_differ(data: Data) -> Iterator[Problem]:
    """No two facts say the same in the same words."""
    seen: dict[str, str] = {}
    for file, index, fact in data.facts():
        key = re.sub(r"\W+", " ", links.plain(fact.statement)).casefold()
        if other := seen.get(key):
            message = f"the fact {other} says this in the same words. Keep one, with the sources of both."
            yield file.problem(("facts", index, "statement"), Rule.SAID_ONCE, message)
        seen.setdefault(key, f"{file.id}/{fact.id}")


def names_differ(data: Data) -> Iterator[Problem]:
    """No two records of one collection share a name or another name."""
    seen: dict[tuple[str, str], File] = defaultdict()
    for file, subject in data.subjects():
        own = () if isinstance(subject, CountryEntry) else ((("name",), subject.name),)
        others = ((("aliases", index), alias) for index, alias in enumerate(subject.aliases))
        for loc, name in (*own, *others):
            key = (file.folder, name.casefold())
            if (other := seen.get(key)) and other is not file:
                message = (
                    f"{other.document.file} has the name '{name}' already. If it is the same thing, use that file."
                )
                yield file.problem(loc, Rule.UNIQUE_NAME, message)
            seen.setdefault(key, file)


RULES: tuple[Check, ...] = (
    file_names,
    unique_ids,
    unique_fact_ids,
    sources_exist,
    cited_once,
    topics_exist,
    facts_have_topics,
    countries_have_records,
    one_record_per_country,
    participation_has_evidence,
    accounts_rest_on_facts,
    status_follows,
    kind_fits_folder,
    laboratories_are_borne_out,
    stages_are_of_laboratories,
    links_resolve,
    pledges_name_facts,
    breaks_have_evidence,
    differing_facts_exist,
    dates_not_ahead,
    figures_fit,
    sources_have_address,
    one_source_per_address,
    authors_named,
    used,
    statements_differ,
    names_differ,
    *vocabulary_rules.RULES,
)
