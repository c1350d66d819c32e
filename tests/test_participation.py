"""The rule on participation: its cases, and what must hold for every set of accounts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros import checking, edtf, reference, wording
from macros.participation import Accord, Account, accord, status
from macros.participation_pages import Row
from macros.terms import Disclosure, Document, Perspective, Says, Status
from tests.conftest import TODAY, Folder

CHINA = frozenset({Perspective.CHINESE_STATE_MEDIA})
SCHOLARS = frozenset({Perspective.ACADEMIC})
PRESS = frozenset({Perspective.INDEPENDENT_NEWS})


def account(
    says: Says,
    date: str | None = None,
    document: Document | None = None,
    voices: frozenset[Perspective] = PRESS,
    is_list: bool = False,
) -> Account:
    return Account(says, document, edtf.parse(date) if date else None, is_list, voices)


def listed(date: str) -> Account:
    return account(Says.SIGNED, date, voices=SCHOLARS, is_list=True)


NOT_LISTED = account(Says.NONE, "2022-03", voices=SCHOLARS, is_list=True)


@pytest.mark.parametrize(
    ("accounts", "reading", "agreement"),
    [
        ([listed("2018"), account(Says.SIGNED, "2018-09-04", Document.MEMORANDUM)], Status.SIGNED, Accord.AGREE),
        ([listed("2018"), listed("2016")], Status.SIGNED, Accord.YEAR),
        ([listed("2018"), account(Says.SIGNED, "../2019-04")], Status.SIGNED, Accord.AGREE),
        ([listed("2018"), account(Says.SIGNED, "../2017-11")], Status.SIGNED, Accord.YEAR),
        ([account(Says.SIGNED, "2018"), account(Says.SIGNED, "2021", Document.PLAN)], Status.SIGNED, Accord.AGREE),
        ([NOT_LISTED], Status.NONE, Accord.ALONE),
        ([NOT_LISTED, account(Says.INTENDS, "2018")], Status.NONE, Accord.AGREE),
        ([listed("2016"), account(Says.INTENDS, "2023-10")], Status.SIGNED, Accord.WHETHER),
        ([listed("2016"), account(Says.INTENDS, "2015")], Status.SIGNED, Accord.AGREE),
        ([listed("2014"), account(Says.AGREED, "2015-05")], Status.SIGNED, Accord.AGREE),
        ([NOT_LISTED, account(Says.SIGNED, "2025-05-14")], Status.SIGNED, Accord.AGREE),
        ([NOT_LISTED, listed("2019")], Status.DISPUTED, Accord.WHETHER),
        ([NOT_LISTED, account(Says.SIGNED, "2017", voices=CHINA)], Status.SIGNED, Accord.WHETHER),
        ([listed("2018"), account(Says.SIGNED, "2018", Document.LETTER, CHINA)], Status.DISPUTED, Accord.AGREE),
        ([account(Says.SIGNED, "2018", Document.REGIONAL)], Status.NONE, Accord.ALONE),
        ([listed("2019"), account(Says.LEFT, "2023-12")], Status.LEFT, Accord.AGREE),
        ([listed("2018"), account(Says.LEFT), account(Says.STAYS)], Status.SIGNED, Accord.AGREE),
    ],
)
def test_cases(accounts: list[Account], reading: Status, agreement: Accord) -> None:
    assert (status(accounts), accord(accounts)) == (reading, agreement)


any_accounts = st.lists(
    st.builds(
        Account,
        st.sampled_from(Says),
        st.none() | st.sampled_from(Document),
        st.none() | st.sampled_from(["2014", "2018-09-04", "../2019-04", "2022-03"]).map(edtf.parse),
        st.booleans(),
        st.sampled_from([CHINA, SCHOLARS, PRESS]),
    ),
    min_size=1,
    max_size=6,
)


@given(any_accounts, st.randoms())
def test_the_order_of_accounts_does_not_matter(accounts: list[Account], random: object) -> None:
    shuffled = sorted(accounts, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert (status(shuffled), accord(shuffled)) == (status(accounts), accord(accounts))


@given(any_accounts)
def test_a_memorandum_that_a_government_reports_is_never_none_and_never_in_dispute(accounts: list[Account]) -> None:
    reported = account(Says.SIGNED, "2018", Document.MEMORANDUM, CHINA)
    assert status([*accounts, reported]) in (Status.SIGNED, Status.LEFT)


KENYA = "countries/kenya.yml"


def row(folder: Folder) -> Row:
    """Kenya in the register."""
    known = reference.build(checking.check(folder.path, TODAY))
    return Row(known.country["KEN"], known.testimonies["KEN"])


def test_a_text_is_told_by_each_account_that_tells_of_it(folder: Folder) -> None:
    folder.edit(KENYA, "text: published}\n", "text: printed}\n  - {fact: signed, says: signed, text: unpublished}\n")
    assert row(folder).texts == ["Printed by others", "Not published"]
    assert [one.account.text for one in row(folder).on_texts] == [Disclosure.PRINTED, Disclosure.UNPUBLISHED]
    assert wording.account_words(row(folder).told[1].account) == "signed, text not published"


def test_a_text_that_nobody_tells_of_is_not_known_and_without_a_document_there_is_none(folder: Folder) -> None:
    folder.edit(KENYA, ", text: published}", "}")
    assert row(folder).texts == ["Not known"]
    folder.edit(KENYA, "says: signed, document: memorandum", "says: none")
    folder.edit(KENYA, "{status: signed,", "{status: none,")
    assert row(folder).texts == []
