"""`Delivered on`: the day that the office says a letter reached the person (POLICY.md, default delivery)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from toolkit.core.cases import Incident
from toolkit.core.letters import LetterRecord
from toolkit.core.likeness import NO_ALIASES, Aliases
from toolkit.core.people import identity
from toolkit.core.policy.words import way_of
from toolkit.core.rows import LogRow
from toolkit.core.steps import LetterState
from toolkit.core.trust import Contact

AWAITS = frozenset({LetterState.SAVED, LetterState.BOUNCED})
"""A letter that was made and has reached nobody; an approved one too, where it goes by post or by hand."""


def delivered(
    letters: Iterable[LetterRecord],
    rows: Sequence[LogRow],
    contacts: Sequence[Contact],
    today: date,
    aliases: Aliases = NO_ALIASES,
) -> Iterator[tuple[LetterRecord, date]]:
    """Yield each letter that waits to be delivered with the day that its rows say it was.

    The day lies between the letter's own and today; any other is a problem that the rules say.
    """
    by_ref: dict[str, list[LogRow]] = {}
    for row in rows:
        by_ref.setdefault(row.ref, []).append(row)
    for letter in letters:
        parts = [
            part for ref in letter.refs if ref for row in by_ref.get(ref, ()) for part in _parts(row, letter, aliases)
        ]
        made = letter.sent_on or letter.rendered_on
        days = [part.office.delivered_on for part in parts if part.office.delivered_on]
        waits = letter.state in AWAITS or _posted(letter, parts, contacts, aliases)
        if waits and days and made and made <= max(days) <= today:
            yield letter, max(days)


def _posted(letter: LetterRecord, parts: Iterable[Incident], contacts: Iterable[Contact], aliases: Aliases) -> bool:
    if letter.state is not LetterState.APPROVED:
        return False
    ways = [way_of(part.office.send_by) for part in parts if part.office.send_by]
    ways += [way_of(each.send_by) for each in contacts if each.send_by and aliases.is_to(letter, identity(each.name))]
    return next((way for way in ways if way), "email") != "email"


def _parts(row: LogRow, letter: LetterRecord, aliases: Aliases) -> Iterator[Incident]:
    """Yield the part of the person the letter is to, with what the office wrote for them, of a row that names them."""
    for index, person in enumerate(row.people):
        if person.name and aliases.is_to(letter, person.name.identity):
            yield Incident(row, person, index, row.day)
