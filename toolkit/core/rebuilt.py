"""A ledger that was lost, as far as the logs tell of it: which letters it held, and whose that is certain.

Source: DESIGN.md, "When the ledger is lost these columns alone must be enough never to send a letter again".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from toolkit.core.courses import Logged
from toolkit.core.decisions import Decision
from toolkit.core.frozen import dataclass
from toolkit.core.keys import own_refs
from toolkit.core.letters import LetterRecord
from toolkit.core.problems import Place
from toolkit.core.rows import LogRow
from toolkit.core.steps import DecisionState, LetterState, Step

KEPT = (LetterState.BOUNCED, LetterState.SENT, LetterState.SAVED, LetterState.REJECTED)
"""States that a log's word is enough for, the latest first; any other is `unknown` until a look-up or a person says."""

OPEN = frozenset({DecisionState.DUE, DecisionState.BLOCKED})


@dataclass(frozen=True, slots=True)
class FromLog:
    """A letter as the ledger is to hold it. `is_certain`: its rows still say what they said when it was made."""

    letter: LetterRecord
    places: tuple[Place, ...]
    is_certain: bool


def from_logs(logged: Iterable[Logged], rows: Sequence[LogRow], refs: Mapping[Place, str]) -> tuple[FromLog, ...]:
    """Return the letters, each once, in the order of the logs.

    A row tells of one letter more than once where it went again or its state changed: the latest day counts.
    """
    by_key: dict[str, list[Logged]] = {}
    for each in logged:
        by_key.setdefault(each.letter.key, []).append(each)
    unchanged = {row.place for row in rows if row.ref and row.ref in own_refs(row)}
    found = (_joined(several, refs, unchanged) for several in by_key.values())
    return tuple(sorted(found, key=lambda each: _order(each.places[0])))


def from_decisions(decisions: Iterable[Decision], refs: Mapping[Place, str]) -> Iterator[FromLog]:
    """Yield the letters that are due, of which no log says that they went: a mailbox may know better."""
    for each in decisions:
        if each.state in OPEN and each.approval and each.person and each.person.name and each.first_day:
            places = tuple(incident.place for incident in each.incidents)
            letter = LetterRecord(
                key=each.letter_key,
                school=each.school,
                person=each.person.name.display,
                identity=each.identity,
                step=each.step,
                refs=tuple(refs[place] for place in places),
                first_day=each.first_day,
                state=LetterState.UNKNOWN,
                ban_ends=each.ban_ends,
                representation_by=each.representation_by,
            )
            yield FromLog(letter, places, is_certain=False)


def left_to_the_log(rows: Iterable[LogRow], taken: Iterable[FromLog], known: Iterable[LetterRecord]) -> list[LogRow]:
    """Return the rows whose columns tell of a letter that may have left and of which none is taken or known."""
    places = {place for each in taken for place in each.places}
    refs = {ref for letter in known if letter.state.may_have_left for ref in letter.refs}
    return [row for row in rows if row.place not in places and row.ref not in refs and any(_went(row))]


def _went(row: LogRow) -> Iterator[bool]:
    """Yield for each word of our columns that a letter may have left; notes inside the trust are none."""
    for said in row.taken:
        internal = said.step in {Step.LEGAL_REFERRAL, Step.SAFEGUARDING_REFERRAL, Step.BAN_BREACH}
        if said.ours and not internal:
            yield said.state not in set(LetterState) or LetterState(said.state).may_have_left


def _joined(several: Sequence[Logged], refs: Mapping[Place, str], unchanged: set[Place]) -> FromLog:
    last = max(several, key=_latest).letter
    places = tuple(sorted({place for each in several for place in each.places}, key=_order))
    is_sure = last.state is LetterState.REJECTED or (last.state in KEPT and last.sent_on)
    state = last.state if is_sure else LetterState.UNKNOWN
    day = last.sent_on if state is not LetterState.UNKNOWN else None  # of an announcement, or a draft
    letter = replace(last, state=state, sent_on=day, refs=tuple(dict.fromkeys(refs[place] for place in places)))
    return FromLog(letter, places, unchanged.issuperset(places))


def _latest(each: Logged) -> tuple[date, int]:
    """Order what is said of one letter: what is on its way, and has no day yet, is said last."""
    state, day = each.letter.state, each.letter.sent_on
    if state in KEPT:
        return day or date.min, -KEPT.index(state)
    return day or date.max, -len(KEPT)


def _order(place: Place) -> tuple[str, str, int]:
    return place.log, place.sheet or "", place.row
