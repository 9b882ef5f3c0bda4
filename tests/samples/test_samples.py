"""The sample workbooks are what their script makes, and say what their papers say of them."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from toolkit.logbook import patch_cells, read_log

SAMPLES = Path(__file__).parents[2] / "sample_workbooks"
TRUST = SAMPLES / "trust"
BUILT = sorted(p.relative_to(TRUST) for p in TRUST.rglob("*") if p.suffix == ".png" or p.parent.name == "logs")
TRUTH = json.loads((SAMPLES / "trust-truth.json").read_text(encoding="utf-8"))
TYPED = tomllib.loads((SAMPLES / "approvals.toml").read_text(encoding="utf-8"))["typed"]
CONDUCT = tomllib.loads((TRUST / "conduct.toml").read_text(encoding="utf-8"))
LOGS = {school["code"]: TRUST / school["logs"][0] for school in CONDUCT["school"]}
REGISTER = LOGS["carnwidden"]
DATE_COLUMNS = {
    ("trevarrow", "Incidents 2026-27"): (4, 2),
    ("porthkerra", "Tracker"): (3, 2),
    ("polgarrow", "Aut1"): (4, 1),
    ("polgarrow", "Aut2 "): (4, 4),
    ("polgarrow", "Spr1"): (4, 4),
    ("polgarrow", "Archive 2025-26"): (3, 1),
    ("carnwidden", "Register"): (6, 2),
    ("tregellick", None): (1, 2),
    ("nanskerris", "Form responses 1"): (1, 6),
}
"""(school, sheet) of every table → (last row of its headings, column of the incident's date)."""


def build(folder: Path) -> Path:
    """Run the script's own `build` in a process of its own.

    Libraries that other tests import (exchangelib) give lxml other prefixes, and openpyxl would write those.
    """
    code = "import runpy, sys, pathlib; runpy.run_path(sys.argv[1])['build'](pathlib.Path(sys.argv[2]))"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(SAMPLES), *filter(None, sys.path)])}
    script = str(SAMPLES / "build.py")
    subprocess.run([sys.executable, "-B", "-c", code, script, str(folder)], check=True, env=environment, timeout=300)
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return build(tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="module")
def sheets():
    """(school, sheet) → row number → its values from column A on, as an independent reader finds them."""
    found = {}
    for code, path in LOGS.items():
        if path.suffix == ".csv":
            lines = path.read_text(encoding="cp1252").splitlines()
            found[code, None] = {number: line.split(";") for number, line in enumerate(lines, 1)}
        else:
            for sheet in load_workbook(path).worksheets:
                found[code, sheet.title] = {row[0].row: [cell.value for cell in row] for row in sheet.iter_rows()}
    return found


def members(path):
    """A workbook's members; builds of zlib differ in how they compress the same content."""
    with zipfile.ZipFile(path) as found:
        return [(entry.filename, entry.date_time, found.read(entry)) for entry in found.infolist()]


@pytest.mark.parametrize("name", BUILT, ids=str)
def test_the_committed_file_is_what_the_script_makes(name, built):
    if name.suffix in {".png", ".csv"}:
        assert (built / name).read_bytes() == (TRUST / name).read_bytes()
    else:
        assert members(built / name) == members(TRUST / name)


def test_two_builds_are_the_same_bytes(built, tmp_path):
    again = build(tmp_path)
    assert {path.relative_to(again) for path in again.rglob("*") if path.is_file()} == set(BUILT)
    assert [(again / name).read_bytes() for name in BUILT] == [(built / name).read_bytes() for name in BUILT]


def spellings(day):
    """The ways in which the sample logs write a day of theirs."""
    ordinal = f"{day.day}{'rd' if day.day == 3 else 'th'} {day:%b}"
    return {f"{day:%a} {ordinal}", f"Tues {ordinal}", f"{day.month}/{day.day}/{day.year} 8:45 AM"}


@pytest.mark.parametrize("entry", TYPED, ids=lambda entry: f"{entry['person']}: {entry['step']}")
def test_what_the_demo_types_goes_to_the_row_of_that_person_and_day(entry, sheets):
    code = next(code for code, path in LOGS.items() if path == TRUST / entry["log"])
    values = sheets[code, entry["sheet"]][entry["row"]]
    days = {value.date() for value in values if isinstance(value, datetime)}
    assert any(entry["person"] in str(value) for value in values)
    assert entry["day"] in days or spellings(entry["day"]) & set(values)


def test_the_demo_types_approvals_for_a_meeting_a_reminder_a_warning_and_a_ban_by_known_approvers():
    approved = [entry for entry in TYPED if "Approved by" in entry["cells"]]
    assert {entry["step"] for entry in approved} == {"meeting", "meeting-reminder", "warning", "ban"}
    assert {entry["cells"]["Approved by"] for entry in approved} <= {each["name"] for each in CONDUCT["approver"]}


def test_every_table_of_a_log_is_known_here(sheets):
    assert set(sheets) - set(DATE_COLUMNS) == {
        ("porthkerra", "Lists"),
        ("polgarrow", "Lists"),
        ("carnwidden", "Settings"),
    }


@pytest.mark.parametrize(("code", "name"), DATE_COLUMNS, ids=lambda part: str(part).strip())
def test_every_row_of_a_log_has_its_truth(code, name, sheets):
    told = {
        (sheet or None, row) for each in TRUTH["decisions"] if each["school"] == code for sheet, row in each["rows"]
    }
    told |= {
        (each["sheet"] or None, each["row"])
        for part in ("problems", "silent")
        for each in TRUTH[part]
        if each["school"] == code
    }
    header, column = DATE_COLUMNS[code, name]
    dated = {row for row, values in sheets[code, name].items() if row > header and values[column - 1] not in (None, "")}
    assert {(name, row) for row in dated} <= told


