"""`conduct reconcile`"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from toolkit.cli.options import example, json_option, today_option, trust_option


@click.command(epilog=example("conduct reconcile"))
@trust_option
@today_option
@json_option
def reconcile(folder: Path, now: datetime, as_json: bool) -> None:
    """Find out what became of letters that were on their way when a run ended. Sends nothing.

    A letter that only a log speaks of, because the ledger was lost, is named with what to look for. Ends with exit
    code 3 when a letter still waits for a person.
    """
    from toolkit.cli import as_json as to_json
    from toolkit.cli.outcomes import reconciled_lines
    from toolkit.cli.problem_lines import problem_lines
    from toolkit.cli.show import echo_lines
    from toolkit.jobs.open_letters import look_up_open_letters

    done = look_up_open_letters(folder, now)
    if as_json:
        letters = [to_json.letter(each.letter) | {"note": each.note} for each in done.found]
        to_json.emit({"letters": letters, "problems": done.only_said})
    else:
        if done.found or not done.only_said:
            echo_lines(reconciled_lines(done.found))
        echo_lines(problem_lines(done.only_said))
    if done.waits:
        sys.exit(3)
