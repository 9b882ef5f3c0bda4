"""What a command says of what it did: what changed, where to look, what to run next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.cli.letter_lines import batch_lines
from toolkit.cli.problem_lines import problem_lines
from toolkit.cli.send_lines import sent_lines
from toolkit.cli.show import count, heading, long_day, plan_lines, short_day, shown_path, wrapped

if TYPE_CHECKING:
    from toolkit.core.figures.pack import LogRead, Pack
    from toolkit.core.figures.tables import Line
    from toolkit.jobs.demo import Demo
    from toolkit.jobs.recorded import RecordedLog
    from toolkit.jobs.summary import Summarised

MOST_NAMED = 3
"""Schools that a line names."""
PLACES = {
    "logs": "Next step and Why beside each row",
    "letters": "the letters, in Word and as PDF",
    "outbox": "each letter as a message with its attachment",
    "summaries": "the month's figures",
}


def recorded_lines(recorded: Sequence[RecordedLog], folder: Path) -> Iterator[str]:
    """Say what was written into which log."""
    yield ""
    yield heading("Written beside the rows")
    if not any(each.cells for each in recorded):
        yield "  nothing: every log already says it"
    for each in recorded:
        yield f"  {each.log}: {count(each.cells, 'cell') if each.cells else 'nothing new'}"
        if each.columns_added:
            yield from wrapped(f"new columns: {', '.join(each.columns_added)}", "    ", "      ")
        if each.backup:
            yield f"    the log as it was: {shown_path(each.backup, folder)}"
        for note in each.notes:
            yield from wrapped(note, "    ", "      ")


def laid_out_lines(folder: Path, written: Sequence[Path], kept: Sequence[Path], *, sample: bool) -> Iterator[str]:
    yield f"{folder}: {count(len(written), 'file')} written, {len(kept)} kept as they were."
    for path in written:
        yield f"  {shown_path(path, folder)}"
    if sample:
        yield f"Next:  conduct today --trust {folder} --today 2026-11-23"
    else:
        yield from wrapped(
            "put your school and its log into conduct.toml, then run `conduct check`.", "Next:  ", "       "
        )


def summary_lines(done: Summarised, folder: Path) -> Iterator[str]:
    """Show the period's table and where each edition lies."""
    from toolkit.core.figures import rows

    yield heading(f"Summary, {short_day(done.summary.first)} to {short_day(done.summary.last)}")
    yield from table_lines(rows(done.summary))
    lines = done.pack.table("incidents-by-school").lines
    if later := [each.label for each in lines if _begins_later(each) and each.label not in done.emptied]:
        said = f"The logs of {_named(later)} begin later: there 0 says that nothing is known."
        yield from wrapped(said, "  ", "  ")
    if done.emptied:
        said = f"Earlier papers counted incidents of {_named(done.emptied)}, of which no log holds any now."
        advice = (
            "Look whether rows were deleted, or a file was put in another's place, before you hand this to anybody."
        )
        yield from wrapped(f"{said} {advice}", "  ", "  ")
    for one, other in _copies(done.pack):
        said = f"{one} and {other} are the same to the last byte, and each was counted for its own school."
        yield from wrapped(f"{said} Look which of the two was put in another's place.", "  ", "  ")
    for place, files in groupby(done.files, lambda each: each.path.parent):
        written = list(files)
        state = "written" if any(each.new for each in written) else "already there, unchanged"
        names = ", ".join(each.path.name for each in written)
        yield from wrapped(f"{shown_path(place, folder)}: {names} ({state})", "  ", "    ")
    if done.beside:
        labels = _and([label for _, label in done.beside])
        both = "both" if len(done.beside) == 1 else "all of them together"
        yield from wrapped(
            f"The board's edition was made beside {labels}: what follows from {both} is not shown.", "  ", "  "
        )
    if not_sent := [*dict.fromkeys(f"summaries/{name}" for name, _ in done.beside if name not in done.sent)]:
        said = f"Where nobody was given what lies in {_and(not_sent)}, delete {_it(not_sent)} and run this again."
        yield from wrapped(said, "  ", "  ")
    if done.not_kept:
        folders = _and([f"summaries/{name}" for name in done.not_kept])
        said = (
            f"Of the board's figures in {folders} the folder `kept` says nothing: these were not weighed against them."
        )
        yield from wrapped(said, "  ", "  ")
        advice = "Where the logs of those days are as they were, make those figures again, and then these."
        yield from wrapped(advice, "  ", "  ")
    if all(done.other_codes):
        gone, new = (_and([f"`{code}`" for code in codes]) for codes in done.other_codes)
        said = f"Earlier papers of the board's tell of {gone}, which conduct.toml does not name, and nothing of {new}."
        yield from wrapped(said, "  ", "  ")
        advice = "A school that has another code now is taken for another one, and what follows from both is shown."
        yield from wrapped(f"{advice} If it is so, give it its old code and run this again.", "  ", "  ")
    if done.looked_ahead:
        when = f"{long_day(done.looked_ahead.date())} at {done.looked_ahead:%H:%M}"
        said = f"The board's edition that was made on {when}, before its days were over, had other figures."
        yield from wrapped(f"{said} Whoever has both sees what changed: hand round one.", "  ", "  ")


