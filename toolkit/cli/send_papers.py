"""`conduct summary --send`: show what would go to the board, ask, and say what went."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from toolkit.jobs.delivering import Delivered
    from toolkit.jobs.send_summary import Offer
    from toolkit.jobs.summary import Summarised

TROUBLED = {"unknown", "conflict", "rejected"}
MOST_CHANGES = 12


def send_papers(folder: Path, done: Summarised, now: datetime, *, yes: bool, again: bool, as_json: bool) -> None:
    """Raises ToolkitError, nothing sent, where somebody would have to be asked and nobody can be."""
    from toolkit.cli.show import echo_lines
    from toolkit.jobs.send_summary import offered, send_summary

    offer = offered(folder, done, now)
    if not as_json:
        echo_lines(_offer_lines(offer))
    if not offer.standing.going or not _agreed(offer, yes=yes, again=again, as_json=as_json):
        if as_json:
            _emit(done, offer, None)
        return
    sent = send_summary(folder, done, now, offer)
    _emit(done, offer, sent) if as_json else echo_lines(_sent_lines(sent))
    _exit(sent)


def _agreed(offer: Offer, *, yes: bool, again: bool, as_json: bool) -> bool:
    """Ask, unless it was said beforehand: --yes for figures that are new, --again for those that are others."""
    from toolkit.cli.show import count
    from toolkit.core.problems import ToolkitError

    others = bool(offer.standing.earlier)
    if yes and (again or not others):
        return True
    if as_json or not sys.stdin.isatty():
        why = f"{_have(offer)} other figures of {offer.period.label}. " if others else ""
        raise ToolkitError(f"{why}Nobody was asked, so nothing was sent.", f"Add --yes{' --again' if others else ''}.")
    people = count(len(offer.standing.going), "person", "people")
    return click.confirm(f"Hand over the paper and the workbook, to {people}?")


def _have(offer: Offer) -> str:
    names = list(dict.fromkeys(each.person for each in offer.standing.earlier))
    return f"{' and '.join(names)} {'has' if len(names) == 1 else 'have'}"


def _offer_lines(offer: Offer) -> Iterator[str]:
    from toolkit.cli.show import heading, wrapped

    yield ""
    yield heading(f"For the board, {offer.period.label}")
    for letter in offer.standing.has:
        yield f"  {letter.state.value:<9}{letter.person:<30} {letter.to}"
    for member in offer.standing.going:
        yield f"  {'to go':<9}{member.shown:<30} {member.email}"
    if not offer.standing.going:
        yield "  Everybody has these figures: nothing is sent a second time."
    if offer.standing.earlier:
        yield from wrapped(f"{_have(offer)} other figures of {offer.period.label}.", "  ", "  ")
        yield from _change_lines(offer)
    drafts = [each.person for each in offer.standing.earlier if each.state.value == "drafted"]
    if drafts:
        said = f"The drafts with the figures of before, to {' and '.join(drafts)}, are still there: delete them."
        yield from wrapped(said, "  ", "  ")


def _change_lines(offer: Offer) -> Iterator[str]:
    from toolkit.cli.show import wrapped

    for each in offer.changes[:MOST_CHANGES]:
        yield from wrapped(each, "  - ", "    ")
    if len(offer.changes) > MOST_CHANGES:
        yield f"  - and {len(offer.changes) - MOST_CHANGES} more."
    if not offer.changes:
        yield "  What was sent then is not kept any more: what changed cannot be said."


def _sent_lines(sent: Delivered) -> Iterator[str]:
    from toolkit.cli.problem_lines import problem_lines
    from toolkit.cli.show import wrapped

    for letter in sent.letters:
        yield f"  {letter.state.value:<9}{letter.person:<30} {letter.to}"
        if letter.note:
            yield from wrapped(letter.note, "            ", "            ")
    yield from problem_lines(tuple(sent.refused))


def _emit(done: Summarised, offer: Offer, sent: Delivered | None) -> None:
    from toolkit.cli import as_json as to_json
    from toolkit.core.figures import as_record, pack_record

    board = {
        "going": [each.email for each in offer.standing.going],
        "has": [to_json.letter(each) for each in offer.standing.has],
        "changes": offer.changes,
        "sent": [to_json.letter(each) for each in sent.letters] if sent else [],
        "problems": sent.refused if sent else [],
        **to_json.stopped(sent.stopped if sent else None),
    }
    to_json.emit({**as_record(done.summary), **pack_record(done.pack), "board": board})


def _exit(sent: Delivered) -> None:
    from toolkit.cli.show import echo_lines, error_lines

    if sent.stopped:
        echo_lines(["", *error_lines(sent.stopped.message, sent.stopped.next_step)], err=True)
    if sent.refused or any(each.state.value in TROUBLED for each in sent.letters):
        sys.exit(3)
    if sent.stopped:
        sys.exit(1)
