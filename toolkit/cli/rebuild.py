"""`conduct reconcile --rebuild-ledger`: what would be written, the question, and what was."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.show import count, echo_lines, heading, short_day, wrapped

if TYPE_CHECKING:
    from toolkit.core.rows import LogRow
    from toolkit.jobs.rebuild import Rebuilding, Rebuilt
    from toolkit.jobs.rebuilt_letter import Known

LOST = (
    "No log says who approved each letter and when, which addresses were said to be somebody else's, and what had not "
    "left yet. The address and the document of a letter are known only where the mailbox still holds it."
)


def rebuild_ledger(folder: Path, now: datetime, by: str, reason: str, *, yes: bool, as_json: bool) -> bool:
    """Rebuild the ledger, once somebody agreed; return whether a letter waits for a person."""
    from toolkit.cli.outcomes import recorded_lines
    from toolkit.cli.problem_lines import problem_lines
    from toolkit.cli.send_lines import reconciled_lines
    from toolkit.jobs.rebuild import rebuild

    def agreed(found: Rebuilding) -> bool:
        if not as_json:
            echo_lines(found_lines(found))
        return yes or _asked(len(found.letters), as_json=as_json)

    done = rebuild(folder, now, by=by, reason=reason, agreed=agreed)
    if done is None:
        click.echo("Stopped by you: nothing was written.")
        return False
    if as_json:
        _emit(done)
    else:
        if not done.before.letters:
            echo_lines(found_lines(done.before))
        echo_lines(reconciled_lines(done.settled) if done.settled else [])
        echo_lines(recorded_lines(done.recorded, folder) if done.before.letters else [])
        echo_lines(problem_lines(done.before.unread))
    return any(each.waits for each in done.settled)


def _asked(letters: int, *, as_json: bool) -> bool:
    from toolkit.core.problems import ToolkitError

    if as_json or not sys.stdin.isatty():
        raise ToolkitError("Nobody was asked, so nothing was written.", "Add --yes.")
    return click.confirm(f"Write {count(letters, 'letter')} into the ledger?")


def found_lines(found: Rebuilding) -> Iterator[str]:
    """Say what the logs and the mailbox tell of, what is left to the logs, and what neither can say."""
    if not found.letters:
        yield "The ledger knows every letter that can be taken from the logs. Nothing was changed."
    else:
        yield heading(f"{count(len(found.letters), 'letter')} that the ledger does not know")
    for each in found.letters:
        yield from wrapped(_line(each, can_look_up=found.can_look_up), "  ", "    ")
    if found.left:
        yield ""
        yield heading(f"Left to the log ({len(found.left)}): whose letter it was, or whether it counts, is not certain")
        for row in found.left:
            yield from wrapped(_left(row), "  ", "    ")
    if found.letters:
        yield ""
        yield from wrapped(LOST, "", "")


def _line(each: Known, *, can_look_up: bool) -> str:
    letter = each.letter
    day = f", {short_day(letter.sent_on)}" if letter.sent_on else ""
    seen = "found in the mailbox" if each.found else "not found in the mailbox" if can_look_up else "by the log alone"
    again = f", went again {count(len(each.again), 'time')}" if each.again else ""
    return f"{letter.step} for {letter.person}: {letter.state}{day} ({each.place}; {seen}{again})"


def _left(row: LogRow) -> str:
    names = ", ".join(person.name.display if person.name else person.raw for person in row.people)
    said = "; ".join(dict.fromkeys(f"{each.step} {each.state}" for each in row.taken if each.ours))
    return f"{row.place.log} row {row.place.row}, {names}: {said}"


def _emit(done: Rebuilt) -> None:
    from toolkit.cli import as_json as to_json

    found = done.before
    letters = [
        to_json.letter(each.letter)
        | {"log": each.said.places[0].log, "row": each.said.places[0].row, "found": each.found}
        for each in found.letters
    ]
    settled = [to_json.letter(each.letter) | {"note": each.note} for each in done.settled]
    left = [{"log": row.place.log, "sheet": row.place.sheet, "row": row.place.row} for row in found.left]
    to_json.emit(
        {"letters": letters, "settled": settled, "left": left, "problems": found.unread, "logs": done.recorded}
    )
