"""Letters that nobody is owed by a rule: made when the office or the SLT asks for one, and sent by a person.

A representation acknowledged (clause representation), a communication plan (default online-only), and a note to the
other parent about collection, which says nothing of anybody's conduct (default collection).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from toolkit.core.approvals import UNKNOWN, Panel
from toolkit.core.cases import Incident
from toolkit.core.decisions import Decision
from toolkit.core.fields import letter_fields, reference
from toolkit.core.fields.letter import NO_CHILD
from toolkit.core.frozen import dataclass
from toolkit.core.keys import letter_key
from toolkit.core.people import identity, parse_name
from toolkit.core.policy.blocks import MISSING
from toolkit.core.problems import ToolkitError
from toolkit.core.rows import RowPerson
from toolkit.core.status import READABLE_WITHOUT
from toolkit.core.steps import DecisionState, Role, Step
from toolkit.core.text import normal
from toolkit.files import make_folder, replace_file, safe_name
from toolkit.jobs.letterbook import ACKNOWLEDGEMENT, COLLECTION_NOTE, COMMUNICATION_PLAN, logo_of, sheet
from toolkit.jobs.plan import Planned, plan

FOLDER = "papers"
Filled = tuple[Decision, Mapping[str, object]]
"""A letter's decision, and what of its fields is not as the decision says."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks for."""

    kind: str
    wanted: str
    """The person of the case: a name, or the reference of the ban's letter."""
    to: str = ""
    """The other parent, to whom a collection note goes."""
    approved_by: str = ""
    """Whoever of the SLT chose it; "" leaves a draft."""


def on_request(folder: Path, today: date, asked: Asked) -> Path:
    """Write the letter that was asked for into the folder `papers`, and return where it is (`conduct letters --paper`).

    Raises ToolkitError where no ban of that person is due or in force, for what the letter lacks, and for a name that
    may not approve it.
    """
    planned = plan(folder, today, whole=False)
    gathered = planned.gathered
    ban = _ban(planned, asked.wanted)
    own = letter_key(ban.school, ban.identity, asked.kind, ban.first_day or date.min)
    decision, others = KINDS[asked.kind](replace(ban, letter_key=own, approved_by=None), asked, planned)
    fields = {**letter_fields(decision, gathered.trust, gathered.policy, today), **others}
    logo = logo_of(gathered.trust.school(ban.school))
    data = sheet(gathered.trust, asked.kind, fields, logo, large=decision.large_print)
    named = (asked.kind.replace("-", " ").capitalize(), ban.school, fields["recipient_name"], today.isoformat())
    path = folder / FOLDER / f"{safe_name(' '.join(map(str, named)))}.docx"
    make_folder(path.parent)
    replace_file(path, data)
    return path


def _ban(planned: Planned, wanted: str) -> Decision:
    """Return the one ban, due or in force, of whom is meant."""
    bans = [each for each in planned.plan.decisions if each.step is Step.BAN and each.person and each.person.name]
    found = [each for each in bans if _is_meant(each, wanted)]
    if not found:
        raise ToolkitError(
            f"No ban of {wanted!r} is due or in force.", "Give the name as `conduct bans` or `conduct plan` shows it."
        )
    if len(found) > 1:
        raise ToolkitError(
            f"Several bans are known under {wanted!r}.", f"Give a reference: {', '.join(map(reference, found))}."
        )
    return found[0]


def _is_meant(decision: Decision, wanted: str) -> bool:
    name = decision.person.name if decision.person else None
    return bool(name and name.identity == identity(wanted)) or reference(decision) == wanted.strip().upper()


def _acknowledgement(ban: Decision, asked: Asked, planned: Planned) -> Filled:
    """The office's own letter: nobody approves it."""
    name, noted = asked.wanted, ban.noted
    if ban.state is not DecisionState.WAITING or not noted.reached:
        raise ToolkitError(
            f"No representation of {name} is noted.",
            "Write `received` and its day in `Representation` beside the ban, then run this again.",
        )
    if noted.outcome:
        raise ToolkitError(
            f"The Hub Council has decided on the representation of {name}: the ban is {noted.outcome.stage}.",
            "The letter that tells of it is the ban-outcome, which `conduct letters` makes.",
        )
    overdue = ban.decision_by and ban.decision_by < planned.gathered.today
    return replace(ban, decision_by=None if overdue else ban.decision_by), {"approved": True}


def _communication_plan(ban: Decision, asked: Asked, planned: Planned) -> Filled:
    _lacks_nothing(ban, {"collection-arrangements", "chosen-ban-end", "calendar"})
    return _approved(ban, asked, planned), {}


def _collection_note(ban: Decision, asked: Asked, planned: Planned) -> Filled:
    """It goes to somebody else: nothing but how the child comes and goes is in it."""
    _lacks_nothing(ban, {"letter-wording", "legal"})
    name = parse_name(asked.to)
    if name is None or (ban.person and ban.person.name and name.identity == ban.person.name.identity):
        raise ToolkitError(
            f"The note goes to the other parent or carer: {asked.to or 'nobody'!r} is not one to whom it can go.",
            'Name them: conduct letters --paper collection-note --for "Jane Smith" --to "Mr Sam Smith"',
        )
    if normal(ban.collection) == NO_CHILD:
        raise ToolkitError(
            f"`Collection arrangements` says: {NO_CHILD}.", "No note is needed; else correct what stands there."
        )
    decision = _approved(ban, asked, planned)
    other = replace(decision, person=RowPerson(asked.to, name), send_by="email", postal_address="")
    other = replace(other, large_print=_wants_large_print(asked.to, ban.school, planned))
    return other, {"delivery": "Confidential"}


def _wants_large_print(name: str, school: str, planned: Planned) -> bool:
    lines = (each for each in planned.gathered.trust.contacts if each.school in ("", "*", school))
    return any(line.large_print for line in lines if identity(line.name) == identity(name))


KINDS: Mapping[str, Callable[[Decision, Asked, Planned], Filled]] = {
    ACKNOWLEDGEMENT: _acknowledgement,
    COMMUNICATION_PLAN: _communication_plan,
    COLLECTION_NOTE: _collection_note,
}
"""What may be asked for."""


def _lacks_nothing(ban: Decision, not_needed: Iterable[str]) -> None:
    missing = [each for each in ban.blocked_by if each not in READABLE_WITHOUT and each not in set(not_needed)]
    if missing:
        said = " ".join(MISSING[each] for each in missing if each in MISSING)
        raise ToolkitError(f"It cannot be made yet. {said}".strip(), "Settle that beside the row, then run this again.")


def _approved(ban: Decision, asked: Asked, planned: Planned) -> Decision:
    """Return the decision as the SLT approved it; a draft while nobody is named."""
    if not asked.approved_by:
        return replace(ban, approval=Role.SLT)
    trust, today = planned.gathered.trust, planned.gathered.today
    panel = Panel(trust.approvers, ban.school, today, trust.school(ban.school).head)
    approver, why = panel.fit(asked.approved_by, Role.SLT, _incidents(ban, planned))
    if approver is None:
        raise ToolkitError(
            f"Nothing is approved: {why or f'{asked.approved_by} {UNKNOWN}'}.",
            f"Who could approve it: {panel.names(Role.SLT, _incidents(ban, planned))}.",
        )
    return replace(ban, approval=Role.SLT, approved_by=approver.name)


def _incidents(ban: Decision, planned: Planned) -> list[Incident]:
    rows = {row.place: row for reading in planned.gathered.readings for row in reading.rows}
    assert ban.person
    return [Incident(rows[each.place], ban.person, -1, each.day) for each in ban.incidents]
