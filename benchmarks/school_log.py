"""The log that reading.py reads and patching.py writes into: a behaviour log as schools keep it, for some centuries."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path
from random import Random
from typing import Any
from warnings import catch_warnings

from toolkit.core.collection import no_collection
from toolkit.core.incidents.understand import understand
from toolkit.core.policy.model import Policy
from toolkit.core.rows import Reading
from toolkit.core.trust import School
from toolkit.logbook import read_log
from toolkit.settings.policy import read_policy

HEADINGS = (
    *("Date", "Time", "Name of adult", "Email", "Child", "Class", "Type of behaviour", "What happened", "Reported by"),
    *("Place", "Police ref", "Letter sent?", "Date of letter", "Notes"),
)
FIRST = (
    "Amy",
    "Ben",
    "Carla",
    "Dan",
    "Ella",
    "Finn",
    "Gemma",
    "Harry",
    "Isla",
    "Jack",
    "Kerensa",
    "Liam",
    "Noah",
    "Rosie",
)
LAST = ("Angove", "Bray", "Drew", "Eddy", "Fox", "Gill", "Hocking", "Jago", "Kitto", "Lobb", "Moyle", "Opie", "Rowe")
BEHAVIOUR = ("Swearing", "Shouting", "Verbal abuse", "Threatening behaviour", "Dogs on site", "Abusive email")
PLACES = ("Main gate", "Reception", "Car park", "Playground", "Telephone")
STAFF = ("Mrs Hale", "Mr Jewell", "Miss Uren")
NOTES = (None, None, "Spoken to by phone", "Head told")
TODAY = date(2026, 11, 23)


def make_log(path: Path, rows: int, *, dressed: bool = False, school: int = 0) -> None:
    """Write a log of `rows` rows, headings included: persons, places and kinds return, each account is its own.

    `dressed`: as an Excel Table, with drop-downs and conditional formats. `school`: each has people of its own, some of
    whom bear the names of others', and days of its own in the same eighty.
    """
    from openpyxl import Workbook

    chance, book = Random(rows + school), Workbook(write_only=True)
    sheet = book.create_sheet("Log")
    sheet.append(HEADINGS)
    at = f".s{school}@mail.example" if school else "@mail.example"
    people = [(first, last) for first in FIRST for last in LAST]
    for number in range(1, rows):
        first, last = chance.choice(people)
        day = date(2026, 9, 3) + timedelta(days=chance.randrange(80) if school else number % 80)
        letter = day + timedelta(days=2) if number % 9 == 0 else None
        account = f"{first} {last} raised their voice at {chance.choice(STAFF)} over collection, no. {number}."
        sheet.append(
            [
                *(day, time(8 + number % 8, number % 60), f"{first} {last}", f"{first}.{last}{at}".lower()),
                *(f"{chance.choice(FIRST)} {last}", f"Year {number % 7}", chance.choice(BEHAVIOUR), account),
                *(chance.choice(STAFF), chance.choice(PLACES), number if number % 50 == 0 else None),
                *("Yes" if letter else "No", letter, chance.choice(NOTES)),
            ]
        )
    if dressed:
        _dress(sheet, rows)
    book.save(path)


def _dress(sheet: Any, rows: int) -> None:
    from openpyxl.formatting.rule import CellIsRule, FormulaRule
    from openpyxl.styles import PatternFill
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.filters import AutoFilter
    from openpyxl.worksheet.table import Table, TableColumn

    table = Table(displayName="Incidents", ref=f"A1:N{rows}")
    table.tableColumns = [TableColumn(id=number, name=name) for number, name in enumerate(HEADINGS, 1)]
    table.autoFilter = AutoFilter(ref=table.ref)
    with catch_warnings(action="ignore"):  # that the columns must be named by hand here, as they are
        sheet.add_table(table)
    for column, words in (("G", BEHAVIOUR), ("J", PLACES), ("L", ("Yes", "No"))):
        rule = DataValidation(type="list", formula1=f'"{",".join(words)}"', sqref=f"{column}2:{column}{rows}")
        sheet.data_validations.append(rule)
    amber = PatternFill(bgColor="FFFFC000")
    sheet.conditional_formatting.add(f"L2:L{rows}", CellIsRule(operator="equal", formula=['"No"'], fill=amber))
    sheet.conditional_formatting.add(f"A2:N{rows}", FormulaRule(formula=['$G2="Verbal abuse"'], fill=amber))


def code_of_conduct() -> Policy:
    return read_policy(Path(), "", "Penhallow Academy Trust")


def incidents_of(path: Path, policy: Policy) -> Reading:
    """Read a log and understand it: what a run does with each of a trust's logs."""
    with no_collection():
        return understand(read_log(path, path.name), School("bude", "Bude Primary", (path.name,)), policy, TODAY)
