"""Who waits for what, by name: the lists for leaders, never for a board."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from operator import attrgetter

from toolkit.core.figures.actions import ENDS_SOON, KINDS, actions
from toolkit.core.figures.compared import Compared
from toolkit.core.figures.counting import Counting
from toolkit.core.figures.counts.meetings import MEASURE as OPEN
from toolkit.core.figures.counts.overdue import MEASURE as OVERDUE
from toolkit.core.figures.crossing import of_kind
from toolkit.core.figures.model import WHOLE_TRUST
from toolkit.core.figures.numbers import Numbers
from toolkit.core.figures.pack import Named, NamedList
from toolkit.core.figures.tables import Variable

OLDEST_FIRST = attrgetter("oldest_first")
MOST = 500
"""More names in one list are read by nobody; how many there are is said."""


def waiting(counting: Counting) -> tuple[NamedList, ...]:
    """Return open meetings, and each kind of overdue action, the oldest first: of each list the first `MOST`."""
    due = counting.once(actions)
    lists = (
        NamedList(
            kind,
            title,
            definition,
            tuple(each.named for each in due if each.kind == kind)[:MOST],
            "Last day" if kind == ENDS_SOON else "Since",
        )
        for kind, title, definition in KINDS
    )
    return (_open_meetings(counting), *lists)


def together(schools: Iterable[Iterable[NamedList]], numbers: Numbers, compared: Compared) -> tuple[NamedList, ...]:
    """Return the lists of all schools in one, the oldest first, each of which says where it was cut.

    No more than one school's are held beside the oldest of those before it.
    """
    oldest: dict[str, NamedList] = {}
    for lists in schools:
        for each in lists:
            known = oldest.setdefault(each.key, replace(each, entries=()))
            if each.entries:
                entries = sorted((*known.entries, *each.entries), key=OLDEST_FIRST)[:MOST]
                oldest[each.key] = replace(known, entries=tuple(entries))
    return tuple(_cut(each, numbers, compared) for each in oldest.values())


def _cut(names: NamedList, numbers: Numbers, compared: Compared) -> NamedList:
    """Say of a list that was cut how many there are."""
    key, days = names.key, compared.today
    what = Variable(OPEN, *days) if key == OPEN_MEETINGS else of_kind(OVERDUE, days, "action", key)
    count = numbers.count(what, WHOLE_TRUST)
    if count <= MOST:
        return names
    said = f"{names.definition} Here are the first {MOST} of {count:,}; `conduct plan` lists all that is due."
    return replace(names, definition=said)


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
    entries = tuple(sorted(found, key=OLDEST_FIRST)[:MOST])
    return NamedList(OPEN_MEETINGS, "Open meetings", definition, entries)
