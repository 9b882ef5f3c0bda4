"""Letters whose row an office rewrote while nobody looked: the row lost its `Conduct ref`, or is gone from the log.

An old copy that is saved over the log takes the references with it, and an edit then gives the row another one.
What the row says still tells whose it is: the letter's person, on the letter's day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from toolkit.core.letters import LetterRecord
from toolkit.core.likeness import NO_ALIASES, Aliases
from toolkit.core.problems import Place, Problem
from toolkit.core.rows import LogRow


def given_back(
    refs: Mapping[Place, str], rows: Iterable[LogRow], letters: Iterable[LetterRecord], aliases: Aliases = NO_ALIASES
) -> Mapping[Place, str]:
    """Return `refs` with the reference that a letter knows for each row that lost it.

    Only for a row that holds none, names the letter's person on the letter's first day, and is the only one that
    does; never while a row of the letter is still known by its reference.
    """
    lost = _without_a_row(letters, refs)
    free: dict[tuple[str, date], list[LogRow]] = {}
    if lost:
        for row in rows:
            if row.day and not row.ref:
                free.setdefault((row.school, row.day), []).append(row)
    found: dict[Place, str] = {}
    for letter in lost:
        named = [row for row in free.get((letter.school, letter.first_day), ()) if _names(row, letter, aliases)]
        if len(named) == 1:
            found.setdefault(named[0].place, letter.refs[0])
    return {**refs, **found}


def gone(
    letters: Iterable[LetterRecord],
    refs: Mapping[Place, str],
    rows: Iterable[LogRow],
    since: Mapping[str, date],
    aliases: Aliases = NO_ALIASES,
) -> list[Problem]:
    """Return a problem for each letter that went and whose rows are in no log any more.

    A row over whose `Conduct ref` another's was copied is there: that it repeats one is said of it. `since`: the
    schools whose logs were read, and from which day on their incidents count.
    """
    lost = _without_a_row([letter for letter in letters if letter.state.may_have_left], refs)
    if not lost:
        return []
    times = Counter(refs.values())
    copied = [row for row in rows if times[refs.get(row.place, "")] > 1]
    return [
        Problem(
            "row-gone",
            f"The row of {letter.person}'s {letter.step} letter{_on(letter.sent_on)} is in no log any more. What "
            "became of the letter stands in the ledger; it is not sent again.",
            "If the row was taken out by mistake, put it back: the newest copy of the log is in the folder backups. "
            "If it was meant, there is nothing to do.",
            school=letter.school,
        )
        for letter in lost
        if letter.school in since and letter.first_day >= since[letter.school] and not _among(copied, letter, aliases)
    ]


def _among(rows: Iterable[LogRow], letter: LetterRecord, aliases: Aliases) -> bool:
    its = (row for row in rows if (row.school, row.day) == (letter.school, letter.first_day))
    return any(_names(row, letter, aliases) for row in its)


def _without_a_row(letters: Iterable[LetterRecord], refs: Mapping[Place, str]) -> list[LetterRecord]:
    known = set(refs.values())
    return [letter for letter in letters if letter.refs and known.isdisjoint(letter.refs)]


def _names(row: LogRow, letter: LetterRecord, aliases: Aliases) -> bool:
    return any(person.name and aliases.is_to(letter, person.name.identity) for person in row.people)


def _on(day: date | None) -> str:
    return f" of {day.day} {day:%B %Y}" if day else ""
