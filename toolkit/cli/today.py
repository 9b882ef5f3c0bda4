"""`conduct today`"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from toolkit.cli.options import example, json_option, today_option, trust_option


@click.command(epilog=example("conduct today"))
@trust_option
@today_option
@json_option
def today(folder: Path, now: datetime, as_json: bool) -> None:
    """Write what is due, and why, into the logs, and make the letters to read.

    Nothing is sent. Read the letters, fill the yellow cells in the log, then run `conduct send`.
    """
    from toolkit.cli import as_json as to_json
    from toolkit.cli.another_day import refuse_another_day
    from toolkit.cli.letter_lines import batch_lines
    from toolkit.cli.outcomes import recorded_lines
    from toolkit.cli.problem_lines import problem_lines
    from toolkit.cli.send_lines import came_back_lines, found_out_lines
    from toolkit.cli.show import echo_lines, plan_lines
    from toolkit.cli.trial_lines import planned as trial
    from toolkit.jobs.today import today as run

    refuse_another_day(folder)
    done = run(folder, now)
    if as_json:
        documents = [
            {"letter_key": each.decision.letter_key, "document": each.document, "new": each.new}
            for each in done.batch.letters
        ]
        extra = {
            "letters": documents,
            "page": done.page.as_posix(),
            "recorded": done.recorded,
            "reconciled": done.reconciled,
            "came_back": [to_json.letter(each.letter) | {"note": each.note} for each in done.came_back.letters],
        }
        to_json.emit(to_json.plan(done.planned.plan) | extra)
        return
    echo_lines(plan_lines(done.planned.plan, done.planned.templates, why=False))
    echo_lines(trial(done.planned.gathered.trust.mail.redirect_all))
    echo_lines(problem_lines(done.planned.plan.problems, done.said_before))
    echo_lines(found_out_lines(done.found_out))
    echo_lines(came_back_lines(done.came_back.letters))
    echo_lines(batch_lines(done.batch, done.page, folder))
    echo_lines(recorded_lines(done.recorded, folder))
