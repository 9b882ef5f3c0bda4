""" "Person responsible": who did it, or who dealt with it? The names below decide, and where they cannot, somebody.

A parent who is only named as the child's must never be written to in the place of the one who did it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.claims import Claim
from toolkit.core.incidents.meanings import CONFIDENT, CONTRADICTED, Guess
from toolkit.core.incidents.table import Heading, Table
from toolkit.core.incidents.values import Trouble, as_text, shorten
from toolkit.core.patterns import regex
from toolkit.core.people import kind_of, parse_people
from toolkit.core.people.remarks import is_role
from toolkit.core.rows import PersonKind
from toolkit.core.text import normal

_STAFFS = frozenset(["staff", "reported_by", "dealt_with_by"])
_SAMPLE, _MANY, _SETTLED = 200, 3, 95
_NOT_KNOWN = regex(r"\b(?:unknown|unidentified|unnamed|not (?:known|identified|sure|clear)|unsure)\b")


@dataclass(frozen=True, slots=True)
class Settled:
    """The claims, and the columns that may name who did it, of which nobody can say whether they do."""

    claims: list[Claim]
    doubtful: frozenset[int] = frozenset()
    troubles: tuple[Trouble, ...] = ()


def settled(claims: Sequence[Claim], table: Table) -> Settled:
    """Settle each claim of a heading that may mean who did it or who dealt with it.

    It is who did it where the row's own person is named there again; it is who dealt with it where all are staff, or
    one name stands beside those of several families. Any other is used for neither, and asked about.
    """
    unsure = [heading for guess, heading in claims if _is_unsure(guess, heading, claims)]
    if not unsure:
        return Settled([*claims])
    persons = _columns(claims, ["person"], unsure)
    people = persons + _columns(claims, ["surname"], unsure)
    staffs = _names_under(table, _columns(claims, _STAFFS, unsure))
    kept = [claim for claim in claims if claim[1] not in unsure]
    doubtful: list[Heading] = []
    for heading in unsure:
        field = _meant(heading, table, people, staffs)
        doubtful += [heading] if not field else []
        kept.append((Guess(field, _SETTLED) if field else Guess("person", CONTRADICTED), heading))
    asked = tuple(_asked(heading) for heading in doubtful if persons)  # without them another question is put
    return Settled(kept, frozenset(heading.column for heading in doubtful), asked)


def _is_unsure(guess: Guess, heading: Heading, claims: Iterable[Claim]) -> bool:
    fields = {other.field for other, its in claims if its == heading}
    return guess.field == "person" and "dealt_with_by" in fields


def _columns(claims: Iterable[Claim], fields: Collection[str], unsure: Collection[Heading]) -> list[int]:
    """Return the columns that surely mean one of these fields, the numbered ones of several people too."""
    return [
        heading.column
        for guess, heading in claims
        if guess.field.rstrip("234") in fields and guess.confidence >= CONFIDENT and heading not in unsure
    ]


def _meant(heading: Heading, table: Table, persons: Sequence[int], staffs: frozenset[str]) -> str:
    """Return the field that the cells below say, "" where they do not."""
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for row in table.body[:_SAMPLE]:
        text = as_text(row.values[heading.column - 1]) if heading.column <= len(row.values) else ""
        names = [as_text(row.values[column - 1]) for column in persons if column <= len(row.values)]
        people = set().union(*map(named, names))
        if named(text) & people:
            return "person"
        if text and not is_staffs(text):
            beside[normal(text)] |= people
    if any(name not in staffs and len(families(people)) < _MANY for name, people in beside.items()):
        return ""
    return "dealt_with_by"


def named(text: str) -> set[str]:
    """Return the people whom a cell names, in any spelling."""
    return {person.name.identity for person in parse_people(text) if person.name} if text else set()


def is_staffs(text: str) -> bool:
    """Whether a cell names nobody but staff, or only by initials or a post: "HT", "AB", "Mrs Orr (TA)"."""
    if {person.kind for person in parse_people(text)} == {PersonKind.STAFF} or kind_of(text) is PersonKind.STAFF:
        return True
    return not named(text) and not is_role(text) and not is_nobody_known(text)


def is_nobody_known(text: str) -> bool:
    """Whether a cell says that nobody knows who it was: "Unknown", "unknown male", "not identified"."""
    return bool(_NOT_KNOWN.search(normal(text)))


def families(names: Iterable[str]) -> list[str]:
    """Return the names that share no word with one before."""
    apart: list[str] = []
    for name in sorted(names):
        if not any(set(name.split()) & set(other.split()) for other in apart):
            apart.append(name)
    return apart


def _names_under(table: Table, columns: Sequence[int]) -> frozenset[str]:
    rows = table.body[:_SAMPLE]
    texts = (as_text(row.values[column - 1]) for row in rows for column in columns if column <= len(row.values))
    return frozenset(normal(text) for text in texts if text)


def _asked(heading: Heading) -> Trouble:
    text = shorten(heading.shown)
    return Trouble(
        "heading",
        f"“{text}” may say who did it, or who dealt with it; that is not certain, so it is not used.",
        f'If it says who did it, write "{text}" = "person" under [school.columns] in conduct.toml; if it is staff:'
        ' = "dealt_with_by".',
        heading.column,
    )
