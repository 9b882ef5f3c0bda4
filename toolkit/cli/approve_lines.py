"""A ban as its approver reads it at a terminal, and what was kept when they confirmed it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.cli import as_json
from toolkit.cli.show import decision_lines, heading, shown_path, who, wrapped
from toolkit.core.decisions import Decision
from toolkit.core.fields import needs, reference, rows_of
from toolkit.core.letters import Proof
from toolkit.core.second_proof import BLOCK, without_it
from toolkit.core.steps import DecisionState

if TYPE_CHECKING:
    from toolkit.jobs.approve import Confirmed
    from toolkit.jobs.to_read import ToRead


def to_read_lines(ban: ToRead, folder: Path) -> Iterator[str]:
    """Show the case in a few lines, then the letter's own words."""
    decision = ban.decision
    yield heading(f"A ban to confirm: {reference(decision)}")
    yield from decision_lines(without_it(decision), why=True)
    yield ""
    yield heading("The letter")
    yield f"  {shown_path(ban.document, folder)}"
    for paragraph in paragraphs(ban.words) if ban.document.suffix == ".pdf" else ban.words:
        yield ""
        for line in paragraph.splitlines():
            yield from wrapped(line, "  | ", "  | ")
    yield ""
    able = ban.panel.names(ban.role, ban.about())
    yield from wrapped(
        f"This is the ban of {who(decision)}. Who may approve it: {able}. You work under the login {ban.login}"
        f"{f', which conduct.toml gives {ban.whose}' if ban.whose else ''}.",
        "",
        "",
    )
    yield from () if ban.whose else wrapped(NOBODYS.format(login=ban.login), "note:  ", "       ")


NOBODYS = (
    "conduct.toml does not say whose login {login} is. A confirmation under it shows only that somebody who was logged "
    "in as {login} gave it, and shows little where the office sends letters under it too. `login` under [[approver]] "
    "says whose it is."
)
FULL = 0.85
"""Of the longest line: one that is as full as that goes on in the next."""


def paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Put the lines of a page together again: a full one was broken by the paper's edge alone."""
    full = FULL * max(map(len, lines), default=0)
    held: list[str] = []
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        held.append(line.replace("\uf0b7", "•"))
        a_heading_follows = line.endswith(".") and len(following) < full / 2 and not following.endswith((".", ","))
        if len(line) < full or a_heading_follows:
            yield " ".join(held)
            held = []
    if held:
        yield " ".join(held)


def confirmed_lines(done: Confirmed) -> Iterator[str]:
    """Say what was kept, and what is left to do."""
    proof = done.proof
    day = f"{proof.at.day} {proof.at:%B %Y}"
    before = "had already confirmed" if done.again else "confirmed"
    kept = f"{proof.by} {before} the ban of {who(done.decision)} on {day}, under the login {proof.login}"
    new = " Nothing new was recorded." if done.again else ""
    yield from wrapped(f"{kept} on {proof.machine or 'this computer'}.{new}", "", "  ")
    if done.also_sends:
        yield from wrapped(
            "Letters were sent from here under this same login. It proves little unless it is the approver's own: "
            "`login` under [[approver]] in conduct.toml says whose a login is.",
            "note:  ",
            "       ",
        )
    yield from wrapped(_next(done.decision, proof), "Next:  ", "       ")


def as_record(decision: Decision, document: Path, folder: Path, proof: Proof | None = None) -> dict[str, object]:
    """Return `approve --json`."""
    return {
        "letter": as_json.decision(decision)
        | {"reference": reference(decision), "document": shown_path(document, folder)},
        "confirmed": proof,
    }


def _next(decision: Decision, proof: Proof) -> str:
    if decision.state is DecisionState.DUE and not decision.held_by:
        return "The office sends it: `conduct send`."
    if not decision.approved_by:
        return f"Type {proof.by} under Approved by in the log, beside {rows_of(decision)}, and save it."
    if BLOCK in decision.blocked_by:
        return decision.why[0]
    return f"It still needs {'; '.join(needs(decision))}."
