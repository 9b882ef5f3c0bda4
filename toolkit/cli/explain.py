"""`conduct explain`"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from toolkit.cli.options import example, json_option, today_option, trust_option


@click.command(epilog=example('conduct explain "Jane Smith"\nconduct explain BUDE-7F3A9C --docx'))
@trust_option
@today_option
@click.argument("wanted", metavar="NAME|REF", nargs=-1, required=True)
@click.option("--docx", is_flag=True, help="Write the whole case into a document, for the file or the SLT.")
@click.option("--hearing", is_flag=True, help="Instead, write what the person has been told, for those who hear them.")
@json_option
def explain(folder: Path, now: datetime, wanted: tuple[str, ...], docx: bool, hearing: bool, as_json: bool) -> None:
    """Tell one person's case: what happened, what is due and why, what would change it.

    NAME is the person as the log has them; REF a letter's reference or a row's Conduct ref. Changes no log; documents
    are written into the folder `cases`.
    """
    from toolkit.cli import as_json as to_json
    from toolkit.cli.show import echo_lines
    from toolkit.cli.story_lines import as_record, story_lines
    from toolkit.jobs.explain import Paper
    from toolkit.jobs.explain import explain as run

    if docx and hearing:
        raise click.UsageError("Choose one: --docx for the file, or --hearing for those who hear a representation.")
    paper = Paper.HEARING if hearing else Paper.FILE if docx else None
    found = run(folder, now.date(), " ".join(wanted), paper=paper)
    if as_json:
        to_json.emit(as_record(found, folder))
    else:
        echo_lines(story_lines(found, folder))
