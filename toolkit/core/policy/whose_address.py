"""Whose an address is: one that stands beside somebody else too, or that looks mistyped, waits for a person's word.

A letter to one parent must not be read by the other because a form asked for "the family's address" (default
delivery). The answer is given once: the person's name with that very address in contacts.csv.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from toolkit.core.cases import Case
from toolkit.core.frozen import dataclass
from toolkit.core.near_domains import meant
from toolkit.core.people.first_names import is_mans
from toolkit.core.people.sexes import sexes_of
from toolkit.core.policy.contact_book import Owner, contact_book
from toolkit.core.policy.signs import Reason, Side, are_two_people, is_slip, signs, words_of
from toolkit.core.rows import LogRow, PersonName, first_rows, people_of
from toolkit.core.text import normal
from toolkit.core.trust import Contact
from toolkit.core.unreachable import CameBack

SHARED, MISTYPED, RETURNED = "shared-address", "near-miss", "bounced-address"
"""What holds a letter back (`Decision.held_by`), and the codes of the problems that say so."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Every address of the trust: beside whom it stands, and how often its domain occurs."""

    owners: Mapping[str, tuple[Owner, ...]] = field(default_factory=dict)
    domains: Mapping[str, int] = field(default_factory=dict)
    unreachable: Mapping[str, CameBack] = field(default_factory=dict)
    """Those at which, by a mail server's word, there is nobody."""

    def came_back(self, address: str) -> CameBack | None:
        """Return when a letter to this address did not arrive because nobody has it."""
        return self.unreachable.get(address.casefold())

    def doubts(self, address: str, case: Case) -> tuple[str, ...]:
        """Return the doubts about an address that nobody has confirmed for this person."""
        shared = [SHARED] if self.others(address, case) else []
        return (*shared, *([MISTYPED] if self.meant(address) else []))

    def others(self, address: str, case: Case) -> tuple[Owner, ...]:
        """Return the other people beside whom an address stands; not those whose name may be this person's own."""
        names = case.names
        found = [each for each in self.owners.get(address.casefold(), ()) if each.name.identity not in names]
        mine = [i.person.name for i in case.incidents if i.person.name] if found else []
        return tuple(each for each in found if not any(may_be_one(each.name, name) for name in mine))

    def meant(self, address: str) -> str:
        """Return the domain that an address was probably meant to have, "" where nothing speaks for a slip."""
        return meant(address.rpartition("@")[2], self.domains)


def addresses_of(rows: Iterable[LogRow], contacts: Sequence[Contact]) -> Addresses:
    """Return the addresses that the logs of the trust and contacts.csv hold.

    Somebody is called as in the first row of the logs, in whatever order the rows come.
    """
    found: dict[str, dict[tuple[str, str], Owner]] = {}
    for school, person in people_of(sorted(first_rows(rows), key=_in_the_log)):
        for email in person.emails if person.name else ():
            assert person.name
            of_it = found.setdefault(email.casefold(), {})
            if (key := (person.name.identity, school)) not in of_it:
                of_it[key] = Owner(person.name, school)
    book = contact_book(contacts)
    owners, domains = dict(book.owners), Counter(book.domains)
    for address, people in found.items():
        named, lines = {name for name, _ in people}, book.owners.get(address, ())
        owners[address] = (*people.values(), *(line for line in lines if line.name.identity not in named))
        domains[address.rpartition("@")[2]] += len(owners[address]) - len(lines)
    return Addresses(owners, domains)


def _in_the_log(row: LogRow) -> tuple[str, str, int]:
    return row.place.log, row.place.sheet or "", row.place.row


def may_be_one(one: PersonName, other: PersonName) -> bool:
    """Whether two names beside one address may be one person's, written in two ways: that question is asked elsewhere.

    Two that tell a man and a woman apart, or two first names, are two people.
    """
    mine, theirs = words_of(one), words_of(other)
    sexes = _sexes(one), _sexes(other)
    if are_two_people(mine, theirs) or (all(sexes) and sexes[0].isdisjoint(sexes[1])):
        return False
    first, second = set(signs(mine, ())), set(signs(theirs, ()))
    shared = {reason for reason, key, side in first if (reason, key, _MEETS[side]) in second}
    return bool(shared - {Reason.SLIP}) or (Reason.SLIP in shared and is_slip(mine, theirs))


_MEETS = {Side.EVEN: Side.EVEN, Side.LOOSE: Side.FIRM, Side.FIRM: Side.LOOSE}


def _sexes(name: PersonName) -> frozenset[bool]:
    said = sexes_of(normal(text).partition(" ")[0] for text in (name.display, name.salutation))
    words = words_of(name)
    man = is_mans(words[0]) if len(words) > 1 else None
    return said or frozenset([man] if man is not None else [])
