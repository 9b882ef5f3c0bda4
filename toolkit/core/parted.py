"""Rows beside which our columns speak of another row: the school sorted its own columns, and ours stayed in place.

A `Conduct ref` is made of what its row says (`core.keys`), and the ledger knows to whom the letters about it are and
of which day. So a reference tells by itself, and without one word more being kept, beside which row it belongs. A row
that was only edited, with its own columns beside it, is none of these: no other row says what it said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from toolkit.core.frozen import dataclass
from toolkit.core.keys import own_refs
from toolkit.core.letters import LetterRecord
from toolkit.core.likeness import NO_ALIASES, Aliases
from toolkit.core.policy.records import similar
from toolkit.core.problems import Place, Problem
from toolkit.core.rows import LogRow, Office


@dataclass(frozen=True, slots=True)
class Parted:
    """A row, as it was read, whose `Conduct ref` is another's; `home` is the row that it belongs to.

    `home` None: the letters of the reference are to somebody of another row, and no one row is certain.
    """

    row: LogRow
    home: LogRow | None

    @property
    def places(self) -> frozenset[Place]:
        """The rows about which nothing is known for certain while the columns stand as they do."""
        return frozenset([self.row.place, *([self.home.place] if self.home else [])])


def parted(
    rows: Sequence[LogRow], letters: Iterable[LetterRecord] = (), aliases: Aliases = NO_ALIASES
) -> tuple[Parted, ...]:
    """Return the rows of one school beside which another row's columns stand, in the order of `rows`."""
    named = [row for row in rows if row.ref]
    times = Counter(row.ref for row in named)  # a reference that stands twice was copied: that is said elsewhere
    own = {row.place for row in named if row.ref in own_refs(row)}
    strange = [row for row in named if times[row.ref] == 1 and row.place not in own]
    if not strange:
        return ()
    open_ = [row for row in rows if row.place not in own]
    knows = _Letters(letters, aliases)
    homes = _by_what_it_says(strange, open_, len(own), knows) or {}
    by_day: dict[date | None, list[LogRow]] = defaultdict(list)
    for row in open_:
        by_day[row.day].append(row)
    found = []
    for row in strange:
        if row.place in homes:
            found.append(Parted(row, homes[row.place]))
        elif others := knows.rows_of(row, by_day):
            found.append(Parted(row, others[0] if len(others) == 1 else None))
    return tuple(found)


def bare(row: LogRow) -> LogRow:
    """Return a row without what our columns and the office's say beside it. `Why` stays: it is written anew."""
    said = tuple(step for step in row.taken if not step.ours)
    return replace(row, ref="", next_step="", letters=(), letters_so_far="", taken=said, office=Office())


BACK = "Sort your columns back as they were, or take the newest copy from before out of the folder backups."
FIRST_THE_ANSWERS = (
    f"{BACK} Else empty the answers in these rows, which may be about somebody else: `conduct record` then puts our "
    "columns back beside their rows, and the answers can be typed again."
)
BY_ITSELF = "`conduct record` puts our columns back beside their rows."


def problem(each: Parted, next_step: str) -> Problem:
    """Say beside which row a reference belongs. `next_step`: `BY_ITSELF`, `FIRST_THE_ANSWERS` or `BACK`."""
    place, home = each.row.place, each.home
    whose = f"row {home.place.row} ({_said(home)})" if home else "the row of another person"
    other = f"{home.place.sheet}, " if home and home.place.sheet != place.sheet else ""
    return Problem(
        "parted",
        f"{each.row.ref} in this row belongs to {other}{whose}: your columns seem to have been sorted without ours.",
        next_step,
        each.row.school,
        place.log,
        place.sheet,
        place.row,
        "Conduct ref",
    )


def _said(row: LogRow) -> str:
    names = ", ".join(person.name.display if person.name else person.raw for person in row.people)
    day = f"{row.day.day} {row.day:%B %Y}" if row.day else ""
    return ", ".join(part for part in (names, day) if part)


def _by_what_it_says(
    strange: Sequence[LogRow], open_: Sequence[LogRow], own: int, knows: _Letters
) -> Mapping[Place, LogRow]:
    """Return the row that each reference was made of. Nothing where most references say nothing of their log.

    So it is where the log got another name, or its words another meaning: then a few could agree by chance.
    """
    wanted = {row.ref for row in strange if not knows.are_about(row)}
    made: dict[str, list[LogRow]] = defaultdict(list)
    for row in open_:
        for ref in own_refs(row):
            if ref in wanted:
                made[ref].append(row)
    homes, taken = dict[Place, LogRow](), set[Place]()
    for row in strange:
        free = [each for each in made[row.ref] if each.place not in taken and each.place != row.place]
        if free:
            homes[row.place] = free[0]
            taken.add(free[0].place)
    return homes if 2 * (own + len(homes)) >= own + len(strange) else {}


class _Letters:
    """What the ledger knows of references: to whom the letters about them are, and of which day."""

    def __init__(self, letters: Iterable[LetterRecord], aliases: Aliases) -> None:
        self._aliases = aliases
        self._by_ref: dict[str, list[LetterRecord]] = defaultdict(list)
        for letter in letters:
            for ref in letter.refs:
                self._by_ref[ref].append(letter)

    def are_about(self, row: LogRow) -> bool:
        """Whether a letter about the row's reference is to somebody whom the row names, and about its day."""
        return any(_is_about(letter, row.day) and self._is_to(letter, row) for letter in self._by_ref.get(row.ref, ()))

    def rows_of(self, row: LogRow, by_day: Mapping[date | None, Sequence[LogRow]]) -> list[LogRow]:
        """Return the rows that say what the letters about this row's reference say: their person, on their day."""
        letters = self._by_ref.get(row.ref, ())
        if any(self._is_to(letter, row) for letter in letters):
            return []
        found = (
            each
            for letter in letters
            for each in by_day.get(letter.first_day, ())
            if each is not row and self._is_anew(letter, each)
        )
        return list({each.place: each for each in found}.values())

    def _is_anew(self, letter: LetterRecord, row: LogRow) -> bool:
        """Whether a row names the letter's person, and its own reference is not known to be theirs."""
        return (
            self._is_to(letter, row)
            and row.ref not in letter.refs
            and not any(self._is_to(other, row) for other in self._by_ref.get(row.ref, ()))
        )

    def _is_to(self, letter: LetterRecord, row: LogRow) -> bool:
        names = [person.name.identity for person in row.people if person.name]
        return any(self._aliases.is_to(letter, name) or similar(letter.identity, name) for name in names)


def _is_about(letter: LetterRecord, day: date | None) -> bool:
    """Whether a row of this day may be one that the letter is about: of several, the ledger knows the first one's."""
    return day == letter.first_day or (len(letter.refs) > 1 and day is not None and day > letter.first_day)
