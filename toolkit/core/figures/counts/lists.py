"""Incidents by the code's two lists: conduct and online."""

from __future__ import annotations

from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counting import Counting, Counts
from toolkit.core.figures.counts.schools import MEASURE
from toolkit.core.figures.crossing import Apart, Head, crossed, like_apart
from toolkit.core.figures.tables import Table, Unit

HEAD = Head(
    "lists-by-school",
    "Conduct and online, by school",
    "Incidents by the list of the code that their kinds of breach stand on: conduct in person and by message, or "
    "online. An incident of kinds from both lists stands under Both.",
    Unit.INCIDENTS,
)
LISTS = (("conduct", "Conduct"), ("online", "Online"), ("both", "Both"), ("not-said", "Kind not said"))


def count_lists(counting: Counting) -> Counts:
    policy = counting.policy.with_all_words()

    def list_of(categories: frozenset[str]) -> tuple[str]:
        online = {(known := policy.categories.get(each)) is not None and known.online for each in categories}
        return ("both" if len(online) > 1 else "not-said" if not online else "online" if True in online else "conduct",)

    return like_apart(MEASURE, counting.days, counting.kinds(counting.period), "list", list_of)


def lists(counted: Counted) -> Table:
    return crossed(counted, HEAD, MEASURE, counted.compared.days, Apart("list", LISTS))
