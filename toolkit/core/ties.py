"""Ties: what one school's log says that another school's plan depends on.

A school is decided on by itself, so that only one school's logs need to be in memory. These are the few things by which
that could come out otherwise than if every log of the trust had been looked at; schools that are tied by one of them
are decided on together.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from toolkit.core.folded import parts_of
from toolkit.core.frozen import dataclass
from toolkit.core.keys import digest
from toolkit.core.letters import LetterRecord
from toolkit.core.near_domains import meant
from toolkit.core.people import identity
from toolkit.core.policy.contact_book import contact_book
from toolkit.core.rows import LogRow, people_of
from toolkit.core.trust import Contact, Trust


@dataclass(frozen=True, slots=True)
class Ties:
    school: str
    addresses: array[int]
    """Of each person with an address in its logs, two numbers in turn: the address, the name, as digests."""
    domains: Mapping[str, int]
    """How many such pairs have each domain."""
    meant: Mapping[str, str]
    """Domain → what it was probably meant to be, as far as this school's own logs tell."""
    refs: frozenset[str]
    """Every `Conduct ref` in its logs of which no letter of its own tells."""
    books: tuple[str, ...]
    """The status workbooks of its logs, casefolded."""


def ties_of(
    school: str,
    rows: Sequence[LogRow],
    letters: Iterable[LetterRecord],
    contacts: Sequence[Contact],
    books: Iterable[str] = (),
) -> Ties:
    """Return what of a school's logs may matter to another school; `letters`: the school's own."""
    pairs = {
        (email.casefold(), person.name.identity)
        for _, person in people_of(rows)
        for email in person.emails
        if person.name
    }
    domains = Counter(_domain(address) for address, _ in pairs)
    own = [line for line in contacts if line.school in ("", "*", school)]
    book = contact_book(contacts)
    known = {(address, owner.name.identity) for address, owners in book.owners.items() for owner in owners}
    used = Counter(book.domains)
    used.update(_domain(address) for address, _ in pairs - known)
    of_whom = dict.fromkeys([*domains, *(_domain(line.email.casefold()) for line in own if line.email)])
    told = {ref for letter in letters for ref in letter.refs}
    return Ties(
        school,
        array("Q", (number for pair in sorted(pairs) for number in map(digest, pair))),
        domains,
        {domain: meant(domain, used) for domain in of_whom},
        frozenset(row.ref for row in rows if row.ref) - told,
        tuple(book.casefold() for book in books),
    )


def tied(ties: Sequence[Ties], letters: Iterable[LetterRecord], used: Mapping[str, int]) -> list[tuple[str, ...]]:
    """Return the schools that must be decided on again, those that are tied together; each in the order of `ties`.

    used: how many addresses of the whole trust have each domain (`domains_of`).
    """
    groups, letters = _Groups(each.school for each in ties), tuple(letters)
    for schools in chain(_by_address(ties), _by_return(ties, letters), _by_ref(ties, letters), _by_book(ties)):
        groups.join(schools)
    known = {domain: meant(domain, used) for each in ties for domain in each.meant}
    astray = {each.school for each in ties if any(known[domain] != said for domain, said in each.meant.items())}
    return [tuple(schools) for schools in groups.every() if len(schools) > 1 or schools[0] in astray]


class _Groups:
    """Schools that are joined by two and more, into ever larger groups: each knows one of its group, or is that one."""

    def __init__(self, schools: Iterable[str]) -> None:
        self._above = {school: school for school in schools}

    def join(self, schools: Iterable[str]) -> None:
        first, *others = map(self._head, schools)
        self._above |= dict.fromkeys(others, first)

    def every(self) -> Iterable[list[str]]:
        """Return each group, the schools in their order."""
        found = defaultdict[str, list[str]](list)
        for school in self._above:
            found[self._head(school)].append(school)
        return found.values()

    def _head(self, school: str) -> str:
        while (above := self._above[school]) != school:
            self._above[school] = school = self._above[above]
        return school


def domains_of(ties: Iterable[Ties], trust: Trust) -> Mapping[str, int]:
    """Return how many addresses of the trust have each domain: the logs' and those of contacts.csv."""
    lines = {(line.email.casefold(), identity(line.name), line.school) for line in trust.contacts if line.email}
    pairs = {(digest(email), digest(name)) for email, name, _ in lines}
    used, known = Counter[str](), set[tuple[int, int]]()
    for each in ties:
        used.update(each.domains)
        known.update(pairs.intersection(_pairs(each)) if pairs else ())
    used.update(_domain(email) for email, name, _ in lines if (digest(email), digest(name)) not in known)
    return used


def _by_address(ties: Sequence[Ties]) -> Iterator[set[str]]:
    """Yield the schools where one address stands beside people of different names."""
    parts = parts_of(len(ties))
    for part in range(parts):
        beside = defaultdict[int, set[tuple[int, str]]](set)
        for each in ties:
            for address, name in _pairs(each):
                if address % parts == part:
                    beside[address].add((name, each.school))
        for people in beside.values():
            if len({name for name, _ in people}) > 1:
                yield {school for _, school in people}


def _by_return(ties: Iterable[Ties], letters: Sequence[LetterRecord]) -> Iterator[set[str]]:
    """Yield the schools whose logs hold an address from which a letter of another came back."""
    of = defaultdict[int, set[str]](set)
    for letter in letters:
        for each in letter.deliveries:
            of[digest(each.to.casefold())].add(letter.school)
    schools = {each.school for each in ties}
    for one in ties if of else ():
        for address in of.keys() & set(one.addresses[::2]):
            yield {one.school, *of[address]} & schools


def _by_ref(ties: Iterable[Ties], letters: Iterable[LetterRecord]) -> Iterator[set[str]]:
    """Yield two schools where a row of one bears the reference of a letter of the other: it was moved."""
    of = {ref: letter.school for letter in letters for ref in letter.refs}
    schools = {each.school for each in ties}
    for each in ties:
        for ref in each.refs & of.keys():
            yield {each.school, of[ref]} & schools


def _by_book(ties: Iterable[Ties]) -> Iterator[set[str]]:
    """Yield the schools whose logs would keep their statuses in one workbook."""
    of = defaultdict[str, set[str]](set)
    for each in ties:
        for book in each.books:
            of[book].add(each.school)
    yield from of.values()


def _pairs(ties: Ties) -> Iterator[tuple[int, int]]:
    return zip(ties.addresses[::2], ties.addresses[1::2], strict=True)


def _domain(address: str) -> str:
    return address.rpartition("@")[2]
