"""Challenging policies in public, and nothing else: speech that may be protected (default protected-speech)."""

from __future__ import annotations

from toolkit.core.cases import Incident
from toolkit.core.policy.context import Context, problem_at
from toolkit.core.policy.why import default_says
from toolkit.core.problems import Problem
from toolkit.core.steps import Role


def is_protected(incident: Incident, context: Context) -> bool:
    """Whether nothing is decided about it until a Head or SLT approver releases it."""
    categories = incident.row.categories
    alone = bool(categories) and context.policy.on(incident.day).protected.issuperset(categories)
    return alone and context.panel.in_text(incident.office.released_by, Role.HEAD, [incident]) is None


def problem(incident: Incident, context: Context) -> Problem:
    return problem_at(
        incident.place,
        context.school.code,
        "protected-speech",
        f"Nothing is decided about this row. {default_says(context.policy, 'protected-speech')}",
        f"To go on, a Head or the SLT fills `Released by`: {context.panel.names(Role.HEAD, [incident])}.",
        "Released by",
    )
