"""Laws of `patch_cells` over sheets as odd writers leave them: the edited cells change, and nothing else does."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from logbook_write.books import SHEET, changed_members, part, raw_members, rewrite, small_log
from logbook_write.odd_sheets import COLUMNS, MAIN, ROWS, OddSheet, odd_sheet

from toolkit.logbook import patch_cells

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from writes_readers import alike, by_calamine, by_openpyxl
from writes_sheet import Sheet, place

VALUES: tuple[Any, ...] = (" new é ", "a\nb", "=1+1", 7, 2.5, True, date(2026, 11, 23), None)
STRINGS = f'<sst xmlns="{MAIN}" count="1" uniqueCount="1"><si><t>shared</t></si></sst>'.encode()
BESIDE = [*(f"{column}{row}" for column in (*COLUMNS, "AB") for row in (*ROWS, 30))]


def book_of(sheet: OddSheet, path: Path, *, is_1904: bool) -> Path:
    small_log(path)
    since = b'<workbookPr date1904="1"/>' if is_1904 else b"<workbookPr/>"
    changes: dict[str, Any] = {SHEET: sheet.xml, "xl/workbook.xml": lambda xml: xml.replace(b"<workbookPr/>", since)}
    changes |= {"xl/sharedStrings.xml": STRINGS, "[Content_Types].xml": with_strings}
    return rewrite(path, changes)


def with_strings(types: bytes) -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    return types if b"sharedStrings" in types else types.replace(b"</Types>", override.encode())


def edits_of(random: Random, sheet: OddSheet) -> dict[str, Any]:
    free = [ref for ref in BESIDE if ref not in sheet.barred]
    return {ref: random.choice(VALUES) for ref in random.sample(free, random.randint(1, 8))}


def expected(before: dict[Any, Any], edits: dict[str, Any]) -> dict[Any, Any]:
    after = before | {("Aut1", place(ref)): value for ref, value in edits.items()}
    return {at: value for at, value in after.items() if value is not None}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32))
def test_only_the_edited_cells_change_whatever_the_sheet_looks_like(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    sheet = odd_sheet(random)
    log = book_of(sheet, tmp_path / "odd.xlsx", is_1904=random.random() < 0.2)
    edits, members, content = edits_of(random, sheet), raw_members(log), log.read_bytes()

    patch_cells(log, "Aut1", edits)

    assert changed_members(members, log) <= {SHEET, "xl/styles.xml"}
    old, new = Sheet(sheet.xml), Sheet(part(log))
    edited = {place(ref) for ref in edits}
    assert new.without(edited, set(new.rows) - set(old.rows)) == old.without(edited, set())
    # calamine wants rows in order, and finds nothing in some parts that are UTF-16.
    for_calamine = sheet.in_order and not sheet.xml.startswith(b"\xff\xfe")
    readers = [by_openpyxl, by_calamine] if for_calamine else [by_openpyxl]
    for reader in readers:
        before, after = reader(content), reader(log.read_bytes())
        assert before is None or after is not None
        if before is not None and after is not None:
            wanted = expected(before, edits)
            assert after.keys() == wanted.keys()
            assert [at for at in wanted if not alike(after[at], wanted[at])] == []


def test_the_odd_sheets_are_read_by_both_readers(tmp_path: Path) -> None:
    """Or else the law above would compare nothing."""
    sheets = [odd_sheet(Random(seed)) for seed in range(40)]
    books = [book_of(sheet, tmp_path / "odd.xlsx", is_1904=False).read_bytes() for sheet in sheets]
    assert sum(by_openpyxl(book) is not None for book in books) > 35
    assert sum(by_calamine(book) is not None for book in books) > 20


def test_libreoffice_reads_the_new_values_and_the_old_ones(tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("soffice (LibreOffice) is not installed")
    made: dict[str, dict[str, Any]] = {}
    for seed in range(8):
        random = Random(seed)
        sheet = odd_sheet(random)
        log = book_of(sheet, tmp_path / f"{seed}-old.xlsx", is_1904=False)
        edits = edits_of(random, sheet)
        patch_cells(log, "Aut1", edits, out=tmp_path / f"{seed}-new.xlsx")
        made[str(seed)] = edits
    out = tmp_path / "out"
    command = [
        program,
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx",
    ]
    subprocess.run([*command, "--outdir", out, *sorted(tmp_path.glob("*.xlsx"))], capture_output=True, check=True)
    for seed, edits in made.items():
        before, after = (by_calamine((out / f"{seed}-{age}.xlsx").read_bytes()) for age in ("old", "new"))
        assert before is not None
        assert after is not None
        wanted = expected(before, edits)
        assert after.keys() == wanted.keys()
        assert [at for at in wanted if not alike(after[at], wanted[at])] == []
