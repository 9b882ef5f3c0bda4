"""`conduct record`"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from toolkit.cli.options import example, json_option, today_option, trust_option


@click.command(epilog=example("conduct record"))
@trust_option
@today_option
@json_option
def record(folder: Path, now: datetime, as_json: bool) -> None:
    """Write into the logs what is due and what became of each letter. Sends nothing.

    Run it when a log was open in Excel while letters were sent: nothing was lost, and this catches up.
    """
    from toolkit.cli import as_json as to_json
    from toolkit.cli.outcomes import recorded_lines
    from toolkit.cli.problem_lines import problem_lines
    from toolkit.cli.show import echo_lines
    from toolkit.jobs.catch_up import catch_up

    done = catch_up(folder, now)
    told = {"ledger-new", "no-room", "no-step", "own-column", "parted", "row-gone", "set-aside"}
    said = [problem for problem in done.plan.problems if problem.code in told]
    if as_json:
        to_json.emit({"logs": done.recorded, "problems": said})
    else:
        left = [problem for each in done.recorded for problem in each.problems]
        echo_lines(recorded_lines(done.recorded, folder))
        echo_lines(problem_lines([*said, *left]))
