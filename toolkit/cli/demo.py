"""`conduct demo`"""

from __future__ import annotations

from pathlib import Path

import click

from toolkit.cli.options import example, json_option


@click.command(epilog=example("conduct demo\nconduct demo C:\\Temp\\conduct-demo"))
@click.argument("folder", type=click.Path(path_type=Path), default=Path("conduct-demo"))
@json_option
def demo(folder: Path, as_json: bool) -> None:
    """Show the whole job on a made-up trust, for Monday 23 November 2026.

    Lays out a sample trust in FOLDER (default: conduct-demo), works out what is due, types the approvals into the
    logs as an office would, sends what is approved into a folder (nobody gets a message), writes the outcome back,
    and counts the month.
    """
    from toolkit.cli import as_json as to_json
    from toolkit.cli.outcomes import demo_lines
    from toolkit.cli.show import echo_lines
    from toolkit.core.figures import as_record
    from toolkit.jobs.demo import demo as run

    done = run(folder)
    if as_json:
        to_json.emit(
            to_json.plan(done.sent.plan)
            | {
                "folder": folder,
                "written": done.laid_out.written,
                "typed": done.typed,
                "letters": [to_json.letter(each) for each in done.sent.letters],
                "recorded": done.sent.recorded,
                "summary": as_record(done.summary.summary),
            }
        )
    else:
        echo_lines(demo_lines(done))
