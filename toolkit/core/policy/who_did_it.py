"""What `Who did it`, or a school's own "Which parent?", says of the people of a row (POLICY.md, `two-people`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from toolkit.core.cases import Incident, says
from toolkit.core.people import kind_of, parse_people
from toolkit.core.people.kin import is_anothers, kin_in, without_others
from toolkit.core.people.sexes import contradicts
from toolkit.core.policy.context import problem_at
from toolkit.core.problems import Problem
from toolkit.core.rows import LogRow, PersonKind, RowPerson
from toolkit.core.text import normal

Numbered = tuple[int, RowPerson]
"""(place in the row, the person)"""
ALL = frozenset({"both", "all", "everyone", "everybody", "each"})
NOBODY = frozenset({"neither", "nobody", "none"})
_UNSURE = frozenset(
    {"unknown", "not known", "not sure", "unsure", "unclear", "dont know", "dk", "tbc", "not clear", "neither parent"}
)


def names_another(row: LogRow, named: Sequence[Numbered]) -> bool:
    """Whether the answer names, or may mean, somebody who is not the one person of the row."""
    text = row.office.who_did_it
    if not says(text) or not named:
        return False
    if normal(text) in _UNSURE or all(_is_another(person, text) for _, person in named):
        return True
    said = _words_of(text)
    return any(person.name for person in parse_people(text)) and not any(_is_named(p, [], said) for _, p in named)


def confirmed(row: LogRow, named: Sequence[Numbered], day: date | None) -> tuple[tuple[Incident, ...], Problem | None]:
    """Several people in one row: each waits for the answer; whoever it leaves out is a contact, not a culprit.

    An answer that can be none of them ("Mum's boyfriend", "Dad" where only the mother is named) leaves all out.
    """
    text = row.office.who_did_it
    said = _words_of(text)
    typed = says(text) or said & NOBODY  # "None" is no empty cell here: it answers the question
    if not typed or said & ALL:
        return tuple(Incident(row, p, i, day, confirmed=bool(said & ALL)) for i, p in named), None
    theirs = [(i, p) for i, p in named if not _is_another(p, text)]
    chosen = [(i, p) for i, p in theirs if _is_named(p, [o for j, o in enumerate(row.people) if j != i], said)]
    if chosen or said & NOBODY:
        return tuple(Incident(row, p, i, day) for i, p in chosen), None
    message = f"`Who did it` names nobody in this row: {text}."
    problem = problem_at(
        row.place, row.school, "who-did-it", message, "Write the name as the row has it, or both.", "Who did it"
    )
    return tuple(Incident(row, p, i, day, confirmed=False) for i, p in theirs), problem


def _words_of(text: str) -> set[str]:
    return set(without_others(text).split())


def _is_another(person: RowPerson, text: str) -> bool:
    """Whether an answer cannot be this person: a pupil, somebody's boyfriend, "Dad" where this is the mother."""
    own, name = _words(person), person.name
    kin = kin_in(text)
    if name is None or kin & own or own & set(normal(name.display).split()) & _words_of(text):
        return False
    if kind_of(text) is PersonKind.PUPIL or is_anothers(text):
        return True
    known = kin_in(f"{name.note} {person.told_by}")
    return bool(kin and known) or contradicts(name.display, name.salutation, " ".join(sorted(kin)))


def _is_named(person: RowPerson, others: list[RowPerson], said: set[str]) -> bool:
    """Whether words name this person and not just what they share with the others ("Mrs Gill", "Jane", "Parent 2")."""
    own = _words(person)
    apart = own - {word for other in others for word in _words(other)}
    return bool(apart & said) if apart else own <= said


def _words(person: RowPerson) -> set[str]:
    name = person.name
    named = f"{name.display} {name.salutation} {name.note}" if name else person.raw
    return set(normal(f"{named} {person.told_by}").split())
