"""Who waits for what, by name: the lists for leaders, never for a board."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from toolkit.core.figures.actions import KINDS, actions
from toolkit.core.figures.compared import Compared
from toolkit.core.figures.counting import Counting
from toolkit.core.figures.counts.meetings import MEASURE as OPEN
from toolkit.core.figures.counts.overdue import MEASURE as OVERDUE
from toolkit.core.figures.crossing import of_kind
from toolkit.core.figures.model import WHOLE_TRUST
from toolkit.core.figures.pack import Named, NamedList
from toolkit.core.figures.tables import Variable

MOST = 500
"""More names in one list are read by nobody; how many there are is said."""


def waiting(counting: Counting) -> tuple[NamedList, ...]:
    """Return open meetings, and each kind of overdue action, the oldest first: of each list the first `MOST`."""
    due = actions(counting)
    lists = (
        NamedList(kind, title, definition, tuple(each.named for each in due if each.kind == kind)[:MOST])
        for kind, title, definition in KINDS
    )
    return (_open_meetings(counting), *lists)


def together(
    schools: Sequence[tuple[NamedList, ...]], numbers: Mapping[str, Mapping[Variable, int]], compared: Compared
) -> tuple[NamedList, ...]:
    """Return the lists of all schools in one, the oldest first, each of which says where it was cut."""
    return tuple(_cut(lists, numbers[WHOLE_TRUST], compared) for lists in zip(*schools, strict=True))


def _cut(lists: Sequence[NamedList], numbers: Mapping[Variable, int], compared: Compared) -> NamedList:
    key, days = lists[0].key, compared.today
    what = Variable(OPEN, *days) if key == OPEN_MEETINGS else of_kind(OVERDUE, days, "action", key)
    entries = sorted((each for one in lists for each in one.entries), key=_oldest_first)
    count = numbers.get(what, 0)
    if count <= MOST:
        return replace(lists[0], entries=tuple(entries))
    said = f"{lists[0].definition} Here are the first {MOST} of {count:,}; `conduct plan` lists all that is due."
    return replace(lists[0], definition=said, entries=tuple(entries[:MOST]))


def _oldest_first(each: Named) -> int:
    return -(each.days or 0)


OPEN_MEETINGS = "open-meetings"


def _open_meetings(counting: Counting) -> NamedList:
    found = [
        Named(
            course.school,
            course.person,
            "A meeting was offered, and nobody has said what came of it.",
            course.open.row,
            course.open.offered,
            (counting.as_of - course.open.offered).days,
        )
        for course in counting.courses
        if course.open
    ]
    definition = "Meetings that were offered and are open on the day of counting, the oldest first."
    entries = tuple(sorted(found, key=_oldest_first)[:MOST])
    return NamedList(OPEN_MEETINGS, "Open meetings", definition, entries)
