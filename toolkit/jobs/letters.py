"""Letters: render what is due, so that somebody can read it before it is approved. Sends nothing, changes no log."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from toolkit.core.frozen import dataclass
from toolkit.jobs.gather import gather
from toolkit.jobs.large_print import large_print_editions
from toolkit.jobs.letterbook import without_mistakes
from toolkit.jobs.letters_page import write_letters_page
from toolkit.jobs.plan import planned
from toolkit.jobs.post import ToPost, to_post
from toolkit.jobs.rendering import Batch
from toolkit.jobs.session import Session
from toolkit.jobs.today import rendered_and_approved


@dataclass(frozen=True, slots=True)
class Made:
    batch: Batch
    page: Path
    """Shows every letter in a browser."""
    to_post: ToPost
    large_print: tuple[Path, ...] = ()
    """Editions to hand over, where they were asked for."""


def letters(folder: Path, now: datetime, *, large_print: bool = False) -> Made:
    """Make the letters of the day, and the page that shows them (`conduct letters`).

    What it says to print and post has its approval noted: the paper may be on its way before another run.
    """
    gathered = gather(folder, now.date())
    without_mistakes(gathered.trust)
    with Session.open(gathered.trust, now) as session:
        batch, after = rendered_and_approved(planned(gathered, session.ledger.letters()), session)
        known = session.ledger.letters()
        editions = large_print_editions(batch, after) if large_print else ()
        return Made(batch, write_letters_page(batch, after, known), to_post(batch, after), editions)
