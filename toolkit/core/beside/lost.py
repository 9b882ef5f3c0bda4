"""A status workbook that is not there, although letters tell that it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from toolkit.core.beside.book import book_name
from toolkit.core.letters import LetterRecord
from toolkit.core.problems import Place, Problem
from toolkit.core.rows import LogRow
from toolkit.core.steps import LetterState


def lost_books(
    new: Iterable[str], rows: Sequence[LogRow], letters: Iterable[LetterRecord], refs: Mapping[Place, str]
) -> list[Problem]:
    """Return a problem for each log whose status workbook is `new` while letters about its rows were approved.

    Approvals are typed in nothing else, so there was one. `new`: the logs that have none yet. `refs`: the `Conduct
    ref` of every row.
    """
    found = []
    approved = [each for each in letters if each.state is LetterState.APPROVED or each.state.may_have_left]
    for log in new:
        own = [row for row in rows if row.place.log == log and not row.ref]
        known = {(row.school, refs[row.place]) for row in own if row.place in refs}
        count = sum(any((letter.school, ref) in known for ref in letter.refs) for letter in approved)
        if count:
            found.append(_problem(own[0].school, log, count))
    return found


def _problem(school: str, log: str, count: int) -> Problem:
    book = book_name(log)
    letters = f"{count} letters" if count > 1 else "a letter"
    return Problem(
        "status-gone",
        f"{letters[0].upper()}{letters[1:]} about rows of {log} {'were' if count > 1 else 'was'} approved, and {book}, "
        "in which that was typed, is not there: the other answers typed there are gone with it. What went is not sent "
        "again. `conduct today` begins a new one.",
        f"Look for {book} in the recycle bin, or under its old name if the log was renamed, and put it there, in place "
        "of the new one. If it is gone for good, type the answers again.",
        school=school,
        log=log,
    )
