"""Whether readers find what they look for, and what it costs them."""

from __future__ import annotations

import pytest

from tests import finding
from tests.conftest import Site

OPENED = "example-laboratory/opened"
SIGNED = "kenya/signed"


@pytest.mark.parametrize("half", finding.HALVES)
def test_questions_are_answered_among_the_first_three(real_site: Site, half: str) -> None:
    score = finding.score(real_site.path, finding.questions(half))
    assert score.questions >= 75
    assert score.three >= 0.95
    assert score.first >= 0.75


def test_the_first_question_moves_no_more_than_a_quarter_of_a_megabyte(real_site: Site) -> None:
    assert finding.payload(real_site.path, *finding.FETCHED) <= 250


def test_every_question_has_an_answer_that_still_stands(real_site: Site) -> None:
    facts = set(finding.statements(real_site.path))
    for half in finding.HALVES:
        # Counted and not listed: nobody who works on the search should see the half that is held out.
        assert sum(facts.isdisjoint(question["answers"]) for question in finding.questions(half)) == 0


# In the invented records: each way in which a reader's words may differ from ours, and the fact that comes first.
WAYS = {
    "labratory researchers": OPENED,  # a mistake that the vocabulary knows
    "labroatory researchers": OPENED,  # one that it does not: neighbours swapped
    "lab with 11 researchers": OPENED,  # another word for the same, and a number
    "eleven resarchers": OPENED,  # a number in words
    "bench opened": OPENED,  # a word that only leads there
    "某示例联合实验室11": OPENED,  # Chinese within a longer run
    "shiyanshi opened": OPENED,  # the same in Latin letters
    "ESJLT opened": OPENED,  # an abbreviation among the record's names
    "jointlaboratory opened": OPENED,  # two words written as one
    "kenyan memorandum": SIGNED,  # a demonym
    "nairobi memorandum": SIGNED,  # a place in the country
    '"twenty joint laboratories" policy': "policy/laboratories-2019-by-others",  # in quotes
    "planned extension": "example-laboratory/extension",
}


@pytest.mark.parametrize("ask", WAYS)
def test_a_reader_may_say_it_otherwise(toy_site: Site, ask: str) -> None:
    assert finding.score(toy_site.path, [{"ask": ask, "answers": [WAYS[ask]]}]).first == 1
