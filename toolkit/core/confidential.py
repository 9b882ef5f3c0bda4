"""Addresses that are shown to nobody: of people of whom contacts.csv says `confidential_address`.

Such an address stands in the message that carries the letter, and on the person's own letter and label. Whatever else
tells of the letter says `(confidential)`: an ex-partner may read a screen, a printed page, or the file of a case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar

from toolkit.core.contact_lines import lines_of
from toolkit.core.frozen import dataclass
from toolkit.core.letters import LetterRecord
from toolkit.core.likeness import NO_ALIASES, Aliases
from toolkit.core.people import identity
from toolkit.core.problems import Place
from toolkit.core.rows import LogRow, people_of
from toolkit.core.trust import Contact, Trust

SHOWN = "(confidential)"
"""What stands in the place of an address."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Confidential:
    addresses: frozenset[str] = frozenset()
    """Lower case. One that stands beside somebody else too is among them."""
    people: tuple[Contact, ...] = ()
    """Their lines of contacts.csv."""
    aliases: Aliases = NO_ALIASES

    def holds(self, address: str) -> bool:
        return address.casefold() in self.addresses

    def hidden(self, value: T) -> T:
        """Return a value without these addresses: text, or whatever of ours holds text at any depth."""
        if not self.people:
            return value
        found: T = self._hidden(value)
        return found

    def _hidden(self, value: Any) -> Any:
        if isinstance(value, LetterRecord) and value.to and lines_of(value, self.people, self.aliases):
            value = replace(value, to=SHOWN)
        if type(value) is str:
            return _pattern(self.addresses).sub(SHOWN, value) if "@" in value and self.addresses else value
        if isinstance(value, Place):
            return Place._make(map(self._hidden, value))
        if type(value) is tuple:
            return tuple(map(self._hidden, value))
        if is_dataclass(value) and not isinstance(value, type):
            was = {each.name: getattr(value, each.name) for each in fields(value) if each.init}
            now = {name: self._hidden(of) for name, of in was.items()}
            return value if now == was else replace(value, **now)
        return value


ALL_SHOWN = Confidential()
"""Nobody's address is confidential."""


def confidential(rows: Iterable[LogRow], trust: Trust, letters: Iterable[LetterRecord] = ()) -> Confidential:
    """Return the addresses of these people: in contacts.csv, beside their names in the logs, and of their letters."""
    people = tuple(line for line in trust.contacts if line.confidential_address)
    if not people:
        return ALL_SHOWN
    found = [line.email for line in people]
    found += _beside(rows, people, trust.aliases)
    found += [to for letter in letters for to in {letter.to, letter.reached} if lines_of(letter, people, trust.aliases)]
    return Confidential(frozenset(address.casefold() for address in found if address), people, trust.aliases)


def _beside(rows: Iterable[LogRow], people: Iterable[Contact], aliases: Aliases) -> Iterator[str]:
    """Yield the addresses that stand beside these people in the logs."""
    names: dict[str, set[str]] = {}
    for school, person in people_of(rows):
        if school not in names:
            here = (line for line in people if line.school in ("", "*", school))
            names[school] = {name for line in here for name in aliases.names(school, identity(line.name))}
        if person.name and person.name.identity in names[school]:
            yield from person.emails


@lru_cache(maxsize=1)
def _pattern(addresses: frozenset[str]) -> re.Pattern[str]:
    """Return what finds these addresses, and no longer one that begins or ends like them."""
    each = "|".join(re.escape(address) for address in sorted(addresses, key=len, reverse=True))
    return re.compile(rf"(?<![\w.+-])(?:{each})(?![\w-]|\.\w)", re.IGNORECASE)
