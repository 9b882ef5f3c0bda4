"""Whom an incident is about: nobody approves a letter about what they did, or what was done to them (POLICY.md)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from toolkit.core.cases import Incident
from toolkit.core.memory import MEMORY
from toolkit.core.people import identity
from toolkit.core.people.words import TITLES
from toolkit.core.text import normal

THE_HEAD = frozenset(
    f"{article}{word}"
    for article in ("", "the ")
    for word in ("head", "headteacher", "head teacher", "head of school", "headmaster", "headmistress", "principal")
)
"""What stands under "Victim" for the one person who has that post."""


def concerned(incidents: Iterable[Incident], head: str = "") -> frozenset[str]:
    """Return the names that an approver must not bear: everybody in the rows, and whom it was done to.

    `head`: the school's Head, whom a log may call by the post alone.
    """
    every = list(incidents)  # the same names stand in most of them: each is taken apart once
    people = {person.name.display for incident in every for person in incident.row.people if person.name}
    victims = {each for incident in every for each in incident.row.victims}
    names = {*map(untitled, people), *(untitled(head if normal(each) in THE_HEAD else each) for each in victims)}
    return frozenset(names - {""})


def is_one_of(name: str, people: Iterable[str]) -> bool:
    """Whether somebody may be one of these: "Mrs Teague" may be A. Teague, and then another approver is asked."""
    own = untitled(name).split()
    return any(_may_be(own, other.split()) for other in people)


@MEMORY.remembered(1 << 14)
def untitled(text: str) -> str:
    """Return a name's identity with its title set aside: approvers are known by name."""
    return identity(" ".join(word for word in text.split() if normal(word) not in TITLES))


def _may_be(one: Collection[str], other: Collection[str]) -> bool:
    """Whether one name fits into the other, an initial standing for a name that begins with it."""
    if not any(len(word) > 1 and word in other for word in one):
        return False
    few, many = sorted((one, other), key=len)
    return all(any(_fits(word, each) for each in many) for word in few)


def _fits(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])
