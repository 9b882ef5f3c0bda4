"""The pack of the sample trust's November, beside a list that was written from the workbooks' cells by eye."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from samples.packs_of_the_sample import counted

SHEETS = {
    "trevarrow": ("Trevarrow incident log 2026-27.xlsx", "Incidents 2026-27"),
    "porthkerra": ("Porthkerra Head's tracker.xlsx", "Tracker"),
    "polgarrow": ("Polgarrow parent incidents.xlsx", "Aut2 "),
    "carnwidden": ("Carnwidden violence at work register.xlsm", "Register"),
    "tregellick": ("Tregellick behaviour export.csv", None),
    "nanskerris": ("Nanskerris incident form (Responses).xlsx", "Form responses 1"),
}
LEFT_OUT = {
    ("trevarrow", "complaints"): 1,
    ("trevarrow", "safeguarding"): 1,
    ("trevarrow", "pupils"): 1,
    ("tregellick", "complaints"): 2,
    ("tregellick", "safeguarding"): 1,
    ("nanskerris", "safeguarding"): 1,
}


@pytest.fixture(scope="module")
def by_hand():
    with Path(__file__).with_name("november_by_hand.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def cells_of(folder, school):
    """Return row → its cells as text, by openpyxl or, of the export, by csv."""
    name, sheet = SHEETS[school]
    if sheet is None:
        with (folder / "logs" / name).open(encoding="cp1252", newline="") as lines:
            rows = list(csv.reader(lines, delimiter=";"))
    else:
        book = load_workbook(folder / "logs" / name, read_only=True, data_only=True)
        rows = list(book[sheet].iter_rows(values_only=True))
        book.close()
    return {number: [str(value) for value in row if value is not None] for number, row in enumerate(rows, 1)}


def test_the_list_stands_in_the_workbooks(by_hand, sample_once):
    found = {school: cells_of(sample_once, school) for school in SHEETS}
    for each in by_hand:
        row = int(each["rows"].split()[0])
        assert each["cell"] in found[each["school"]][row], each


def margins(by_hand, facet, *, total=True):
    """Return (school or trust, which) → how many; `all` beside them where an incident has only one."""
    found = Counter()
    for each in by_hand:
        for which in [*(each[facet].split() or ["not-said"]), *(["all"] if total else [])]:
            found[each["school"], which] += 1
            found["*", which] += 1
    return dict(found)


@pytest.mark.parametrize(
    ("table", "facet", "total"),
    [("kinds-by-school", "kinds", False), ("lists-by-school", "list", True), ("places-by-school", "place", True)],
)
def test_incidents_by_what_tells_them_apart(by_hand, pack, table, facet, total):
    assert counted(pack, table) == margins(by_hand, facet, total=total)


def test_incidents_by_week(by_hand, pack):
    found = Counter()
    for each in by_hand:
        day = date.fromisoformat(each["day"])
        monday = day - timedelta(days=day.weekday())
        for week in (monday.isoformat(), "all"):
            found[week, each["school"]] += 1
            found[week, "*"] += 1
    assert counted(pack, "incidents-by-week") == dict(found)


def test_the_month_among_its_thirteen(by_hand, pack):
    schools = Counter(each["school"] for each in by_hand)
    found = {
        school: count for (line, school), count in counted(pack, "incidents-by-month").items() if line[:7] == "2026-11"
    }
    assert found == dict(schools) | {"*": len(by_hand)}


def test_people_and_those_with_two_incidents(by_hand, pack):
    found = counted(pack, "people-by-school")
    expected = {}
    for school in (*SHEETS, "*"):
        incidents = Counter(each["person"] for each in by_hand if each["person"] and school in ("*", each["school"]))
        expected[school, "people"] = len(incidents)
        expected[school, "repeated"] = sum(count > 1 for count in incidents.values())
    assert {at: count for at, count in found.items() if at[1] != "repeated-run"} == {
        at: count for at, count in expected.items() if count
    }


def test_serious_ones_and_what_went_another_way(by_hand, pack):
    serious = Counter(each["school"] for each in by_hand if each["serious"])
    assert counted(pack, "serious") == {(school, "serious"): count for school, count in serious.items()} | {
        ("*", "serious"): serious.total()
    }
    whole = Counter(which for (_, which), count in LEFT_OUT.items() for _ in range(count))
    assert counted(pack, "left-out") == LEFT_OUT | {("*", which): count for which, count in whole.items()}
