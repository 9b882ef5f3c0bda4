"""Why: one plain sentence a reason. A default is never passed off as the trust's policy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time

from toolkit.core.cases import Incident
from toolkit.core.policy.model import Policy
from toolkit.core.steps import Step

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def long_day(day: date) -> str:
    """Return a day as a letter writes it: 14 September 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def clock(at: time) -> str:
    """Return a time as people say it: 3:30pm, 9am, midday. Source: GOV.UK style guide, Times."""
    if at == time(12):
        return "midday"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


def day_and_time(day: date, at: time | None) -> str:
    return f"{long_day(day)} at {clock(at)}" if at else long_day(day)


_SAYS, _SILENT = "The code says (", "The code is silent; default `"


def clause_says(policy: Policy, clause: str) -> str:
    return f"{_SAYS}{clause}): {_sentence(policy.clauses.get(clause, clause))}"


def default_says(policy: Policy, default: str) -> str:
    return f"{_SILENT}{default}`: {_sentence(policy.defaults.get(default, default))}"


def is_of_the_code(reason: str) -> bool:
    """Whether a sentence tells what the code says, or what is done where it is silent."""
    return reason.startswith((_SAYS, _SILENT))


def rows_say(incidents: Sequence[Incident], lead: str, *, sheets: bool) -> str:
    """Return "Raised by row 7, 14 September 2026; row 9, …". `sheets`: each row is told with its sheet."""
    return f"{lead} {'; '.join(_row(i, named=sheets) for i in incidents)}."


def on_several_sheets(incidents: Iterable[Incident]) -> bool:
    return len({(i.place.log, i.place.sheet) for i in incidents}) > 1


def lapsed_say(steps: Iterable[tuple[Step, date]]) -> str:
    """Return which served steps count no more (default lapse)."""
    return "No longer counts: " + "; ".join(f"{step}, {long_day(day)}" for step, day in steps) + "."


def earlier_say(steps: Iterable[tuple[Step, date]]) -> str:
    return "Served before: " + "; ".join(f"{step}, {long_day(day)}" for step, day in steps) + "."


def _row(incident: Incident, *, named: bool) -> str:
    sheet = f" of {(incident.place.sheet or incident.place.log).strip()}" if named else ""
    day = f", {long_day(incident.row.day)}" if incident.row.day else ""
    return f"row {incident.place.row}{sheet}{day}"


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return text if text.endswith((".", "!", "?")) else f"{text}."
