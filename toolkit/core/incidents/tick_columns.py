"""Columns with a tick under a phrase, or under what somebody is: "Swearing", "Parent", "Staff member?"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.core.incidents.employed import asks_if_staff
from toolkit.core.incidents.headings import guesses
from toolkit.core.incidents.meanings import CONFIDENT, Guess
from toolkit.core.incidents.phrases import Phrasebook
from toolkit.core.incidents.profile import Profile
from toolkit.core.incidents.synonyms import FIELDS
from toolkit.core.incidents.table import Heading, Table
from toolkit.core.incidents.ticks import ticked
from toolkit.core.incidents.values import as_text
from toolkit.core.incidents.wording import plain, unnumbered
from toolkit.core.patterns import regex
from toolkit.core.people import kind_of
from toolkit.core.rows import PersonKind
from toolkit.core.sheets import Cell
from toolkit.core.text import normal

SAFEGUARDING = "safeguarding"
_TOLD = regex(r"\bdsl\b.*\b(?:informed|told|notified|aware)\b|\b(?:informed|told|notified)\b.*\bdsl\b")
_FLAG = regex(r"\b(?:safeguarding|child protection|cp)\b")

Ticks = tuple[tuple[int, tuple[str, ...]], ...]
Kinds = tuple[tuple[int, str], ...]


def tick_columns(
    table: Table, configured: Mapping[str, str], phrases: Phrasebook, samples: Mapping[int, list[Cell]]
) -> tuple[Ticks, Kinds]:
    """Find the columns whose heading is a phrase (or "Parent", "Visitor", "Pupil") and whose cells are only ticks.

    A heading that joins phrases ("Shouting/swearing") needs one tick under it at least.
    """
    ticks: list[tuple[int, tuple[str, ...]]] = []
    kinds: list[tuple[int, str]] = []
    for heading in table.headings:
        said = configured.get(normal(heading.whole)) or configured.get(normal(heading.text), "")
        meanings = phrases.heading(said or unnumbered(heading.text)) if said not in FIELDS else ()
        known = guesses(heading, configured)[:1]
        if not said and says_when_told(heading, samples[heading.column]):
            continue
        if not said and _asks_if_staff(heading, samples[heading.column]):
            kinds.append((heading.column, f"kind:{PersonKind.STAFF}"))
            continue
        if _is_safeguarding(known, meanings):
            ticks.append((heading.column, (SAFEGUARDING,)))
            continue
        cells = samples[heading.column]
        if not all(ticked(cell) is not None for cell in cells):
            continue
        marked = any(map(ticked, cells))
        whole = marked or normal(said or heading.text) in phrases.exact
        if meanings and whole and (said or not _is_ours(known)):
            ticks.append((heading.column, meanings))
        elif marked and known and known[0].field in {"person", "pupil"} and not said:
            kinds += [(heading.column, f"kind:{kind}")] if (kind := kind_of(heading.text)) else []
    return tuple(ticks), (*kinds, *_staff_beside(table, kinds, samples))


def _staff_beside(table: Table, kinds: Sequence[tuple[int, str]], samples: Mapping[int, list[Cell]]) -> Kinds:
    """Find the "Staff" with a tick under it that stands with "Parent" and "Visitor", in one group with them."""
    found = {column for column, _ in kinds}
    groups = {heading.group for heading in table.headings if heading.column in found}
    return tuple(
        (heading.column, f"kind:{PersonKind.STAFF}")
        for heading in table.headings
        if heading.column not in found and heading.group in groups and kind_of(heading.text) == PersonKind.STAFF
        if any(map(ticked, samples[heading.column])) and None not in map(ticked, samples[heading.column])
    )


def says_when_told(heading: Heading, cells: list[Cell]) -> bool:
    text = plain(heading.text)
    return _TOLD.search(text) is not None and not _FLAG.search(text) and Profile(cells).days()


def _is_safeguarding(known: tuple[Guess, ...], meanings: tuple[str, ...]) -> bool:
    """Whether a heading asks about safeguarding: then whatever stands under it counts, ticks or not."""
    if meanings:
        return meanings == (SAFEGUARDING,)
    return bool(known) and known[0].field == SAFEGUARDING and known[0].confidence >= CONFIDENT


def _is_ours(known: tuple[Guess, ...]) -> bool:
    return bool(known) and known[0].confidence >= 99 and known[0].field not in {"category", "narrative"}


def _asks_if_staff(heading: Heading, cells: list[Cell]) -> bool:
    """Whether a column says yes or no, or a post, to the question whether the row's person is staff."""
    if heading.group or not asks_if_staff(heading.text):
        return False
    said = [_says_staff(as_text(cell)) for cell in cells]
    return any(said) and None not in said


def _says_staff(text: str) -> bool | None:
    answer = ticked(text)
    return True if answer is None and kind_of(text) == PersonKind.STAFF else answer
