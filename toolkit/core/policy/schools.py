"""The same person at two schools: counted for each, and the trust is told (default two-schools)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from toolkit.core.cases import Case, Incident
from toolkit.core.courses import Met
from toolkit.core.folded import in_parts
from toolkit.core.keys import digest
from toolkit.core.policy.context import problem_at
from toolkit.core.problems import Problem
from toolkit.core.quick import quick

_met = quick(Met)
CODE = "two-schools"
NAMED = 3
"""So many other schools are named."""


def met(found: Iterable[tuple[Case, tuple[Incident, ...]]]) -> Iterator[Met]:
    """Yield everybody whose breaches count. `found`: cases with what counts."""
    for case, breaches in found:
        if breaches:
            names = tuple(map(digest, sorted(case.names)))
            yield _met(case.school, names, tuple(map(digest, case.addresses)), breaches[0].place)


def at_two_schools(people: Iterable[Met], parts: int = 1) -> list[Problem]:
    """Return one alert a person whose breaches count at more than one school.

    parts: in how many of the names they are gone through: no more than one of them is held at once.
    """
    alerts = dict[Problem, None]()
    for part in in_parts(((name, each) for each in people for name in each.names), parts):
        by_name: dict[int, list[Met]] = defaultdict(list)
        for name, each in part:
            by_name[name].append(each)
        for same in by_name.values():
            for each, others in _elsewhere(same):
                alerts[_alert(each, others)] = None
    return list(alerts)


def _elsewhere(same: Iterable[Met]) -> Iterator[tuple[Met, list[str]]]:
    """Yield people of one name with the schools, at most one more than are named, of those before who may be they.

    Nobody is the same person as somebody of another address; who has none may be anybody.
    """
    every, without = dict[str, None](), dict[str, None]()
    of_address: dict[int, dict[str, None]] = defaultdict(dict)
    for each in same:
        known = [without, *(of_address[address] for address in each.addresses)] if each.addresses else [every]
        found = (school for school in chain.from_iterable(known) if school != each.school)
        enough = (NAMED + 1) * len(known)  # among so many are as many different ones
        others = sorted(dict.fromkeys(islice(found, enough)))
        if others:
            yield each, others[: NAMED + 1]
        every[each.school] = None
        for address in each.addresses:
            of_address[address][each.school] = None
        if not each.addresses:
            without[each.school] = None


def _alert(person: Met, others: list[str]) -> Problem:
    named = " and ".join(others) if len(others) <= NAMED else f"{', '.join(others[:NAMED])} and other schools"
    return problem_at(
        person.place,
        person.school,
        CODE,
        f"A person of this name is in the log of {named} too; each school counts its own.",
        "Tell the trust. A ban covers only the sites that it names.",
    )
