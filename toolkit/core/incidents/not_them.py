"""Names in a row that may not be the person's: the child's beside "Mother", a witness's, a mere contact's."""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.core.incidents.blame import asks_who_did_it
from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.responsible import is_staffs, named
from toolkit.core.incidents.values import BodyRow, Trouble, shorten
from toolkit.core.patterns import regex
from toolkit.core.people.nobody import is_no_second
from toolkit.core.people.sexes import contradicts, sexes_of
from toolkit.core.rows import PersonKind, PersonName, RowPerson
from toolkit.core.text import normal

UNTIL_THEN = "Until then the incident is on record and nothing is decided."
WRITE_A_NAME = "Write the name when it is known; until then the incident is on record and nothing is decided."
_BESIDE = r"(?:(?:the|a|an|only|just|was|is|and|who|made|has|have|parent) )*"
_RAISED = (
    r"informant|complainant|complaining|complained|complaint|complainer|reporter|reporting(?: parent)?"
    r"|reported(?: it| this| the incident| only)?|raised (?:it|this|(?:the|a|her|his|their)? ?(?:concerns?|complaint))"
)
_ONLY_TOLD = regex(
    rf"{_BESIDE}(?:(?:eye ?)?witness(?:ed)?(?: only| it| this)?|bystander|victim|not involved|{_RAISED})"
)
_COMPLAINED = regex(rf"{_BESIDE}(?:{_RAISED})")
"""A remark beside the name of somebody who did not do it: "(witness)"; "(reported by a TA)" says nothing of that."""
Groups = list[tuple[int, int | None, tuple[RowPerson, ...]]]
"""(number, column, the people of its cell)"""


def without_others(
    row: BodyRow, columns: Columns, groups: Groups, *, complaint: bool = False
) -> tuple[Groups, dict[int, Trouble]]:
    """Return the groups with nobody in the place of such a name; number → what is asked about it.

    `complaint`: whether the row is one and no more: then whoever raised it is the person it is about.
    """
    groups, asked = _not_the_childs(row, columns, groups)
    groups, told = _not_who_told(groups, complaint=complaint)
    groups, unsaid = _not_for_another(row, columns, groups)
    groups, unsure = _not_beside_another(row, columns, groups)
    return groups, asked | told | unsaid | unsure


def _not_the_childs(row: BodyRow, columns: Columns, groups: Groups) -> tuple[Groups, dict[int, Trouble]]:
    """Name nobody where the relationship cannot be that of the name beside it: "Ted Smith", "Mother"."""
    if not columns.numbered("relationship"):
        return groups, {}
    related = {number: row.text(column) for number, column in columns.numbered("relationship")}
    headings = {number: columns.headings.get(column, "") for number, column in columns.numbered("relationship")}
    kept: Groups = []
    asked: dict[int, Trouble] = {}
    for number, column, people in groups:
        name, relation = people[0].name, related.get(number, "")
        if len(people) == 1 and name and contradicts(name.display, name.salutation, relation):
            asked[number] = _at_odds(name, relation, headings[number], column)
            people = (_nobody(people[0]),)
        kept.append((number, column, people))
    return kept, asked


def _at_odds(name: PersonName, relation: str, heading: str, column: int | None) -> Trouble:
    title = name.salutation.partition(" ")[0]
    if not sexes_of([normal(title)]):
        message = f"“{shorten(name.display)}” cannot be the {shorten(relation)}: it may be the child's name."
        return Trouble("person", message, WRITE_A_NAME, column)
    message = f"“{shorten(name.salutation)}” cannot be the {shorten(relation)}: the title or the relation is wrong."
    return Trouble(
        "person", message, f"Correct “{title}” here, or “{shorten(relation)}” under “{heading}”. {UNTIL_THEN}", column
    )


def _not_who_told(groups: Groups, *, complaint: bool) -> tuple[Groups, dict[int, Trouble]]:
    """Name nobody where a remark says that it was a witness, the victim, or who reported it."""
    if not any(person.name and person.name.note for _, _, people in groups for person in people):
        return groups, {}
    kept: Groups = []
    asked: dict[int, Trouble] = {}
    for number, column, people in groups:
        named = next((p.name for p in people if p.name and _only_told(p.name, complaint=complaint)), None)
        if named:
            asked[number] = Trouble(
                "person",
                f"“{shorten(named.display)}” did not do it: beside the name stands “{shorten(named.note)}”.",
                f"Write who did it. If it was this person after all, take the remark out. {UNTIL_THEN}",
                column,
            )
            people = tuple(_nobody(p) if p.name and _only_told(p.name, complaint=complaint) else p for p in people)
        kept.append((number, column, people))
    return kept, asked


def _nobody(person: RowPerson) -> RowPerson:
    return replace(person, name=None, kind=PersonKind.UNKNOWN)


def _only_told(name: PersonName, *, complaint: bool) -> bool:
    parts = [normal(part) for part in re.split(r"[,;]", name.note)]
    return any(_ONLY_TOLD.fullmatch(part) and not (complaint and _COMPLAINED.fullmatch(part)) for part in parts)


def _not_for_another(row: BodyRow, columns: Columns, groups: Groups) -> tuple[Groups, dict[int, Trouble]]:
    """Name nobody where the column for who did it is empty, and another one names somebody: a parent, or a contact."""
    asking = columns.column("person")
    heading = columns.headings.get(asking or 0, "")
    if not asking or not is_no_second(row.text(asking)) or not asks_who_did_it(heading):
        return groups, {}
    kept: Groups = []
    asked: dict[int, Trouble] = {}
    for number, column, people in groups:
        named = next((person.name.display for person in people if person.name), "")
        if named and column != asking:
            message = f"“{shorten(named)}” is named in this row, but nothing stands under “{shorten(heading)}”."
            advice = f"Write under “{shorten(heading)}” who did it: this name only if it was this person. {UNTIL_THEN}"
            asked[number] = Trouble("person", message, advice, asking)
            people = tuple(map(_nobody, people))
        kept.append((number, column, people))
    return kept, asked


def _not_beside_another(row: BodyRow, columns: Columns, groups: Groups) -> tuple[Groups, dict[int, Trouble]]:
    """Name nobody where another may have done it: "Person responsible" names somebody else, who may be staff."""
    if not columns.doubtful:
        return groups, {}
    people = {person.name.identity for _, _, each in groups for person in each if person.name}
    said = {column: text for column in sorted(columns.doubtful) if (text := row.text(column))}
    other = next((column for column, text in said.items() if not is_staffs(text) and not named(text) & people), None)
    if other is None or not people:
        return groups, {}
    text, heading = shorten(said[other]), shorten(columns.headings.get(other, ""))
    message = f"“{text}” stands under “{heading}”, and it is not certain whether it was they who did it."
    advice = (
        f'If that column says who did it, write "{heading}" = "person" under [school.columns] in conduct.toml; if it'
        f' says who dealt with it: = "dealt_with_by". {UNTIL_THEN}'
    )
    kept: Groups = [(number, column, tuple(map(_nobody, each))) for number, column, each in groups]
    return kept, {number: Trouble("person", message, advice, other) for number, _, _ in groups[:1]}
