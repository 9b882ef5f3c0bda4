"""Drop-downs under our headings and the notes on them: offered, never enforced, within what Excel can open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from logbook_write.books import SHEET, by_openpyxl, part, rewrite
from logbook_write.writing import LAYOUT, STATUS, again, edit, styled, write
from openpyxl.worksheet.datavalidation import DataValidation

from toolkit.core.rows import OFFICE_COLUMNS, STATUS_COLUMNS
from toolkit.logbook.cells import LAST_COLUMN, LAST_ROW
from toolkit.logbook.write_notes import LONGEST_NOTE, LONGEST_TITLE, NOTES
from toolkit.logbook.write_rules import area_of

PEOPLE = ("Wenna Trembath", "Demelza Carlyon & Sons", "Isolda O’Trevanion")
OFFERED = (
    ("meeting_outcome", "attended,refused,rearranged,did not come,no reply,unresolved"),
    ("send_by", "email,post,by hand"),
    ("slt_decision", "ban,ordinary step"),
    ("approved_by", ",".join(PEOPLE)),
)


def rules(log: Path) -> list[Any]:
    return list(openpyxl.load_workbook(log)["Aut1"].data_validations.dataValidation)


def lists(log: Path) -> dict[str, str]:
    return {str(rule.sqref): rule.formula1 for rule in rules(log) if rule.type == "list"}


@pytest.mark.parametrize(("field", "words"), OFFERED)
def test_a_choice_is_offered_and_never_enforced(log: Path, field: str, words: str) -> None:
    write(log, edit(5, awaited=field, next_step="meeting"), choices={"approved_by": PEOPLE})
    assert lists(log) == {"N4:N507": f'"{words}"'}
    assert not any(rule.showErrorMessage for rule in rules(log))
    write(log, edit(6, awaited=field, next_step="ban"), layouts=(again(LAYOUT, log),), choices={"approved_by": ("X",)})
    assert lists(log) == {"N4:N507": f'"{words}"'}


@pytest.mark.parametrize(
    "names",
    [
        pytest.param((), id="nobody approves anything here"),
        pytest.param(("Trembath, Wenna", "A. Teague"), id="a comma would make two of one"),
        pytest.param(('Wenna "Wen" Trembath',), id="a quotation mark"),
        pytest.param(tuple(f"Approver Number {number:03}" for number in range(13)), id="longer than 255 characters"),
    ],
)
def test_names_that_no_list_can_hold_are_typed(log: Path, names: tuple[str, ...]) -> None:
    write(log, edit(5, awaited="approved_by"), choices={"approved_by": names})
    assert lists(log) == {}
    assert by_openpyxl(log)["N3"] == "Approved by"


def test_a_list_of_255_characters_is_offered(log: Path) -> None:
    names = ("A" * 127, "B" * 127)
    write(log, edit(5, awaited="approved_by"), choices={"approved_by": names})
    (words,) = lists(log).values()
    assert len(words) - 2 == 255


def test_every_new_heading_says_what_it_is(log: Path) -> None:
    write(log, edit(5, awaited=" ".join(OFFICE_COLUMNS)))
    said = {str(rule.sqref): (rule.promptTitle, rule.prompt, rule.showInputMessage) for rule in rules(log)}
    headings = [cell for cell in openpyxl.load_workbook(log)["Aut1"][3] if cell.column > 4]
    assert [cell.value for cell in headings] == [*STATUS, *OFFICE_COLUMNS.values()]
    for cell in headings:
        title, note, shown = said[cell.coordinate]
        assert (title, bool(note), shown) == (cell.value, True, True)


@pytest.mark.parametrize("field", STATUS_COLUMNS | OFFICE_COLUMNS)
def test_a_note_is_within_what_excel_can_open(field: str) -> None:
    title, note = NOTES[field]
    assert 0 < len(title) <= LONGEST_TITLE == 32
    assert 0 < len(note) <= LONGEST_NOTE == 255
    assert note[-1] in ".…"


@pytest.mark.parametrize("sqref", ["A1:XFD1048576", "E1:Z9", "E:N", "3:600", "N3:N20 A1"])
def test_the_schools_own_rules_stay_and_ours_give_way(log: Path, sqref: str) -> None:
    def add(sheet: Any) -> None:
        rule = DataValidation(type="textLength", operator="lessThan", formula1="500")
        sheet.add_data_validation(rule)
        rule.sqref = openpyxl.worksheet.cell_range.MultiCellRange("B2")

    styled(log, add)
    rewrite(log, {SHEET: lambda xml: xml.replace(b'sqref="B2"', f'sqref="{sqref}"'.encode())})
    write(log, edit(5, awaited="meeting_outcome"))
    xml = part(log)
    assert f'sqref="{sqref}"'.encode() in xml
    assert b'sqref="N4:N507"' not in xml
    assert b'sqref="N3"' not in xml


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("B2", "B2"),
        ("$B$2:C9", "B2:C9"),
        ("C:D", f"C1:D{LAST_ROW}"),
        ("3:4", "A3:XFD4"),
        ("Lists!A1", f"A1:XFD{LAST_ROW}"),
    ],
)
def test_an_area_is_read_as_excel_writes_it(text: str, area: str) -> None:
    assert str(area_of(text)) == area
    assert area_of(text).last.column <= LAST_COLUMN
