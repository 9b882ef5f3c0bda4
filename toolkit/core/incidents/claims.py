"""Claims of headings on fields, and how they are settled: by the cells below, by certainty, from the left."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from toolkit.core.incidents.headings import guesses
from toolkit.core.incidents.meanings import CONFIDENT, IF_CELLS_AGREE, Guess
from toolkit.core.incidents.outcome_headings import share as answers
from toolkit.core.incidents.phrases import Phrasebook
from toolkit.core.incidents.profile import Profile
from toolkit.core.incidents.synonyms import NOBODY_ELSES, NUMBERED_FIELDS, OURS, field_of_ours
from toolkit.core.incidents.table import Heading, Table
from toolkit.core.incidents.tick_columns import SAFEGUARDING, says_when_told
from toolkit.core.incidents.ticks import ticked
from toolkit.core.incidents.values import as_text
from toolkit.core.people import clean_emails, kind_of
from toolkit.core.sheets import Cell
from toolkit.core.text import normal

THEIR_NEXT_STEP = "their_next_step"
"""The school's own "Next step": nothing is written into it; where it names one of our steps, it is read."""
_ANSWERS = {"meeting_attended", "meeting_reply"}
_DATED = {"meeting_letter", "reminder_letter", "warning_letter", "ban_letter", "ban_from"}
_NEARLY_ALL = 0.8
_MEANT_BY_VALUES = {"category", "narrative", "person_type"}

Claim = tuple[Guess, Heading]


def believed(heading: Heading, configured: Mapping[str, str], cells: list[Cell]) -> tuple[Guess, ...]:
    """Return what a heading may mean, the best first; the day on which the DSL was told is no flag of what it is."""
    found = guesses(heading, configured)
    told = {normal(heading.whole), normal(heading.text)} & configured.keys()
    if told or not says_when_told(heading, cells):
        return found
    return tuple(guess for guess in found if guess.field != SAFEGUARDING)


def by_values(found: tuple[Guess, ...], cells: list[Cell], phrases: Phrasebook) -> list[Guess]:
    """Let a column's cells decide where its heading fits two things ("Type", "Incident", "Concern").

    Ticks are no account of what happened, whatever stands above them.
    """
    if cells and all(ticked(cell) is not None for cell in cells):
        found = tuple(guess for guess in found if guess.field not in {"narrative", "notes"} or guess.confidence == 100)
    if found and found[0].field in _ANSWERS and found[0].confidence == IF_CELLS_AGREE:
        return list(found) if not cells or answers(map(as_text, cells), telling=False) else []
    if found and found[0].confidence == IF_CELLS_AGREE and found[0].field in _DATED:
        return list(found) if not cells or _dated_or_ticked(cells) else []
    if len(found) == 1 and found[0].field == "category" and found[0].confidence < 98 and _share(cells, _is_type) > 0.5:
        return [Guess("person_type", found[0].confidence)]
    if {guess.field for guess in found} == {"email", "phone"}:
        wanted = "email" if any(clean_emails(as_text(cell)) for cell in cells) else "phone"
        return [guess for guess in found if guess.field == wanted]
    if len(found) < 2 or not {guess.field for guess in found} <= _MEANT_BY_VALUES:
        return list(found)
    if not cells and "narrative" not in {guess.field for guess in found}:
        return [found[0]]
    categorised = _share(cells, lambda text: bool(phrases.cell(text).found) and len(text) < 60) >= 0.5
    return [guess for guess in found if (guess.field == "category") == categorised]


def _dated_or_ticked(cells: list[Cell]) -> bool:
    """Whether nearly all cells are days or a yes or a no, and not only a no."""
    said = [cell for cell in cells if Profile([cell]).days() or ticked(cell) is not None]
    return len(said) / len(cells) >= _NEARLY_ALL and any(ticked(cell) is not False for cell in said)


def _is_type(text: str) -> bool:
    return len(text.split()) < 4 and kind_of(text) is not None


def _share(cells: list[Cell], test: Callable[[str], bool]) -> float:
    texts = [as_text(cell) for cell in cells]
    return sum(bool(test(text)) for text in texts) / len(texts) if texts else 0.0


def settle(claims: list[Claim], table: Table) -> tuple[dict[str, int], dict[int, int]]:
    """Give each field its surest column; of two equal claims on a column of ours the right one, else the left one."""
    main = _main_block(table)
    ordered = sorted(claims, key=lambda claim: _rank(claim, main))
    fields: dict[str, int] = {}
    sure: dict[int, int] = {}
    for guess, heading in ordered:
        if guess.confidence < CONFIDENT or heading.column in sure:
            continue
        name = _free_name(guess.field, heading, fields, table)
        if name:
            fields[name] = heading.column
            sure[heading.column] = min(guess.confidence, 100)
    return fields, sure


def _rank(claim: Claim, main: frozenset[int]) -> tuple[int, bool, int]:
    guess, heading = claim
    column = -heading.column if guess.field in OURS.values() else heading.column
    return -guess.confidence, heading.column not in main, column


def _free_name(name: str, heading: Heading, fields: Mapping[str, int], table: Table) -> str:
    """Return the field a column may still have: its own, or the next number where the same heading comes again."""
    if name not in fields:
        return name
    base = name.rstrip("234")
    first = next((h for h in table.headings if h.column == fields[name]), heading)
    if base not in NUMBERED_FIELDS or normal(first.whole) != normal(heading.whole):
        return ""
    return next((f"{base}{number}" for number in (2, 3, 4) if f"{base}{number}" not in fields), "")


def _main_block(table: Table) -> frozenset[int]:
    """Return the longest run of columns side by side: the table, where a list stands next to it."""
    blocks: list[list[int]] = []
    for heading in table.headings:
        if blocks and heading.column - blocks[-1][-1] == 1:
            blocks[-1].append(heading.column)
        else:
            blocks.append([heading.column])
    return frozenset(max(blocks, key=len) if blocks else ())


def stand_ins(fields: dict[str, int]) -> dict[str, int]:
    """Take "Notes" for the narrative where nothing better is there."""
    if "narrative" not in fields and "category" not in fields and "notes" in fields:
        fields["narrative"] = fields.pop("notes")
    return fields


_THEIRS = (("letter", "letter_sent"), ("sent_on", "letter_date"), ("ban_ends", "ban_until"))
"""Fields of ours, and what a school's own column of that heading says."""


def theirs_beside_ours(fields: dict[str, int], table: Table) -> dict[str, int]:
    """Go on reading the school's own "Letter", "Sent on" and "Ban ends" when ours of that name stand further right."""
    for ours, theirs in _THEIRS:
        if ours in fields and theirs not in fields:
            free = (h for h in table.headings if h.column < fields[ours] and h.column not in fields.values())
            left = next((h.column for h in free if field_of_ours(h.text) == ours), None)
            fields |= {theirs: left} if left else {}
    return fields


def theirs_not_ours(fields: dict[str, int]) -> dict[str, int]:
    """Give "Letter", "Sent on", "Why" and "Next step" back to the school where nothing else of ours is there.

    So is "Who did it?" where nothing else names the person: a form asks it.
    """
    if NOBODY_ELSES & set(fields):
        return fields
    if "who_did_it" in fields and not {"person", "surname", "first_name"} & fields.keys():
        fields["person"] = fields.pop("who_did_it")
    for ours, theirs in _THEIRS:
        if ours in fields:
            fields.setdefault(theirs, fields.pop(ours))
    if not {"next_step", "why"} <= set(fields):
        fields.pop("why", None)
        if "next_step" in fields:
            fields[THEIR_NEXT_STEP] = fields.pop("next_step")
    return fields
