"""One incident written twice: a row for every linked pupil, or a form sent again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from operator import attrgetter

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.answered import Unlike, together
from toolkit.core.incidents.body import Body
from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.numbered import FIELD, by_number
from toolkit.core.incidents.values import BodyRow, as_text
from toolkit.core.problems import Place
from toolkit.core.rows import LogRow, Office, RowPerson
from toolkit.core.sheets import Cell
from toolkit.core.text import normal

_WHERE, _ACCOUNT = ("time", "place", "victim", "police"), ("narrative", "notes")
"""The fields that tell rows apart which are alike in day, people and category: never the pupil's."""


@dataclass(frozen=True, slots=True)
class Written:
    """The rows of a table beside their cells. `where`, `account` and `number`: the columns that tell them apart."""

    rows: Sequence[LogRow]
    body: Body
    where: tuple[int, ...]
    account: tuple[int, ...]
    number: int = 0

    @classmethod
    def of(cls, rows: Sequence[LogRow], body: Body, columns: Columns) -> Written:
        where, account = (tuple(columns.column(name) or 0 for name in names) for names in (_WHERE, _ACCOUNT))
        return cls(rows, body, where, account, columns.column(FIELD) or 0)


_Entry = tuple[LogRow, BodyRow, Written]
_WhoAndWhen = tuple[tuple[str, ...], date | None]
_DAY, _SHARED = attrgetter("day"), attrgetter("categories", "complaint", "safeguarding", "serious")


@dataclass(frozen=True, slots=True)
class OnceOnly:
    """All rows of a log; the pairs (repeated, kept); where two rows of one incident answer differently."""

    rows: tuple[LogRow, ...]
    repeated: tuple[tuple[LogRow, LogRow], ...]
    unlike: tuple[Unlike, ...]


def once_only(tables: Sequence[Written]) -> OnceOnly:
    """Count each incident once. A repeated row keeps its place and loses its people.

    The row that carries our status or the office's answers is kept, else the first; the others' steps and answers
    move to it, with the addresses that it lacks, and it says where they stand (`also`).
    """
    final: dict[Place, LogRow] = {}
    repeated: list[tuple[LogRow, LogRow]] = []
    unlike: list[Unlike] = []
    for group in (people for alike in _alike(tables) for people in _people_apart(alike)):
        keeper = max(group, key=_weight)
        taken = tuple(dict.fromkeys(step for row in group for step in row.taken))
        also = tuple(row.place for row in group if row is not keeper)
        office, differ = together(keeper, group)
        unlike += differ
        final[keeper.place] = replace(keeper, people=_addressed(keeper, group), taken=taken, also=also, office=office)
        for row in group:
            if row is not keeper:
                final[row.place] = _emptied(row)
                repeated.append((row, keeper))
    rows = tuple(final.get(row.place, row) for table in tables for row in table.rows)
    return OnceOnly(rows, tuple(repeated), tuple(unlike))


def _alike(tables: Sequence[Written]) -> list[list[LogRow]]:
    """Return the groups of rows about one incident; the long account is compared only where all else is the same."""
    first: dict[object, _Entry] = {}
    alike: dict[object, list[_Entry]] = {}
    plain = _Plain()
    for who_and_when, entry in _of_one_day(tables):
        row, cells, table = entry
        signature = (who_and_when, _SHARED(row), *[plain[cells.cell(column)] for column in table.where])
        if (earlier := first.setdefault(signature, entry)) is not entry:
            alike.setdefault(signature, [earlier]).append(entry)
    told = [part for group in alike.values() for part in _parted(group) if len(part) > 1]
    groups = [part for group in told for part in by_number(group, [*map(_number, group)]) if len(part) > 1]
    return [[row for row, _, _ in group] for group in groups]


def _of_one_day(tables: Sequence[Written]) -> Iterator[tuple[_WhoAndWhen, _Entry]]:
    """Yield the rows that name the same people on one day as another, with what they share; most rows do not."""
    shared = [[*zip(_names(table.rows), map(_DAY, table.rows), strict=True)] for table in tables]
    times = Counter(chain.from_iterable(shared))
    for table, keys in zip(tables, shared, strict=True):
        for key, row, cells in zip(keys, table.rows, table.body.rows, strict=False):
            if times[key] > 1 and key[0] and key[1] is not None and not row.withdrawn:
                yield key, (row, cells, table)


