"""`conduct summary --send`: show what would go to the board, ask, and say what went."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from toolkit.jobs.delivering import Delivered
    from toolkit.jobs.send_summary import Offer
    from toolkit.jobs.summary import Summarised

WAITS = {"unknown", "conflict", "rejected", "bounced"}
"""The states in which a person must say what happens next."""


def send_papers(folder: Path, done: Summarised, now: datetime, *, yes: bool, again: bool, as_json: bool) -> None:
    """Raises ToolkitError, nothing sent, where somebody would have to be asked and nobody can be."""
    from toolkit.cli.paper_lines import offer_lines, went_lines
    from toolkit.cli.show import echo_lines
    from toolkit.jobs.send_summary import offered, send_summary

    offer = offered(folder, done, now)
    if not as_json:
        echo_lines(offer_lines(offer))
    if not offer.standing.going or not _agreed(offer, yes=yes, again=again, as_json=as_json):
        if as_json:
            _emit(done, offer, None)
        elif offer.standing.going:
            echo_lines(["Nothing was sent."])
        _exit(offer)
        return
    sent = send_summary(folder, done, now, offer)
    _emit(done, offer, sent) if as_json else echo_lines(went_lines(sent))
    _exit(offer, sent)


def _agreed(offer: Offer, *, yes: bool, again: bool, as_json: bool) -> bool:
    """Ask, unless it was said beforehand: --yes for figures that are new, --again for those that are others."""
    from toolkit.cli.paper_lines import have
    from toolkit.cli.show import count
    from toolkit.core.problems import ToolkitError

    others = bool(offer.standing.earlier) and not offer.rehearsal
    if yes and (again or not others):
        return True
    if as_json or not sys.stdin.isatty():
        why = f"{have(offer)} other figures of {offer.period.label}. " if others else ""
        raise ToolkitError(f"{why}Nobody was asked, so nothing was sent.", f"Add --yes{' --again' if others else ''}.")
    people = count(len(offer.standing.going), "person", "people")
    to = f"all to {offer.rehearsal}, as a test" if offer.rehearsal else f"to {people}"
    return click.confirm(f"Hand over the paper and the workbook, {to}?")


def _emit(done: Summarised, offer: Offer, sent: Delivered | None) -> None:
    from toolkit.cli import as_json as to_json
    from toolkit.core.figures import as_record, pack_record

    board = {
        "rehearsal": offer.rehearsal or None,
        "going": [offer.rehearsal or each.email for each in offer.standing.going],
        "has": [to_json.letter(each) for each in offer.standing.has],
        "changes": offer.changes,
        "sent": [to_json.letter(each) for each in sent.letters] if sent else [],
        "problems": sent.refused if sent else [],
        **to_json.stopped(sent.stopped if sent else None),
    }
    to_json.emit({**as_record(done.summary), **pack_record(done.pack), "board": board})


def _exit(offer: Offer, sent: Delivered | None = None) -> None:
    from toolkit.cli.show import echo_lines, error_lines

    stopped = sent.stopped if sent else None
    if stopped:
        echo_lines(["", *error_lines(stopped.message, stopped.next_step)], err=True)
    letters = [*offer.standing.has, *(sent.letters if sent else ())]
    if (sent and sent.refused) or any(each.state.value in WAITS for each in letters):
        sys.exit(3)
    if stopped:
        sys.exit(1)
