"""The same person at two schools: counted for each, and the trust is told (default two-schools)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from toolkit.core.cases import Case, Incident
from toolkit.core.courses import Met
from toolkit.core.keys import digest
from toolkit.core.policy.context import problem_at
from toolkit.core.problems import Problem

CODE = "two-schools"


def met(found: Iterable[tuple[Case, tuple[Incident, ...]]]) -> Iterator[Met]:
    """Yield everybody whose breaches count. `found`: cases with what counts."""
    for case, breaches in found:
        if breaches:
            names = tuple(map(digest, sorted(case.names)))
            yield Met(case.school, names, tuple(map(digest, case.addresses)), breaches[0].place)


def at_two_schools(people: Iterable[Met]) -> list[Problem]:
    """Return one alert a person whose breaches count at more than one school."""
    by_name: dict[int, list[Met]] = defaultdict(list)
    for each in people:
        for name in each.names:
            by_name[name].append(each)
    alerts = dict[Problem, None]()
    for same in by_name.values():
        for index, each in enumerate(same):
            others = sorted({o.school for o in same[:index] if o.school != each.school and _may_be_one(o, each)})
            if others:
                alerts[_alert(each, others)] = None
    return list(alerts)


def _may_be_one(first: Met, second: Met) -> bool:
    """Same name, and no two different addresses."""
    return not (first.addresses and second.addresses) or bool(set(first.addresses) & set(second.addresses))


def _alert(person: Met, others: list[str]) -> Problem:
    return problem_at(
        person.place,
        person.school,
        CODE,
        f"A person of this name is in the log of {' and '.join(others)} too; each school counts its own.",
        "Tell the trust. A ban covers only the sites that it names.",
    )
