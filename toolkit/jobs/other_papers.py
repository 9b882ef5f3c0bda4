"""The board's papers of other periods that lie in the summaries folder, or were sent: who holds two can subtract."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from toolkit.core.figures import Compared
from toolkit.core.figures.other_papers import Days, OtherPaper, overlap
from toolkit.core.trust import Trust

EDITIONS = ("board/figures.json", "sent/*/figures.json")


def other_papers(trust: Trust, compared: Compared) -> tuple[OtherPaper, ...]:
    """Return the papers of other periods that share some days, and not all, with this one or what it is compared with.

    One that was itself made beside a paper of this period gives way to it, and is left out. A file that is no paper
    of ours says nothing.
    """
    folder, period = trust.folder / "summaries", compared.period
    ours = [(each.first, each.last) for _, each in compared.each]
    found = (_read(path) for edition in EDITIONS for path in sorted(folder.glob(f"*/{edition}")))
    return tuple(
        paper
        for paper, beside in found
        if paper and paper.name != period.name and period.name not in beside and _crosses(paper, ours)
    )


def _crosses(paper: OtherPaper, ours: Sequence[Days]) -> bool:
    pairs = ((theirs, days) for theirs in paper.days.values() for days in ours)
    return any(theirs != days and overlap(theirs, days) for theirs, days in pairs)


def _read(path: Path) -> tuple[OtherPaper | None, frozenset[str]]:
    try:
        record = json.loads(path.read_text("utf-8"))
        days = dict(_days(record))
        shown = {
            (table["key"], line["key"], column["key"]): cell
            for table in record["tables"]
            for line in table["lines"]
            for column, cell in zip(table["columns"], line["cells"], strict=True)
            if isinstance(cell, int)
        }
        beside = frozenset(each["name"] for each in record.get("beside", ()))
        return OtherPaper(record["period"]["name"], record["label"], days, shown), beside
    except (OSError, ValueError, KeyError, TypeError):
        return None, frozenset()


def _days(record: Mapping[str, Any]) -> Iterator[tuple[str, Days]]:
    for role, period in {"period": record["period"], **record["compared"]}.items():
        first, last = (date.fromisoformat(str(period[each])) for each in ("first", "last"))
        yield role.replace("_", "-"), (first, last)
