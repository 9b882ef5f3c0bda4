"""The sample workbooks are what their script makes, and say what their papers say of them."""

import json
import runpy
import sys
import tomllib
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

SAMPLES = Path(__file__).parents[2] / "sample_workbooks"
TRUST = SAMPLES / "trust"
BINARIES = sorted(path.relative_to(TRUST) for path in TRUST.rglob("*") if path.suffix in {".xlsx", ".png"})
TRUTH = json.loads((SAMPLES / "trust-truth.json").read_text(encoding="utf-8"))
TYPED = tomllib.loads((SAMPLES / "approvals.toml").read_text(encoding="utf-8"))["typed"]
CONDUCT = tomllib.loads((TRUST / "conduct.toml").read_text(encoding="utf-8"))
LOGS = {school["code"]: TRUST / school["logs"][0] for school in CONDUCT["school"]}


@pytest.fixture(scope="module")
def build():
    """`build.build`, as running the script finds it: its modules beside it, and no trace of them afterwards."""
    before, writes_nothing = set(sys.modules), sys.dont_write_bytecode
    sys.path.insert(0, str(SAMPLES))
    sys.dont_write_bytecode = True
    try:
        yield runpy.run_path(str(SAMPLES / "build.py"))["build"]
    finally:
        sys.path.remove(str(SAMPLES))
        sys.dont_write_bytecode = writes_nothing
        for name in {"fit", "head_tracker", "logos", "office_log", "stable"} - before:
            sys.modules.pop(name, None)


@pytest.fixture(scope="module")
def built(build, tmp_path_factory):
    folder = tmp_path_factory.mktemp("built")
    build(folder)
    return folder


@pytest.fixture(scope="module")
def sheets():
    return {code: load_workbook(path).worksheets[0] for code, path in LOGS.items()}


def members(path):
    """A workbook's members; builds of zlib differ in how they compress the same content."""
    with zipfile.ZipFile(path) as found:
        return [(entry.filename, entry.date_time, found.read(entry)) for entry in found.infolist()]


@pytest.mark.parametrize("name", BINARIES, ids=str)
def test_the_committed_file_is_what_the_script_makes(name, built):
    if name.suffix == ".png":
        assert (built / name).read_bytes() == (TRUST / name).read_bytes()
    else:
        assert members(built / name) == members(TRUST / name)


def test_two_builds_are_the_same_bytes(build, built, tmp_path):
    again = build(tmp_path)
    assert {path.relative_to(tmp_path) for path in again} == set(BINARIES)
    assert [path.read_bytes() for path in again] == [
        (built / path.relative_to(tmp_path)).read_bytes() for path in again
    ]


@pytest.mark.parametrize("entry", TYPED, ids=lambda entry: f"{entry['person']}: {entry['step']}")
def test_what_the_demo_types_goes_to_the_row_of_that_person_and_day(entry, sheets):
    code = next(code for code, path in LOGS.items() if path == TRUST / entry["log"])
    values = [cell.value for cell in sheets[code][entry["row"]]]
    days = {value.date() for value in values if isinstance(value, datetime)}
    assert sheets[code].title == entry["sheet"]
    assert any(entry["person"] in str(value) for value in values)
    assert entry["day"] in days


def test_the_demo_types_approvals_for_a_meeting_a_reminder_a_warning_and_a_ban_by_known_approvers():
    approved = [entry for entry in TYPED if "Approved by" in entry["cells"]]
    assert {entry["step"] for entry in approved} == {"meeting", "meeting-reminder", "warning", "ban"}
    assert {entry["cells"]["Approved by"] for entry in approved} <= {each["name"] for each in CONDUCT["approver"]}


@pytest.mark.parametrize("code", LOGS)
def test_every_row_of_a_log_has_its_truth(code, sheets):
    sheet = sheets[code]
    told = {row for each in TRUTH["decisions"] if each["school"] == code for _, row in each["rows"]}
    told |= {each["row"] for part in ("problems", "silent") for each in TRUTH[part] if each["school"] == code}
    header = 4 if code == "trevarrow" else 3
    rows = {row[0].row for row in sheet.iter_rows(min_row=header + 1) if row[1].value is not None}
    assert rows <= told


def test_the_truth_names_sheets_rows_and_people_that_are_there(sheets):
    for each in TRUTH["decisions"]:
        for name, row in each["rows"]:
            assert name == sheets[each["school"]].title
            text = " ".join(str(cell.value) for cell in sheets[each["school"]][row]).replace("as above", "Talan Opie")
            surname = each.get("who", "").split()[-1:]
            assert all(word.casefold() in text.casefold() for word in surname), each


def test_the_logs_look_as_such_schools_keep_them(sheets):
    office, tracker = sheets["trevarrow"], sheets["porthkerra"]
    assert len(office._images) == 1
    assert {str(area) for area in office.merged_cells.ranges} >= {"A1:O1", "A5:O5", "A14:O14"}
    assert office["N15"].value == "Refused to come"
    assert office["O4"].comment is not None
    assert office["D13"].font.strike
    assert [sheet.freeze_panes for sheet in (office, tracker)] == ["E5", "D4"]
    assert tracker.tables["tblIncidents"].ref == "A3:U18"
    assert [tracker.row_dimensions[row].hidden for row in (4, 5, 6, 7)] == [True, True, True, False]
    assert load_workbook(LOGS["porthkerra"])["Lists"].sheet_state == "hidden"


def test_formulas_keep_the_results_of_the_samples_day():
    sheet = load_workbook(LOGS["porthkerra"], data_only=True).worksheets[0]
    assert sheet["K4"].value == (date(2026, 11, 23) - date(2026, 9, 9)).days


def test_every_address_is_made_up():
    texts = [path.read_text(encoding="utf-8") for path in TRUST.glob("*.*") if path.suffix in {".csv", ".toml"}]
    for path in LOGS.values():
        texts += [str(cell.value) for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row]
    words = [word.strip('",;()') for text in texts for word in text.replace(",", " ").split() if "@" in word]
    assert len(words) > 30
    assert [word for word in words if not word.endswith(".example")] == []
