"""Incidents by the code's two lists: conduct and online."""

from __future__ import annotations

from dataclasses import replace

from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counting import Counting, Counts
from toolkit.core.figures.counts.schools import MEASURE
from toolkit.core.figures.crossing import Apart, Head, crossed, like_apart, of_kind, of_trust
from toolkit.core.figures.tables import Table, Unit

HEAD = Head(
    "lists-by-school",
    "Conduct and online, by school",
    "Incidents by the list of the code that their kinds of breach stand on: conduct in person and by message, or "
    "online. An incident of kinds from both lists stands under Both.",
    Unit.INCIDENTS,
)
HAS_ONLINE = "schools-with-online-kind"
"""How many schools know a kind on the online list: no table shows it, it tells which kinds those are."""
LISTS = (("conduct", "Conduct"), ("online", "Online"), ("both", "Both"), ("not-said", "Kind not said"))


def count_lists(counting: Counting) -> Counts:
    policy = counting.policy.with_all_words()

    def is_online(category: str) -> bool:
        return (found := policy.categories.get(category)) is not None and found.online

    def list_of(categories: frozenset[str]) -> tuple[str]:
        online = set(map(is_online, categories))
        return ("both" if len(online) > 1 else "not-said" if not online else "online" if True in online else "conduct",)

    for _, period in counting.compared.each:
        yield from like_apart(MEASURE, period.days, counting.kinds(period), "list", list_of)
    known = set[str]().union(*(each for _, period in counting.compared.each for each in counting.kinds(period)))
    for kind in sorted(filter(is_online, known | counting.compared.elsewhere)):
        yield of_kind(HAS_ONLINE, counting.days, "kind", kind), 1


def lists(counted: Counted) -> Table:
    head = replace(HEAD, key="lists", title="Conduct and online")
    return of_trust(counted, head, MEASURE, Apart("list", LISTS), "List")


def lists_by_school(counted: Counted) -> Table:
    return crossed(counted, HEAD, MEASURE, counted.compared.days, Apart("list", LISTS))
