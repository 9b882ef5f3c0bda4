"""The sample trust's packs of a month, and their numbers."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from toolkit.core.figures.period import month
from toolkit.jobs.demo import NOW
from toolkit.jobs.summary import summary


def pack_of_month(sample, folder, number):
    """Return the pack of a month of 2026, of the sample as it is laid out in `sample`."""
    trust = Path(shutil.copytree(sample, folder / "trust"))
    return summary(trust, month(date(2026, number, 1)), NOW).pack


def counted(pack, key):
    """Return (line, column) → the number, empty ones left out."""
    table = pack.table(key)
    return {
        (line.key, column.key): cell.value
        for line in table.lines
        for column, cell in zip(table.columns, line.cells, strict=True)
        if cell.value
    }
