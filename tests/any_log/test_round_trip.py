"""An incident that is written in any supported spelling and layout reads back as the same incident: real files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from any_log.spellings import DATES, HEADINGS, YEARLESS, Truth, month, spelt, truths
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from toolkit.core.incidents.understand import understand
from toolkit.core.rows import LogRow, Reading
from toolkit.core.trust import School
from toolkit.logbook import read_log
from toolkit.settings.policy import read_policy

TODAY = date(2026, 11, 23)
SCHOOL = School("bude", "Bude Primary", ("log",))
POLICY = read_policy(Path(), "", "A trust")


def read(path: Path) -> Reading:
    return understand(read_log(path, path.name), SCHOOL, POLICY, TODAY)


def as_truth(row: LogRow) -> Truth:
    return Truth(
        row.day,
        tuple(person.name.display.replace("’", "'") for person in row.people if person.name),  # printed as typed
        tuple(" ".join(person.emails) for person in row.people if person.name),
        tuple(sorted(row.categories)),
        row.withdrawn,
    )


def same(found: Iterable[LogRow], truths: Sequence[Truth]) -> None:
    assert [as_truth(row) for row in sorted(found, key=lambda row: row.place.row)] == list(truths)


def strike(sheet: Worksheet, row: int) -> None:
    for cell in sheet[row]:
        if cell.value is not None:
            cell.font = Font(strike=True)


def saved(book: Workbook, folder: Path, name: str = "log.xlsx") -> Path:
    path = folder / name
    book.save(path)
    return path


def logged(at_least: int = 1) -> st.SearchStrategy[list[Truth]]:
    """Some incidents; one person's of one day stands once, since a second like it would repeat the first."""
    return st.lists(truths(), min_size=at_least, max_size=6, unique_by=lambda truth: (truth.day, truth.people))


@given(data=st.data(), incidents=logged())
@settings(max_examples=60, deadline=None)
def test_a_sheet_in_the_schools_own_order_below_its_own_titles(tmp_path_factory, data, incidents):
    draw = data.draw
    order = draw(st.permutations(sorted(HEADINGS)))
    book = Workbook()
    if draw(st.booleans()):
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    left, top = draw(st.integers(0, 3)), draw(st.integers(1, 6))
    if top > 1:
        sheet.cell(1, left + 1, draw(st.sampled_from(["Parent conduct log", "CONFIDENTIAL", "Behaviour of parents"])))
        if draw(st.booleans()):
            sheet.merge_cells(start_row=1, start_column=left + 1, end_row=1, end_column=left + len(order))
    for column, field in enumerate(order, left + 1):
        sheet.cell(top, column, draw(st.sampled_from(HEADINGS[field])))
    row = top
    for number, truth in enumerate(incidents):
        row += draw(st.integers(1, 2))
        for column, field in enumerate(order, left + 1):
            sheet.cell(row, column, spelt(draw, truth, DATES, number)[field])
        if truth.withdrawn:
            strike(sheet, row)
    if draw(st.booleans()):
        sheet.cell(row + 2, left + 1, "Note: one row for each incident, please")
    same(read(saved(book, tmp_path_factory.mktemp("log"))).rows, incidents)


@given(data=st.data(), incidents=logged())
@settings(max_examples=40, deadline=None)
def test_year_less_dates_under_month_dividers_of_a_sheet_that_names_its_school_year(tmp_path_factory, data, incidents):
    draw, book = data.draw, Workbook()
    sheet = book.active
    sheet.append(["Incidents with parents 2026-27"])
    fields = sorted(HEADINGS)
    sheet.append([HEADINGS[field][0] for field in fields])
    ordered = sorted(incidents, key=lambda truth: truth.day)
    for number, truth in enumerate(ordered):
        if number == 0 or month(truth.day) != month(ordered[number - 1].day):
            sheet.append([month(truth.day).upper()])
            sheet.merge_cells(start_row=sheet.max_row, start_column=1, end_row=sheet.max_row, end_column=len(fields))
        cells = spelt(draw, truth, YEARLESS, number)
        sheet.append([cells[field] for field in fields])
        if truth.withdrawn:
            strike(sheet, sheet.max_row)
    sheet.append(["Total", len(ordered)])
    same(read(saved(book, tmp_path_factory.mktemp("log"))).rows, ordered)


