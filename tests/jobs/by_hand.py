"""What an office does in one of the sample's logs: types into it, or puts a formula into a cell."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from logbook_write.books import rewrite

from toolkit.logbook import patch_cells, read_rows
from toolkit.logbook.cells import column_letters

LOG = "logs/Trevarrow incident log 2026-27.xlsx"
SHEET = "Incidents 2026-27"
PART = "xl/worksheets/sheet1.xml"


def headings(trust: Path) -> tuple[object, ...]:
    return next(values for _, values in read_rows(trust / LOG) if "Conduct ref" in values)


def ref(trust: Path, row: int, heading: str) -> str:
    return f"{column_letters(headings(trust).index(heading) + 1)}{row}"


def cell(trust: Path, row: int, heading: str) -> object:
    return dict(read_rows(trust / LOG))[row][headings(trust).index(heading)]


def type_into(trust: Path, row: int, heading: str, value: str | date | None) -> None:
    patch_cells(trust / LOG, SHEET, {ref(trust, row, heading): value})


def put_formula(trust: Path, row: int, heading: str, shown: str) -> str:
    """Put a formula that shows a text into a cell, as Excel saves it; return where."""
    where = ref(trust, row, heading)
    old = re.compile(rb'<c r="%s"((?: s="\d+")?)[^>]*?(?:/>|>.*?</c>)' % where.encode())
    new = rb'<c r="%s"\1 t="str"><f>CONCATENATE("%s")</f><v>%s</v></c>' % (where.encode(), *[shown.encode()] * 2)

    def changed(xml: bytes) -> bytes:
        assert len(old.findall(xml)) == 1
        return old.sub(new, xml)

    rewrite(trust / LOG, {PART: changed})
    return where
