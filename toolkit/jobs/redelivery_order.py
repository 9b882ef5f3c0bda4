"""An order to deliver a letter once more: what it says, which letter it means, and whether who gives it may.

Raises ToolkitError, nothing sent, for one that cannot be carried out.
"""

from __future__ import annotations

from toolkit.core.approvals import UNKNOWN, Panel
from toolkit.core.cases import Incident
from toolkit.core.decisions import Decision
from toolkit.core.fields import reference_of
from toolkit.core.frozen import dataclass
from toolkit.core.letters import LetterRecord
from toolkit.core.postable import is_postable
from toolkit.core.problems import ToolkitError
from toolkit.core.references import names_record
from toolkit.core.steps import LetterState as S
from toolkit.core.trust import Approver
from toolkit.jobs.gather import Gathered
from toolkit.jobs.plan import planned
from toolkit.jobs.session import Session


@dataclass(frozen=True, slots=True)
class Order:
    ref: str
    by: str
    reason: str
    to: str = ""
    """"" for the address to which the letter went before."""
    wrong_address: bool = False
    """The letter did not come back: its address was somebody else's."""


def refused(why: str, next_step: str) -> ToolkitError:
    return ToolkitError(f"{why[0].upper()}{why[1:]}. Nothing was sent.", next_step)


def refuse_incomplete(order: Order) -> None:
    if not order.by.strip() or not order.reason.strip():
        raise refused("a redelivery needs a name and a reason", 'Say who orders it, and why: --by "…" --reason "…".')
    if order.to and not is_postable(order.to):
        raise refused("--to is not one usable email address", "Give the one address that is this person's.")
    if order.wrong_address and not order.to:
        raise refused("--wrong-address needs the right one", "Give it with --to.")


def meant(letters: tuple[LetterRecord, ...], order: Order) -> LetterRecord:
    """Return the one letter that is meant: it came back, or went to a wrong address."""
    named = [each for each in letters if names_record(order.ref, each)]
    able = [e for e in named if e.state is S.BOUNCED or (order.wrong_address and e.state is S.SENT)]
    if len(able) == 1:
        return able[0]
    if able:
        several = "; ".join(f"{reference_of(e.school, e.key)} for {e.person}" for e in able)
        raise refused(f"{order.ref} is a row with {len(able)} such letters", f"Give the reference of one: {several}.")
    if not named:
        raise refused(f"{order.ref} names no letter", "`conduct explain` shows the reference of each letter.")
    states = " and ".join(f"{each.step} {each.state}" for each in named)
    if any(each.state is S.SENT for each in named):
        advice = "If it went to somebody else's address, say so: --wrong-address, with the right one in --to."
    else:
        advice = "Only a letter that came back, or was sent, goes again. Run `conduct reconcile` where it is open."
    raise refused(f"{order.ref} did not come back: {states}", advice)


def decision_behind(letter: LetterRecord, gathered: Gathered, session: Session) -> Decision:
    """Return the decision behind a letter: rows that were changed or withdrawn since have none."""
    everything = planned(gathered, session.ledger.letters(), settled=True).plan.decisions
    found = next((each for each in everything if each.letter_key == letter.key and each.person), None)
    if found is None:
        raise refused(
            "what the logs say of this letter's rows is not what it was sent for",
            "`conduct explain` tells more. A letter that should not have gone is withdrawn, not sent again.",
        )
    return found


def who_orders(order: Order, decision: Decision, gathered: Gathered) -> Approver:
    role = gathered.policy.approvals[decision.step]
    if role is None:
        raise refused("this is a note inside the trust", "It is not sent.")
    trust = gathered.trust
    panel = Panel(trust.approvers, decision.school, gathered.today, trust.school(decision.school).head)
    about = _about(decision, gathered)
    found, why = panel.fit(order.by, role, about)
    if found is None:
        raise refused(why or f"“{order.by}” {UNKNOWN}", f"It can be ordered by {panel.names(role, about)}.")
    return found


def _about(decision: Decision, gathered: Gathered) -> list[Incident]:
    """Return what the letter is about, with everybody in its rows."""
    places = {each.place for each in decision.incidents}
    rows = [row for reading in gathered.readings for row in reading.rows if row.place in places]
    return [Incident(row, person, index, row.day) for row in rows for index, person in enumerate(row.people)]
