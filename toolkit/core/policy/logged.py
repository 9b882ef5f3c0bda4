"""The letters of one case of which its log alone tells, as a ledger would hold them."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.core.courses import Logged
from toolkit.core.keys import letter_key
from toolkit.core.letters import LetterRecord
from toolkit.core.policy.blocks import INTERNAL
from toolkit.core.policy.taken import Taken
from toolkit.core.policy.told import Told
from toolkit.core.policy.words import step_of
from toolkit.core.steps import Step

NOBODYS = INTERNAL | {Step.WITHDRAWAL}
"""Notes inside the trust, and an apology to somebody whom its row no longer names."""


def logged(told: Told) -> Iterator[Logged]:
    """Yield each letter that our own columns say may have left, and that no ledger holds, by its step and day.

    Its key is made of the rows that tell of it: a ban's review, whose key rests on the half-term's end, gets another
    one than it had.
    """
    case = told.case
    for each in told.taken:
        first = each.first_day
        if not first or not _is_told_by_us(each):
            continue
        person, identity = case.person(each.rows), case.key_identity(each.rows)
        if person.name:
            yield Logged(
                LetterRecord(
                    key=letter_key(case.school, identity, each.step, first),
                    school=case.school,
                    person=person.name.display,
                    identity=identity,
                    step=each.step,
                    refs=(),
                    first_day=first,
                    state=each.state,
                    sent_on=each.day,
                    ban_ends=each.ban_ends,
                    representation_by=each.representation_by,
                ),
                tuple(dict.fromkeys(incident.place for incident in each.rows)),
            )


def _is_told_by_us(taken: Taken) -> bool:
    if taken.record or taken.by_phone or taken.implied or taken.step in NOBODYS or not taken.state.may_have_left:
        return False
    said = (each for incident in taken.rows for each in incident.row.taken if each.person in (None, incident.index))
    return any(each.ours and step_of(each.step) is taken.step for each in said)
