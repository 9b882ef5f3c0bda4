"""The office's own words of each kind, read before a letter prints them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from toolkit.core.cases import Incident
from toolkit.core.left_over import by_hand, is_put_off, marks
from toolkit.core.memory import MEMORY
from toolkit.core.own_wording.doubt import COLUMN, COLUMN_OF_REASON, Doubt, once
from toolkit.core.own_wording.named import NOBODY, Known, named, names, own_words
from toolkit.core.own_wording.said import accuses, foretells, refuses
from toolkit.core.own_wording.words import words_of
from toolkit.core.text import clean, normal


def doubts(
    incident: Incident, *, refused: bool, bars: bool = True, reason: str = "", known: Known = NOBODY
) -> tuple[Doubt, ...]:
    """Return what a letter would not print of a row's own wording.

    `refused`: a refusal of the meeting is on record. `bars`: the letter is about a ban.
    """
    text = clean(incident.office.letter_wording)
    early = () if bars else foretells(text)
    return _left((*early, *_doubts(text, incident, refused=refused, known=known)), reason)


def doubts_of_conditions(
    conditions: Iterable[str], incident: Incident, *, reason: str = "", known: Known = NOBODY
) -> tuple[Doubt, ...]:
    """Return what a letter would not print of what a varied ban allows, which the office wrote in `Representation`."""
    found = _doubts(clean("; ".join(conditions)), incident, refused=True, known=known)
    return _left((_in(each, "Representation") for each in found), reason)


def doubts_of_reason(reason: str, incident: Incident, *, known: Known = NOBODY) -> tuple[Doubt, ...]:
    """Return what a letter would not print of `Approval reason`, which a ban beyond the code gives; no word stands."""
    printed = "The letter of a ban beyond the code gives this reason."
    advice = "Give the reason in neutral words, and name nobody else."
    found = (_in(each, COLUMN_OF_REASON) for each in _doubts(clean(reason), incident, refused=True, known=known))
    return tuple(replace(each, message=f"{printed} {each.message}", mend=advice, may_stand=False) for each in found)


def doubts_of_arrangements(text: str, incident: Incident, column: str, *, reason: str = "") -> tuple[Doubt, ...]:
    """Return what a ban's letter would not print of how children come and go, or of its sites: it may name who
    collects, and nobody to whom it was done or who saw it. `column`: where the office wrote it.
    """
    row, words = incident.row, clean(text)
    others = (*row.victims, *row.witnesses) if words else ()
    family = words_of(*map(clean, row.children)) | own_words(incident) if others else set[str]()
    advice = "Leave the name out; or repeat it in `Approval reason`, with why it may stand."
    seen = (
        Doubt(word, f"`{column}` names somebody to whom it was done, or who saw it: {word}.", advice, True, column)
        for word in (named(words, others, family) if others else ())
    )
    return _left((*(_in(each, column) for each in _of_the_words(words)), *seen), reason)


@MEMORY.remembered(1 << 8)
def _of_the_words(text: str) -> tuple[Doubt, ...]:
    """Return what is wrong with words whoever they are about: the same site stands beside every row of a ban."""
    return (*_unfilled(text), *accuses(text))


def _doubts(text: str, incident: Incident, *, refused: bool, known: Known) -> Iterator[Doubt]:
    if not text:
        return
    if is_put_off(text):
        message = f"`Letter wording` says “{text}”, and the letter would print that."
        yield Doubt(text, message, "Write the words of the letter here, or empty the cell.")
    yield from _of_the_words(text)
    yield from () if refused else refuses(text)
    yield from names(text, incident, known)


def _unfilled(text: str) -> Iterator[Doubt]:
    for mark in once(marks(text)):
        message = f"`Letter wording` holds “{mark}”, which the letter would print as it stands."
        yield Doubt(mark, message, "Type the words themselves: fields are filled in templates alone.")
    for place in once(by_hand(text)):
        message = f"`Letter wording` holds “{place}”, a place to fill in."
        yield Doubt(place, message, "Fill it in, or leave it out.")


def _in(doubt: Doubt, column: str) -> Doubt:
    return replace(doubt, message=doubt.message.replace(COLUMN, column), column=column)


def _left(found: Iterable[Doubt], reason: str) -> tuple[Doubt, ...]:
    """Return the doubts that an approver does not let stand by repeating them in their reason."""
    told = f" {normal(reason)} "
    return tuple(doubt for doubt in found if not (doubt.may_stand and f" {normal(doubt.words)} " in told))
