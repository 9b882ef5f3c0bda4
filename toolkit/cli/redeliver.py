"""`conduct send --redeliver`: one letter goes once more."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from toolkit.core.letters import LetterRecord
    from toolkit.jobs.redeliver import Ready
    from toolkit.jobs.redelivery_order import Order


def redeliver(folder: Path, now: datetime, order: Order, *, yes: bool, as_json: bool) -> None:
    from toolkit.cli import as_json as to_json
    from toolkit.cli.outcomes import recorded_lines
    from toolkit.cli.send_lines import TROUBLED, sent_lines
    from toolkit.cli.show import echo_lines
    from toolkit.core.problems import ToolkitError
    from toolkit.jobs.redeliver import redeliver as run
    from toolkit.jobs.redeliver_paper import names_a_paper

    def agreed(ready: Ready) -> bool:
        letter = ready.letter
        return yes or click.confirm(f"Send {letter.person}'s {letter.step} letter once more, to {ready.shown_to}?")

    if not yes and (as_json or not sys.stdin.isatty()):
        raise ToolkitError("Nobody was asked, so nothing was sent.", "Add --yes.")
    if names_a_paper(folder, order.ref):
        _paper(folder, now, order, yes=yes, as_json=as_json)
        return
    done = run(folder, now, order, agreed)
    if done is None:
        return
    if as_json:
        note = str(done.note) if done.note else None
        to_json.emit({"letters": [to_json.letter(done.letter)], "recorded": done.recorded, "note": note})
    else:
        echo_lines(sent_lines([done.letter]))
        if done.note:
            click.echo(f"For the data protection officer: {done.note}")
        echo_lines(recorded_lines(done.recorded, folder))
    if done.letter.state in TROUBLED:
        sys.exit(3)


def _paper(folder: Path, now: datetime, order: Order, *, yes: bool, as_json: bool) -> None:
    from toolkit.cli import as_json as to_json
    from toolkit.cli.paper_lines import paper_lines
    from toolkit.cli.send_papers import WAITS
    from toolkit.cli.show import echo_lines
    from toolkit.jobs.redeliver_paper import redeliver_paper

    def agreed(paper: LetterRecord) -> bool:
        return yes or click.confirm(f"Send the board's paper to {paper.to} once more?")

    done = redeliver_paper(folder, now, order, agreed)
    if done is None:
        return
    if as_json:
        to_json.emit({"letters": [to_json.letter(done)], "recorded": [], "note": None})
    else:
        echo_lines(paper_lines([done]))
    if done.state.value in WAITS:
        sys.exit(3)
