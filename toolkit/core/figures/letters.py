"""Letters served and saved, counted once however many places know of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from toolkit.core.figures.incidents import names_in
from toolkit.core.frozen import dataclass
from toolkit.core.letters import LetterRecord
from toolkit.core.likeness import NO_ALIASES, Aliases
from toolkit.core.policy.words import state_of, step_of
from toolkit.core.rows import LogRow
from toolkit.core.steps import LetterState, Step

LEFT = frozenset({LetterState.SENT, LetterState.SAVED})
"""Where a letter counts, as served or as saved; one that bounced or is unknown counts as neither."""


@dataclass(frozen=True, slots=True)
class Departure:
    """One letter of one person that was sent or saved on `left`; `served` None: it lies in the folder."""

    school: str
    who: str
    step: Step
    left: date
    served: date | None

    @property
    def day(self) -> date:
        return self.served or self.left


def departures(
    rows: Sequence[LogRow], letters: Sequence[LetterRecord], aliases: Aliases = NO_ALIASES
) -> tuple[Departure, ...]:
    """Return every letter that was served or saved, once: the ledger's, and those that only a log knows of.

    A saved letter is served on the day that a row of it says under `Delivered on`.
    """
    delivered = {row.ref: row.office.delivered_on for row in rows if row.ref and row.office.delivered_on}
    known = {(ref, each.case_step) for each in letters if each.state.may_have_left for ref in each.refs}
    found: dict[tuple[str, str, Step, date], Departure] = {}
    for each in chain(_of_ledger(letters, delivered), *(_of_log(row, known, aliases) for row in rows if row.taken)):
        key = (each.school, each.who, each.step, each.left)
        if each.served or key not in found:
            found[key] = each
    return tuple(found.values())


def _of_ledger(letters: Sequence[LetterRecord], delivered: dict[str, date]) -> Iterator[Departure]:
    for letter in letters:
        if letter.state in LEFT and letter.sent_on:
            by_hand = next((delivered[ref] for ref in letter.refs if ref in delivered), None)
            served = letter.sent_on if letter.state is LetterState.SENT else by_hand
            # The key tells two people apart who share a name and a day.
            yield Departure(letter.school, letter.key, letter.case_step, letter.sent_on, served)


def _of_log(row: LogRow, known: set[tuple[str, Step]], aliases: Aliases) -> Iterator[Departure]:
    names = names_in(row.place, row.people)
    for taken in row.taken:
        step, state = step_of(taken.step), state_of(taken.state or "sent")
        if step is None or state not in LEFT or taken.day is None or (row.ref, step) in known:
            continue
        served = taken.day if state is LetterState.SENT else row.office.delivered_on
        for who, named in names if taken.person is None else names[taken.person : taken.person + 1]:
            if named:
                yield Departure(row.school, aliases.one_person(row.school, who), step, taken.day, served)
