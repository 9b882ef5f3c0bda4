"""What `conduct check` says: how each log was read, who may be one person, what to settle, what to run next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.cli.cells import shortened, widest
from toolkit.cli.log_lines import log_lines
from toolkit.cli.problem_lines import grouped_problem_lines
from toolkit.cli.rows_taken import row_list
from toolkit.cli.show import commands_whole, count, heading, shown_path, wrapped
from toolkit.core.likeness import Likeness
from toolkit.core.problems import Place

if TYPE_CHECKING:
    from toolkit.jobs.check import Checked
    from toolkit.jobs.find_exchange import FoundExchange


def check_lines(checked: Checked) -> Iterator[str]:
    """Show heading → meaning for each sheet, then what a person should settle."""
    names = {school.code: school.name for school in checked.trust.schools}
    for log in checked.logs:
        yield from log_lines(log, names[log.school])
        yield ""
    if checked.likenesses:
        yield from _likeness_lines(checked, names)
        yield ""
    if checked.problems:
        yield from grouped_problem_lines(checked.problems)
        yield ""
    for remark in checked.remarks:
        yield from wrapped(remark, "note: ", "      ")
    if checked.remarks:
        yield ""
    yield from _closing(checked)


def annotated_lines(copies: Sequence[Path], folder: Path) -> Iterator[str]:
    """Say where the templates with comments lie."""
    if not copies:
        yield "Nothing for a comment to stand beside: no copy was written."
        return
    yield heading(f"Templates with a comment beside each mistake ({len(copies)})")
    for copy in copies:
        yield f"  {shown_path(copy, folder)}"
    yield from wrapped("open it in Word, mend the template itself, and run this again.", "Next:  ", "       ")


def _likeness_lines(checked: Checked, names: Mapping[str, str]) -> Iterator[str]:
    yield heading(f"One person or two? ({len(checked.likenesses)})")
    for school in dict.fromkeys(each.school for each in checked.likenesses):
        yield f"  {names[school]} ({school})"
        for likeness in checked.likenesses:
            if likeness.school == school:
                yield from two_names(likeness)
    asked = "Nothing is assumed: they are counted apart until somebody says. `conduct check --fix` asks, and remembers."
    yield from commands_whole(asked, "  ", "  ")


def two_names(likeness: Likeness) -> Iterator[str]:
    """Show two names that may be one person's, each with its rows, and why they are alike."""
    width = widest([likeness.one, likeness.other], 12, 30) + 2
    for name, places in ((likeness.one, likeness.places_one), (likeness.other, likeness.places_other)):
        lead = f"    {shortened(name, width):<{width}}"
        yield from wrapped(rows_in_words(places), lead, " " * len(lead))
    yield from wrapped(f"Alike: {likeness.reason}.", "      ", "        ")


def rows_in_words(places: Sequence[Place]) -> str:
    """Return "Log.xlsx, sheet Aut1, rows 4 and 9; sheet Aut2, row 3"."""
    sheets: dict[tuple[str, str | None], list[str]] = {}
    for place in places:
        sheets.setdefault((place.log, place.sheet), []).append(str(place.row))
    parts = []
    for (log, sheet), rows in sheets.items():
        name = f"{log.rpartition('/')[2]}, sheet {sheet.strip()}" if sheet else log.rpartition("/")[2]
        parts.append(f"{name}, {row_list(rows)}")
    return "; ".join(parts)


def _closing(checked: Checked) -> Iterator[str]:
    """Say how it stands, and what to run next."""
    read = f"{count(len(checked.logs), 'log')} read, {count(checked.incidents, 'row')} in all"
    if checked.problems:
        yield heading(f"{read}: {count(len(checked.problems), 'problem')}, all listed above.")
    else:
        yield heading(f"No problems: {read}.")
    if not checked.problems and not checked.incidents:
        yield from wrapped("No incident is logged yet, so nothing is due. Log the first one as always.", "", "")
    if checked.problems:
        yield from commands_whole("What a word in [brackets] means: `conduct check --explain WORD`.", "", "")
    yield from commands_whole(" ".join(_what_next(checked)), "Next:  ", "       ")


def _what_next(checked: Checked) -> Iterator[str]:
    asked = [what for what, is_open in _open_questions(checked) if is_open]
    if asked:
        yield f"`conduct check --fix` asks about {' and '.join(asked)}."
    if checked.problems:
        yield f"{'Then settle' if asked else 'Settle'} what is listed, save, and run `conduct check` again."
        if checked.letters_wait:
            yield "No letter is made before the templates are mended."
        elif checked.all_read:
            yield "Rows without a problem go ahead meanwhile: `conduct today`."
    else:
        yield f"{'Then `' if asked else '`'}conduct today` works out what is due, and writes it into the logs."


def _open_questions(checked: Checked) -> Iterator[tuple[str, bool]]:
    from toolkit.jobs.settle import Given, next_question

    yield "headings that are not certain", next_question(checked.logs, Given()) is not None
    yield "people who look alike", bool(checked.likenesses)


def endpoint_lines(found: FoundExchange) -> Iterator[str]:
    """Say where Exchange answers, and what to do with it."""
    yield f"{found.mailbox} is served from"
    yield f"  {found.endpoint}"
    if found.warning:
        yield from wrapped(found.warning, "note: ", "      ")
        return
    yield "Next:  ask IT whether that is the trust's own server, then write in conduct.toml"
    yield "  [mail.ews]"
    yield f'  endpoint = "{found.endpoint}"'
