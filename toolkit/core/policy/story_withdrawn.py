"""A letter that went to the wrong person, in the stories of both: neither is told of the other (default edited)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from toolkit.core.cases import Case
from toolkit.core.decisions import Decision
from toolkit.core.frozen import dataclass
from toolkit.core.letters import LetterRecord
from toolkit.core.policy.context import Context
from toolkit.core.policy.told import Told, became
from toolkit.core.policy.why import default_says, long_day
from toolkit.core.policy.withdrawal import WENT, apologies, taken_back, went_wrong
from toolkit.core.rows import LogRow, PersonName, RowPerson
from toolkit.core.steps import LetterState, Step
from toolkit.core.stories import Entry, Kind, Story

EDITED = ("edited",)


@dataclass(frozen=True, slots=True)
class Mistaken:
    """Somebody to whom a letter went by mistake, and of whom no row of the log speaks any more."""

    identity: str
    letters: tuple[LetterRecord, ...]
    decisions: tuple[Decision, ...]
    context: Context

    @property
    def names(self) -> frozenset[str]:
        return frozenset({self.identity, *(letter.name for letter in self.letters)})

    @property
    def refs(self) -> frozenset[str]:
        return frozenset()

    @property
    def keys(self) -> frozenset[str]:
        return frozenset([*(letter.key for letter in self.letters), *(each.letter_key for each in self.decisions)])

    @property
    def school(self) -> str:
        return self.context.school.code

    @property
    def display(self) -> str:
        return self.letters[-1].person


def mistaken(told: Sequence[Told], decisions: Sequence[Decision], context: Context) -> Iterator[Mistaken]:
    """Yield each person to whom a letter went by mistake and who has no case of their own."""
    with_case = {identity for each in told for identity in each.case.identities}
    letters: dict[str, list[LetterRecord]] = {}
    for letter, _ in went_wrong(context):
        letters.setdefault(letter.identity, []).append(letter)
    for identity, theirs in letters.items():
        if identity not in with_case:
            yield Mistaken(identity, tuple(theirs), withdrawals_of({identity}, decisions), context)


def withdrawals_of(identities: Collection[str], decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    return tuple(each for each in decisions if each.step is Step.WITHDRAWAL and each.identity in identities)


def story_of_mistaken(who: Mistaken) -> Story:
    letter = who.letters[-1]
    person = RowPerson(letter.person, PersonName(letter.person, letter.identity, letter.person))
    entries = sorted(by_mistake({who.identity}, who.context), key=lambda entry: (str(entry.day), entry.kind))
    ahead = "No step stands against this person because of these letters." if entries else ""
    return Story(who.school, person, (), tuple(entries), who.decisions, (), (ahead,), EDITED, ())


def by_mistake(identities: Collection[str], context: Context) -> Iterator[Entry]:
    """Yield what belongs into the story of a person to whom letters went by mistake, and not for whom they were."""
    for letter, rows in went_wrong(context):
        if letter.identity in identities:
            yield from _taken_back(letter, rows, context)


def corrected(case: Case, context: Context) -> Iterator[Entry]:
    """Yield what belongs into the story of the person whom a corrected row names: they start afresh."""
    about: dict[str, tuple[LetterRecord, list[LogRow]]] = {}
    for row in {incident.place: incident.row for incident in case.incidents}.values():
        for letter in context.book.of_another(row):
            if letter.step is not Step.WITHDRAWAL and letter.state in WENT:
                about.setdefault(letter.key, (letter, []))[1].append(row)
    notes = ("It is no step of this person's: they start afresh.", default_says(context.policy, "edited"))
    for letter, rows in about.values():
        text = f"A {letter.step} letter about this row went to somebody else before the row was corrected"
        places = tuple(row.place for row in rows)
        yield Entry(letter.sent_on, Kind.LETTER, text, False, notes, places=places, cites=EDITED)


def _taken_back(letter: LetterRecord, rows: Sequence[LogRow], context: Context) -> Iterator[Entry]:
    places = tuple(dict.fromkeys(row.place for row in rows))
    notes = (
        "It went to this person by mistake: the log names somebody else now. The step is cancelled.",
        default_says(context.policy, "edited"),
    )
    yield Entry(
        letter.sent_on,
        Kind.LETTER,
        f"The {letter.step} letter: {became(letter.state, letter)}",
        False,
        notes,
        places=places,
        cites=EDITED,
    )
    for apology in apologies(letter, context):
        text, is_known = f"The withdrawal, with an apology: {became(apology.state)}", apology.state is LetterState.SENT
        by = (f"Approved by {apology.approved_by}.",) if apology.approved_by else ()
        yield Entry(apology.sent_on, Kind.LETTER, text, True, by, is_known=is_known, places=places, cites=EDITED)
    yield Entry(letter.sent_on, Kind.NOTE, _for_the_dpo(letter, rows, context), places=places, cites=EDITED)


def _for_the_dpo(letter: LetterRecord, rows: Sequence[LogRow], context: Context) -> str:
    """Return the note for the data protection officer: what went where, when, and whether it was taken back."""
    where = f" at {letter.reached}" if letter.reached else ""
    when = f"on {long_day(letter.sent_on)} " if letter.sent_on else ""
    back = [
        f"Its withdrawal, {long_day(day)}: {became(state)}." for day, state in taken_back(letter, rows, context) if day
    ]
    taken = " ".join(back) or "It has not been taken back yet."
    return (
        f"For the data protection officer: {when}a {letter.step} letter that concerned somebody else went to "
        f"{letter.person}{where}. {taken} If it has to be reported to the ICO, that is due within 72 hours of its "
        "being noticed."
    )
