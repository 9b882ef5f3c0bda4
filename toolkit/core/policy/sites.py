"""The sites that a ban is for: those that the office names, else the school's own (default two-schools)."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.core.cases import Incident, answered, says
from toolkit.core.policy.context import Context
from toolkit.core.text import normal

UNDECIDED = frozenset(["tbc", "tba", "to be confirmed", "to be agreed", "to be arranged", "ask", "see head"])
"""What stands for words that somebody has still to find: no ban's letter prints that."""


def sites_of(incidents: Sequence[Incident], context: Context) -> tuple[str, ...]:
    """Return the sites of the latest row that names some (`Sites`), else the school's name."""
    sites = [part.strip() for part in _typed(incidents).replace("\n", ";").replace(",", ";").split(";") if part.strip()]
    return tuple(sites) or (context.school.name,)


def is_undecided(incidents: Sequence[Incident]) -> bool:
    """Whether `Sites` says that somebody has still to name them."""
    return normal(_typed(incidents)) in UNDECIDED


def _typed(incidents: Sequence[Incident]) -> str:
    return next((i.office.sites for i in reversed(answered(incidents)) if says(i.office.sites)), "")
