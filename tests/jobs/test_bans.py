"""`conduct bans` on the sample trust: the table, the JSON, the calendar and reception's sheets."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from icalendar import Calendar
from jobs.by_hand import LOG, type_into
from support import TODAY

from toolkit.jobs.demo import NOW
from toolkit.jobs.send import send
from toolkit.jobs.today import today

TRACKER = "logs/Porthkerra Head's tracker.xlsx"


def bans(conduct, trust: Path, *words: str, at: str = TODAY):
    return conduct("bans", "--trust", trust, "--today", at, *words)


def words_of(path: Path) -> str:
    document = docx.Document(BytesIO(path.read_bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells]).replace("\u00a0", " ")


def test_who_is_barred_until_when_and_how_the_children_come_and_go(conduct, trust):
    ran = bans(conduct, trust)
    assert ran.code == 0
    assert "Casvelyn Moyle              until Friday 18 December 2026" in ran.out
    assert "His sister collects at the main gate" in ran.out
    assert max(map(len, ran.out.splitlines())) < 80
    assert not (trust / "bans").exists()


@pytest.mark.parametrize(
    ("school", "names"),
    [
        pytest.param("trevarrow", [], id="nobody"),
        pytest.param("porthkerra", ["Casvelyn Moyle"], id="one"),
    ],
)
def test_one_school_alone(conduct, trust, school, names):
    found = bans(conduct, trust, "--school", school, "--json").json
    assert [ban["person"] for ban in found["bans"]] == names


def test_the_json_names_the_rows_and_what_is_still_open(conduct, trust):
    ban = bans(conduct, trust, "--school", "porthkerra", "--json", at="2026-12-07").json["bans"][0]
    assert ban["rows"] == [{"log": "logs/Porthkerra Head's tracker.xlsx", "sheet": "Tracker", "row": 7}]
    assert (ban["since"], ban["until"]) == ("2026-11-06", "2026-12-18")
    assert (ban["school_days_left"], ban["ends_within_10_school_days"]) == (9, True)
    assert ban["representation"] == {
        "state": "none",
        "by": None,
        "decision_by": None,
        "late": False,
        "stages": [],
    }


def test_after_the_last_day_nobody_is_barred_and_somebody_is_to_be_told(conduct, trust):
    found = bans(conduct, trust, "--school", "porthkerra", "--json", at="2027-01-04").json
    assert found["bans"] == []
    assert [(each["person"], each["step"]) for each in found["over"]] == [("Casvelyn Moyle", "ban-ended")]


def test_a_ban_letter_that_was_only_saved_bars_nobody(conduct, trust):
    today(trust, NOW)
    type_into(trust, 22, "Collection arrangements", "Grandmother at the gate")
    today(trust, NOW)
    type_into(trust, 22, "Approved by", "Isolda Trevanion")
    sent = [each for each in send(trust, NOW).letters if each.step == "ban"]
    assert [each.state for each in sent] == ["saved"]
    ran = bans(conduct, trust, "--school", "trevarrow")
    assert "Nobody." in ran.out
    assert "has not been served" in ran.out
    (waiting,) = bans(conduct, trust, "--school", "trevarrow", "--json").json["not_served"]
    assert waiting["blocked_by"] == ["delivery"]


def test_the_calendar_holds_the_ends_and_a_second_run_brings_it_up_to_date(conduct, trust):
    bans(conduct, trust, "--calendar")
    first = Calendar.from_ical((trust / "bans" / "bans.ics").read_bytes()).events
    assert [str(event["summary"]) for event in first] == ["Ban ends: Casvelyn Moyle"]
    bans(conduct, trust, "--calendar", at="2026-11-24")
    again = Calendar.from_ical((trust / "bans" / "bans.ics").read_bytes()).events
    assert [event["uid"] for event in again] == [event["uid"] for event in first]


def test_the_calendar_takes_back_a_ban_that_was_lifted(conduct, trust):
    book = openpyxl.load_workbook(trust / TRACKER)
    sheet, column = book["Tracker"], book["Tracker"].max_column + 1
    sheet.cell(3, column).value, sheet.cell(7, column).value = "Representation", "received 10 Nov\nlifted 18 Nov"
    book.save(trust / TRACKER)
    assert bans(conduct, trust, "--json").json["bans"] == []
    bans(conduct, trust, "--calendar")
    (event,) = Calendar.from_ical((trust / "bans" / "bans.ics").read_bytes()).events
    assert (str(event["summary"]), event["status"]) == ("Ban ends: Casvelyn Moyle", "CANCELLED")


def test_the_calendar_of_one_school_leaves_the_others_entries_alone(conduct, trust):
    bans(conduct, trust, "--calendar")
    before = (trust / "bans" / "bans.ics").read_bytes()
    bans(conduct, trust, "--calendar", "--school", "trevarrow")
    assert (trust / "bans" / "bans.ics").read_bytes() == before
    assert Calendar.from_ical((trust / "bans" / "bans trevarrow.ics").read_bytes()).events == []


def test_a_log_that_cannot_be_read_takes_nothing_out_of_the_calendar(conduct, trust):
    bans(conduct, trust, "--calendar")
    (trust / TRACKER).write_bytes(b"no workbook")
    bans(conduct, trust, "--calendar")
    (event,) = Calendar.from_ical((trust / "bans" / "bans.ics").read_bytes()).events
    assert (str(event["summary"]), event.get("status")) == ("Ban ends: Casvelyn Moyle", None)


def test_reception_gets_one_sheet_a_school_and_only_what_it_needs(conduct, trust):
    ran = bans(conduct, trust, "--reception")
    sheets = {path.stem: words_of(path) for path in (trust / "bans").iterdir()}
    assert len(sheets) == 2
    assert all(f"Written: bans/{name}.docx" in ran.out for name in sheets)
    there = sheets["Reception porthkerra Porthkerra Community School"]
    assert "Casvelyn Moyle" in there
    assert "Friday 18 December 2026" in there
    assert "Nobody is barred" in sheets["Reception trevarrow Trevarrow Primary School"]
    for secret in ("aggression", "warning", "incident", "Approved", "logs/"):
        assert secret not in there


def test_a_mistake_in_the_trusts_own_sheet_is_named_and_nothing_is_written(conduct, trust):
    path = trust / "templates" / "reception-sheet.docx"
    document = docx.Document(str(path))
    document.add_paragraph("{{ narrative }}")
    document.save(str(path))
    ran = bans(conduct, trust, "--reception")
    assert ran.code == 1
    assert "reception-sheet.docx" in ran.err
    assert "narrative" in ran.err
    assert not (trust / "bans").exists()
    assert "reception-sheet.docx" in conduct("check", "--trust", trust, "--today", TODAY).out


def test_a_log_that_cannot_be_read_is_said_and_the_others_are_shown(conduct, trust):
    (trust / LOG).write_bytes(b"no workbook")
    ran = bans(conduct, trust)
    assert ran.code == 1
    assert "Casvelyn Moyle" in ran.out
    assert "Who is barred from trevarrow is not known" in ran.err


def test_a_school_that_is_not_there(conduct, trust):
    ran = bans(conduct, trust, "--school", "nowhere")
    assert ran.code == 1
    assert "trevarrow" in ran.err
