"""Whether readers find what they look for, and what it costs them."""

from __future__ import annotations

import pytest

from tests import finding
from tests.conftest import Site


@pytest.mark.parametrize("half", finding.HALVES)
def test_questions_are_answered_among_the_first_three(real_site: Site, half: str) -> None:
    score = finding.score(real_site.path, finding.questions(half))
    assert score.questions >= 75
    assert score.three >= 0.95
    assert score.first >= 0.75


def test_the_first_question_moves_no_more_than_a_quarter_of_a_megabyte_for_2000_facts(real_site: Site) -> None:
    facts = len(finding.statements(real_site.path))
    assert finding.payload(real_site.path, *finding.FETCHED) / facts * 2000 <= 250


def test_every_question_has_an_answer_that_still_stands(real_site: Site) -> None:
    facts = set(finding.statements(real_site.path))
    for half in finding.HALVES:
        # Counted and not listed: nobody who works on the search should see the half that is held out.
        assert sum(facts.isdisjoint(question["answers"]) for question in finding.questions(half)) == 0


# In the invented records: each way in which a reader's words may differ from ours, alone, and the facts of which one
# must come first. Each needs something that nothing else does.
OURS = ["example-laboratory/opened", "example-laboratory/extension"]
COUNTS = ["policy/laboratories-2019", "policy/laboratories-2019-by-others"]
WAYS = {
    "resaerchers": OURS,  # mistyped
    "lbratwar": OURS + COUNTS,  # a mistake that only the vocabulary knows
    "lab": OURS + COUNTS,  # another word for the same
    "bench": OURS + COUNTS,  # a word that only leads there
    "nairobi": ["kenya/signed", *OURS],  # a place in the country
    "eleven": OURS,  # a number in words
    "某化验所某": OURS + COUNTS,  # Chinese within a longer run
    "shiyanshi": OURS + COUNTS,  # the same in Latin letters
    "sample things": OURS,  # the record's name, which the statement does not say
    "inventednewspaper": COUNTS[1:],  # two words written as one
    "disputed": COUNTS,  # what the facts are, and do not say
    '22 joint laboratories ministry "were at work"': COUNTS[1:],  # in quotes, against all the rest
}


@pytest.mark.parametrize("ask", WAYS)
def test_a_reader_may_say_it_otherwise(toy_site: Site, ask: str) -> None:
    assert finding.score(toy_site.path, [{"ask": ask, "answers": WAYS[ask]}]).first == 1
