"""Each rule, broken once in otherwise sound records: one mistake, one message, at its place, with advice."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from macros.rulebook import Rule
from tests.conftest import Folder

LAB = "laboratories/example-laboratory.yml"
KENYA = "countries/kenya.yml"
POLICY = "topics/policy.yml"
GAZETTE = "sources/toy-gazette.yml"
MINISTRY = "sources/toy-ministry.yml"
METRIC = "metrics/joint-laboratories.yml"
PLEDGE = "pledges/twenty-laboratories.yml"
WORDS = "vocabulary/laboratory.yml"


@dataclass(frozen=True)
class Case:
    """What is typed where, and the whole answer."""

    rule: Rule
    file: str
    old: str  # "" to write a new file
    new: str
    said: str


R = Rule
CASES = [
    Case(R.PLACE, "laboratory/a.yml", "", "name: A\n", "data/laboratory/a.yml:1:1: records don't live here. Did you mean 'laboratories'?"),
    Case(R.PLACE, "a.yml", "", "name: A\n", "data/a.yml:1:1: records don't live here. Move it into one of: agreements, countries, datasets, events, infrastructure, laboratories, metrics, organisations, pledges, policies, programmes, projects, sources, topics, vocabulary."),
    Case(R.FILE_NAME, "events/A Forum.yml", "", "name: A\nkind: event\ntopics: [space]\n", "data/events/A Forum.yml:1:1: the name is the record's id, and 'A Forum' is not an id: small letters a–z and digits, joined by single hyphens, at most 100. Write 'a-forum'."),
    Case(R.FILE_NAME, "events/a.yaml", "", "name: A\n", "data/events/a.yaml:1:1: records are files that end in .yml. Rename or remove it."),
    Case(R.SHAPE, "events/a.yml", "", "- name: A\n", "data/events/a.yml:1:1: keys are expected here. Begin with 'name: …'."),
    Case(R.SHAPE, LAB, "      - {id: toy-ministry, locator: page 8}", "      - toy-ministry", "data/laboratories/example-laboratory.yml:23:9: facts[1].sources[0]: a group of keys is expected. Write {key: value, …}, or keys on lines of their own."),
    Case(R.YAML, LAB, "kind: joint-laboratory", "kind:\tjoint-laboratory: a", "data/laboratories/example-laboratory.yml:2:6: a tab stands in this line. Replace it with spaces."),
    Case(R.DUPLICATE_KEY, LAB, "kind: joint-laboratory", "kind: joint-laboratory\nkind: event", "data/laboratories/example-laboratory.yml:3:1: the key 'kind' stands here for the second time. Keep one of the two."),
    Case(R.KNOWN_KEYS, LAB, "    date: 2020\n", "    dates: 2020\n", "data/laboratories/example-laboratory.yml:27:5: facts[2].dates: there is no key 'dates'. Did you mean 'date'?"),
    Case(R.KNOWN_KEYS, MINISTRY, "\ntitle: Report", "\ntitel: Report", "data/sources/toy-ministry.yml:2:1: titel: there is no key 'titel'. Did you mean 'title'?"),
    Case(R.REQUIRED_KEYS, GAZETTE, "publisher: Toy Gazette\n", "", "data/sources/toy-gazette.yml:1:1: publisher: this key is missing. Add 'publisher: …'."),
    Case(R.REQUIRED_KEYS, LAB, "{id: toy-newspaper, locator: paragraph 9}", "{id: toy-newspaper}", "data/laboratories/example-laboratory.yml:29:9: facts[2].sources[0].locator: this key is missing. Add 'locator: …'."),
    Case(R.TEXT, METRIC, "name: Joint laboratories", "name:", "data/metrics/joint-laboratories.yml:1:6: name: the text is empty. Write it, or delete the key."),
    Case(R.TEXT, METRIC, "name: Joint laboratories", "name: Joint\u200b laboratories", "data/metrics/joint-laboratories.yml:1:7: name: the text holds an invisible character (U+200B, zero width space). Delete it."),
    Case(R.TEXT, METRIC, "name: Joint laboratories", "name: |\n  Joint\n  laboratories", "data/metrics/joint-laboratories.yml:1:7: name: the text has several lines. Write it on one line, or fold it with '>-'."),
    Case(R.TEXT, METRIC, "name: Joint laboratories", "name: [Joint laboratories]", "data/metrics/joint-laboratories.yml:1:7: name: a list or a group of keys stands where text is expected. Write text, in quotes if need be."),
    Case(R.LIST, LAB, "topics: [space]", "topics: space", "data/laboratories/example-laboratory.yml:5:9: topics: a list is expected. Write [space]."),
    Case(R.LIST, LAB, "topics: [space]", "topics: []", "data/laboratories/example-laboratory.yml:5:9: topics: the list is empty. Write at least one item, or delete the key."),
    Case(R.DISTINCT, LAB, "topics: [space]", "topics: [space, space]", "data/laboratories/example-laboratory.yml:5:9: topics: 'space' stands in the list twice. Delete one."),
    Case(R.ID, LAB, "  - id: prize", "  - id: The Prize", "data/laboratories/example-laboratory.yml:25:9: facts[2].id: 'The Prize' is not an id: small letters a–z and digits, joined by single hyphens, at most 100. Write 'the-prize'."),
    Case(R.TERM, LAB, "kind: joint-laboratory", "kind: joint laboratory", "data/laboratories/example-laboratory.yml:2:7: kind: 'joint laboratory' is not one of the terms. Did you mean 'joint-laboratory'?"),
    Case(R.TERM, GAZETTE, "read: whole", "read: quickly", "data/sources/toy-gazette.yml:7:7: read: 'quickly' is not one of the terms. Write one of: whole, beginning."),
    Case(R.DATE, LAB, "    date: 2020\n", "    date: 2017-13\n", "data/laboratories/example-laboratory.yml:27:11: facts[2].date: '2017-13' has the month 13; months go from 01 to 12. Correct the month."),
    Case(R.DATE, LAB, "    date: 2020\n", "    date: 31.12.2023\n", "data/laboratories/example-laboratory.yml:27:11: facts[2].date: '31.12.2023' is not an EDTF date. Write the year first: 2023-12-31."),
    Case(R.DATE, LAB, "    date: 2020\n", "    date: 2021/2020\n", "data/laboratories/example-laboratory.yml:27:11: facts[2].date: '2021/2020' ends before it begins. Put the earlier date first: 2020/2021."),
    Case(R.NUMBER, POLICY, "value: 22,", 'value: "1,022",', "data/topics/policy.yml:9:45: facts[0].figures[0].value: '1,022' is not a plain number. Write 1022."),
    Case(R.TRUE_OR_FALSE, LAB, "planned: true", "planned: yes", "data/laboratories/example-laboratory.yml:20:14: facts[1].planned: 'yes' is neither true nor false. Write true or false, in small letters."),
    Case(R.URL, GAZETTE, "https://gazette.example.org/112", "javascript:alert(1)", "data/sources/toy-gazette.yml:5:6: URL: 'javascript:alert(1)' is not a web address. Write one that begins with https:// or http://."),
    Case(R.URL, GAZETTE, "https://gazette", "https://me:secret@gazette", "data/sources/toy-gazette.yml:5:6: URL: the address holds a user name or password. Delete what stands before the @."),
    Case(R.URL, GAZETTE, "https://gazette.example.org/112", "https://gazette", "data/sources/toy-gazette.yml:5:6: URL: 'https://gazette' is not a complete web address. Copy it again from the browser's address bar."),
    Case(R.DOI, MINISTRY, "DOI: 10.", "DOI: https://doi.org/10.", "data/sources/toy-ministry.yml:9:6: DOI: 'https://doi.org/10.1234/things.2019' is not a DOI. Write it without 'https://doi.org/', beginning with '10.'."),
    Case(R.LANGUAGE, GAZETTE, "read: whole", "read: whole\nlanguage: Kiswahili", "data/sources/toy-gazette.yml:8:11: language: 'Kiswahili' is not a language code. Write en, zh, fr, ru … (BCP 47)."),
    Case(R.NO_MARKUP, LAB, "won a prize", "won <b>a prize", "data/laboratories/example-laboratory.yml:26:16: facts[2].statement: '<b>' is HTML. Write plain words; only [[links]] to records are allowed."),
    Case(R.NO_MARKUP, LAB, "won a prize", "won **a prize**", "data/laboratories/example-laboratory.yml:26:16: facts[2].statement: '**' is Markdown. Write plain words; only [[links]] to records are allowed."),
    Case(R.NO_MARKUP, LAB, "won a prize", "won {{ prize }}", "data/laboratories/example-laboratory.yml:26:16: facts[2].statement: '{{' is template code. Write plain words; only [[links]] to records are allowed."),
    Case(R.LINK, LAB, "won a prize", "won [[a prize", "data/laboratories/example-laboratory.yml:26:16: facts[2].statement: a [[link]] is not closed or not well formed. Write [[id]] or [[id|words]]."),
    Case(R.LINK, LAB, "[[example-forum]]", "[[exmaple-forum]]", "data/laboratories/example-laboratory.yml:9:16: facts[0].statement: [[exmaple-forum]] leads nowhere. Did you mean 'example-forum'?"),
    Case(R.REFERENCE, POLICY, "[policy/laboratories-2019-by-others]", "[laboratories-2019-by-others]", "data/topics/policy.yml:12:20: facts[0].differs-from[0]: 'laboratories-2019-by-others' does not name a fact. Write the record's id, a slash and the fact's id."),
    Case(R.STATEMENT_LENGTH, LAB, "The laboratory won a prize for a thing that it never made.", "It won a prize.", "data/laboratories/example-laboratory.yml:26:16: facts[2].statement: the statement has 4 words. Make it a sentence of 6 to 60 words."),
    Case(R.STATEMENT_LENGTH, LAB, "won a prize", "won a prize" + " again" * 60, "data/laboratories/example-laboratory.yml:26:16: facts[2].statement: the statement has 72 words. Split it into facts of 6 to 60 words."),
    Case(R.STATEMENT_END, LAB, "that it never made.", "that it never made", "data/laboratories/example-laboratory.yml:26:16: facts[2].statement: the statement does not end like a sentence. End it with a full stop."),
    Case(R.FIND, KENYA, "find: shall be signed", "find: shall be signed by the two ministers of things upon the first day", "data/countries/kenya.yml:11:50: facts[0].sources[0].find: 'find' quotes 13 words. Give at most 12 that locate the passage."),
    Case(R.DATE_AHEAD, LAB, "    planned: true\n", "", "data/laboratories/example-laboratory.yml:19:11: facts[1].date: 2035 lies ahead. Correct the date, or add 'planned: true' if the fact is about the future."),
    Case(R.DATE_AHEAD, GAZETTE, "issued: 2017-05-16", "issued: 2071-05-16", "data/sources/toy-gazette.yml:3:9: issued: 2071-05-16 lies ahead. Correct the date."),
    Case(R.METRIC_EXISTS, POLICY, "{metric: joint-laboratories, value: 22", "{metric: joint-laboratory, value: 22", "data/topics/policy.yml:9:18: facts[0].figures[0].metric: no metric has the id 'joint-laboratory'. Did you mean 'joint-laboratories'?"),
    Case(R.FIGURE_UNIT, POLICY, "unit: laboratories", "unit: thousand laboratories", "data/topics/policy.yml:19:73: facts[1].figures[0].unit: the metric is counted in 'laboratories', not 'thousand laboratories'. Convert it or delete 'unit'."),
    Case(R.FIGURE_STATED, POLICY, "value: 22,", "value: 23,", "data/topics/policy.yml:9:45: facts[0].figures[0].value: the statement does not say 23 (laboratories). Correct one of the two."),
    Case(R.SOURCE_EXISTS, KENYA, "id: toy-gazette", "id: toy-gazete", "data/countries/kenya.yml:11:14: facts[0].sources[0].id: no source has the id 'toy-gazete'. Did you mean 'toy-gazette'? If not, add data/sources/toy-gazete.yml."),
    Case(R.CITED_ONCE, LAB, "      - {id: toy-ministry, locator: page 7}", "      - {id: toy-gazette, locator: page 7}", "data/laboratories/example-laboratory.yml:14:14: facts[0].sources[1].id: 'toy-gazette' is cited twice. Put both places into one locator: 'paragraphs 3 and 7'."),
    Case(R.TOPIC_EXISTS, LAB, "topics: [space]", "topics: [spaces]", "data/laboratories/example-laboratory.yml:5:10: topics[0]: there is no topic 'spaces'. Did you mean 'space'?"),
    Case(R.FACT_TOPICS, KENYA, "    topics: [policy]\n", "", "data/countries/kenya.yml:6:5: facts[0]: a country has no topic that this fact could take over. Add 'topics: […]'."),
    Case(R.ABOUT, LAB, "about: [policy]", "about: [polices]", "data/laboratories/example-laboratory.yml:21:13: facts[1].about[0]: no record has the id 'polices'. Did you mean 'policy'?"),
    Case(R.ABOUT, LAB, "about: [policy]", "about: [example-laboratory]", "data/laboratories/example-laboratory.yml:21:13: facts[1].about[0]: 'example-laboratory' is this record itself. Delete it."),
    Case(R.ABOUT, LAB, "    countries: [KEN, AUT]\n", "    about: [example-forum]\n", "data/laboratories/example-laboratory.yml:11:13: facts[0].about[0]: the statement links to 'example-forum' already. Delete it here."),
    Case(R.PLEDGE_FACTS, PLEDGE, "[example-forum/held]", "[example-forum/hold]", "data/pledges/twenty-laboratories.yml:8:17: announcements[0]: no fact is called 'example-forum/hold'. Did you mean 'example-forum/held'?"),
    Case(R.METRIC_EXISTS, PLEDGE, "{metric: joint-laboratories", "{metric: labs", "data/pledges/twenty-laboratories.yml:6:18: target.metric: no metric has the id 'labs'. Add data/metrics/labs.yml."),
    Case(R.DIFFERS_FROM, POLICY, "[policy/laboratories-2019-by-others]", "[policy/laboratories-2018]", "data/topics/policy.yml:12:20: facts[0].differs-from[0]: no fact is called 'policy/laboratories-2018'. Did you mean 'policy/laboratories-2019'?"),
    Case(R.DIFFERS_FROM, POLICY, "[policy/laboratories-2019-by-others]", "[policy/laboratories-2019]", "data/topics/policy.yml:12:20: facts[0].differs-from[0]: a fact cannot differ from itself. Name the other fact."),
    Case(R.ACCOUNT, KENYA, "{fact: signed, list", "{fact: singed, list", "data/countries/kenya.yml:13:12: accounts[0].fact: this file has no fact 'singed'. Did you mean 'signed'?"),
    Case(R.ACCOUNT, KENYA, "list: toy-gazette, says", "list: toy-ministry, says", "data/countries/kenya.yml:13:26: accounts[0].list: the fact 'signed' does not cite 'toy-ministry'. Add it to the fact's sources, or name another."),
    Case(R.ACCOUNT, KENYA, "text: published}\n", "text: published}\n  - {fact: signed, says: agreed, text: published}\n", "data/countries/kenya.yml:14:40: accounts[1].text: an account that says 'agreed' tells of no text. Delete 'text', or correct 'says'."),
    Case(R.STATUS, KENYA, "document: memorandum", "document: statement", "data/countries/kenya.yml:4:25: participation.status: from the accounts follows 'disputed'. Correct the status, or the accounts."),
    Case(R.LABORATORY, LAB, "hosts: [its host institute]", "hosts: [another institute]", "data/laboratories/example-laboratory.yml:32:37: laboratory.hosts[0]: no fact about this laboratory names 'another institute'. Write it as a statement does."),
    Case(R.LABORATORY, LAB, "field: things,", "field: things, batch: 3,", "data/laboratories/example-laboratory.yml:32:36: laboratory.batch: no fact about this laboratory speaks of a third batch. Add it, or delete this."),
    Case(R.LABORATORY, "events/example-forum.yml", "kind: event\n", "kind: event\nlaboratory: {field: things}\n", "data/events/example-forum.yml:3:13: laboratory: records in data/events/ are no laboratories. Delete 'laboratory'."),
    Case(R.STAGE, KENYA, "    date: 2017-05\n", "    date: 2017-05\n    stage: launched\n", "data/countries/kenya.yml:9:12: facts[0].stage: the fact is about no laboratory. Link to one, or delete 'stage'."),
    Case(R.NUMBER, LAB, "field: things,", "field: things, batch: third,", "data/laboratories/example-laboratory.yml:32:36: laboratory.batch: 'third' does not count anything. Write 1, 2, 3 …"),
    Case(R.BREAK, METRIC, "fact: policy/laboratories-2019}", "fact: policy/laboratories-2091}", "data/metrics/joint-laboratories.yml:6:73: breaks[0].fact: no fact is called 'policy/laboratories-2091'. Did you mean 'policy/laboratories-2019'?"),
    Case(R.BREAK, METRIC, "fact: policy/laboratories-2019}", "fact: kenya/signed}", "data/metrics/joint-laboratories.yml:6:73: breaks[0].fact: 'kenya/signed' has no figure of this series. Name a fact that has."),
    Case(R.COUNTRY_CODE, LAB, "countries: [KEN]", "countries: [Kenya]", "data/laboratories/example-laboratory.yml:4:13: countries[0]: 'Kenya' is not an ISO 3166-1 alpha-3 code. Write KEN."),
    Case(R.COUNTRY_CODE, LAB, "countries: [KEN]", "countries: [KEN, CHN]", "data/laboratories/example-laboratory.yml:4:18: countries[1]: China takes part in everything here and is never listed. Delete CHN."),
    Case(R.COUNTRY_RECORD, LAB, "countries: [KEN]", "countries: [KEN, CIV]", "data/laboratories/example-laboratory.yml:4:18: countries[1]: Côte d’Ivoire has no record yet. Add data/countries/cote-divoire.yml with 'code: CIV'."),
    Case(R.EVIDENCE, KENYA, "evidence: [signed]", "evidence: [singed]", "data/countries/kenya.yml:4:44: participation.evidence[0]: this file has no fact 'singed'. Did you mean 'signed'?"),
    Case(R.KIND_FOLDER, LAB, "kind: joint-laboratory", "kind: event", "data/laboratories/example-laboratory.yml:2:7: kind: records of the kind 'event' belong in data/events/. Move the file, or correct the kind."),
    Case(R.UNIQUE_ID, "events/space.yml", "", "name: A\nkind: event\ntopics: [space]\n", "data/topics/space.yml:1:1: the id 'space' belongs to data/events/space.yml already. Rename this file."),
    Case(R.UNIQUE_ID, LAB, "formerly: [sample-laboratory]", "formerly: [kenya]", "data/laboratories/example-laboratory.yml:31:12: formerly[0]: 'kenya' is the id of data/countries/kenya.yml. A former id must be free. Delete it here."),
    Case(R.UNIQUE_FACT_ID, LAB, "  - id: prize", "  - id: opening", "data/laboratories/example-laboratory.yml:25:9: facts[2].id: the id 'opening' stands in this file already. Give this fact another."),
    Case(R.UNIQUE_COUNTRY, "countries/kenia.yml", "", "code: KEN\nregion: africa\n", "data/countries/kenya.yml:1:7: code: KEN has a record already: data/countries/kenia.yml. Put the facts there."),
    Case(R.UNIQUE_ADDRESS, MINISTRY, "DOI: 10.1234/things.2019", "URL: http://www.gazette.example.org/112/", "data/sources/toy-ministry.yml:9:6: URL: data/sources/toy-gazette.yml has this address already. Cite that one and delete this file."),
    Case(R.UNIQUE_NAME, "laboratories/other.yml", "", "name: esjlt\nkind: joint-laboratory\ntopics: [space]\n", "data/laboratories/other.yml:1:7: name: data/laboratories/example-laboratory.yml has the name 'esjlt' already. If it is the same thing, use that file."),
    Case(R.SAID_ONCE, LAB, "The laboratory won a prize for a thing that it never made.", "There were 22 joint laboratories in 2019, an invented ministry reported!", "data/topics/policy.yml:6:16: facts[0].statement: the fact example-laboratory/prize says this in the same words. Keep one, with the sources of both."),
    Case(R.SOURCE_ADDRESS, GAZETTE, "URL: https://gazette.example.org/112\n", "", "data/sources/toy-gazette.yml:1:1: the source has no address. Add 'URL: …', or say under 'no-address' why there is none."),
    Case(R.SOURCE_ADDRESS, GAZETTE, "read: whole", "read: whole\nno-address: Lost.", "data/sources/toy-gazette.yml:8:13: no-address: the source has an address, so there is no reason to give for lacking one. Delete one of the two."),
    Case(R.AUTHOR, MINISTRY, "{literal: Ministry of Things}", "{given: Max}", "data/sources/toy-ministry.yml:5:5: author[1]: an author has either a 'family' name (with 'given') or one 'literal' name. Give one of the two."),
    Case(R.USED, "sources/other.yml", "", "type: book\ntitle: A\npublisher: B\nperspective: blog\nread: whole\nURL: https://b.example.org\n", "data/sources/other.yml:1:1: no fact cites this source. Cite it, or delete the file."),
    Case(R.USED, "metrics/other.yml", "", "name: A\ndefinition: What is counted.\nunit: things\ntopics: [space]\n", "data/metrics/other.yml:1:1: no figure uses this metric. Use it, or delete the file."),
    Case(R.CONCEPT_NAME, "vocabulary/solar.yml", "", "also: [photovoltaic]\n", "data/vocabulary/solar.yml:1:1: no record has the id 'solar', so the concept needs a name. Add 'term: …', or rename the file."),
    Case(R.CONCEPT_NAME, "vocabulary/kenya.yml", "also:", "term: Kenyan land\nalso:", "data/vocabulary/kenya.yml:1:7: term: the record 'kenya' has a name already. Delete 'term', or rename this file."),
    Case(R.CHINESE, WORDS, "[实验室, 化验所]", "[shiyan]", "data/vocabulary/laboratory.yml:3:11: chinese[0]: 'shiyan' holds no Chinese character. Move it to 'also' or 'pinyin'."),
    Case(R.CHINESE, WORDS, "[lab]", "[lab, 实验]", "data/vocabulary/laboratory.yml:2:13: also[1]: '实验' is Chinese. Move it to 'chinese'."),
    Case(R.WORD_ONCE, WORDS, "[lab]", "[lab, Kenya]", "data/vocabulary/laboratory.yml:2:13: also[1]: 'Kenya' stands for data/countries/kenya.yml already. Keep it in one of the two."),
    Case(R.WORD_ONCE, WORDS, "[lab]", "[lab, shared laboratory]", "data/vocabulary/laboratory.yml:2:13: also[1]: 'shared laboratory' stands for data/vocabulary/joint-laboratory.yml already. Keep it in one of the two."),
    Case(R.WORD_NEEDED, WORDS, "[lab]", "[lab, Labs]", "data/vocabulary/laboratory.yml:2:13: also[1]: the search takes 'Labs' for a word that is there already. Delete it."),
    Case(R.WORD_NEEDED, "vocabulary/kenya.yml", "[Kenyan]", "[Kenyan, kénya]", "data/vocabulary/kenya.yml:1:16: also[1]: the search takes 'kénya' for a word that is there already. Delete it."),
    Case(R.BROADER, "vocabulary/joint-laboratory.yml", "[laboratory]", "[labratory]", "data/vocabulary/joint-laboratory.yml:3:11: broader[0]: there is no concept 'labratory'. Did you mean 'laboratory'?"),
    Case(R.BROADER, WORDS, "hints: [bench]", "hints: [bench]\nbroader: [laboratory]", "data/vocabulary/laboratory.yml:7:11: broader[0]: 'laboratory' leads back to 'laboratory'. Delete it here or there."),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[f"{case.rule}-{index}" for index, case in enumerate(CASES)])
def test_one_mistake_gives_one_clear_line(folder: Folder, case: Case) -> None:
    if case.old:
        folder.edit(case.file, case.old, case.new)
    else:
        folder.write(case.file, case.new)
    problems = folder.problems()
    assert [str(problem) for problem in problems] == [case.said]
    assert problems[0].rule is case.rule


def test_the_sound_records_have_no_problem(folder: Folder) -> None:
    assert folder.problems() == []


# These are rules of the reader, tried in test_reading.
READING = {R.SIZE, R.UTF8, R.EMPTY, R.ONE_DOCUMENT, R.KEY, R.NO_ALIAS, R.NO_ANCHOR, R.NO_TAG}


def test_every_rule_is_tried() -> None:
    assert {case.rule for case in CASES} | READING == set(Rule)


def test_every_message_says_what_to_do() -> None:
    for case in CASES:
        advice = case.said.rstrip(".?").rsplit(". ", 1)
        assert len(advice) == 2, case.said
