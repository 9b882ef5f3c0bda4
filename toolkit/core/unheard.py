"""Letters of which a log tells and this ledger knows nothing: it is new, or it was lost or replaced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from toolkit.core.letters import LetterRecord
from toolkit.core.letters_so_far import parse_letters_so_far
from toolkit.core.problems import Place, Problem
from toolkit.core.rows import LogRow

YOUNG = timedelta(days=14)
"""So long it is worth saying that a ledger has begun anew."""


def unheard(
    letters: Iterable[LetterRecord], rows: Sequence[LogRow], refs: Mapping[Place, str], today: date
) -> list[Problem]:
    """Return a problem for each log whose `Letters so far` tells of letters from before this ledger.

    Nothing where the ledger knows the row, where a letter is younger than the ledger's own first (it was typed, or
    its columns stand beside another row), or where the ledger has been at work for two weeks.
    """
    went = [letter for letter in letters if letter.state.may_have_left]
    known = {ref for letter in went for ref in letter.refs}
    told: dict[tuple[str, str], list[date]] = {}
    for row in rows:
        if row.letters_so_far and refs.get(row.place) not in known:
            told.setdefault((row.school, row.place.log), []).extend(_days(row))
    return [
        _problem(school, log, days)
        for (school, log), days in told.items()
        if days and _began_after(max(days), [letter for letter in went if letter.school == school], today)
    ]


def _days(row: LogRow) -> Iterator[date]:
    return (entry.day for entry in parse_letters_so_far(row.letters_so_far) if entry.state.may_have_left)


def _began_after(last: date, own: Sequence[LetterRecord], today: date) -> bool:
    first = min((letter.sent_on for letter in own if letter.sent_on), default=None)
    return first is None or (last <= first and today - first < YOUNG)


def _problem(school: str, log: str, days: Sequence[date]) -> Problem:
    first, many = min(days), len(days) > 1
    letters = f"{len(days)} letters that went, the first on" if many else "a letter that went on"
    return Problem(
        "ledger-new",
        f"The log tells of {letters} {first.day} {first:%B %Y}, and the ledger of this trust folder knows "
        f"{'none of them' if many else 'nothing of it'}: it is new, or it was lost or replaced. No letter is sent "
        "again, for conduct's columns in the log tell of what went.",
        "If the ledger was lost, put it back from a backup of the trust folder. If there is none, `conduct reconcile "
        "--rebuild-ledger` writes into the new one what the logs and the mailbox still know; until then change nothing "
        "in conduct's columns: they are the only record. If letters are sent from another computer too, send from that "
        "one alone.",
        school=school,
        log=log,
    )