def _copies(pack: Pack) -> Iterator[tuple[str, str]]:
    """Yield the logs of two schools that are one file, where it has rows."""
    first: dict[str, LogRead] = {}
    for log in pack.logs_read:
        if log.rows and (known := first.setdefault(log.sha256, log)).school != log.school:
            yield known.log, log.log


def _begins_later(line: Line) -> bool:
    from toolkit.core.figures.tables import NO_RECORD

    return line.cells[0].instead == NO_RECORD and not line.total


def _named(schools: Sequence[str]) -> str:
    return _and(schools) if len(schools) <= MOST_NAMED else f"{len(schools)} schools"


def _it(some: Sequence[str]) -> str:
    return "it" if len(some) == 1 else "them"


def _and(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]


def table_lines(table: Sequence[Sequence[str | int]]) -> Iterator[str]:
    """Print a table: names on the left, figures on the right, headings of two words on two lines."""
    headings, *lines = table
    stacked = [[str(heading).partition(" ")[part] for heading in headings] for part in (0, 2)]
    shown = [*stacked, *([_cut(str(line[0]), 28), *map(str, line[1:])] for line in lines)]
    widths = [max(len(line[column]) for line in shown) for column in range(len(headings))]
    for line in shown:
        figures = (cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True))
        yield "  " + " ".join([line[0].ljust(widths[0]), *figures])


def demo_lines(done: Demo) -> Iterator[str]:
    """Tell the demo's story, step by step, and where to look."""
    folder = done.folder
    yield heading(f"1. A sample trust in {folder}")
    yield f"   {count(len(done.laid_out.written), 'file')} written, {len(done.laid_out.kept)} already there and kept."
    yield ""
    yield heading("2. conduct today")
    yield from _indented(plan_lines(done.today.planned.plan, done.today.planned.templates, why=False))
    yield from _indented(problem_lines(done.today.planned.plan.problems))
    yield from _indented(batch_lines(done.today.batch, done.today.page, folder))
    yield from _indented(recorded_lines(done.today.recorded, folder))
    yield ""
    yield heading("3. The office reads the letters and fills the yellow cells")
    for typed in done.typed:
        said = "; ".join(f"{name}: {value}" for name, value in typed.cells.items())
        yield from wrapped(f"{typed.log}, row {typed.row} ({typed.person}): {said}", "   ", "     ")
    if not done.typed:
        yield "   nothing is awaited any more"
    yield ""
    yield heading("4. conduct send")
    yield from _indented(sent_lines(done.sent.letters))
    yield from _indented(recorded_lines(done.sent.recorded, folder))
    yield ""
    yield heading("5. conduct summary")
    yield from _indented(summary_lines(done.summary, folder))
    yield ""
    yield heading(f"Where to look (the day is {long_day(done.today.planned.plan.as_of)})")
    for place, what in PLACES.items():
        yield f"   {folder / place!s:<32}{what}"


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 3]}..."


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (f" {line}" if line else line for line in lines)
