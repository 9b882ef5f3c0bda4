"""`conduct letters`"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from toolkit.cli.options import example, json_option, today_option, trust_option

ONE_LETTER = (
    "Instead, one letter that somebody asks for, and sends: acknowledgement, communication-plan, collection-note, "
    "new-time or meeting-off."
)
NEW_TIME, MEETING_OFF = "new-time", "meeting-off"
PAPERS = ("acknowledgement", "communication-plan", "collection-note", NEW_TIME, MEETING_OFF)


@click.command(
    epilog=example(
        'conduct letters\nconduct letters --fields\nconduct letters --paper acknowledgement --for "Jane Smith"'
    )
)
@trust_option
@today_option
@click.option("--fields", is_flag=True, is_eager=True, help="List the fields that a template may use.")
@click.option("--paper", type=click.Choice(PAPERS), metavar="KIND", help=ONE_LETTER)
@click.option("--for", "wanted", metavar="NAME|REF", default="", help="With --paper: whose ban or meeting it is about.")
@click.option("--to", metavar="NAME", default="", help="With --paper collection-note: the other parent or carer.")
@click.option("--approved-by", metavar="NAME", default="", help="With --paper: who of the SLT chose it; else a draft.")
@click.option("--large-print", is_flag=True, help="Make each in large print too, to hand over; see contacts.csv.")
@json_option
def letters(
    folder: Path,
    now: datetime,
    fields: bool,
    paper: str | None,
    wanted: str,
    to: str,
    approved_by: str,
    large_print: bool,
    as_json: bool,
) -> None:
    """Make the letters that are due, to read before they are approved. Sends nothing, changes no log.

    With --paper, one letter that no rule asks for: the acknowledgement of a representation, a communication plan, or a
    note to the other parent about collection; or, of a meeting that was moved after its letter went, the message that
    moves it in the parent's calendar (new-time), or takes it out (meeting-off). It is written into the folder `papers`.
    """
    from toolkit.cli import as_json as to_json
    from toolkit.cli.another_day import refuse_another_day
    from toolkit.cli.letter_lines import batch_lines, field_lines, next_lines, to_post_lines
    from toolkit.cli.problem_lines import problem_lines
    from toolkit.cli.show import echo_lines, shown_path
    from toolkit.jobs.large_print import FOLDER
    from toolkit.jobs.letters import letters as run

    if fields:
        from toolkit.core.fields import FIELDS

        to_json.emit(FIELDS) if as_json else echo_lines(field_lines(FIELDS))
        return
    refuse_another_day(folder)
    if paper or wanted or to or approved_by:
        _on_request(folder, now, (paper or "", wanted, to, approved_by), as_json=as_json)
        return
    done = run(folder, now, large_print=large_print)
    batch = done.batch
    if as_json:
        made = [to_json.decision(each.decision) | {"document": each.document.as_posix()} for each in batch.letters]
        paths = {
            "page": done.page.as_posix(),
            "large_print": done.large_print,
            "notes": [each.path.as_posix() for each in batch.notes],
            "waiting": [to_json.decision(each) for each in batch.waiting],
        }
        to_json.emit({"letters": made, **paths, "problems": batch.problems})
        return
    echo_lines(batch_lines(batch, done.page, folder))
    echo_lines(to_post_lines(done.to_post, folder))
    if large_print:
        where = shown_path(done.page.parent / FOLDER, folder)
        click.echo(f"\nIn large print too, for you to hand over: {len(done.large_print)} in {where}")
    echo_lines(problem_lines(batch.problems))
    echo_lines(next_lines(batch))


def _on_request(folder: Path, now: datetime, asked: tuple[str, str, str, str], *, as_json: bool) -> None:
    from toolkit.cli import as_json as to_json
    from toolkit.cli.show import shown_path
    from toolkit.jobs.calendar_message import meeting_off, new_time
    from toolkit.jobs.on_request import Asked, on_request

    if not (asked[0] and asked[1]):
        raise click.UsageError('Say which letter, and whose: --paper acknowledgement --for "Jane Smith".')
    changes = {NEW_TIME: new_time, MEETING_OFF: meeting_off}.get(asked[0])
    path = changes(folder, now, asked[1]) if changes else on_request(folder, now.date(), Asked(*asked))
    if as_json:
        to_json.emit({"document": path.as_posix()})
        return
    if changes:
        said = "Open it in Outlook, read it, and press Send from the school's mailbox:\nconduct does not send it."
    else:
        said = "Read it in Word, and send it yourself: conduct does not send it."
    click.echo(f"{shown_path(path, folder)}\n{said}")
