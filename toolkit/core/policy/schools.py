"""The same person at two schools: counted for each, and the trust is told (default two-schools)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from toolkit.core.cases import Case, Incident
from toolkit.core.policy.context import problem_at
from toolkit.core.problems import Problem


def at_two_schools(found: Iterable[tuple[Case, tuple[Incident, ...]]]) -> list[Problem]:
    """Return one alert a person whose breaches count at more than one school. `found`: cases with what counts."""
    by_name: dict[str, list[tuple[Case, tuple[Incident, ...]]]] = defaultdict(list)
    for case, breaches in found:
        if breaches:
            for name in sorted(case.names):
                by_name[name].append((case, breaches))
    alerts = []
    for cases in by_name.values():
        for index, (case, breaches) in enumerate(cases):
            others = sorted({o.school for o, _ in cases[:index] if o.school != case.school and _may_be_one(o, case)})
            if others:
                alerts.append(_alert(case, breaches[0], others))
    return alerts


def _may_be_one(first: Case, second: Case) -> bool:
    """Same name, and no two different addresses."""
    return not (first.addresses and second.addresses) or bool(set(first.addresses) & set(second.addresses))


def _alert(case: Case, incident: Incident, others: list[str]) -> Problem:
    return problem_at(
        incident.place,
        case.school,
        "two-schools",
        f"A person of this name is in the log of {' and '.join(others)} too; each school counts its own.",
        "Tell the trust. A ban covers only the sites that it names.",
    )
