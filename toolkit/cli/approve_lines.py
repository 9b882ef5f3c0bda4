"""A ban as its approver reads it at a terminal, and what was kept when they confirmed it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.cli import as_json
from toolkit.cli.outcomes import shown_path
from toolkit.cli.show import decision_lines, heading, who, wrapped
from toolkit.core.decisions import Decision
from toolkit.core.fields import needs, reference, rows_of
from toolkit.core.letters import Proof
from toolkit.core.second_proof import BLOCK, without_it
from toolkit.core.steps import DecisionState

if TYPE_CHECKING:
    from toolkit.jobs.approve import Confirmed, ToRead


def to_read_lines(ban: ToRead, folder: Path) -> Iterator[str]:
    """Show the case in a few lines, then the letter's own words."""
    decision = ban.decision
    yield heading(f"A ban to confirm: {reference(decision)}")
    yield from decision_lines(without_it(decision), why=True)
    yield ""
    yield heading("The letter")
    yield f"  {shown_path(ban.document, folder)}"
    for paragraph in _words_of(ban.document):
        yield ""
        for line in paragraph.splitlines():
            yield from wrapped(line, "  | ", "  | ")
    yield ""
    able = ban.panel.names(ban.role, ban.about())
    yield from wrapped(
        f"This is the ban of {who(decision)}. Who may approve it: {able}. You work under the login {ban.login}.", "", ""
    )


def _words_of(document: Path) -> tuple[str, ...]:
    """Return what the letter that goes says, the Word document or its PDF."""
    from toolkit.pdf import text_of_pdf
    from toolkit.word import text_of

    return (text_of_pdf if document.suffix == ".pdf" else text_of)(document.read_bytes())


def confirmed_lines(done: Confirmed) -> Iterator[str]:
    """Say what was kept, and what is left to do."""
    proof = done.proof
    kept = f"{proof.by} confirmed the ban of {who(done.decision)} on {proof.at:%d %B %Y}".replace(" 0", " ")
    yield from wrapped(f"{kept}, under the login {proof.login} on {proof.machine or 'this computer'}.", "", "  ")
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
    if decision.state is DecisionState.DUE:
        return "The office sends it: `conduct send`."
    if not decision.approved_by:
        return f"Type {proof.by} under Approved by in the log, beside {rows_of(decision)}, and save it."
    if BLOCK in decision.blocked_by:
        return decision.why[0]
    return f"It still needs {'; '.join(needs(decision))}."
