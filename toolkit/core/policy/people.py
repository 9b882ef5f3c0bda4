"""Who of a row has a case: several people, unknown people, pupils, staff (several defaults of POLICY.md)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from toolkit.core.cases import Incident, says
from toolkit.core.people import parse_people
from toolkit.core.policy.colleagues import as_colleague
from toolkit.core.policy.context import Context, problem_at
from toolkit.core.problems import Problem
from toolkit.core.rows import LogRow, PersonKind, RowPerson
from toolkit.core.text import normal

ALL = frozenset({"both", "all", "everyone", "everybody", "each"})
NOBODY = frozenset({"neither", "nobody", "none"})


def incidents_of(row: LogRow, context: Context) -> tuple[tuple[Incident, ...], tuple[Problem, ...]]:
    """Return the row's incidents, one for each person who can have a case, and what nobody can be written to about."""
    row = _with_colleagues(row, context)
    day = context.book.day_of(row) if row.day and row.day <= context.today else None
    adults = _once([(index, p) for index, p in enumerate(row.people) if p.kind is not PersonKind.PUPIL])
    problems = [_about(person, row, context) for _, person in adults]
    named = [(i, p) for i, p in adults if p.name and p.kind in {PersonKind.PARENT, PersonKind.VISITOR}]
    one = len(adults) < 2 or (len(named) == len(adults) and len(_persons(row, named, context)) == 1)
    if one and not _names_another(row, named):
        return tuple(Incident(row, p, i, day) for i, p in named), _some(problems)
    found, problem = _confirmed(row, named, day)
    return found, _some([*problems, problem])


def _with_colleagues(row: LogRow, context: Context) -> LogRow:
    """Return the row with its people as other rows know them, unless a letter about it went already."""
    if not context.colleagues or row.taken or context.book.about(row):
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


def _names_another(row: LogRow, named: list[tuple[int, RowPerson]]) -> bool:
    """Whether `Who did it` names somebody who is not the one person of the row."""
    text = row.office.who_did_it
    said = set(normal(text).split())
    another = says(text) and any(person.name for person in parse_people(text))
    return another and bool(named) and not any(_is_named(person, [], said) for _, person in named)


def _confirmed(
    row: LogRow, named: list[tuple[int, RowPerson]], day: date | None
) -> tuple[tuple[Incident, ...], Problem | None]:
    """Several people in one row: each waits for `Who did it`; whoever it leaves out is a contact, not a culprit."""
    said = set(normal(row.office.who_did_it).split())
    typed = says(row.office.who_did_it) or said & NOBODY  # "None" is no empty cell here: it answers the question
    if not typed or said & ALL:
        return tuple(Incident(row, p, i, day, confirmed=bool(said & ALL)) for i, p in named), None
    chosen = [(i, p) for i, p in named if _is_named(p, [o for j, o in enumerate(row.people) if j != i], said)]
    if chosen or said & NOBODY:
        return tuple(Incident(row, p, i, day) for i, p in chosen), None
    message = f"`Who did it` names nobody in this row: {row.office.who_did_it}."
    problem = problem_at(
        row.place, row.school, "who-did-it", message, "Write the name as the row has it, or both.", "Who did it"
    )
    return tuple(Incident(row, p, i, day, confirmed=False) for i, p in named), problem


def _is_named(person: RowPerson, others: list[RowPerson], said: set[str]) -> bool:
    """Whether words name this person and not just what they share with the others ("Mrs Gill", "Jane", "Parent 2")."""
    own = _words(person)
    apart = own - {word for other in others for word in _words(other)}
    return bool(apart & said) if apart else own <= said


def _words(person: RowPerson) -> set[str]:
    name = person.name
    named = f"{name.display} {name.salutation} {name.note}" if name else person.raw
    return set(normal(f"{named} {person.told_by}").split())


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
