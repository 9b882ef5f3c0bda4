"""The ways of writing statuses into a log that patching.py compares.

Each imports what it needs, gets ready whatever is no part of the work, and returns the work.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

SHEET, PART = "Log", "xl/worksheets/sheet1.xml"
STATUSES = 2_000
WORDS = ("sent", "awaits approval", "drafted", "waits for an answer")
Work = Callable[[], object]


def statuses(rows: int) -> dict[tuple[int, str], str]:
    """(row, column) → text: headings right of the log's 14 columns, and statuses evenly down its rows."""
    columns = "OPQ"[: -(-STATUSES // (rows - 1))]
    step = max(1, (rows - 1) // STATUSES)
    places = [(row, column) for row in range(2, rows + 1, step) for column in columns][:STATUSES]
    texts = {place: f"{WORDS[number % len(WORDS)]} {number}" for number, place in enumerate(places)}
    return {(1, column): f"Letter status {column}" for column in columns} | texts


def cells(rows: int) -> dict[str, str]:
    return {f"{column}{row}": text for (row, column), text in statuses(rows).items()}


def patch_cells(log: Path, out: Path, rows: int) -> Work:
    from toolkit import logbook

    new = cells(rows)
    return lambda: logbook.patch_cells(log, SHEET, new, out=out)


def write_edits(log: Path, out: Path, rows: int) -> Work:
    """What `record` does: nine status columns with headings and looks, six of them filled in, a copy in backups."""
    import shutil

    from school_log import HEADINGS

    from toolkit.core.problems import Place
    from toolkit.core.rows import Layout
    from toolkit.core.status import RowEdit
    from toolkit.files import digest_of
    from toolkit.logbook import write_edits

    shutil.copyfile(log, out)
    columns = (("date", 1), ("name", 3), ("email", 4), ("what_happened", 8))
    layout = Layout(log.name, SHEET, 1, 1, len(HEADINGS), columns, tuple(enumerate(HEADINGS, 1)), rows)
    edits = [
        RowEdit(
            Place(log.name, SHEET, row),
            {
                **{"ref": f"BUDE-{row}", "next_step": "warning", "why": "Code of Conduct, clause 4. " * 3},
                **{"letter": "warning", "letter_status": text, "sent_on": date(2026, 11, 23)},
            },
        )
        for (row, _), text in statuses(rows).items()
        if row > 1
    ]
    digest = digest_of(log.read_bytes())
    stamp = datetime(2026, 11, 23, 9, 0)  # noqa: DTZ001 - a name for the copy
    return lambda: write_edits(out, [layout], edits, expected_digest=digest, backups=out.parent / "old", stamp=stamp)


def openpyxl(log: Path, out: Path, rows: int) -> Work:
    from openpyxl import load_workbook

    return lambda: _saved(load_workbook(log), out, rows)


def wolfxl(log: Path, out: Path, rows: int) -> Work:
    from wolfxl import load_workbook

    return lambda: _saved(load_workbook(log, modify=True, keep_vba=True), out, rows)


def _saved(book: Any, out: Path, rows: int) -> None:
    for ref, text in cells(rows).items():
        book[SHEET][ref] = text
    book.save(out)


def excelize(log: Path, out: Path, rows: int) -> Work:
    from excelize import open_file

    def work() -> None:
        book = open_file(str(log))
        for ref, text in cells(rows).items():
            book.set_cell_value(SHEET, ref, text)
        book.save_as(str(out))
        book.close()

    return work


def lxml(log: Path, out: Path, rows: int) -> Work:
    """The sheet's part as one tree, the zip written anew with the standard library: the plain way to patch."""
    from zipfile import ZIP_DEFLATED, ZipFile

    from lxml import etree

    def work() -> None:
        with ZipFile(log) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
            for info in old.infolist():
                content = old.read(info)
                new.writestr(info.filename, patched(content) if info.filename == PART else content)

    def patched(content: bytes) -> bytes:
        tree = etree.fromstring(content, etree.XMLParser(huge_tree=True))
        main = f"{{{tree.nsmap[None]}}}"
        found = {row.get("r"): row for row in tree.iter(f"{main}row")}
        for (row, column), text in statuses(rows).items():
            cell = etree.SubElement(found[str(row)], f"{main}c", r=f"{column}{row}", t="inlineStr")
            etree.SubElement(etree.SubElement(cell, f"{main}is"), f"{main}t").text = text
        return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))

    return work


def floor(log: Path, _out: Path, rows: int, level: int = 6) -> Work:
    """zlib.decompress of the sheet's part as it lies in the zip, one pass for row starts, zlib.compress: no more."""
    import re

    from toolkit.ooxml.package import Package

    packed = next(member.compressed for member in Package.open(log).members if member.name == PART)

    def work() -> None:
        content = zlib.decompress(packed, -zlib.MAX_WBITS)
        assert sum(1 for _ in re.finditer(b"<row ", content)) == rows
        zlib.compress(content, level)

    return work


def floor_as_ours(log: Path, out: Path, rows: int) -> Work:
    from toolkit.ooxml.members import LEVEL

    return floor(log, out, rows, LEVEL)


FLOOR, OURS, OPENPYXL = "floor", "patch_cells", "openpyxl, load and save"
QUICK = {
    FLOOR: floor,
    "floor, but level 3 as ours": floor_as_ours,
    OURS: patch_cells,
    "write_edits, all that `record` does": write_edits,
}
SLOW = {
    "lxml, the sheet as a tree": lxml,
    "wolfxl, modify": wolfxl,
    "excelize": excelize,
    OPENPYXL: openpyxl,
}
STATUS_COLUMN = {floor: None, floor_as_ours: None, write_edits: "S"}
"""Where the texts stand afterwards, for whom that is not where `cells` says; None: it writes nothing."""
