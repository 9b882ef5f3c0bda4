"""What a `Representation` cell says: one word ("lifted"), free text, or a small record, a line an entry.

received 12 October 2026 from Jane Smith by email: "I was upset because …"
acknowledged 13 October
considered 20 October by the Hub Council
varied 21 October: ends 30 November
"""

from __future__ import annotations

from dataclasses import field, replace
from datetime import date
from enum import StrEnum

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.dates import Hint
from toolkit.core.policy.noted import conditions, is_condition, noted
from toolkit.core.policy.own_words import Written, entries
from toolkit.core.policy.slips import mended
from toolkit.core.policy.stage_words import begins, cut, is_ahead, says_none, says_nothing, stage_of
from toolkit.core.policy.words import nearest
from toolkit.core.representations import OUTCOMES, Noted, Stage
from toolkit.core.text import normal


class Hearing(StrEnum):
    """How a representation stands (office column `Representation`)."""

    CONFIRMED = "confirmed"
    VARIED = "varied"
    LIFTED = "lifted"
    RECEIVED = "received"
    """One was made, and waits for the Hub Council."""
    OPEN = "open"
    """None was made."""
    UNREADABLE = "?"


DECIDED = frozenset({Hearing.CONFIRMED, Hearing.VARIED, Hearing.LIFTED})
"""What the Hub Council may have decided."""
_NOTHING = frozenset({"", "no", "n", "n a", "na", "nil", "not applicable"})


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell says. `troubles`: what of it nobody can be sure of, a sentence each."""

    hearing: Hearing
    notes: tuple[Noted, ...] = ()
    ends: date | None = None
    words: str = ""
    office: str = ""
    """What the office wrote, without the person's words."""
    troubles: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
    """Lines of it that say nothing which anybody can be sure of."""
    conditions: tuple[str, ...] = ()
    """What a varied ban allows."""


def read(text: str, hint: Hint) -> Cell:
    """Return what a cell says; `hint` gives a day without a year its own. Of no stage is anything guessed."""
    if normal(text) in _NOTHING:
        return Cell(Hearing.OPEN)
    written = entries(text, begins)
    found = _Found()
    for entry in written:
        _read(entry, hint, found)
    words = "\n".join(dict.fromkeys(each.words for each in written if each.words))
    office = "; ".join(each.text for each in written if each.text)
    unplaced = tuple(dict.fromkeys(found.unplaced)) if found.notes or found.none else ()
    hearing = Hearing.UNREADABLE if found.doubt or unplaced else _hearing(found.notes, found.none, office)
    troubles, allowed = tuple(dict.fromkeys(found.troubles)), tuple(dict.fromkeys(found.conditions))
    return Cell(hearing, tuple(found.notes), found.ends, words, office, troubles, unplaced, allowed)


@dataclass(slots=True)
class _Found:
    """What was read so far."""

    notes: list[Noted] = field(default_factory=list)
    ends: date | None = None
    troubles: list[str] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)
    none: bool = False
    doubt: bool = False


def _read(entry: Written, hint: Hint, found: _Found) -> None:
    """Add what an entry says; what of it has no place is kept as such, and never dropped."""
    found.none = found.none or says_none(entry.text)
    found.troubles += ["A quotation mark is opened and not closed."] if entry.unclosed else []
    before: Noted | None = None
    for part in cut(mended(entry.text)):
        stage, unsure = stage_of(part, sat=before is not None and before.stage is Stage.CONSIDERED)
        found.doubt = found.doubt or unsure
        last = found.notes[-1] if found.notes else None
        if not stage and last and last.stage is Stage.VARIED:
            _, ends, troubles = noted(Stage.VARIED, part, hint)
            found.ends, found.troubles = ends or found.ends, [*found.troubles, *troubles]
            found.conditions += conditions(part)
            found.unplaced += [] if ends or is_condition(part) or says_nothing(part) else [part.strip()]
        elif not stage:
            found.unplaced += [] if unsure or says_nothing(part) else [part.strip()]
        elif is_ahead(stage, part):
            before = Noted(Stage.RECEIVED)
            found.notes.append(before)
        else:
            note, ends, troubles = noted(stage, part, hint)
            sat = before if before and before.stage is Stage.CONSIDERED and stage in OUTCOMES else None
            before = replace(note, day=sat.day) if sat and not note.day else note
            found.conditions += conditions(part) if stage is Stage.VARIED else ()
            found.doubt = found.doubt or (entry.perhaps_theirs and not before.day)
            found.notes.append(before)
            found.ends, found.troubles = ends or found.ends, [*found.troubles, *troubles]


def _hearing(notes: list[Noted], none: bool, office: str) -> Hearing:
    reached = {each.stage for each in notes}
    outcomes = [each for each in notes if each.stage in OUTCOMES]
    if outcomes:
        return Hearing(_latest(outcomes).stage.value)
    if reached:
        return Hearing.RECEIVED
    if none:
        return Hearing.OPEN
    return nearest(normal(office), {each.value: each for each in Hearing}) or Hearing.UNREADABLE


def _latest(outcomes: list[Noted]) -> Noted:
    """Return the outcome that holds: of several the one with the latest day."""
    return max(outcomes, key=lambda each: each.day or date.min)
