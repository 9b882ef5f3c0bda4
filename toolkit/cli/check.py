"""`conduct check`"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from toolkit.cli.options import example, json_option, today_option, trust_option


@click.command(epilog=example("conduct check"))
@trust_option
@today_option
@json_option
def check(folder: Path, now: datetime, as_json: bool) -> None:
    """Show how each log is understood, and all that a person should settle. Changes nothing.

    Ends with exit code 1 when there are problems.
    """
    from toolkit.cli import as_json as to_json
    from toolkit.cli.outcomes import check_lines
    from toolkit.cli.show import echo_lines
    from toolkit.jobs.check import check as run

    checked = run(folder, now.date())
    if as_json:
        logs = [
            {"school": each.school, "log": each.log, "columns": each.matches, "passed_over": each.passed_over}
            for each in checked.readings
        ]
        to_json.emit(
            {"logs": logs, "templates": checked.templates, "problems": checked.problems, "remarks": checked.remarks}
        )
    else:
        echo_lines(check_lines(checked))
    if checked.problems:
        sys.exit(1)
