"""The ban that an approver is asked to confirm, and the letter that they read before they do. Changes nothing."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from pathlib import Path

from toolkit.core.approvals import Panel
from toolkit.core.cases import Incident
from toolkit.core.decisions import Decision
from toolkit.core.fields import reference
from toolkit.core.frozen import dataclass
from toolkit.core.letters import LetterRecord
from toolkit.core.logins import bare_login
from toolkit.core.policy.told import became
from toolkit.core.policy.why import long_day
from toolkit.core.problems import ToolkitError
from toolkit.core.references import is_ref, named_by, names_letter
from toolkit.core.second_proof import asks
from toolkit.core.steps import Role, Step
from toolkit.jobs.gather import gather
from toolkit.jobs.ledger_of import letters_of
from toolkit.jobs.plan import Planned, planned
from toolkit.jobs.sendable import name_of
from toolkit.ledger import login
from toolkit.pdf import text_of_pdf
from toolkit.word import text_of


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

    @property
    def whose(self) -> str:
        """Whose login this is, as conduct.toml has it; "" where it does not say."""
        bare = bare_login(self.login)
        own = (each.name for each in self.panel.approvers if each.login and bare_login(each.login) == bare)
        return next(own, "")

    @property
    def words(self) -> tuple[str, ...]:
        """What the letter that goes says: paragraphs of a Word document, lines of a PDF."""
        return (text_of_pdf if self.document.suffix == ".pdf" else text_of)(self.document.read_bytes())

    @property
    def names_another(self) -> str:
        """Who stands in the letter in place of whom `Approved by` names now; "" where nobody does.

        An approval holds whoever gives it, so that the letter's own text says nothing of the change.
        """
        by, said = (self.decision.approved_by or "").casefold(), " ".join(self.words).casefold()
        able = (each.name for each in self.panel.approvers if each.role.rank >= self.role.rank)
        return next((name for name in able if name.casefold() in said), "") if by and by not in said else ""

    def about(self) -> list[Incident]:
        """Return the rows of the ban, as rules see them: who is in them, and whom it was done to."""
        places = {incident.place for incident in self.decision.incidents}
        rows = [row for reading in self.plan.gathered.readings for row in reading.rows if row.place in places]
        return [Incident(row, person, index, row.day) for row in rows for index, person in enumerate(row.people)]


def to_read(folder: Path, now: datetime, wanted: str) -> ToRead:
    """Return the ban that a reference names, with its letter. Changes nothing.

    Raises ToolkitError where it names none, or one whose letter nobody can have read as it is now.
    """
    gathered = gather(folder, now.date(), whole=False)
    letters = letters_of(gathered.trust)
    return found(planned(gathered, letters), letters, wanted)


def found(plan: Planned, letters: tuple[LetterRecord, ...], wanted: str) -> ToRead:
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
    ban = ToRead(plan, bans[0], record, document, letters, login())
    if ban.names_another:
        said = f"names {ban.names_another}, and Approved by {bans[0].approved_by}"
        raise _not_as_it_is(f"The letter of {name_of(bans[0]).display}'s ban {said}")
    return ban


def _unread(ban: Decision, record: LetterRecord | None) -> ToolkitError:
    made = "changed since its letter was made" if record and record.rendered_on else "has no letter yet"
    return _not_as_it_is(f"{name_of(ban).display}'s ban {made}")


def _not_as_it_is(said: str) -> ToolkitError:
    return ToolkitError(
        f"{said}: nobody can have read it as it is now.",
        "Run `conduct letters`, read the letter that it makes, then run this again. `conduct plan --why` says what it "
        "still lacks.",
    )


def _no_ban(wanted: str, found: tuple[Decision, ...], letters: tuple[LetterRecord, ...], plan: Planned) -> ToolkitError:
    """Return why a reference names no ban that could be confirmed."""
    keys = {each.letter_key for each in found}
    named = [each for each in letters if each.key in keys or names_letter(wanted, each.school, each.key)]
    left = [each for each in named if each.step is Step.BAN and each.state.may_have_left]
    if left:
        return _has_left(left[-1], wanted)
    if found:
        steps = " and ".join(dict.fromkeys(f"{each.step} ({each.state})" for each in found))
        return ToolkitError(
            f"What {wanted} names needs no second proof now: {steps}. Only a ban that has still to go needs one.",
            "A name in Approved by is enough for any other step.",
        )
    if named:
        return ToolkitError(
            f"The {named[0].step} letter {wanted} was made, and nothing in the log asks for it any more: there is "
            "nothing to confirm.",
            "`conduct plan` shows what is due now, and under which reference.",
        )
    if any(is_ref(wanted, ref) for ref in plan.refs.values()):
        return ToolkitError(f"Nothing of the row {wanted} is due.", f"`conduct explain {wanted}` tells its case.")
    unread = [f"{each.log} could not be read: {each.message}" for each in plan.gathered.unread]
    return ToolkitError(
        "\n".join([f"No row and no letter is known as {wanted!r}.", *unread]),
        "Give what stands under Conduct ref in the log, or the reference that `conduct plan` shows.",
    )


def _has_left(letter: LetterRecord, wanted: str) -> ToolkitError:
    when = f", {long_day(letter.sent_on)}" if letter.sent_on else ""
    by = next((f" {each.by} confirmed it." for each in letter.proofs if not each.ended), "")
    return ToolkitError(
        f"The ban letter for {letter.person} is out of conduct's hands already ({became(letter.state, letter)}"
        f"{when}): nothing is left to confirm.{by}",
        f"`conduct explain {wanted}` tells its case.",
    )
