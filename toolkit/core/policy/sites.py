"""The sites that a ban is for: those that the office names, else the school's own (default two-schools)."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.core.cases import Incident, says
from toolkit.core.policy.context import Context


def sites_of(incidents: Sequence[Incident], context: Context) -> tuple[str, ...]:
    """Return the sites of the latest row that names some (`Sites`), else the school's name."""
    typed = next((i.office.sites for i in reversed(incidents) if says(i.office.sites)), "")
    sites = [part.strip() for part in typed.replace("\n", ";").replace(",", ";").split(";") if part.strip()]
    return tuple(sites) or (context.school.name,)
