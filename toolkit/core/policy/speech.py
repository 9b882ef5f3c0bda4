"""Challenging policies in public, and nothing else: speech that may be protected (default protected-speech)."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.core.cases import Incident
from toolkit.core.policy.context import Context, problem_at
from toolkit.core.policy.why import default_says
from toolkit.core.problems import Problem
from toolkit.core.steps import Role


def protected(incidents: Sequence[Incident], context: Context) -> list[Incident]:
    """Return those about which nothing is decided until a Head or SLT approver releases them."""
    if context.policy.earlier is None:
        kinds = context.policy.protected
        incidents = [incident for incident in incidents if not kinds.isdisjoint(incident.row.categories)]
    return [incident for incident in incidents if _is_protected(incident, context)]


def _is_protected(incident: Incident, context: Context) -> bool:
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
