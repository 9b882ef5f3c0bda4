"""Which status belongs to which row of the log, as the log is now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from toolkit.core.beside.book import StatusRow
from toolkit.core.beside.lines import Line, same_day, same_people
from toolkit.core.frozen import dataclass
from toolkit.core.policy.records import similar
from toolkit.core.problems import Place

People = tuple[str, ...]
"""What two spellings of the same people share (`lines.same_people`)."""
Alike = Callable[[People, People], bool]


@dataclass(frozen=True, slots=True)
class Matched:
    """`rows`: a row of the log → its row of the status workbook. `gone`: statuses that find no row."""

    rows: Mapping[Place, StatusRow]
    gone: tuple[StatusRow, ...]


def match(lines: Sequence[Line], rows: Sequence[StatusRow]) -> Matched:
    """Find each status its row: one that says exactly the same, first on the same sheet; else the only one left of
    the same day and person, a name that was only spelled otherwise included.

    Of rows that say the same, each has its own status; where there are fewer rows than statuses, those that hold
    most come first.
    """
    found: dict[Place, StatusRow] = {}
    full = sorted(rows, key=lambda row: (-len(row.values), row.number))
    _exactly(lines, full, found, lambda line: (line.place.sheet or "", line.key), lambda r: (r.text("sheet"), _key(r)))
    _exactly(lines, full, found, lambda line: line.key, _key)
    for alike in (_the_same, _spelled_alike):
        _only_one_left(lines, rows, found, alike)
    taken = {row.number for row in found.values()}
    return Matched(found, tuple(row for row in rows if row.number not in taken))


def _key(row: StatusRow) -> str:
    return row.text("key")


def _exactly(
    lines: Iterable[Line],
    rows: Iterable[StatusRow],
    found: dict[Place, StatusRow],
    of_line: Callable[[Line], Hashable],
    of_row: Callable[[StatusRow], Hashable],
) -> None:
    taken = {row.number for row in found.values()}
    waiting: dict[Hashable, list[StatusRow]] = defaultdict(list)
    for row in rows:
        if _key(row) and row.number not in taken:
            waiting[of_row(row)].append(row)
    for line in lines:
        if line.place not in found and waiting.get(of_line(line)):
            found[line.place] = waiting[of_line(line)].pop(0)


def _only_one_left(
    lines: Iterable[Line], rows: Iterable[StatusRow], found: dict[Place, StatusRow], alike: Alike
) -> None:
    """Match what is left where a day and a person point both ways to one row and nothing else."""
    taken = {row.number for row in found.values()}
    by_day: dict[str, tuple[list[tuple[Line, People]], list[tuple[StatusRow, People]]]] = defaultdict(lambda: ([], []))
    for line in lines:
        if line.place not in found and not line.repeats:
            by_day[same_day(line.date)][0].append((line, same_people(line.person)))
    for row in rows:
        if row.number not in taken:
            by_day[same_day(row.place.get("date"))][1].append((row, same_people(row.text("person"))))
    for day, (of_log, of_book) in by_day.items():
        for line, people in of_log if day else ():
            mine = [each for each in of_book if alike(people, each[1])]
            if len(mine) == 1 and sum(alike(others, mine[0][1]) for _, others in of_log) == 1:
                found[line.place] = mine[0][0]


def _the_same(some: People, others: People) -> bool:
    return bool(some) and some == others


def _spelled_alike(some: People, others: People) -> bool:
    return len(some) == len(others) > 0 and all(map(similar, some, others))
