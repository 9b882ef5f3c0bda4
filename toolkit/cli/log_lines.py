"""How one log was read: its sheets, heading by heading, and the headings that somebody must settle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from toolkit.cli.cells import fitted, shortened, table, widest
from toolkit.cli.meanings import ASKED, in_words
from toolkit.cli.rows_taken import row_list, taken_lines
from toolkit.cli.show import WIDTH, commands_whole, count, heading, wrapped
from toolkit.core.patterns import regex
from toolkit.core.rows import OFFICE_COLUMNS, STATUS_COLUMNS

if TYPE_CHECKING:
    from toolkit.jobs.seen import Column, LogSeen, SheetSeen

_OURS = STATUS_COLUMNS | OFFICE_COLUMNS
_EXAMPLE = 20
_DAY = regex(r"^(\d{4})-(\d\d)-(\d\d)(?=$| )")
MOST = 6
"""As many headings are offered for what is missing."""
_ROWS = regex(r"rows? (\d+(?: to \d+)?): (.+?)(?: \(“.*”\))?\.")


def log_lines(log: LogSeen, school: str) -> Iterator[str]:
    """Show how a log of the school with this name was read."""
    yield heading(log.log)
    yield f"  {school} ({log.school})"
    if not log.sheets:
        yield "  It could not be opened: see the problems below."
    for index, sheet in enumerate(log.sheets):
        yield from _sheet_lines(sheet, log.sheets[:index])
    for said in log.said:
        yield from wrapped(said, "  ", "    ")
    yield from _to_settle(log)


def _sheet_lines(sheet: SheetSeen, before: Sequence[SheetSeen]) -> Iterator[str]:
    """Show a sheet; headings that stand in a sheet above it as well are shown there."""
    name = f"Sheet {sheet.name.strip()}" if sheet.name else "The file"
    if not sheet.read:
        yield from wrapped(f"{name}: left out, {sheet.why}.", "  ", "    ")
        return
    yield ""
    same = next((other for other in before if other.read and _headings(sheet) <= _headings(other)), None)
    as_in = f", the same as in sheet {same.name.strip()}" if same and same.name else ""
    rows = f"{count(sheet.incidents, 'row')} read" if sheet.incidents else "no row filled in yet"
    read = f"{name}: {rows}, headings in row {sheet.header_row}{as_in}."
    yield from wrapped(read, "  ", "    ")
    if not as_in:
        yield from _columns_table([column for column in sheet.columns if column.meaning and not _is_ours(column)])
    ours = [column.heading for column in sheet.columns if _is_ours(column)]
    if ours:
        yield from wrapped(f"conduct's own columns: {', '.join(ours)}.", "  ", "    ")
    yield from _left_lines(sheet.left_out)
    yield from taken_lines(sheet)


def _headings(sheet: SheetSeen) -> frozenset[tuple[str, str]]:
    return frozenset((column.heading, column.meaning) for column in sheet.columns)


def _is_ours(column: Column) -> bool:
    """Whether a column is one that conduct adds, under its own heading."""
    return _OURS.get(column.meaning, "").casefold() == column.heading.casefold()


def _columns_table(columns: Sequence[Column]) -> Iterator[str]:
    """Show a heading a line: what it holds, and the first value under it, as Excel would show it."""
    if not columns:
        return
    rows = [
        (column.letter, column.heading, _holds(column), _DAY.sub(r"\3/\2/\1", column.example)) for column in columns
    ]
    letters = widest([row[0] for row in rows], 1, 3)
    headings = widest([row[1] for row in rows], 7, 24)
    meanings = widest([row[2] for row in rows], 13, WIDTH - 1 - 4 - letters - headings - _EXAMPLE - 3)
    titles = ("", "Heading", "What it holds", "Example")
    examples = WIDTH - 1 - 4 - letters - headings - meanings - 3
    shown = [(*row[:3], shortened(row[3], examples)) for row in (titles, *rows)]
    yield from table(shown, (letters, headings, meanings, examples), "    ")


def _holds(column: Column) -> str:
    return in_words(column.meaning) + (" (likely)" if column.certainty == "likely" else "")


def _left_lines(said: Sequence[str]) -> Iterator[str]:
    """Say what is no incident: "row 5, row 7: a month or term" in one sentence, the rest as it is."""
    places: dict[str, list[str]] = {}
    for sentence in said:
        match = _ROWS.fullmatch(sentence)
        if match:
            places.setdefault(match[2], []).append(match[1])
    parts = [f"{row_list(rows)} ({why})" for why, rows in places.items()]
    if parts:
        yield from wrapped(f"Left out: {'; '.join(parts)}.", "  ", "    ")
    for sentence in said:
        if not _ROWS.fullmatch(sentence):
            yield from wrapped(f"{sentence[:1].upper()}{sentence[1:]}", "  ", "    ")


def _to_settle(log: LogSeen) -> Iterator[str]:
    """List the headings that are not used, with the very line that settles each."""
    from toolkit.jobs.seen import Certainty
    from toolkit.jobs.settle import missing

    by = {kind: _once([c for c in log.columns if c.certainty is kind]) for kind in Certainty}
    shown = set[str]()
    if by[Certainty.ASKED]:
        yield from _paragraph(
            f"Not sure, so not used. If it is right, put the line under {_columns_of(log)}; or run"
            " `conduct check --fix`, which asks and writes it:"
        )
        for column in by[Certainty.ASKED]:
            yield from _line(column, column.proposed, f"{in_words(column.proposed)}?")
    for question in missing(log):
        sheet = f"in sheet {question.sheet.strip()} " if question.sheet else ""
        yield from _paragraph(
            f"No column {sheet}says {ASKED[question.field]}. If this is the one, put the line under"
            f" {_columns_of(log)}; or run `conduct check --fix`, which asks and writes it:"
        )
        for column in [question.likely] if question.likely else question.candidates[:MOST]:
            shown.add(column.heading)
            yield from _line(column, question.field, "")
    unknown = [column for column in by[Certainty.UNKNOWN] if column.heading not in shown]
    if unknown:
        yield from _paragraph(
            f"Not understood, and left alone. To say so, put the line under {_columns_of(log)}; where it holds what"
            " conduct needs, write date, person, email, category, narrative or pupil instead of ignore:"
        )
        for column in unknown:
            yield from _line(column, "ignore", "")
    for column in by[Certainty.ANOTHER]:
        if column.heading not in shown:
            sheet = f"Sheet {column.sheet.strip()}, column" if column.sheet else "Column"
            where = f"{sheet} {column.letter}, {shortened(column.heading, 40)}: not used, because another column holds"
            yield from wrapped(f"{where} {in_words(column.proposed)}.", "  ", "    ")


def _paragraph(text: str) -> Iterator[str]:
    yield ""
    yield from commands_whole(text, "  ", "  ")


def _columns_of(log: LogSeen) -> str:
    return f"[school.columns] of {log.school} in conduct.toml"


def _once(columns: Sequence[Column]) -> list[Column]:
    """Return each heading once, however many sheets have it."""
    return list({column.heading: column for column in reversed(columns)}.values())[::-1]


def _line(column: Column, meaning: str, what: str) -> Iterator[str]:
    """Print the line whole, however long it is: it is there to be copied."""
    from toolkit.settings.edit import columns_line

    yield f"    {columns_line(column.heading, meaning)}"
    example = f"for example {shortened(column.example, 30)}" if column.example else "no value under it yet"
    yield from _note_lines(f"column {column.letter}, {example}{f'; {what}' if what else ''}")


def _note_lines(text: str) -> Iterator[str]:
    for line in fitted(text, WIDTH - 9, 2):
        yield f"      # {line}"
