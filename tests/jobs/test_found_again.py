"""Our columns are asked for once: found again in another order, hidden, renamed, or beside a name of the school's."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.table import Table

from toolkit.core.rows import STATUS_COLUMNS
from toolkit.jobs.catch_up import catch_up
from toolkit.jobs.demo import NOW

SETTINGS = """\
[trust]
name = "Small Trust"

[[school]]
code = "aune"
name = "Aune School"
logs = ["logs/aune.xlsx"]
"""
MAPPED = '\n[school.columns]\n"Our reasons" = "why"\n'
STATUS = list(STATUS_COLUMNS.values())
HEADINGS = ("Date", "Parent name", "Parent email", "Category", "Letter", "Why")
ROW = (datetime(2026, 11, 3), "Jane Smith", "jane@mail.example", "Swearing", "no", "she said so")  # noqa: DTZ001


def trust_with(folder: Path, *, headings: int = 4, table: bool = False) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    for values in (HEADINGS, ROW):
        sheet.append(values[:headings])
    if table:
        last = openpyxl.utils.get_column_letter(headings)
        sheet.add_table(Table(displayName="tblIncidents", ref=f"A1:{last}2"))
    (folder / "logs").mkdir()
    book.save(folder / "logs" / "aune.xlsx")
    (folder / "conduct.toml").write_text(SETTINGS, "utf-8")
    return folder


def headings(trust: Path) -> list[object]:
    return [cell.value for cell in openpyxl.load_workbook(trust / "logs" / "aune.xlsx").active[1]]


def swapped(trust: Path) -> None:
    """Move our columns: the last one stands first, and all of them are hidden."""
    path = trust / "logs" / "aune.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.active
    count = sheet.max_column
    for row in (1, 2):
        values = [sheet.cell(row, column).value for column in range(5, count + 1)]
        for column, value in enumerate(reversed(values), 5):
            sheet.cell(row, column).value = value
            sheet.column_dimensions[openpyxl.utils.get_column_letter(column)].hidden = True
    book.save(path)


def renamed(trust: Path) -> None:
    path = trust / "logs" / "aune.xlsx"
    book = openpyxl.load_workbook(path)
    next(cell for cell in book.active[1] if cell.value == "Why").value = "Our reasons"
    book.save(path)
    (trust / "conduct.toml").write_text(SETTINGS + MAPPED, "utf-8")


def untouched(_: Path) -> None:
    """Nothing was done to them."""


@pytest.mark.parametrize("done", [untouched, swapped, renamed])
def test_they_are_added_once(tmp_path, done):
    trust = trust_with(tmp_path)
    (first,) = catch_up(trust, NOW).recorded
    assert first.columns_added == (*STATUS, "Approved by")
    done(trust)
    before = (trust / "logs" / "aune.xlsx").read_bytes()
    assert catch_up(trust, NOW).recorded == ()
    assert (trust / "logs" / "aune.xlsx").read_bytes() == before


def test_a_new_heading_that_nobody_mapped_is_the_offices_own(tmp_path):
    trust = trust_with(tmp_path)
    catch_up(trust, NOW)
    renamed(trust)
    (trust / "conduct.toml").write_text(SETTINGS, "utf-8")
    (again,) = catch_up(trust, NOW).recorded
    assert again.columns_added == ("Why",)


def test_beside_a_column_of_the_schools_of_the_same_name(tmp_path):
    trust = trust_with(tmp_path, headings=6, table=True)
    (first,) = catch_up(trust, NOW).recorded
    assert {"Letter (conduct)", "Why (conduct)"} < set(first.columns_added)
    assert headings(trust)[:6] == list(HEADINGS)
    row = [cell.value for cell in openpyxl.load_workbook(trust / "logs" / "aune.xlsx").active[2]]
    assert row[:6] == list(ROW)
    assert str(row[headings(trust).index("Why (conduct)")]).startswith("Blocked.")
    for done in (untouched, swapped):
        done(trust)
        before = headings(trust)
        assert all(each.columns_added == () for each in catch_up(trust, NOW).recorded)
        assert headings(trust) == before
        found = [cell.value for cell in openpyxl.load_workbook(trust / "logs" / "aune.xlsx").active[2]]
        assert (found[before.index("Letter")], found[before.index("Why")]) == ("no", "she said so")
        assert str(found[before.index("Why (conduct)")]).startswith("Blocked.")