def test_the_truth_names_sheets_rows_and_people_that_are_there(sheets):
    for each in TRUTH["decisions"]:
        for name, row in each["rows"]:
            values = sheets[each["school"], name or None][row]
            if each.get("who") and (each["school"], name, row) not in SAID_ABOVE:
                assert each["who"].split()[-1].casefold() in " ".join(map(str, values)).casefold(), each


SAID_ABOVE = {
    ("trevarrow", "Incidents 2026-27", 24),
    ("polgarrow", "Aut1", 8),
    ("polgarrow", "Aut1", 9),
    ("polgarrow", "Aut2 ", 6),
}
"""Rows whose person is named in the row above them: ditto marks, "as above", a merged cell."""


def test_the_first_two_logs_look_as_such_schools_keep_them():
    office = load_workbook(LOGS["trevarrow"]).worksheets[0]
    tracker = load_workbook(LOGS["porthkerra"]).worksheets[0]
    assert len(office._images) == 1
    assert {str(area) for area in office.merged_cells.ranges} >= {"A1:O1", "A5:O5", "A14:O14"}
    assert office["N15"].value == "Refused to come"
    assert office["O4"].comment is not None
    assert office["D13"].font.strike
    assert [sheet.freeze_panes for sheet in (office, tracker)] == ["E5", "D4"]
    assert tracker.tables["tblIncidents"].ref == "A3:U18"
    assert [tracker.row_dimensions[row].hidden for row in (4, 5, 6, 7)] == [True, True, True, False]
    assert load_workbook(LOGS["porthkerra"])["Lists"].sheet_state == "hidden"


def test_the_half_terms_count_from_1904_under_merged_headings_and_disagree_about_the_columns():
    book = load_workbook(LOGS["polgarrow"])
    assert book.sheetnames == ["Aut1", "Aut2 ", "Spr1", "Archive 2025-26", "Lists"]
    assert book.epoch == datetime(1904, 1, 1)  # noqa: DTZ001 (as the file has it)
    assert {str(area) for area in book["Aut1"].merged_cells.ranges} >= {"A3:C3", "D3:F3", "D7:D9"}
    orders = [[cell.value for cell in book[name][4]] for name in ("Aut1", "Aut2 ")]
    assert orders[0] != orders[1]
    assert all(isinstance(book["Aut2 "].cell(row, 4).value, str) for row in range(5, 13))
    assert [bool(book["Aut1"].cell(row, 4).font.strike) for row in (6, 10)] == [False, True]


def test_the_register_holds_a_macro_project_that_a_write_leaves_alone(tmp_path):
    copy = Path(shutil.copy(REGISTER, tmp_path / REGISTER.name))
    patch_cells(copy, "Register", {"Q12": "Ban letter", "R12": date(2026, 11, 23), "T7": "kept"})
    before, after = zipfile.ZipFile(REGISTER), zipfile.ZipFile(copy)
    with before, after:
        assert before.read("xl/vbaProject.bin") == (SAMPLES / "vbaProject.bin").read_bytes()
        changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert changed <= {"xl/worksheets/sheet1.xml", "xl/styles.xml"}
    assert load_workbook(copy, keep_vba=True)["Register"]["R12"].value == datetime(2026, 11, 23)  # noqa: DTZ001


def test_the_registers_settings_are_very_hidden_and_its_ticks_come_in_every_kind():
    book = load_workbook(REGISTER, keep_vba=True)
    ticks = {cell.value for row in book["Register"]["I7:N19"] for cell in row}
    assert book["Settings"].sheet_state == "veryHidden"
    assert {each for each in ticks if each is not None} == {"x", "X", "✓", "Y", "TRUE", 1}
    assert any(cell.value is True for row in book["Register"]["I7:N19"] for cell in row)
    assert [sheet.visible for sheet in read_log(REGISTER, "log").sheets] == [True, False]


def test_the_macro_projects_licence_lies_beside_it():
    notice = (SAMPLES / "vbaProject-LICENSE.txt").read_text(encoding="utf-8")
    assert "BSD 2-Clause" in notice
    assert "John McNamara" in notice


def test_the_export_is_no_utf_8_and_separated_by_semicolons():
    content = LOGS["tregellick"].read_bytes()
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")
    assert "Léonie Carveth" in content.decode("cp1252")
    assert content.splitlines()[0].count(b";") == 11


def test_the_form_asks_in_questions_and_writes_its_days_month_first(sheets):
    rows = sheets["nanskerris", "Form responses 1"]
    assert sum("?" in str(heading) for heading in rows[1]) == 8
    assert rows[2][5] == "9/14/2026 3:20 PM"
    assert [rows[row][3:] for row in (2, 3)] == [rows[2][3:]] * 2


def test_formulas_keep_the_results_of_the_samples_day():
    sheet = load_workbook(LOGS["porthkerra"], data_only=True).worksheets[0]
    assert sheet["K4"].value == (date(2026, 11, 23) - date(2026, 9, 9)).days
    half_terms = load_workbook(LOGS["polgarrow"], data_only=True)
    assert [half_terms[name][cell].value for name, cell in (("Aut1", "B11"), ("Aut2 ", "B13"), ("Spr1", "B5"))] == [
        6,
        8,
        0,
    ]


def test_every_address_is_made_up(sheets):
    texts = [path.read_text(encoding="utf-8") for path in TRUST.glob("*.*") if path.suffix in {".csv", ".toml"}]
    texts += [str(value) for rows in sheets.values() for values in rows.values() for value in values]
    words = [word.strip('",;()<>.') for text in texts for word in re.split(r"[\s,;:]+", text) if "@" in word]
    assert len(words) > 80
    assert [word for word in words if not word.endswith(".example")] == []
