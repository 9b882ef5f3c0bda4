"""What is said of an address that waits for a person's word, beside the row whose letter it would carry."""

from __future__ import annotations

from toolkit.core.cases import Case
from toolkit.core.decisions import Decision
from toolkit.core.policy.contact_book import Owner
from toolkit.core.policy.context import Context, problem_at
from toolkit.core.policy.whose_address import MISTYPED, RETURNED, SHARED
from toolkit.core.policy.why import long_day
from toolkit.core.problems import Problem

OTHERWISE = "If not, write this person's own address there, or post or hand in `Send by`."


def problems(decision: Decision, case: Case, context: Context) -> list[Problem]:
    """Return a problem for each doubt about the address of a letter that has still to go."""
    if not decision.held_by:
        return []
    said = {SHARED: _shared, MISTYPED: _mistyped, RETURNED: _returned}
    return [tell(decision, case, context) for block, tell in said.items() if block in decision.held_by]


def _shared(decision: Decision, case: Case, context: Context) -> Problem:
    owners = dict.fromkeys(_called(each, context) for each in context.addresses.others(decision.to, case))
    name = _name(decision)
    return problem_at(
        decision.incidents[-1].place,
        context.school.code,
        "shared-address",
        f"The address for {name} is also that of {' and '.join(owners)}: who opens it is not known.",
        f"Ask {name}. If the letter may go there, write {name} with that address into contacts.csv, and it is not "
        f"asked again. {OTHERWISE}",
    )


def _mistyped(decision: Decision, _case: Case, context: Context) -> Problem:
    domain, name = decision.to.rpartition("@")[2], _name(decision)
    looks = f"ends in @{domain}, which looks like @{context.addresses.meant(decision.to)} mistyped"
    if decision.is_confidential:
        looks = "ends in what looks like the name of a well-known mail service mistyped"
    return problem_at(
        decision.incidents[-1].place,
        context.school.code,
        "near-miss",
        f"The address for {name} {looks}.",
        f"Correct it beside the row; or, if it is right, write {name} with it into contacts.csv.",
    )


def _returned(decision: Decision, _case: Case, context: Context) -> Problem:
    found, name = context.addresses.came_back(decision.to), _name(decision)
    assert found, "the address holds its letter back because something came back"
    return problem_at(
        decision.incidents[-1].place,
        context.school.code,
        "bounced-address",
        f"A letter to the address for {name} did not arrive ({long_day(found.day)}): {found.reason}.",
        f"Ask {name}, and correct it beside the row. If it is right all the same, write {name} with it into "
        "contacts.csv, and under email_checked the day on which you asked. Or write post or hand in `Send by`.",
    )


def _name(decision: Decision) -> str:
    return decision.person.name.display if decision.person and decision.person.name else "this person"


def _called(owner: Owner, context: Context) -> str:
    """Return whom an address belongs to besides, without a name that another school's log alone holds."""
    mine = owner.school in ("", context.school.code)
    return owner.name.display if mine else "somebody at another school of the trust"
