"""`Delivered on`: the day that the office says a letter reached the person (POLICY.md, default delivery)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from toolkit.core.letters import LetterRecord
from toolkit.core.people import identity
from toolkit.core.policy.words import way_of
from toolkit.core.rows import LogRow
from toolkit.core.steps import LetterState
from toolkit.core.trust import Contact

AWAITS = frozenset({LetterState.SAVED, LetterState.BOUNCED})
"""A letter that was made and has reached nobody; an approved one too, where it goes by post or by hand."""


def delivered(
    letters: Iterable[LetterRecord], rows: Sequence[LogRow], contacts: Sequence[Contact], today: date
) -> Iterator[tuple[LetterRecord, date]]:
    """Yield each letter that waits to be delivered with the day that its rows say it was.

    The day lies between the letter's own and today; any other is a problem that the rules say.
    """
    by_ref: dict[str, list[LogRow]] = {}
    for row in rows:
        by_ref.setdefault(row.ref, []).append(row)
    for letter in letters:
        about = [row for ref in letter.refs if ref for row in by_ref.get(ref, ()) if _names(row, letter)]
        made = letter.sent_on or letter.rendered_on
        days = [row.office.delivered_on for row in about if row.office.delivered_on]
        waits = letter.state in AWAITS or _posted(letter, about, contacts)
        if waits and days and made and made <= max(days) <= today:
            yield letter, max(days)


def _posted(letter: LetterRecord, rows: Iterable[LogRow], contacts: Iterable[Contact]) -> bool:
    if letter.state is not LetterState.APPROVED:
        return False
    ways = [way_of(row.office.send_by) for row in rows if row.office.send_by]
    ways += [way_of(each.send_by) for each in contacts if letter.is_to(identity(each.name))]
    return next((way for way in ways if way), "email") != "email"


def _names(row: LogRow, letter: LetterRecord) -> bool:
    return any(person.name and letter.is_to(person.name.identity) for person in row.people)
