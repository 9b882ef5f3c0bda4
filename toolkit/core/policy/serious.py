"""More serious cases: a ban without all the steps, unless the SLT says otherwise (clause serious)."""

from __future__ import annotations

from toolkit.core.cases import Incident
from toolkit.core.policy.context import Context
from toolkit.core.policy.slt_words import says_ordinary
from toolkit.core.steps import Role


def is_serious(incident: Incident, context: Context) -> bool:
    """Whether a breach may go straight to a ban: flagged serious, and not sent back to the ordinary step."""
    return incident.row.serious and ordinary_step_by(incident, context) is None


def ordinary_step_by(incident: Incident, context: Context) -> str | None:
    """Return the SLT approver who decided on the ordinary step, named in that cell or in `Approved by`."""
    decision = incident.office.slt_decision
    if not says_ordinary(decision):
        return None
    cells = (decision, incident.office.approved_by)
    named = (context.panel.in_text(text, Role.SLT, [incident]) for text in cells)
    return next((name for name in named if name), None)
