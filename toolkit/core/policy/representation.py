"""What a `Representation` cell says: one word ("lifted"), free text, or a small record, a line an entry.

received 12 October 2026 from Jane Smith by email: "I was upset because …"
acknowledged 13 October
considered 20 October by the Hub Council
varied 21 October: ends 30 November
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from toolkit.core.incidents.dates import Hint, read_day
from toolkit.core.incidents.day_spellings import day_spans
from toolkit.core.policy.outcome_words import HAPPENED, outcome_in
from toolkit.core.policy.own_words import entries
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
_NONE = re.compile(r"\bnone\b|\b(?:not|nothing) (?:yet )?(?:made|received)|\bno (?:representation|reply|letter)\b")
_RECEIVED = r"received|rec'?d|made|submitted"
_ACKNOWLEDGED = r"acknowledge?ment sent|acknowledged|ack'?d|receipt confirmed|confirmed receipt"
_CONSIDERED = r"considered|heard|discussed"
_STAGES = ((Stage.ACKNOWLEDGED, _ACKNOWLEDGED), (Stage.CONSIDERED, _CONSIDERED), (Stage.RECEIVED, _RECEIVED))
_WAITS = re.compile(r"\b(?:received|rec'?d|made|pending|waiting|in hand|hearing|to be heard|submitted)\b|\bawait")
_LEAD = (
    r"(?:(?:the|ban|hub council|hub|council|panel|representation|outcome|decision|it|was|is|has been|now|formally"
    r"|on|late|one|by email|by letter|by post)\b[\s:,]*)*"
)
_BEGINS = re.compile(rf"[\W_]*{_LEAD}(?P<stage>{_ACKNOWLEDGED}|{_CONSIDERED}|{_RECEIVED}|{HAPPENED})\b", re.IGNORECASE)
_CUT = re.compile(r"[,:–—]\s*|\s-\s|\.\s+|\b(?:and|then)\b\s*", re.IGNORECASE)
_ENDS = re.compile(r"\b(?:ends?|ending|until|till|to|last day)\b[^\d]{0,30}$", re.IGNORECASE)
_STARTS = re.compile(r"\b(?:from|as of|effective|with effect)\b[^\d]{0,12}$", re.IGNORECASE)
_HOW = re.compile(
    r"\(?\b(?:(?:by|via|in|through|over|on) )?(?:an? |the |her |his )?"
    r"(?P<how>e-?mail|letter|post|phone|telephone|hand|person|writing|form|text)\b\)?",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:from|by)\s+(?P<by>[^,:;()\n\0]+)", re.IGNORECASE)


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


def read(text: str, hint: Hint) -> Cell:
    """Return what a cell says; `hint` gives a day without a year its own. Of no stage is anything guessed."""
    if normal(text) in _NOTHING:
        return Cell(Hearing.OPEN)
    notes: list[Noted] = []
    ends, troubles, none, doubt = None, [], False, False
    written = entries(text, _begins)
    for entry in written:
        none = none or bool(_NONE.search(entry.text.casefold()))
        troubles += ["A quotation mark is opened and not closed."] if entry.unclosed else []
        for part in _cut(entry.text):
            found, unsure = _stage_of(part)
            doubt = doubt or unsure
            if not found and notes and notes[-1].stage is Stage.VARIED:
                _, last, said = _noted(Stage.VARIED, part, hint)
                ends, troubles = last or ends, [*troubles, *said]
            if found:
                noted, last, said = _noted(found, part, hint)
                doubt = doubt or (entry.perhaps_theirs and not noted.day)
                notes.append(noted)
                ends, troubles = last or ends, [*troubles, *said]
    words = "\n".join(dict.fromkeys(each.words for each in written if each.words))
    office = "; ".join(each.text for each in written if each.text)
    hearing = Hearing.UNREADABLE if doubt else _hearing(notes, none, office)
    return Cell(hearing, tuple(notes), ends, words, office, tuple(dict.fromkeys(troubles)))


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


def _begins(part: str, after_words: bool) -> bool:
    """Whether an entry begins here. After words without quotation marks it needs its day at once, or stands alone."""
    rest, dated = _without_first_day(part)
    found = _BEGINS.match(rest)
    if not found or not after_words:
        return bool(found)
    after = rest[found.end() :].lstrip(" ,:on")
    return dated or not after.strip(" .") or any(start == 0 for start, _ in day_spans(after))


def _without_first_day(part: str) -> tuple[str, bool]:
    """Return a part without the day in front of it ("20/10 lifted"), and whether there was one."""
    text = part.lstrip()
    first = next(iter(day_spans(text)), (1, 0))
    return (text[first[1] :], True) if first[0] == 0 else (text, False)


def _cut(text: str) -> Iterator[str]:
    """Yield the parts of an entry that are stages of their own: "received 12 October, confirmed 20 October"."""
    start = 0
    for cut in _CUT.finditer(text):
        rest = text[cut.end() :]
        if _begins(rest, True) and _BEGINS.match(_without_first_day(text[start:])[0]):
            yield text[start : cut.start()]
            start = cut.end()
    yield text[start:]


def _stage_of(part: str) -> tuple[Stage | None, bool]:
    """Return the stage that a part of an entry says was reached, and whether that is in doubt."""
    plain = _without_days(part).casefold()
    begins = _BEGINS.match(plain)
    first = next((stage for stage, p in _STAGES if begins and re.fullmatch(p, begins["stage"])), None)
    said = outcome_in(plain)
    if said.decided and not (first and not re.search(r"\b(?:hub|council|panel)\b", plain)):
        return said.decided, False
    if first:
        return first, bool(said.decided or said.doubt)
    if not said.doubt and _WAITS.search(plain) and not _NONE.search(plain):
        return Stage.RECEIVED, False
    found = next((stage for stage, p in _STAGES if re.search(rf"\b(?:{p})\b", plain)), None)
    return (None if _NONE.search(plain) else found), said.doubt


def _without_days(text: str) -> str:
    for start, end in reversed(day_spans(text)):
        text = f"{text[:start]} {text[end:]}"
    return " ".join(text.split())


def _noted(stage: Stage, part: str, hint: Hint) -> tuple[Noted, date | None, list[str]]:
    """Return a stage with its day, the last day that it gives the ban, and what is wrong with either."""
    day, ends, troubles = None, None, []
    for start, end in day_spans(part):
        read_as = read_day(part[start:end], hint)
        if read_as.day is None:
            troubles.append(f"“{part[start:end].strip()}” is not a usable day: {read_as.why}.")
        elif stage is Stage.VARIED and _ENDS.search(part[:start]):
            ends = read_as.day
        elif day is None or (stage is Stage.LIFTED and _STARTS.search(part[:start])):
            day = read_as.day
    rest = _without_days(part)
    how = _HOW.search(rest)
    by = _BY.search(_HOW.sub(" ", rest))
    if stage in {Stage.VARIED, Stage.LIFTED}:
        by = None
    name = " ".join(by["by"].split()).strip(" .-") if by else ""
    return Noted(stage, day, name, how["how"].casefold().replace("-", "") if how else ""), ends, troubles
