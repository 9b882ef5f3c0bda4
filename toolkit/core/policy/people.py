"""Who of a row has a case: several people, unknown people, pupils, staff (several defaults of POLICY.md)."""

from __future__ import annotations

from dataclasses import replace

from toolkit.core.cases import Incident
from toolkit.core.policy.colleagues import as_colleague
from toolkit.core.policy.context import Context, problem_at
from toolkit.core.policy.who_did_it import confirmed, names_another
from toolkit.core.problems import Problem
from toolkit.core.quick import quick
from toolkit.core.rows import LogRow, PersonKind, RowPerson

_incident = quick(Incident)
_HAVE_A_CASE = frozenset({PersonKind.PARENT, PersonKind.VISITOR})


def incidents_of(row: LogRow, context: Context) -> tuple[tuple[Incident, ...], tuple[Problem, ...]]:
    """Return the row's incidents, one for each person who can have a case, and what nobody can be written to about."""
    row = _with_colleagues(row, context) if context.colleagues else row
    day = row.day if row.day and row.day <= context.today else None
    day = context.book.day_of(row) if day and context.book.letters else day
    if len(row.people) == 1 and row.people[0].name and row.people[0].kind in _HAVE_A_CASE and not row.office.who_did_it:
        return (_incident(row, row.people[0], 0, day),), ()  # nearly every row
    adults = _once([(index, p) for index, p in enumerate(row.people) if p.kind is not PersonKind.PUPIL])
    problems = [_about(person, row, context) for _, person in adults]
    named = [(i, p) for i, p in adults if p.name and p.kind in _HAVE_A_CASE]
    one = len(adults) < 2 or (len(named) == len(adults) and len(_persons(row, named, context)) == 1)
    if one and not names_another(row, named):
        return tuple(Incident(row, p, i, day) for i, p in named), _some(problems)
    found, problem = confirmed(row, named, day)
    return found, _some([*problems, problem])


def _with_colleagues(row: LogRow, context: Context) -> LogRow:
    """Return the row with its people as other rows know them, unless a letter about it went already."""
    if row.taken or context.book.about(row):
        return row
    people = tuple(as_colleague(person, row, context.colleagues, context.trust.aliases) for person in row.people)
    return row if people == row.people else replace(row, people=people)


def _once(adults: list[tuple[int, RowPerson]]) -> list[tuple[int, RowPerson]]:
    """Leave out a person whom the row names twice."""
    first = {person.name.identity if person.name else person.raw: index for index, person in reversed(adults)}
    return [(index, person) for index, person in adults if index in first.values()]


def _persons(row: LogRow, named: list[tuple[int, RowPerson]], context: Context) -> set[str]:
    """Return who these are: two of them may be said to be one person, and then nobody needs to say who did it."""
    aliases = context.trust.aliases
    return {aliases.one_person(row.school, person.name.identity) for _, person in named if person.name}


def _about(person: RowPerson, row: LogRow, context: Context) -> Problem | None:
    if person.kind is PersonKind.STAFF:
        return problem_at(
            row.place,
            context.school.code,
            "staff-parent",
            "The person is a member of staff: no letter is decided (default `staff-parent`).",
            "Ask HR.",
        )
    return _nobody(row, context) if person.name is None or person.kind is PersonKind.UNKNOWN else None


def _nobody(row: LogRow, context: Context) -> Problem:
    return problem_at(
        row.place,
        context.school.code,
        "person",
        "Nobody is named who could be written to: the incident is recorded, no more (default `unknown-person`).",
        "When it is known who it was, write the name.",
    )


def _some(problems: list[Problem | None]) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys(problem for problem in problems if problem))
