"""How each log was understood, sheet by sheet and heading by heading (`seen`): for `conduct check`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from toolkit.core.incidents.headings import guesses
from toolkit.core.incidents.meanings import CONFIDENT, Guess
from toolkit.core.incidents.table import Heading, single
from toolkit.core.incidents.values import as_text
from toolkit.core.rows import Layout, Match, Reading
from toolkit.core.sheets import LogFile, Sheet, SheetRow, column_letters
from toolkit.core.text import normal
from toolkit.core.trust import School
from toolkit.jobs.left_out import left_out, plain_name
from toolkit.jobs.seen import Certainty, Column, LogSeen, SheetSeen
from toolkit.jobs.taken_as import taken_as

EXAMPLES = 3
_SEARCHED = 20


def log_seen(file: LogFile, reading: Reading, school: School) -> LogSeen:
    """Return how a log was understood, in the order of its sheets."""
    configured = {normal(heading): meaning for heading, meaning in school.columns}
    matched = _by_layout(reading)
    left, said = left_out(file, reading)
    sheets = [seen for sheet in file.sheets for seen in _sheets_seen(sheet, reading, matched, left, configured)]
    return LogSeen(school.code, file.log, tuple(sheets), said)


def _sheets_seen(
    sheet: Sheet,
    reading: Reading,
    matched: Sequence[tuple[Layout, tuple[Match, ...]]],
    left: Mapping[str, tuple[str, ...]],
    configured: Mapping[str, str],
) -> Iterator[SheetSeen]:
    name = plain_name(sheet.name)
    mine = [(layout, matches) for layout, matches in matched if layout.sheet == sheet.name]
    understood = {row.place.row: row for row in reading.rows if row.place.sheet == sheet.name}
    for index, (layout, matches) in enumerate(mine):
        rows = [
            row for row in sheet.rows if layout.header_row < row.number <= layout.last_row and row.number in understood
        ]
        examples = {match.column: _examples(rows, match) for match in matches}
        said = left.get(name, ()) if index == 0 else ()
        columns = tuple(_column(match, matches, examples[match.column], configured) for match in matches)
        taken = taken_as(rows, understood, layout)
        yield SheetSeen(sheet.name, True, "", layout.header_row, len(rows), said, columns, taken)
    if not mine:
        yield _sheet_left(sheet, configured)


def _by_layout(reading: Reading) -> list[tuple[Layout, tuple[Match, ...]]]:
    """Give each table its own headings: `matches` holds them table by table."""
    found, start = [], 0
    for layout in reading.layouts:
        end = start + len(layout.headings)
        found.append((layout, reading.matches[start:end]))
        start = end
    return found


def _examples(rows: Sequence[SheetRow], match: Match) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for row in rows:
        text = as_text(row.values[match.column - 1]) if match.column <= len(row.values) else ""
        if text:
            found[text] = None
        if len(found) == EXAMPLES:
            break
    return tuple(found)


def _column(match: Match, matches: Sequence[Match], examples: tuple[str, ...], configured: Mapping[str, str]) -> Column:
    certainty, proposed = _certainty(match, matches, configured)
    return Column(
        match.sheet,
        match.column,
        column_letters(match.column),
        match.heading,
        match.meaning,
        match.confidence,
        certainty,
        examples[0] if examples else "",
        examples,
        proposed,
    )


def _certainty(match: Match, matches: Sequence[Match], configured: Mapping[str, str]) -> tuple[Certainty, str]:
    """Return how sure a heading's meaning is; for one that is not used also what it may mean."""
    if "ignore" in {match.meaning, match.proposed}:
        return Certainty.IGNORED, ""
    if match.meaning:
        told = normal(match.heading) in configured
        return (Certainty.TOLD if told else _how_sure(match.confidence)), ""
    if not match.proposed:
        return Certainty.UNKNOWN, ""
    taken = any(other.meaning == match.proposed for other in matches)
    return (Certainty.ANOTHER if taken else Certainty.ASKED), match.proposed


def _best(match: Match, configured: Mapping[str, str]) -> Guess | None:
    return next(iter(guesses(Heading(match.column, match.heading), configured)), None)


def _how_sure(confidence: int) -> Certainty:
    """99: known word for word; 92: it fits a rule, or the cells decide; below: a typo, or heading and cells agree."""
    if confidence >= 99:
        return Certainty.EXACT
    return Certainty.SURE if confidence >= 92 else Certainty.LIKELY


def _sheet_left(sheet: Sheet, configured: Mapping[str, str]) -> SheetSeen:
    if not sheet.visible:
        return SheetSeen(sheet.name, False, "hidden")
    if not sheet.rows:
        return SheetSeen(sheet.name, False, "empty")
    columns = tuple(_seeming_columns(sheet, configured))
    return SheetSeen(sheet.name, False, "no table of incidents was recognised", columns=columns)


def _seeming_columns(sheet: Sheet, configured: Mapping[str, str]) -> Iterator[Column]:
    """Return what a person would call the headings of a sheet that was not understood: its fullest row of texts."""
    rows = sheet.rows[:_SEARCHED]
    heading_row = max(rows, key=lambda row: len(single(row)))
    below = [row for row in sheet.rows if row.number > heading_row.number]
    matches = [Match(sheet.name, each.column, each.text, "", 0) for each in single(heading_row)]
    for match in matches:
        guess = _best(match, configured) or Guess("", 0)
        sure = guess.confidence >= CONFIDENT
        certainty = _how_sure(guess.confidence) if sure else Certainty.ASKED if guess.field else Certainty.UNKNOWN
        examples = _examples(below, match)
        yield Column(
            match.sheet,
            match.column,
            column_letters(match.column),
            match.heading,
            guess.field if sure else "",
            guess.confidence,
            certainty,
            examples[0] if examples else "",
            examples,
            "" if sure else guess.field,
        )
