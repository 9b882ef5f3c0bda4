"""Of all that is wrong in the logs, what a send says: what kept an approved letter from going, and what went wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from toolkit.core.decisions import Decision, Plan
from toolkit.core.problems import Problem
from toolkit.core.steps import DecisionState

ALWAYS = frozenset(
    [
        *("approval", "approval-idle", "approval-waits", "clock", "conflict-copy", "edited"),
        *("headings", "ledger-new", "letter"),
        *("no-room", "no-step", "not-typed", "not-written", "own-column", "parted", "readdressed", "ref", "row-gone"),
        *("refused-letter", "unwanted-draft"),
        *("second-proof", "set-aside", "status-gone", "unknown-letter", "unpostable"),
    ]
)
"""Codes that are said wherever they stand; the other problems of the rows stand in `conduct plan`."""


def to_say(plan: Plan, more: Iterable[Problem] = ()) -> tuple[Problem, ...]:
    """Return the problems of a plan that a send says, those of a row whose approved letter waits among them, and of
    its sheet. `more`: what the run itself met."""
    back = [each for each in plan.decisions if _is_kept_back(each)]
    kept = {(each.log, each.sheet, each.row) for each in plan.problems if each.code == "approval-waits"}
    kept |= {(at.place.log, at.place.sheet, at.place.row) for each in back for at in each.incidents}
    sheets = {(log, sheet, None) for log, sheet, _ in kept}
    found = [each for each in plan.problems if each.code in ALWAYS or (each.log, each.sheet, each.row) in kept | sheets]
    return tuple(dict.fromkeys([*found, *_unexplained(back, found), *more]))


def _unexplained(back: Iterable[Decision], found: Sequence[Problem]) -> Iterator[Problem]:
    """Say of each approved letter that waits what it waits for, where no problem of its rows does."""
    said = {(each.log, each.sheet, each.row) for each in found}
    for decision in back:
        place = decision.incidents[0].place
        if decision.person and (place.log, place.sheet, place.row) not in said:
            name = decision.person.name.display if decision.person.name else decision.person.raw
            yield _unread(decision, name) if "unread-letter" in decision.blocked_by else _waits(decision, name)


def _waits(decision: Decision, name: str) -> Problem:
    place = decision.incidents[0].place
    message = f"{name}'s {decision.step} is approved, and waits. {decision.why[0]}"
    step = "Settle that, then run `conduct send` again: the approval stands."
    return Problem("approval-waits", message, step, decision.school, place.log, place.sheet, place.row)


def _unread(decision: Decision, name: str) -> Problem:
    """What the run that sends will set aside."""
    place = decision.incidents[0].place
    message = (
        f"The name beside {name}'s {decision.step} was typed in Approved by before the letter, as it is now, could be "
        "read: it does not count."
    )
    step = "Run `conduct today`, read the letter in the folder letters, then type the name in Approved by again."
    return Problem("set-aside", message, step, decision.school, place.log, place.sheet, place.row)


def _is_kept_back(decision: Decision) -> bool:
    waits = decision.state is DecisionState.BLOCKED or bool(decision.held_by)
    approved = decision.approved_by is not None and waits
    return approved and not {"delivery", "unknown-letter"} & set(decision.blocked_by)
