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

    Ends with exit code 3 when a letter still waits for a person.
    """
    from toolkit.cli import as_json as to_json
    from toolkit.cli.outcomes import reconciled_lines
    from toolkit.cli.show import echo_lines
    from toolkit.jobs.session import look_up_open_letters

    done = look_up_open_letters(folder, now)
    if as_json:
        to_json.emit({"letters": [to_json.letter(each.letter) | {"note": each.note} for each in done]})
    else:
        echo_lines(reconciled_lines(done))
    if any(each.waits for each in done):
        sys.exit(3)
