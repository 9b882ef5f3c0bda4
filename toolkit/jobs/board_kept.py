"""What goes to the board, as it lies on the disk, and the message that carries it.

It is kept by its figures, so that whoever joins, and whose message came back, gets what the others have.
"""

from __future__ import annotations

import json
from pathlib import Path

from toolkit.core.fields.board_message import attachment_names, board_body, board_subject
from toolkit.core.figures.changes import Shown, identity_of
from toolkit.core.figures.period import Period
from toolkit.core.trust import Member, Trust
from toolkit.files import digest, make_folder, replace_file
from toolkit.jobs.board_papers import board_papers
from toolkit.jobs.editions import PAPER
from toolkit.jobs.other_papers import BOARD, FIGURES, SENT
from toolkit.ledger import Ledger
from toolkit.mail import EXCEL, MEDIA_TYPES, Attachment, Message

BOOK = "summary.xlsx"
KEPT = (PAPER, BOOK, FIGURES)


def written(trust: Trust, period: Period) -> Path:
    """Return the folder of the board's edition as the last summary of the period wrote it."""
    return trust.folder / "summaries" / period.name / BOARD


def figures_in(folder: Path) -> Shown:
    """Return what an edition shows at each place."""
    tables = json.loads((folder / FIGURES).read_text("utf-8"))["tables"]
    return {
        (table["title"], line["label"], column["label"]): str(cell)
        for table in tables
        for line in table["lines"]
        for column, cell in zip(table["columns"], line["cells"], strict=True)
    }


def keep(period: Period, trust: Trust, ledger: Ledger) -> Path:
    """Return the folder of what goes: as somebody of the board has it already, else as it was written just now.

    A rehearsal's papers are nobody's: they are written anew.
    """
    board = written(trust, period)
    kept = board.with_name(SENT) / identity_of(figures_in(board))[:12]
    went = (each for each in board_papers(ledger) if each.state.may_have_left)
    known = {(each.sha256, ledger.enclosed(each.key)) for each in went}
    if all((kept / name).is_file() for name in KEPT) and (digest(kept / PAPER), digest(kept / BOOK)) in known:
        return kept
    make_folder(kept)
    for name in KEPT:
        replace_file(kept / name, (board / name).read_bytes())
    return kept


def message_of(member: Member, trust: Trust, period: str, kept: Path) -> Message:
    """Return a member's message. `period`: its name. `kept`: the folder of what goes."""
    sender, label = trust.paper.mailbox, json.loads((kept / FIGURES).read_text("utf-8"))["label"]
    names, kinds = attachment_names(period), (MEDIA_TYPES[".docx"], EXCEL)
    paper, book = (
        Attachment(name, (kept / file).read_bytes(), kind)
        for file, name, kind in zip((PAPER, BOOK), names, kinds, strict=True)
    )
    subject, body = board_subject(trust, label), board_body(member, trust, label, sender)
    return Message(sender, member.email, member.name, subject, body, (paper,), (book,))
