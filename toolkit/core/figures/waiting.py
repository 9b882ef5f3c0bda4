"""Who waits for what, by name: the lists for leaders, never for a board."""

from __future__ import annotations

from toolkit.core.figures.actions import KINDS, actions
from toolkit.core.figures.counted import Counted
from toolkit.core.figures.pack import Named, NamedList


def waiting(counted: Counted) -> tuple[NamedList, ...]:
    """Return open meetings, and each kind of overdue action, the oldest first."""
    due = actions(counted)
    lists = (
        NamedList(kind, title, definition, tuple(each.named for each in due if each.kind == kind))
        for kind, title, definition in KINDS
    )
    return (_open_meetings(counted), *lists)


def _open_meetings(counted: Counted) -> NamedList:
    found = [
        Named(
            course.school,
            course.person,
            "A meeting was offered, and nobody has said what came of it.",
            course.open.row,
            course.open.offered,
            (counted.as_of - course.open.offered).days,
        )
        for course in counted.courses
        if course.open
    ]
    definition = "Meetings that were offered and are open on the day of counting, the oldest first."
    return NamedList(
        "open-meetings", "Open meetings", definition, tuple(sorted(found, key=lambda each: -(each.days or 0)))
    )
