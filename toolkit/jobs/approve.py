"""Approve: a ban's approver confirms, under their own login, the letter that they read. Sends nothing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from toolkit.core.approvals import UNKNOWN
from toolkit.core.decisions import Decision
from toolkit.core.frozen import dataclass
from toolkit.core.letters import Proof
from toolkit.core.logins import not_theirs
from toolkit.core.problems import ToolkitError
from toolkit.core.trust import Approver
from toolkit.files import RunLock
from toolkit.jobs.gather import gather
from toolkit.jobs.ledger_of import open_ledger
from toolkit.jobs.plan import planned
from toolkit.jobs.session import note_approval
from toolkit.jobs.to_read import ToRead, found
from toolkit.ledger import NO_LOGIN


@dataclass(frozen=True, slots=True)
class Confirmed:
    proof: Proof
    decision: Decision
    """As it stands with the proof."""
    document: Path
    also_sends: bool
    """Letters were sent from here under the same login, and conduct.toml does not say whose it is."""
    again: bool = False
    """It was confirmed under this login before: nothing new was recorded."""


def confirm(folder: Path, now: datetime, wanted: str, by: str, *, shown: str = "") -> Confirmed:
    """Keep in the ledger that `by` confirmed the ban under this login (`conduct approve`).

    `shown`: the sha256 of the letter that was shown to them, where one was. Raises ToolkitError where they may not
    approve it, the login is not theirs, or the letter is another by now.
    """
    gathered = gather(folder, now.date(), whole=False)
    with RunLock(gathered.trust.folder), open_ledger(gathered.trust, now) as ledger:
        letters = ledger.letters()
        ban = found(planned(gathered, letters), letters, wanted)
        if shown and shown != ban.record.sha256:
            raise ToolkitError("The letter changed while you read it. Nothing was recorded.", "Run this again.")
        approver = _approver(by, ban)
        letter = ban.record
        proof = ledger.prove(
            letter.key, by=approver.name, role=approver.role, facts=letter.facts, sha256=letter.sha256, at=now
        )
        after = planned(gathered, ledger.letters())
        decision = next(each for each in after.plan.decisions if each.letter_key == letter.key)
        note_approval(decision, letter.facts, ledger, now)
        also_sends = not approver.login and ledger.has_sent(proof.login)
    return Confirmed(proof, decision, ban.document, also_sends, again=proof in letter.proofs)


def _approver(by: str, ban: ToRead) -> Approver:
    """Return the approver who confirms; raise ToolkitError where they may not, or not under this login."""
    approver, why = ban.panel.fit(by, ban.role, ban.about())
    if approver is None:
        able = ban.panel.names(ban.role, ban.about())
        raise ToolkitError(f"{why or f'“{by}” {UNKNOWN}'}. Nothing was recorded.", f"Who could approve it: {able}.")
    proofs = [proof for letter in ban.letters for proof in letter.proofs]
    trouble = not_theirs(approver, ban.login, ban.plan.gathered.trust.approvers, proofs)
    if ban.login == NO_LOGIN:
        trouble = "This computer does not say under which login this runs"
    if trouble:
        raise ToolkitError(
            f"{trouble}. Nothing was recorded.",
            f"{approver.name} runs this where they are logged in themself. Where two people must share a login, only "
            "one of them can confirm. Whose a login is, `login` under [[approver]] in conduct.toml says.",
        )
    return approver
