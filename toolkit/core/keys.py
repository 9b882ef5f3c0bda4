"""Names that are the same on every run: a letter's key, and a row's `Conduct ref`."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from hashlib import blake2b, sha256

from toolkit.core.memory import MEMORY
from toolkit.core.problems import Place
from toolkit.core.rows import LogRow
from toolkit.core.steps import Step

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32 signs: no I, L, O or U that could be read as another."""
_TWO_SIGNS = [one + other for other in ALPHABET for one in ALPHABET]
LONGEST_PREFIX = 8
MOST_ALIKE = 4
"""Of how many rows that say the same each is still known by its own reference."""
_BETWEEN = "\x1f"
Said = tuple[str, ...]
"""What a row's reference rests on."""


def letter_key(school: str, identity: str, step: Step | str, first_day: date) -> str:
    """Return the key of one person's letter for one step: 32 lowercase hexadecimal signs.

    It rests on the school, the person, the step and the day of the earliest breach that raised it, and on
    nothing that a run, a ledger, a re-sorted log or a new `Conduct ref` could change.
    """
    return sha256(_BETWEEN.join((school, identity, str(step), first_day.isoformat())).encode()).hexdigest()[:32]


def row_ref(school: str, row: LogRow, taken: Container[str] = frozenset()) -> str:
    """Return a short name for a row ("BUDE-7K3QF") that is none of `taken`.

    It rests on what the row says, so that the same row in the same log gets the same one again; a row that
    says the same as another, or falls on its sign, gets the next one.
    """
    return _free_ref(school, _said(row), taken, 0)[0]


def _free_ref(school: str, said: Said, taken: Container[str], tried: int) -> tuple[str, int]:
    """Return the first reference that is none of `taken`, and how many were tried, these before it included."""
    prefix, attempt = _prefix(school), tried
    while (ref := f"{prefix}-{_signs(said, attempt)}") in taken:
        attempt += 1
    return ref, attempt + 1


def own_refs(row: LogRow) -> Iterator[str]:
    """Yield the references that `row_ref` may have given to a row that says this, the likeliest first."""
    prefix, said = _prefix(row.school), _said(row)
    return (f"{prefix}-{_signs(said, attempt)}" for attempt in range(MOST_ALIKE))


def refs_for(rows: Iterable[LogRow]) -> Mapping[Place, str]:
    """Return every row's `Conduct ref`: the one that is written in it, else a new one, in order of place."""
    ordered = sorted(rows, key=lambda row: (row.place.log, row.place.sheet or "", row.place.row))
    refs = {row.place: row.ref for row in ordered if row.ref}
    used, tried = set(refs.values()), dict[Said, int]()
    for row in ordered:
        if not row.ref:
            said = _said(row)
            # What the rows before took stays taken: a thousand rows that say the same do not try it all again.
            refs[row.place], tried[said] = _free_ref(row.school, said, used, tried.get(said, 0))
            used.add(refs[row.place])
    return refs


@lru_cache
def _prefix(school: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", school.upper())[:LONGEST_PREFIX] or "ROW"


def _said(row: LogRow) -> Said:
    people = sorted([person.name.identity if person.name else person.raw for person in row.people])
    return (row.school, row.place.log, str(row.day), *people, *row.categories)


def _signs(said: Said, attempt: int) -> str:
    number = int.from_bytes(sha256(_BETWEEN.join((*said, str(attempt))).encode()).digest()[-4:])
    return _TWO_SIGNS[number & 1023] + _TWO_SIGNS[number >> 10 & 1023] + ALPHABET[number >> 20 & 31]


def digest(text: str) -> int:
    """Return a number of 64 bits that is equal for equal texts, in every process: it tells nothing but that."""
    return _remembered(text) if MEMORY.depth else _digest(text)


def _digest(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())


_remembered = MEMORY.cached(1 << 12, _digest)


def redelivery_key(key: str, ordinal: int) -> str:
    """Return the key of a letter's first, second … redelivery: the same document, and a delivery of its own."""
    return sha256(_BETWEEN.join(("redelivery", str(ordinal), key)).encode()).hexdigest()
