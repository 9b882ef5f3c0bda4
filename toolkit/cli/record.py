"""`conduct record`"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from toolkit.cli.options import a_day, example, json_option, today_option, trust_option


@click.command(epilog=example("conduct record\nconduct record --post BUDE-7F3A9C --tracking RM123456789GB"))
@trust_option
@today_option
@click.option("--post", "wanted", metavar="REF", help="A letter on paper that was handed to the post.")
@click.option("--on", "day", callback=a_day, metavar="YYYY-MM-DD", help="With --post: when. Default: today.")
@click.option("--tracking", metavar="TEXT", default="", help="With --post: the post's own reference.")
@json_option
def record(folder: Path, now: datetime, wanted: str | None, day: date | None, tracking: str, as_json: bool) -> None:
    """Write into the logs what is due and what became of each letter. Sends nothing.

    Run it when a log was open in Excel while letters were sent: nothing was lost, and this catches up. With --post it
    notes that a letter was posted; the person is served on the day that Delivered on says.
    """
    from toolkit.cli.another_day import refuse_another_day

    refuse_another_day(folder)
    if wanted:
        _posted(folder, now, wanted, day or now.date(), tracking, as_json=as_json)
        return
    if day or tracking or wanted is not None:
        raise click.UsageError("Say which letter was posted: --post REF.")
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


def _posted(folder: Path, now: datetime, wanted: str, day: date, tracking: str, *, as_json: bool) -> None:
    from toolkit.cli import as_json as to_json
    from toolkit.cli.letter_lines import posted_lines
    from toolkit.cli.outcomes import recorded_lines
    from toolkit.cli.show import echo_lines
    from toolkit.jobs.posted import posted

    done = posted(folder, now, wanted, on=day, tracking=tracking)
    if as_json:
        to_json.emit({"letters": [to_json.letter(done.letter)], "logs": done.recorded})
        return
    echo_lines(posted_lines(done.letter))
    echo_lines(recorded_lines(done.recorded, folder))
