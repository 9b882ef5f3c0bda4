"""Who a pack is for, and what every edition says of its figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from toolkit.core.figures.pack import Pack
from toolkit.core.frozen import dataclass
from toolkit.core.policy.why import long_day


@dataclass(frozen=True, slots=True)
class Edition:
    name: str
    title: str
    says: str
    """What stands at its head."""
    threshold: int = 0
    """The least count that it shows; 0: it shows every one."""


LEADERS = Edition(
    "leaders",
    "leaders' edition",
    "Leaders' edition: it names people. Keep it where the logs are kept, and send it to nobody else.",
)


NO_DATES = "no dates"
"""What stands for each figure of a period that the term dates do not say."""
MOST_NAMED = 2
"""Other papers that a sentence names."""


def made_beside(beside: Sequence[tuple[str, str]]) -> str:
    """Say beside which other papers this one was made, "" where there is none. `beside`: (name, label)."""
    labels = [label for _, label in beside]
    if len(labels) > MOST_NAMED:
        labels = [labels[0], f"{len(labels) - 1} other periods"]
    if not labels:
        return ""
    named = f"{', '.join(labels[:-1])} and {labels[-1]}" if len(labels) > 1 else labels[0]
    return (
        f" It was made beside the board’s figures of {named}: a number that would give a small count away by taking "
        f"{'one from the other' if len(labels) == 1 else 'some from others'} is not shown either."
    )


def board(threshold: int, beside: Sequence[tuple[str, str]] = ()) -> Edition:
    """Return the board's edition, with what its signs mean. `beside`: (name, label) of papers it was made beside."""
    signs = (
        f"<{threshold} stands for a count from 1 to {threshold - 1}, and – for a figure from which such a count could "
        "be worked out."
    )
    return Edition("board", "board edition", f"Board edition: it names nobody. {signs}{made_beside(beside)}", threshold)


def moment(when: datetime) -> str:
    """Return "30 November 2026 at 09:00"."""
    return f"{long_day(when.date())} at {when:%H:%M}"


def counted_from(pack: Pack) -> str:
    """Return "23 November 2026 at 09:00, from 6 logs": what stands beside every figure."""
    logs = len(pack.logs_read)
    return f"{moment(pack.cut_off)}, from {logs} {'log' if logs == 1 else 'logs'}"


def compared(pack: Pack) -> str:
    """Say what the period is compared with, and with what it cannot be."""
    others = [each.label for each in (pack.before, pack.year_before) if each]
    said = f"Compared with {' and '.join(others)}." if others else ""
    return " ".join(filter(None, (said, without_dates(pack))))


def without_dates(pack: Pack) -> str:
    """Say of which period to compare with the trust's term dates say nothing, "" where they say both."""
    period = pack.period.kind.value
    compared = ((f"the {period} before", pack.before), (f"the {period} a year earlier", pack.year_before))
    unknown = [words for words, known in compared if not known]
    return f"The trust's term dates do not say when {' or '.join(unknown)} was." if unknown else ""
