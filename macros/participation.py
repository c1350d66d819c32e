"""How a country stands to the Belt and Road Initiative, read from what lists and reports say by one written rule.

In: `Account`s. Out: the `Status` that follows, and whether they agree. Pure: no records, no pages. The status that
people type in a country's file is checked against it. The rule, which the method page prints in the same words:

1. A document that only a part of a country has signed does not count.
2. A country has *left* if an account says so and its own government is not reported to deny it.
3. There is *none found* if no account says that it signed.
4. It is *disputed* if the accounts that tell what kind of document was signed name only a joint statement, a letter of
   intent or a memorandum on a single field; or if an account of a later date says that there is no document, and
   neither China's government or media nor another government says that there is one.
5. Otherwise it has *signed*. In which year, and what the document binds it to, may be disputed all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.edtf import Edtf
from macros.entries import AccountEntry, FactEntry
from macros.terms import Disclosure, Document, Perspective, Says, Status, Term


class Accord(Term):
    """Whether the accounts of a country agree. The order is that of the legend."""

    AGREE = ("agree", "Agree", "Two or more accounts say the same.")
    YEAR = ("year", "Differ on the year", "They agree that it signed and give different years.")
    WHETHER = (
        "whether",
        "Differ on whether",
        "One says that it signed, another of a later date that there is no document, or that it only means to.",
    )
    ALONE = ("alone", "One account", "Only one list or report is known here.")


GOVERNMENTS = frozenset(
    {Perspective.CHINESE_GOVERNMENT, Perspective.CHINESE_STATE_MEDIA, Perspective.PARTNER_GOVERNMENT}
)
_LESSER = frozenset({Document.STATEMENT, Document.LETTER, Document.SINGLE_FIELD})
_NO = frozenset({Says.NONE, Says.DECLINED})


@dataclass(frozen=True, slots=True)
class Account:
    """What one list or report says."""

    says: Says
    document: Document | None
    date: Edtf | None  # when it was signed, left or declined, or found missing; None where the account does not tell
    is_list: bool
    voices: frozenset[Perspective]
    text: Disclosure | None = None  # whether the document's text is public; None where the account does not tell

    @property
    def is_signed(self) -> bool:
        """True if it says that the country itself has signed."""
        return self.says is Says.SIGNED and self.document is not Document.REGIONAL


def read(
    entries: Iterable[AccountEntry], facts: Mapping[str, FactEntry], perspectives: Mapping[str, Perspective]
) -> Iterator[Account]:
    """What people typed of a country, each entry with whose voices it is, in the order given.

    `facts` are those of the country's file by id, `perspectives` those of all sources. Reports speak with the voices
    of all sources of their fact that are not lists with an entry of their own.
    """
    known = list(entries)
    lists = {entry.list for entry in known if entry.list}
    for entry in known:
        cited = [citation.id for citation in facts[entry.fact].sources if citation.id not in lists]
        voices = [entry.list] if entry.list else cited
        yield Account(
            entry.says,
            entry.document,
            entry.date,
            entry.list is not None,
            frozenset(perspectives[id] for id in voices),
            entry.text,
        )


def status(accounts: Iterable[Account]) -> Status:
    """The status that follows from the accounts."""
    known = list(accounts)
    said = {account.says for account in known}
    signed = [account for account in known if account.is_signed]
    if Says.LEFT in said and Says.STAYS not in said:
        return Status.LEFT
    if not signed:
        return Status.NONE
    kinds = {account.document for account in signed if account.document}
    if kinds and kinds <= _LESSER:
        return Status.DISPUTED
    by_governments = any(account.voices & GOVERNMENTS for account in signed)
    if not by_governments and _is_denied(known, signed):
        return Status.DISPUTED
    return Status.SIGNED


def accord(accounts: Iterable[Account]) -> Accord:
    """Whether the accounts agree. Of reports the earliest signing counts; later documents contradict nobody."""
    known = list(accounts)
    signed = [account for account in known if account.is_signed]
    if _is_denied(known, signed) or _is_still_meant(known, signed):
        return Accord.WHETHER
    dates = [account.date for account in signed if account.is_list and account.date]
    reported = [account.date for account in signed if not account.is_list and account.date]
    if reported:
        dates.append(min(reported, key=lambda date: date.first))
    # "By 2019" goes with any year up to 2019.
    if dates and max(date.first.year for date in dates) > min(date.last.year for date in dates):
        return Accord.YEAR
    return Accord.AGREE if len(known) > 1 else Accord.ALONE


def _is_denied(known: Sequence[Account], signed: Sequence[Account]) -> bool:
    """True if an account says that there is none, after a day on which another says that it was signed."""
    return any(
        account.says in _NO
        and any(other.date is None or account.date is None or account.date.last >= other.date.first for other in signed)
        for account in known
    )


def _is_still_meant(known: Sequence[Account], signed: Sequence[Account]) -> bool:
    """True if an account says that it means to sign, after the day on which another says that it did."""
    return any(
        account.says is Says.INTENDS
        and account.date
        and any(other.date and account.date.first > other.date.last for other in signed)
        for account in known
    )
