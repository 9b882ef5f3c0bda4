"""Likenesses of names: two that may be one person, and what a person has answered (POLICY.md, default identity)."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from toolkit.core.frozen import dataclass
from toolkit.core.letters import LetterRecord
from toolkit.core.problems import Place

MARKS = frozenset(["mr", "mrs", "ms", "miss"])
"""What an identity holds of a title where there is no first name: that it is a man's or a woman's."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two names of one school that may be one person: proposed, and nothing is assumed.

    `one` and `other` are the names as letters print them, `one` the name whose latest row is the earlier;
    `places_one` and `places_other` their rows in order of day. `reason` says in words what makes them alike.
    """

    school: str
    one: str
    other: str
    places_one: tuple[Place, ...]
    places_other: tuple[Place, ...]
    reason: str
    one_identity: str = ""
    other_identity: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """One answer: whether two identities of a school are the same person. `by` and `on` say whose, and of which day.

    An identity that is the same as itself is one person, whatever addresses stand beside it. `printed` is the identity
    that letters print, "" where nobody chose.
    """

    school: str
    one: str
    other: str
    same: bool
    by: str = ""
    on: date | None = None
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Aliases:
    """Every answer of the trust. The order of the lines means nothing; what is the same as a third is the same."""

    lines: tuple[Alias, ...] = ()
    titled: tuple[Alias, ...] = ()
    """Names that are one with and without its title, as the logs of today have them (`core.titled`): no answers."""
    _groups: dict[tuple[str, str], frozenset[str]] = field(init=False, repr=False, compare=False)
    _apart: frozenset[tuple[str, frozenset[frozenset[str]]]] = field(init=False, repr=False, compare=False)
    _whole: frozenset[tuple[str, str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        groups: dict[tuple[str, str], frozenset[str]] = {}
        for line in (*self.lines, *self.titled):
            if line.same:
                joined = groups.get((line.school, line.one), frozenset([line.one]))
                joined |= groups.get((line.school, line.other), frozenset([line.other]))
                groups.update({(line.school, name): joined for name in joined})
        object.__setattr__(self, "_groups", groups)
        told_apart = (self._pair(line.school, line.one, line.other) for line in self.lines if not line.same)
        object.__setattr__(self, "_apart", frozenset(told_apart))
        whole = ((line.school, line.one) for line in self.lines if line.same and line.one == line.other)
        object.__setattr__(self, "_whole", frozenset(whole))

    def names(self, school: str, identity: str) -> frozenset[str]:
        """Return every identity that is this person's at the school; their own where nobody said otherwise."""
        return self._groups.get((school, identity)) or frozenset([identity])

    def speaks_of(self, school: str, identity: str) -> bool:
        """Whether a name was said to be one person with another, or with itself."""
        return (school, identity) in self._groups

    def one_person(self, school: str, identity: str) -> str:
        """Return one identity for all that are the same person: the first of them in the alphabet."""
        group = self._groups.get((school, identity))
        return min(group) if group else identity

    def same(self, school: str, one: str, other: str) -> bool:
        """Whether they are one person: one name, or said to be the same."""
        return other in self.names(school, one)

    def different(self, school: str, one: str, other: str) -> bool:
        """Whether somebody said that they are two people."""
        return self._pair(school, one, other) in self._apart

    def printed(self, school: str, identity: str) -> str:
        """Return which of a person's names somebody chose for letters, "" where nobody did."""
        mine = self.names(school, identity)
        return next((line.printed for line in self.lines if line.printed in mine and line.school == school), "")

    def is_to(self, letter: LetterRecord, identity: str) -> bool:
        """Whether a letter is to this person, under whichever of their names it went."""
        return any(letter.is_to(name) for name in self.names(letter.school, identity))

    def whatever_address(self, school: str, identity: str) -> bool:
        """Whether a name was said to be the same as itself: one person, whatever addresses stand beside it."""
        return (school, identity) in self._whole

    def _pair(self, school: str, one: str, other: str) -> tuple[str, frozenset[frozenset[str]]]:
        return school, frozenset([self.names(school, one), self.names(school, other)])


NO_ALIASES = Aliases()
"""Nobody has answered anything."""


def without_mark(identity: str) -> str:
    """Return an identity without what it holds of a title: "brea mr t" → "brea t"."""
    return " ".join(word for word in identity.split() if word not in MARKS) or identity
