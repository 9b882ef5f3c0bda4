"""Two rows whose people were exchanged after a letter went about one of them (default edited).

Whom the letter went to stands in another row now, which was somebody else's: the same human may have had that letter
already, and nothing about either row is sent until a named person has looked (`Released by`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.core.cases import Incident, says
from toolkit.core.keys import own_refs
from toolkit.core.letters import LetterRecord
from toolkit.core.policy.context import Context, problem_at
from toolkit.core.policy.why import long_day
from toolkit.core.problems import Place, Problem
from toolkit.core.rows import LogRow

BLOCK = "edited"


def exchanged(context: Context) -> dict[Place, Problem]:
    """Return the rows of such pairs, each with what a person must look at."""
    found: dict[Place, Problem] = {}
    for letter, row, other in _pairs(context):
        for place, mine, theirs in ((row.place, row, other), (other.place, other, row)):
            if not says(mine.office.released_by):
                found.setdefault(place, _problem(letter, mine, theirs, context))
    return found


def _pairs(context: Context) -> Iterator[tuple[LetterRecord, LogRow, LogRow]]:
    """Yield each letter that went, the row it was about, and the row that names its person since."""
    book = context.book
    for row in context.rows:
        for letter in book.of_another(row) if row.ref else ():
            for other in context.rows:
                another = other.ref and other.ref not in letter.refs and book.is_to_one_of(letter, other)
                if another and _was_anothers(other, row, letter, context):
                    yield letter, row, other


def _was_anothers(other: LogRow, row: LogRow, letter: LetterRecord, context: Context) -> bool:
    """Whether the row's reference was made while it named somebody else: by the ledger, or by what it is made of."""
    about = context.book.about(other)
    if any(context.book.is_to_one_of(each, other) for each in about if each is not letter):
        return False
    return bool(about) or other.ref in own_refs(replace(other, people=row.people))


def _problem(letter: LetterRecord, mine: LogRow, theirs: LogRow, context: Context) -> Problem:
    went = f" of {long_day(letter.sent_on)}" if letter.sent_on else ""
    rows = " and ".join(str(row) for row in sorted([mine.place.row, theirs.place.row]))
    return problem_at(
        mine.place,
        context.school.code,
        BLOCK,
        f"The people of rows {rows} seem to have been exchanged after the {letter.step} letter{went} went to "
        f"{letter.person}, who may have had this one.",
        "If the rows were right before, give each its person and address back. If they are right now, write in "
        "`Released by` of both rows who knows it; the letter that went wrong is taken back by its withdrawal.",
    )


def stops(incidents: tuple[Incident, ...], context: Context) -> bool:
    """Whether one of these rows waits for somebody to say which of two people it is about."""
    return bool(context.exchanged) and any(incident.place in context.exchanged for incident in incidents)
