"""Approve: a ban's approver confirms, under their own login, the letter that they read. Sends nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from toolkit.core.approvals import UNKNOWN, Panel
from toolkit.core.cases import Incident
from toolkit.core.decisions import Decision
from toolkit.core.fields import reference
from toolkit.core.letters import LetterRecord, Proof
from toolkit.core.logins import not_theirs
from toolkit.core.problems import ToolkitError
from toolkit.core.references import is_ref, named_by, names_letter
from toolkit.core.second_proof import asks
from toolkit.core.steps import Role
from toolkit.core.trust import Approver
from toolkit.files import RunLock
from toolkit.jobs.gather import gather
from toolkit.jobs.plan import Planned, planned
from toolkit.jobs.sendable import name_of
from toolkit.jobs.session import note_approval
from toolkit.ledger import NO_LOGIN, Ledger, login


@dataclass(frozen=True, slots=True)
class ToRead:
    """A ban, and the letter that its approver reads before they confirm it."""

    plan: Planned
    decision: Decision
    record: LetterRecord
    document: Path
    letters: tuple[LetterRecord, ...]
    """All that the ledger holds."""
    login: str
    """Of whoever runs this."""

    @property
    def panel(self) -> Panel:
        school = self.plan.gathered.trust.school(self.decision.school)
        return Panel(self.plan.gathered.trust.approvers, school.code, self.plan.gathered.today, school.head)

    @property
    def role(self) -> Role:
        return self.decision.approval or Role.SLT

    def about(self) -> list[Incident]:
        """Return the rows of the ban, as rules see them: who is in them, and whom it was done to."""
        places = {incident.place for incident in self.decision.incidents}
        rows = [row for reading in self.plan.gathered.readings for row in reading.rows if row.place in places]
        return [Incident(row, person, index, row.day) for row in rows for index, person in enumerate(row.people)]


@dataclass(frozen=True, slots=True)
class Confirmed:
    proof: Proof
    decision: Decision
    """As it stands with the proof."""
    document: Path
    also_sends: bool
    """Letters were sent from here under the same login, and conduct.toml does not say whose it is."""


def to_read(folder: Path, now: datetime, wanted: str) -> ToRead:
    """Return the ban that a reference names, with its letter. Changes nothing.

    Raises ToolkitError where it names none, or one whose letter nobody can have read as it is now.
    """
    gathered = gather(folder, now.date(), whole=False)
    letters = Ledger.peek(gathered.trust.ledger_url)
    return _to_read(planned(gathered, letters), letters, wanted)


def confirm(folder: Path, now: datetime, wanted: str, by: str, *, shown: str = "") -> Confirmed:
    """Keep in the ledger that `by` confirmed the ban under this login (`conduct approve`).

    `shown`: the sha256 of the letter that was shown to them, where one was. Raises ToolkitError where they may not
    approve it, the login is not theirs, or the letter is another by now.
    """
    gathered = gather(folder, now.date(), whole=False)
    url = gathered.trust.ledger_url
    with RunLock(gathered.trust.folder), Ledger.open(url, clock=lambda: now) as ledger:
        letters = ledger.letters()
        ban = _to_read(planned(gathered, letters), letters, wanted)
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
    return Confirmed(proof, decision, ban.document, also_sends)


def _to_read(plan: Planned, letters: tuple[LetterRecord, ...], wanted: str) -> ToRead:
    if not plan.gathered.trust.ban_proof:
        raise ToolkitError(
            "This trust asks for no second proof of a ban: the name in Approved by is enough. Nothing was recorded.",
            "Type the name there. To ask for a second proof, write ban_proof = true under [trust] in conduct.toml.",
        )
    records = {letter.key: letter for letter in letters}
    found = named_by(wanted, plan.plan.decisions, plan.refs)
    bans = [each for each in found if asks(each, records.get(each.letter_key))]
    if not bans:
        raise _no_ban(wanted, found, letters, plan)
    if len(bans) > 1:
        several = "; ".join(f"{reference(each)} for {name_of(each).display}" for each in bans)
        raise ToolkitError(f"{wanted} is a row with {len(bans)} bans.", f"Give the reference of one: {several}.")
    record = records.get(bans[0].letter_key)
    if record is None or not record.rendered_on or record.facts != plan.facts.get(record.key):
        raise _unread(bans[0], record)
    document = plan.gathered.trust.folder / record.document
    if not document.is_file() or sha256(document.read_bytes()).hexdigest() != record.sha256:
        raise ToolkitError(
            f"The letter is not there as it was made: {record.document}.",
            "Run `conduct letters`, read the letter that it makes, then run this again.",
        )
    return ToRead(plan, bans[0], record, document, letters, login())


def _unread(ban: Decision, record: LetterRecord | None) -> ToolkitError:
    who = name_of(ban).display
    made = "changed since its letter was made" if record and record.rendered_on else "has no letter yet"
    return ToolkitError(
        f"{who}'s ban {made}: nobody can have read it as it is now.",
        "Run `conduct letters`, read the letter that it makes, then run this again. `conduct plan --why` says what it "
        "still lacks.",
    )


def _no_ban(wanted: str, found: tuple[Decision, ...], letters: tuple[LetterRecord, ...], plan: Planned) -> ToolkitError:
    """Return why a reference names no ban that could be confirmed."""
    if found:
        steps = " and ".join(dict.fromkeys(f"{each.step} ({each.state})" for each in found))
        return ToolkitError(
            f"What {wanted} names needs no second proof now: {steps}. Only a ban that has still to go needs one.",
            "A name in Approved by is enough for any other step.",
        )
    named = [each for each in letters if names_letter(wanted, each.school, each.key)]
    if named:
        return ToolkitError(f"The {named[0].step} letter {wanted} is {named[0].state}: nothing is to be confirmed.", "")
    if any(is_ref(wanted, ref) for ref in plan.refs.values()):
        return ToolkitError(f"Nothing of the row {wanted} is due.", f"`conduct explain {wanted}` tells its case.")
    unread = [f"{each.log} could not be read: {each.message}" for each in plan.gathered.unread]
    return ToolkitError(
        "\n".join([f"No row and no letter is known as {wanted!r}.", *unread]),
        "Give what stands under Conduct ref in the log, or the reference that `conduct plan` shows.",
    )


def _approver(by: str, ban: ToRead) -> Approver:
    """Return the approver who confirms; raise ToolkitError where they may not, or not under this login."""
    approver, why = ban.panel.fit(by, ban.role, ban.about())
    if approver is None:
        able = ban.panel.names(ban.role, ban.about())
        raise ToolkitError(f"{why or f'{by} {UNKNOWN}'}. Nothing was recorded.", f"Who could approve it: {able}.")
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
