"""`conduct reconcile --settle`: a named person says what became of a letter."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from toolkit.core.letters import LetterRecord
    from toolkit.jobs.by_word import Outcome

Said = tuple[str, str, "date | None"]
"""(who says so, how they know, the day on which it left)"""


def settle(folder: Path, now: datetime, settled: tuple[str, Outcome], said: Said, *, yes: bool, as_json: bool) -> None:
    """Settle one letter; at a terminal what was not said is asked for."""
    from toolkit.cli import as_json as to_json
    from toolkit.cli.outcomes import recorded_lines
    from toolkit.cli.send_lines import vouched_lines
    from toolkit.cli.show import echo_lines
    from toolkit.jobs.vouched import vouch

    (ref, outcome), may_ask = settled, sys.stdin.isatty() and not as_json

    def agreed(letter: LetterRecord) -> bool:
        return yes or _asked(letter, may_ask=may_ask)

    by, reason, day = _asked_for(outcome, said) if may_ask else said
    done = vouch(folder, now, ref, outcome, by=by, reason=reason, day=day, agreed=agreed)
    if done is None:
        click.echo("Stopped by you: nothing was changed.")
        return
    if as_json:
        to_json.emit({"letters": [to_json.letter(done.letter) | {"note": done.letter.note}], "logs": done.recorded})
        return
    echo_lines(vouched_lines(done.letter, done.draft_in))
    echo_lines(recorded_lines(done.recorded, folder))


def _asked_for(outcome: Outcome, said: Said) -> Said:
    """Ask for what was not said. Who answers nothing stops, and nothing is changed."""
    by, reason, day = said
    by = by or click.prompt("Who says so (their name)")
    reason = reason or click.prompt("How do they know")
    if outcome == "sent" and day is None:
        day = click.prompt("On which day did it leave, such as 2026-11-23", value_proc=_a_day)
    return by, reason, day


def _a_day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise click.BadParameter(f"{text!r} is not a day: write it as 2026-11-23.") from None


def _asked(letter: LetterRecord, *, may_ask: bool) -> bool:
    """Ask whether it is sure that a letter did not go, having said why that is asked."""
    from toolkit.cli.send_lines import doubt_lines
    from toolkit.cli.show import echo_lines
    from toolkit.core.problems import ToolkitError

    echo_lines(doubt_lines(letter), err=not may_ask)
    if not may_ask:
        raise ToolkitError(
            "This letter may have gone, and nobody was asked. Nothing was changed.",
            "Where it is sure that it did not go, run the same once more with --yes.",
        )
    return click.confirm("Is it sure that it did not go?")