def _names(rows: Sequence[LogRow]) -> list[tuple[str, ...]]:
    """Return the names of each row's people; rows that name the same people share them (`once`)."""
    known = {id(row.people): row.people for row in rows}
    names = {at: tuple(person.name.identity for person in people if person.name) for at, people in known.items()}
    return [names[id(row.people)] for row in rows]


class _Plain(dict[Cell, str]):
    """Cell → its text for comparing, each different one made plain once."""

    def __missing__(self, cell: Cell) -> str:
        text = normal(as_text(cell))
        if not isinstance(cell, int | float):  # 1, 1.0 and TRUE would be one key
            self[cell] = text
        return text


def _parted(entries: Iterable[_Entry]) -> Iterable[list[_Entry]]:
    """Part rows by their accounts."""
    parts: defaultdict[object, list[_Entry]] = defaultdict(list)
    for entry in entries:
        _, cells, table = entry
        parts[tuple([normal(cells.text(column)) for column in table.account])].append(entry)
    return parts.values()


def _number(entry: _Entry) -> str:
    _, cells, table = entry
    return normal(cells.text(table.number)) if table.number else ""


def _people_apart(rows: Sequence[LogRow]) -> list[list[LogRow]]:
    """Part rows that are alike but for their addresses: two different ones are two people (default identity).

    Where there are two, a row without an address is neither's for certain, and repeats only its own kind.
    """
    silent = [row for row in rows if not _has_address(row)]
    loud = [row for row in rows if _has_address(row)]
    apart = _by_address(loud) if all(len(row.people) == 1 for row in loud) else _by_comparing(loud)
    return [list(rows)] if len(apart) < 2 else [*apart, *([silent] if silent else [])]


def _by_address(rows: Sequence[LogRow]) -> list[list[LogRow]]:
    """Part rows of one person each: a row joins the first group that has one of its addresses."""
    apart: list[list[LogRow]] = []
    first: dict[str, int] = {}
    for row in rows:
        emails = row.people[0].emails
        mine = min((first[email] for email in emails if email in first), default=len(apart))
        if mine == len(apart):
            apart.append([])
        apart[mine].append(row)
        first |= {email: min(mine, first.get(email, mine)) for email in emails}
    return apart


def _by_comparing(rows: Sequence[LogRow]) -> list[list[LogRow]]:
    """Part rows of several people: a row joins the first group with a row that may be about the same people."""
    apart: list[list[LogRow]] = []
    for row in rows:
        mine = next((group for group in apart if any(_may_be_same(row, other) for other in group)), None)
        if mine is None:
            apart.append([row])
        else:
            mine.append(row)
    return apart


def _has_address(row: LogRow) -> bool:
    return any(person.emails for person in row.people)


def _may_be_same(row: LogRow, other: LogRow) -> bool:
    """Whether no person of two rows has two addresses that differ."""
    pairs = zip(row.people, other.people, strict=False)
    return all(not (a.emails and b.emails) or bool(set(a.emails) & set(b.emails)) for a, b in pairs)


def _addressed(keeper: LogRow, group: Iterable[LogRow]) -> tuple[RowPerson, ...]:
    """Give each person who has none the address beside a repeat: lost, it could no longer tell namesakes apart."""
    people = [person for row in group for person in row.people if person.emails]
    found = {person.name.identity: person.emails for person in reversed(people) if person.name}
    return tuple(
        replace(person, emails=found[person.name.identity])
        if person.name and not person.emails and person.name.identity in found
        else person
        for person in keeper.people
    )


def _weight(row: LogRow) -> int:
    return 2 * bool(row.ref or row.letters or row.letters_so_far) + (row.office != Office())


def _emptied(row: LogRow) -> LogRow:
    """Return a repeated row: what stands in its cells of ours and of the office stays, for `record` to clear."""
    return replace(row, people=(), categories=(), complaint=False, safeguarding=False, police=False, facts=(), taken=())
