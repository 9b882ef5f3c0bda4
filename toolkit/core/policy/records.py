"""Which of the ledger's letters belong to a case, and which of its rows they were about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from toolkit.core.cases import Case, Incident
from toolkit.core.letters import LetterRecord
from toolkit.core.likeness import MARKS, NO_ALIASES, Aliases, without_mark
from toolkit.core.policy.signs import are_two_people
from toolkit.core.rows import LogRow, people_of
from toolkit.core.steps import Step

SIMILAR = 88
"""Out of 100: from here on a changed name in a row is taken for a corrected spelling, and said."""


class Book:
    """One school's letters and the rows they were about, both by what names them."""

    def __init__(
        self, letters: Sequence[LetterRecord] = (), rows: Sequence[LogRow] = (), aliases: Aliases = NO_ALIASES
    ) -> None:
        self.letters = tuple(letters)
        self.aliases = aliases
        self._order = {letter.key: number for number, letter in enumerate(self.letters)}
        self._by_name: dict[str, list[LetterRecord]] = {}
        self._by_ref: dict[str, list[LetterRecord]] = {}
        self._gone_on: dict[tuple[Step, date | None], list[LetterRecord]] = {}
        self._rows: dict[str, list[LogRow]] = {}
        self._repeats = frozenset(place for row in rows if row.also for place in row.also)
        people = [person for _, person in people_of(rows)] if letters else []
        self._addresses = frozenset((p.name.identity, email) for p in people if p.name for email in p.emails)
        for letter in self.letters:
            self._by_name.setdefault(letter.identity, []).append(letter)
            for ref in letter.refs:
                self._by_ref.setdefault(ref, []).append(letter)
            for day in {letter.sent_on, letter.announced_on} - {None} if letter.state.may_have_left else ():
                self._gone_on.setdefault((letter.case_step, day), []).append(letter)
        for row in rows:
            if row.ref:
                self._rows.setdefault(row.ref, []).append(row)

    def letter(self, key: str) -> LetterRecord | None:
        return self.letters[self._order[key]] if key in self._order else None

    def rows(self, letter: LetterRecord) -> list[LogRow]:
        """Return the rows of the log whose `Conduct ref` the letter holds."""
        return [row for ref in letter.refs for row in self._rows.get(ref, ())]

    def of_another(self, row: LogRow) -> list[LetterRecord]:
        """Return the letters about a row that may have left, and went to somebody whom it no longer names.

        A row that only repeats another names nobody of its own.
        """
        about = self.about(row)
        if not about or row.place in self._repeats:
            return []
        return [letter for letter in about if letter.state.may_have_left and not self.is_to_one_of(letter, row)]

    def about(self, row: LogRow) -> list[LetterRecord]:
        """Return the letters that hold the row's `Conduct ref`, whatever became of them."""
        return self._by_ref.get(row.ref, []) if row.ref else []

    def gone_on(self, step: Step, day: date) -> list[LetterRecord]:
        """Return the letters of a step that may have left on a day, or were announced in the log on it."""
        return self._gone_on.get((step, day), [])

    def is_to_one_of(self, letter: LetterRecord, row: LogRow) -> bool:
        """Whether a letter is to somebody whom the row names, a spelling that was corrected since included."""
        names = [person.name.identity for person in row.people if person.name]
        return any(self.aliases.is_to(letter, name) or self._similar(letter, name) for name in names)

    def day_of(self, row: LogRow) -> date | None:
        """Return the row's day; where it was changed to after its letter went, the day that the letter knew."""
        if row.day is None or len(self._rows.get(row.ref, ())) != 1:
            return row.day
        others = self.of_another(row)
        went = [
            letter
            for letter in self._by_ref.get(row.ref, ())
            if letter.state.may_have_left and letter.sent_on and letter.sent_on < row.day and letter not in others
        ]
        return min((letter.first_day for letter in went), default=row.day)

    def of(self, case: Case) -> list[tuple[LetterRecord, tuple[Incident, ...]]]:
        """Return the case's letters with their rows, in the order in which the ledger holds them.

        A letter whose rows were all withdrawn, left the ladder or now name somebody else is not among them.
        """
        if not self.letters:
            return []
        near = [letter for name in self._known_as(case) for letter in self._by_name.get(name, ())]
        near += [letter for i in case.incidents for letter in self._by_ref.get(i.row.ref, ())]
        found = []
        for letter in sorted({each.key: each for each in near}.values(), key=lambda each: self._order[each.key]):
            rows = self._about(letter, case)
            if rows is not None and (rows or not self._is_out(letter)):
                found.append((letter, rows))
        return found

    def _about(self, letter: LetterRecord, case: Case) -> tuple[Incident, ...] | None:
        """Return the case's rows that a letter was about, () where none is found, None where it is not its letter."""
        named = tuple(i for i in case.incidents if i.row.ref and i.row.ref in letter.refs)
        if letter.identity not in self._known_as(case):  # of a namesake, or under a spelling since corrected
            return named if named and self._renamed(letter, named) else None
        dated = tuple(i for i in case.incidents if i.day == letter.first_day and not i.row.ref)
        if case.has_namesake and not named and letter.to not in case.addresses:
            return dated if dated and not self._is_anothers(letter) else None
        return named or dated

    def _known_as(self, case: Case) -> frozenset[str]:
        """Return every identity of the person's letters, those under a name that only an answer joins to theirs too."""
        answered = (self.aliases.names(case.school, name) for name in case.names)
        return case.identities.union(*answered)

    def _is_anothers(self, letter: LetterRecord) -> bool:
        """Whether the log gives the letter's address to its name: that says whose it is, and a shared day does not."""
        return (letter.name, letter.to) in self._addresses

    def _renamed(self, letter: LetterRecord, named: tuple[Incident, ...]) -> bool:
        """Whether these rows held the letter's person under a spelling since corrected, and hold them no more."""
        still = any(p.name and self.aliases.is_to(letter, p.name.identity) for i in named for p in i.row.people)
        return not still and any(self._similar(letter, incident.identity) for incident in named)

    def _similar(self, letter: LetterRecord, name: str) -> bool:
        """Whether a row's name looks like a corrected spelling of the letter's, and nobody said they are two people."""
        return similar(letter.identity, name) and not self.aliases.different(letter.school, letter.name, name)

    def _is_out(self, letter: LetterRecord) -> bool:
        """Whether the letter's rows are all still in the log: since none is in the case, they left it."""
        return bool(letter.refs) and len(self.rows(letter)) >= len(letter.refs)


def similar(first: str, second: str) -> bool:
    """Whether two identities look like two spellings of one name, be it without the title that the other has.

    Never where the words in which they differ are two people's: "John" corrected to "Joan" is another recipient.
    """
    if not first or not second or {_is_mans(first), _is_mans(second)} == {True, False}:
        return False
    if are_two_people(first.split(), second.split()):
        return False
    return second == without_mark(first) or first == without_mark(second) or look_similar(first, second)


def look_similar(first: str, second: str) -> bool:
    """Whether two identities are nearly the same letters, whoever's they are."""
    from rapidfuzz import fuzz

    return fuzz.ratio(first, second) >= SIMILAR


def _is_mans(identity: str) -> bool | None:
    """Whether the title that an identity holds is a man's; None where it holds none."""
    marks = MARKS.intersection(identity.split())
    return "mr" in marks if marks else None
