"""How letters read at a terminal: which were made, which a person prints, and what the others wait for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.cli.show import commands_whole, decision_lines, heading, long_day, shown_path, who, wrapped
from toolkit.core.fields import Field, reference
from toolkit.core.letters import LetterRecord

if TYPE_CHECKING:
    from toolkit.jobs.post import ToPost
    from toolkit.jobs.rendering import Batch

WRITE = "conduct has no template for it: write it, then note it in Letter, Letter status (sent) and Sent on."


def batch_lines(batch: Batch, page: Path, folder: Path) -> Iterator[str]:
    """Say which letters were made and where they can be read."""
    new = [each for each in batch.letters if each.new]
    yield ""
    yield heading(
        f"Letters ({len(batch.letters)} to read, {len(new)} made now)" if batch.letters else "No letter to read"
    )
    if not (batch.letters or batch.waiting):
        yield "  none is due"
    for each in batch.letters:
        yield f"  {shown_path(each.document, folder)}"
    if batch.letters:
        yield f"  all on one page: {shown_path(page, folder)}"
    if batch.no_pdf:
        yield from wrapped(batch.no_pdf, "  ", "  ")
    for decision in batch.without_template:
        yield from wrapped(f"{decision.step}, {who(decision)}: {WRITE}", "  ", "    ")
    if batch.notes:
        yield ""
        yield heading(f"Notes inside the trust ({len(batch.notes)}): nothing of them is sent, pass them on yourself")
        for note in batch.notes:
            yield f"  {shown_path(note.path, folder)}{f', for: {note.to}' if note.to else ''}"


def next_lines(batch: Batch) -> Iterator[str]:
    """Say which letters wait for something before anybody can read them, and what the office does next."""
    if batch.waiting:
        yield ""
        yield heading(f"Not made yet: something is missing that they say ({len(batch.waiting)})")
        for decision in batch.waiting:
            yield from decision_lines(decision, why=False)
    if batch.letters or batch.waiting:
        first = "read them. " if batch.letters else ""
        text = f"{first}`conduct today` writes beside each row what it still needs."
        yield ""
        yield from wrapped(text, "Next:  ", "       ")


def to_post_lines(paper: ToPost, folder: Path) -> Iterator[str]:
    """Say which letters a person prints; `Delivered on` then says when each arrived."""
    if not paper.letters:
        return
    yield ""
    yield heading(f"To print, and send by post or by hand ({len(paper.letters)})")
    for each in paper.letters:
        yield f"  {shown_path(each.document, folder)}"
        yield f"    by {each.decision.send_by}, reference {reference(each.decision)}"
    if paper.together:
        yield f"  all in one, each on sheets of its own: {shown_path(paper.together, folder)}"
    if paper.labels:
        yield f"  labels for the envelopes: {shown_path(paper.labels, folder)}"
    if paper.apart:
        yield "  with a confidential address, kept apart: show them to nobody else"
        for path in paper.apart:
            yield f"    {shown_path(path, folder)}"
    posted = "`conduct record --post REF` notes that one was posted; write the day it arrived in Delivered on."
    yield from commands_whole(posted, "  ", "  ")


def posted_lines(letter: LetterRecord) -> Iterator[str]:
    day = f", {long_day(letter.sent_on)}" if letter.sent_on else ""
    yield from wrapped(f"The {letter.step} letter for {letter.person}: {letter.note}{day}.", "", "  ")
    yield from wrapped("when it has arrived, write the day in Delivered on.", "Next:  ", "       ")


def field_lines(fields: Mapping[str, Field]) -> Iterator[str]:
    for name, field in fields.items():
        example = f". For example: {field.example}" if field.example else ""
        yield from wrapped(f"{field.meaning}{example}", f"  {name:<22}", " " * 24)
