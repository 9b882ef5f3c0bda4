"""The board's papers in the ledger: one entry for each member, period and set of figures, beside the letters.

An entry stands among the ledger's redirected ones, so that nobody takes it for a letter to a parent; everything that
settles those settles it too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from toolkit.core.figures.period import Period
from toolkit.core.frozen import dataclass
from toolkit.core.keys import letter_key
from toolkit.core.letters import LetterRecord
from toolkit.core.steps import LetterState, Paper
from toolkit.core.trust import Member
from toolkit.jobs.redelivered import redeliveries
from toolkit.ledger import Ledger
from toolkit.mail import OnlyTo, Transport, redirect_key

BOARD = "board"
"""What stands where a letter has its school."""
TO_THE_BOARD = "sent to the board"
"""What stands in the ledger for the letter that a redirected one stands in for."""
CAME_TO_NOTHING = {LetterState.REJECTED, LetterState.BOUNCED}


@dataclass(frozen=True, slots=True)
class Standing:
    """How the members stand to one set of figures."""

    going: tuple[Member, ...]
    """Those to whom it has not gone."""
    has: tuple[LetterRecord, ...]
    """What went, or may have, with these figures."""
    earlier: tuple[LetterRecord, ...]
    """What those to whom it has not gone were sent of this period before, with other figures."""
    again: Mapping[str, LetterRecord] = field(default_factory=dict)
    """The key of one of `has` that came back → how it went again last."""


def rehearsal_at(transport: Transport) -> str:
    """Return the address to which everything goes instead (`redirect_all`), "" where nothing does."""
    return transport.address if isinstance(transport, OnlyTo) else ""


def entry_of(member: Member, period: Period, facts: str, rehearsal: str = "") -> LetterRecord:
    """Return the entry of one member, as the ledger first knows it. `facts`: which figures.

    `rehearsal`: the address to which it goes instead, under a key of its own, whatever became of the member's.
    """
    address = member.email.casefold()
    entry = LetterRecord(
        key=letter_key(BOARD, f"{address} {period.name} {facts}", Paper.SUMMARY, period.first),
        school=BOARD,
        person=member.shown,
        identity=address,
        step=Paper.SUMMARY,
        refs=(period.name,),
        first_day=period.first,
        to=member.email,
        facts=facts,
    )
    return replace(entry, key=redirect_key(entry.key, rehearsal), to=rehearsal) if rehearsal else entry


def board_papers(ledger: Ledger) -> tuple[LetterRecord, ...]:
    """Return every entry; those of a rehearsal, and of what went again, are none."""
    return tuple(each for each in ledger.letters(redirected=True) if is_entry(each))


def whatever_went(ledger: Ledger) -> tuple[LetterRecord, ...]:
    """Return every entry, and those of rehearsals and of what went again."""
    return tuple(each for each in ledger.letters(redirected=True) if each.step is Paper.SUMMARY)


def is_entry(letter: LetterRecord) -> bool:
    return letter.step is Paper.SUMMARY and letter.key == _key(letter)


def _key(letter: LetterRecord) -> str:
    return letter_key(BOARD, f"{letter.identity} {letter.refs[0]} {letter.facts}", Paper.SUMMARY, letter.first_day)


def standing(
    members: Sequence[Member],
    period: Period,
    facts: str,
    beside: Sequence[LetterRecord],
    transport: Transport,
    *,
    drafts_stay: bool,
) -> Standing:
    """Return who is to get these figures. `beside`: the ledger's redirected letters.

    A draft that an interrupted run left is still to go, unless a person presses Send (`drafts_stay`).
    """
    by_key = {each.key: each for each in beside}
    going, has, earlier = list[Member](), list[LetterRecord](), list[LetterRecord]()
    for member in members:
        entry = entry_of(member, period, facts)
        known = by_key.get(entry_of(member, period, facts, rehearsal_at(transport)).key)
        if known and known.state.may_have_left and (drafts_stay or known.state is not LetterState.DRAFTED):
            has.append(known)
            continue
        going.append(member)
        earlier += [each for each in beside if _is_before(each, entry)]
    again = {each.key: last for each in has for last in redeliveries(each.key, by_key)}
    return Standing(tuple(going), tuple(has), tuple(earlier), again)


def _is_before(letter: LetterRecord, entry: LetterRecord) -> bool:
    """Whether this is what the same member was sent of the same period, with other figures."""
    same = is_entry(letter) and (letter.identity, letter.refs) == (entry.identity, entry.refs)
    left = letter.state.may_have_left and letter.state not in CAME_TO_NOTHING
    return same and left and letter.facts != entry.facts