@given(data=st.data(), incidents=logged(2))
@settings(max_examples=40, deadline=None)
def test_two_row_headings_and_another_order_on_every_sheet(tmp_path_factory, data, incidents):
    draw, book = data.draw, Workbook()
    book.remove(book.active)
    half = len(incidents) // 2
    for name, part in (("Aut1 ", incidents[:half]), ("Aut2", incidents[half:])):
        sheet = book.create_sheet(name)
        about, adult = draw(st.permutations(["date", "category", "narrative", "pupil"])), ["person", "email"]
        order = [*about, *adult] if draw(st.booleans()) else [*adult, *about]
        start = order.index("person") + 1
        sheet.cell(1, start, "Adult")
        sheet.merge_cells(start_row=1, start_column=start, end_row=1, end_column=start + 1)
        texts = {"date": "Date", "category": "Category", "narrative": "What happened", "pupil": "Child"}
        for column, field in enumerate(order, 1):
            sheet.cell(2, column, {"person": "Name", "email": "Email"}.get(field) or texts[field])
        for number, truth in enumerate(part):
            cells = spelt(draw, truth, DATES, number)
            sheet.append([cells[field] for field in order])
            if truth.withdrawn:
                strike(sheet, sheet.max_row)
    lists = book.create_sheet("Lists")
    lists.append(["Category"])
    lists.append(["Swearing"])
    reading = read(saved(book, tmp_path_factory.mktemp("log")))
    same([row for row in reading.rows if row.place.sheet == "Aut1 "], incidents[:half])
    same([row for row in reading.rows if row.place.sheet == "Aut2"], incidents[half:])


@given(data=st.data(), incidents=logged())
@settings(max_examples=40, deadline=None)
def test_ticks_under_categories_in_an_excel_table(tmp_path_factory, data, incidents):
    draw, book = data.draw, Workbook()
    sheet = book.active
    ticked = {"offensive-language": "Verbal abuse", "threats": "Threats", "aggression": "Physical"}
    sheet.append(["Date", "Assailant", "Email", *ticked.values()])
    for number, truth in enumerate(incidents):
        cells = spelt(draw, truth, DATES, number)
        yes, no = draw(st.sampled_from(["x", "X", "✓", 1, True, "Yes", "y"])), draw(st.sampled_from([None, "", "No"]))
        ticks = [yes if category in truth.categories else no for category in ticked]
        sheet.append([cells["date"], cells["person"], cells["email"], *ticks])
        if truth.withdrawn:
            strike(sheet, sheet.max_row)
    area = f"A1:{get_column_letter(3 + len(ticked))}{sheet.max_row}"
    sheet.add_table(Table(displayName="tblIncidents", ref=area))
    same(read(saved(book, tmp_path_factory.mktemp("log"))).rows, incidents)


@given(data=st.data(), truth=truths(), days=st.integers(2, 4), mark=st.sampled_from(["merged", "as above", '"', "〃"]))
@settings(max_examples=40, deadline=None)
def test_a_parent_written_once_over_several_incidents(tmp_path_factory, data, truth, days, mark):
    draw, book = data.draw, Workbook()
    sheet = book.active
    sheet.append(["Date", "Parent", "Email", "Category"])
    incidents = [Truth(date(2026, 9, 7 + n), truth.people, truth.emails, ("threats",)) for n in range(days)]
    first = spelt(draw, truth, DATES, 0)
    for number, incident in enumerate(incidents):
        again = None if mark == "merged" else mark
        person, email = (first["person"], first["email"]) if number == 0 else (again, again and first["email"])
        sheet.append([incident.day, person, email, "Threats"])
    if mark == "merged":
        sheet.merge_cells(start_row=2, start_column=2, end_row=days + 1, end_column=2)
        sheet.merge_cells(start_row=2, start_column=3, end_row=days + 1, end_column=3)
    same(read(saved(book, tmp_path_factory.mktemp("log"))).rows, incidents)


@given(
    data=st.data(),
    incidents=logged(),
    encoding=st.sampled_from(["utf-8-sig", "cp1252", "utf-8", "utf-16"]),
    between=st.sampled_from(",;\t"),
)
@settings(max_examples=60, deadline=None)
def test_an_export_as_csv_in_any_dialect(tmp_path_factory, data, incidents, encoding, between):
    fields = sorted(HEADINGS)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=between)
    writer.writerow([HEADINGS[field][0] for field in fields])
    texts = {name: spell for name, spell in DATES.items() if name not in ("a real date", "a real moment")}
    for number, truth in enumerate(incidents):
        cells = spelt(data.draw, truth, texts, number)
        cells["narrative"] = f'Shouted;\nthen, "note {number}"\tleft'
        writer.writerow([str(cells[field] or "") for field in fields])
    path = tmp_path_factory.mktemp("log") / "log.csv"
    path.write_bytes(text.getvalue().encode(encoding, errors="ignore"))
    same(read(path).rows, [Truth(t.day, t.people, t.emails, t.categories) for t in incidents])
