"""contacts.csv, looked through once for a piece of work: a trust may have thousands of lines and many schools."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from toolkit.core.frozen import dataclass
from toolkit.core.memory import MEMORY, Same
from toolkit.core.people import identity
from toolkit.core.rows import PersonName
from toolkit.core.trust import Contact


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody beside whom an address stands."""

    name: PersonName
    school: str
    """"" for a line of contacts.csv that is of every school."""


@dataclass(frozen=True, slots=True)
class ContactBook:
    by_name: Mapping[str, tuple[Contact, ...]]
    """Lines by the person's identity."""
    owners: Mapping[str, tuple[Owner, ...]]
    """Address, casefolded → whose it is, a name once."""
    domains: Mapping[str, int]
    """How many of these have an address of each domain."""


def contact_book(contacts: Sequence[Contact]) -> ContactBook:
    """Return what contacts.csv says; of the very same lines it is remembered while work goes on."""
    return _remembered(Same(contacts)) if MEMORY.depth else _read(Same(contacts))


def _read(contacts: Same[Sequence[Contact]]) -> ContactBook:
    by_name, owners = defaultdict[str, list[Contact]](list), defaultdict[str, dict[str, Owner]](dict)
    for line in contacts.value:
        known = identity(line.name)
        by_name[known].append(line)
        if line.email:
            owner = Owner(PersonName(line.name, known, line.name), line.school.replace("*", ""))
            owners[line.email.casefold()].setdefault(known, owner)
    return ContactBook(
        {name: tuple(lines) for name, lines in by_name.items()},
        {address: tuple(each.values()) for address, each in owners.items()},
        Counter(address.rpartition("@")[2] for address, each in owners.items() for _ in each),
    )


_remembered = MEMORY.cached(2, _read)
