"""`record` on a log with a slicer, a threaded comment, a picture and a chart: only what had to change has changed."""

from __future__ import annotations

import csv
import shutil
import subprocess
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jobs.rich_log import HEADINGS, NEW_PARTS, ROWS, rich_log
from logbook_write.books import changed_members, raw_members

from toolkit.core.rows import STATUS_COLUMNS
from toolkit.jobs.catch_up import catch_up
from toolkit.jobs.demo import NOW
from toolkit.ooxml.package import Package
from toolkit.ooxml.workbook import relationships

SETTINGS = """\
[trust]
name = "Rich Trust"

[[school]]
code = "rich"
name = "Rich Primary"
logs = ["logs/rich.xlsx"]

[[approver]]
name = "Wenna Trembath"
role = "office"
schools = ["*"]
"""
CHANGED = {"xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/tables/table1.xml"}
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1"


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    (tmp_path / "conduct.toml").write_text(SETTINGS, "utf-8")
    rich_log(tmp_path / "logs" / "rich.xlsx")
    return tmp_path


def test_every_other_member_keeps_its_bytes(trust):
    log = trust / "logs" / "rich.xlsx"
    before, related = raw_members(log), relationships(Package.open(log), "xl/worksheets/sheet1.xml")
    (recorded,) = catch_up(trust, NOW).recorded
    assert recorded.columns_added == (*STATUS_COLUMNS.values(), "Approved by")
    assert set(NEW_PARTS) < set(before)
    assert changed_members(before, log) == CHANGED
    assert list(raw_members(log)) == list(before)
    assert relationships(Package.open(log), "xl/worksheets/sheet1.xml") == related
    assert {relation.kind for relation in related} >= {"slicer", "threadedComment", "comments", "drawing", "table"}
    sheet = Package.open(log).read("xl/worksheets/sheet1.xml")
    for kept in (b"<x14:slicerList", b"<drawing ", b"<legacyDrawing ", b"<tableParts "):
        assert sheet.count(kept) == 1


def test_the_table_holds_our_columns_and_a_second_run_changes_nothing(trust):
    log = trust / "logs" / "rich.xlsx"
    catch_up(trust, NOW)
    table = ElementTree.fromstring(Package.open(log).read("xl/tables/table1.xml"))
    names = [each.get("name") for each in table.iter() if each.tag.endswith("}tableColumn")]
    assert names == [*HEADINGS, *STATUS_COLUMNS.values(), "Approved by"]
    assert table.get("ref") == "A3:N6"
    before = log.read_bytes()
    assert catch_up(trust, NOW).recorded == ()
    assert log.read_bytes() == before


def test_libreoffice_reads_the_same_cells_before_and_after(trust, tmp_path):
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("soffice is missing")
    log, before = trust / "logs" / "rich.xlsx", tmp_path / "before.xlsx"
    shutil.copy(log, before)
    catch_up(trust, NOW)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [soffice, profile, "--headless", "--convert-to", CSV, "--outdir", str(tmp_path), str(before), str(log)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    texts = [(tmp_path / f"{name}.csv").read_text("utf-8") for name in ("before", "rich")]
    old, new = (list(csv.reader(StringIO(text))) for text in texts)
    assert [row[:4] for row in new] == [row[:4] for row in old]
    assert new[2][4:] == [*STATUS_COLUMNS.values(), "Approved by"]
    assert [row[5] for row in new[3:6]] == ["meeting"] * len(ROWS)
