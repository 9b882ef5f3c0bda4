"""One log read and understood, with the status workbook beside it where it has one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from toolkit.core.beside import (
    Line,
    Matched,
    StatusBook,
    book_name,
    find_book,
    gone_reading,
    joined,
    lines_of,
    match,
    new_book,
    said_of_the_book,
)
from toolkit.core.collection import no_collection
from toolkit.core.frozen import dataclass
from toolkit.core.incidents.understand import understand
from toolkit.core.memory import MEMORY
from toolkit.core.password import Password
from toolkit.core.policy.model import Policy
from toolkit.core.problems import ToolkitError
from toolkit.core.room import room_said
from toolkit.core.rows import Reading
from toolkit.core.sheets import LogFile
from toolkit.core.trust import School
from toolkit.files import BACKUPS, newest_copy
from toolkit.logbook import read_log

NOT_COPIED: Mapping[str, Path] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Beside:
    """The status workbook beside a log, and which of its rows belongs to which row of the log.

    `moves_in`: the log can be written (it was saved as .xlsx since), so what stands here goes into it.
    """

    log: str
    book: StatusBook
    lines: tuple[Line, ...]
    matched: Matched
    moves_in: bool


@dataclass(frozen=True, slots=True)
class ReadLog:
    """A log as it was read. `readings`: its own, and that of the statuses whose row is no longer in it."""

    log: str
    readings: tuple[Reading, ...]
    digests: tuple[tuple[str, str], ...]
    """(log or status workbook, sha256 of its bytes)"""
    beside: Beside | None = None


def read_and_understand(
    folder: Path,
    log: str,
    school: School,
    policy: Policy,
    today: date,
    *,
    others: frozenset[str] = frozenset(),
    password: Password | None = None,
    copies: Mapping[str, Path] = NOT_COPIED,
) -> ReadLog:
    """Read one log of the trust in `folder`, and what is kept beside it. Writes nothing.

    `others`: the status workbooks of other logs, casefolded, which are none of this one's. `password` opens a
    protected log. `copies`: where a file lies instead, by its name (`jobs.copied`). Raises ToolkitError where the log
    or its status workbook cannot be used.
    """
    with no_collection(), MEMORY.kept():
        file = read_log(copies.get(log, folder / log), log, password)
        refuse_a_book(file)
        reading = understand(file, school, policy, today)
        return with_its_book(folder, file, reading, school, policy, today, others=others, copies=copies)


def refuse_a_book(file: LogFile) -> None:
    """Raise ToolkitError where a file that is named as a log is the status workbook of another."""
    if find_book(file):
        raise ToolkitError(
            f"{file.log} is no log: it is the workbook in which conduct keeps the statuses of another file.",
            "Name that file under logs in conduct.toml instead; its statuses are found beside it.",
        )


def with_its_book(
    folder: Path,
    file: LogFile,
    reading: Reading,
    school: School,
    policy: Policy,
    today: date,
    *,
    others: frozenset[str] = frozenset(),
    copies: Mapping[str, Path] = NOT_COPIED,
) -> ReadLog:
    """Return a log that was read and understood, with what is kept beside it (`read_and_understand`)."""
    log, name = file.log, book_name(file.log)
    may_have = not file.writable or name.casefold() not in others
    book = _status_book(copies.get(name, folder / name), name, file, folder / BACKUPS) if may_have else None
    if book is None or not reading.layouts:
        return ReadLog(log, (room_said(file, reading),), ((log, file.digest),))
    beside = _beside(file, reading, book)
    digests = ((log, file.digest), (book.log, book.digest))
    if not book.rows:
        return ReadLog(log, (reading,), digests, beside)
    return ReadLog(log, _understood(file, reading, beside, school, policy, today), digests, beside)


def refuse_shared_books(answers: Sequence[ReadLog | ToolkitError]) -> list[ReadLog | ToolkitError]:
    """Return the answers, an error instead of each log that shares its status workbook: "book.csv" and "book.xls".

    The name stays the log's own: one that changed with its neighbours would lose the letters that were sent.
    """
    owners = defaultdict[str, list[str]](list)
    for each in answers:
        if isinstance(each, ReadLog) and each.beside and each.log not in owners[each.beside.book.log.casefold()]:
            owners[each.beside.book.log.casefold()].append(each.log)
    return [_alone(each, owners) for each in answers]


def _alone(answer: ReadLog | ToolkitError, owners: Mapping[str, Sequence[str]]) -> ReadLog | ToolkitError:
    if isinstance(answer, ToolkitError) or answer.beside is None:
        return answer
    book = answer.beside.book.log
    logs = owners[book.casefold()]
    if len(logs) == 1:
        return answer
    return ToolkitError(
        f"{' and '.join(logs)} would {'both' if len(logs) == 2 else 'all'} keep their statuses in {book}.",
        "Rename one of them, here and in conduct.toml, or leave out the one that is no longer kept.",
    )


def _status_book(path: Path, name: str, file: LogFile, backups: Path) -> StatusBook | None:
    """Return the status workbook beside a log; of a log that can be written, only one that is there."""
    if not path.exists():
        if not file.writable:
            refuse_a_lost_book(path, name, file.log, backups)
        several = len([sheet for sheet in file.sheets if sheet.visible]) > 1
        return None if file.writable else new_book(name, several_sheets=several)
    book = find_book(read_log(path, name))
    if book is None and not file.writable:
        raise ToolkitError(
            f"{name} lacks the headings Date, Person and Row key, by which a status finds its row in {file.log}.",
            "Give them back to it, or take the newest copy of it from the folder backups; if it is a file of your own, "
            "give it another name.",
        )
    return book


def refuse_a_lost_book(path: Path, name: str, log: str, backups: Path) -> None:
    """Raise ToolkitError where copies tell that a status workbook was there: what was typed in it is not let go."""
    copy = newest_copy(path, backups)
    if copy:
        raise ToolkitError(
            f"{name} is not there: it was deleted, moved or renamed, and with it what was typed for {log}. "
            "Nothing new is begun in its place.",
            f"Put it back: from the recycle bin, or copy {BACKUPS}/{copy.name} to {name} and look through what was "
            f"typed since that copy. To begin without it, take its copies out of {BACKUPS} first.",
        )


def _beside(file: LogFile, reading: Reading, book: StatusBook) -> Beside:
    """Find each status its row; one that the log itself holds already, since it can be written, is done with."""
    lines = lines_of(file, reading)
    done = {row.ref for row in reading.rows if row.ref} if file.writable else set[str]()
    rows = [row for row in book.rows if row.values.get("ref") not in done]
    free = [line for line in lines if line.own.get("ref") not in done]
    return Beside(file.log, book, lines, match(free, rows), moves_in=file.writable)


def _understood(
    file: LogFile, alone: Reading, beside: Beside, school: School, policy: Policy, today: date
) -> tuple[Reading, ...]:
    book, matched = beside.book, beside.matched
    both = alone
    if matched.rows:
        both = understand(joined(file, alone.layouts, book, matched.rows, beside.lines), school, policy, today)
    gone = gone_reading(book, matched.gone, file.log, school, policy, today)
    own = replace(
        both,
        problems=said_of_the_book(both.problems, book, matched.rows),
        layouts=alone.layouts if beside.moves_in else both.layouts,  # where `record` writes: only what is there
    )
    return (own, *([gone] if gone else []))
