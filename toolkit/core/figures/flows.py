"""What happens on a day: of two runs of days it is as much as of each together. People, and what is open, are not."""

from __future__ import annotations

from toolkit.core.figures.tables import Variable

FLOWS = frozenset(
    {
        "incidents",
        "letters-served",
        "rows-left-out",
        "representations-received",
        "representations-decided",
        "bans-begun",
        "bans-ended",
        "bans-lifted",
        "timed-to-letter",
        "timed-to-meeting",
    }
)


def is_flow(what: Variable) -> bool:
    return what.measure in FLOWS and not any(name == "days" for name, _ in what.facets)


def is_incidents(what: Variable) -> bool:
    """Whether these are all incidents: they alone are printed by the week and the month too."""
    return what.measure == "incidents" and not what.facets
