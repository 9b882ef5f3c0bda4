"""Who a pack is for, and what every edition says of its figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from toolkit.core.figures.pack import Pack
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


def board(threshold: int) -> Edition:
    """Return the board's edition, with what its signs mean."""
    signs = (
        f"<{threshold} stands for a count from 1 to {threshold - 1}, and – for a figure from which such a count could "
        "be worked out."
    )
    return Edition("board", "board edition", f"Board edition: it names nobody. {signs}", threshold)


def moment(when: datetime) -> str:
    """Return "30 November 2026 at 09:00"."""
    return f"{long_day(when.date())} at {when:%H:%M}"


def compared(pack: Pack) -> str:
    others = [each.label for each in (pack.before, pack.year_before) if each]
    return f"Compared with {' and '.join(others)}." if others else ""
