"""A representation from its letter to the Hub Council's outcome, through the commands as an office runs them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from icalendar import Calendar
from support import TODAY

from toolkit.logbook import patch_cells, read_rows
from toolkit.logbook.cells import column_letters

LOG, SHEET, ROW = "logs/Porthkerra Head's tracker.xlsx", "Tracker", 7
NAME = "Casvelyn Moyle"
WORDS = "Nobody listened to me. I want the ban lifted at once"
RECEIVED = f'received 12 November 2026 from {NAME} by email: "{WORDS}"'
ACKNOWLEDGED = f"{RECEIVED}\nacknowledged 13 November"
VARIED = f"{ACKNOWLEDGED}\nconsidered 19 November by the Hub Council\nvaried 20 November: ends 27 November"
LIFTED = f"{RECEIVED}\nlifted 20 November"


def headings(trust: Path) -> tuple[object, ...]:
    return next(values for _, values in read_rows(trust / LOG) if "Conduct ref" in values)


def beside(trust: Path, heading: str) -> object:
    return dict(read_rows(trust / LOG))[ROW][headings(trust).index(heading)]


def type_in(trust: Path, said: str) -> None:
    where = f"{column_letters(headings(trust).index('Representation') + 1)}{ROW}"
    patch_cells(trust / LOG, SHEET, {where: said})


@pytest.fixture
def waiting(conduct, trust: Path) -> Path:
    """The sample trust after `conduct today`: the column `Representation` waits beside the ban."""
    assert conduct("today", "--trust", trust, "--today", TODAY).code == 0
    return trust


def run(conduct, trust: Path, *words: str):
    return conduct(*words, "--trust", trust, "--today", TODAY)


def paper(path: Path) -> str:
    document = docx.Document(BytesIO(path.read_bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells]).replace("\u00a0", " ")


def ends_in_calendar(trust: Path) -> list[tuple[str, str, int]]:
    events = Calendar.from_ical((trust / "bans" / "bans.ics").read_bytes()).events
    return [
        (str(event["uid"]), event["dtstart"].dt.isoformat(), event["sequence"])
        for event in events
        if str(event["summary"]).startswith("Ban ends") and event.get("status") != "CANCELLED"
    ]


def reception(trust: Path) -> str:
    return paper(trust / "bans" / "Reception porthkerra Porthkerra Community School.docx")


def test_received_and_asked_to_be_lifted_changes_nothing_but_what_is_said(conduct, waiting):
    before = [d for d in run(conduct, waiting, "plan", "--json").json["decisions"] if d["person"] == NAME]
    type_in(waiting, RECEIVED)
    after = [d for d in run(conduct, waiting, "plan", "--json").json["decisions"] if d["person"] == NAME]
    said = {"why": [], "warnings": []}
    assert [{**d, **said} for d in after] == [{**d, **said} for d in before]
    run(conduct, waiting, "today")
    assert str(beside(waiting, "Why")).startswith("Waiting. Next: acknowledge the representation")
    (ban,) = run(conduct, waiting, "bans", "--school", "porthkerra", "--json").json["bans"]
    assert (ban["until"], ban["representation"]["state"]) == ("2026-12-18", "received")
    assert ban["representation"]["stages"] == [
        {"stage": "received", "day": "2026-11-12", "by": NAME, "how": "email"},
    ]


def test_a_varied_ban_changes_the_table_the_calendar_and_receptions_sheet(conduct, waiting):
    run(conduct, waiting, "bans", "--calendar", "--reception")
    (before,) = ends_in_calendar(waiting)
    assert "Friday 18 December 2026" in reception(waiting)
    type_in(waiting, VARIED)
    ran = run(conduct, waiting, "bans", "--calendar", "--reception")
    assert f"{NAME}              until Friday 27 November 2026" in ran.out
    assert "the Hub Council varied the ban on 20 Nov 2026" in ran.out
    (after,) = ends_in_calendar(waiting)
    assert before == (after[0], "2026-12-18", 0)
    assert after[1:] == ("2026-11-27", 1)
    assert "Friday 27 November 2026" in reception(waiting)
    assert "18 December" not in reception(waiting)


def test_a_lifted_ban_is_on_no_table_in_no_calendar_and_on_no_sheet(conduct, waiting):
    run(conduct, waiting, "bans", "--calendar", "--reception")
    assert NAME in reception(waiting)
    type_in(waiting, LIFTED)
    assert NAME not in run(conduct, waiting, "bans", "--calendar", "--reception").out
    assert ends_in_calendar(waiting) == []
    assert NAME not in reception(waiting)
    steps = [d["step"] for d in run(conduct, waiting, "plan", "--json").json["decisions"] if d["person"] == NAME]
    assert steps == ["ban-outcome"]


def test_the_outcome_waits_for_the_senior_leadership_team(conduct, waiting):
    type_in(waiting, VARIED)
    made = run(conduct, waiting, "plan", "--json").json["decisions"]
    (outcome,) = [d for d in made if d["step"] == "ban-outcome"]
    assert (outcome["approval"], outcome["blocked_by"], outcome["ban_ends"]) == ("slt", ["approval"], "2026-11-27")


def test_the_story_tells_each_stage_with_both_sides(conduct, waiting):
    type_in(waiting, VARIED)
    ran = run(conduct, waiting, "explain", NAME)
    for line in (
        "  12 Nov 2026  Hearing    A representation was received",
        "  13 Nov 2026  Hearing    The representation was acknowledged",
        "  19 Nov 2026  Hearing    The Hub Council considered it",
        "  20 Nov 2026  Hearing    The Hub Council varied the ban",
        "- The ban's last day is now 27 November 2026.",
        "    In their own words:                   What the school wrote of:",
    ):
        assert line in ran.out
    assert max(map(len, ran.out.splitlines())) < 80
    (case,) = run(conduct, waiting, "explain", NAME, "--json").json["cases"]
    (both,) = [entry for entry in case["timeline"] if "words" in entry]
    assert both["words"] == WORDS
    assert both["account"][0].startswith("4 November 2026: ")


@pytest.mark.parametrize("form", ["--docx", "--hearing"])
def test_each_paper_holds_the_persons_own_words_beside_the_schools(conduct, waiting, form):
    type_in(waiting, VARIED)
    run(conduct, waiting, "explain", NAME, form)
    (path,) = (waiting / "cases").iterdir()
    for part in ("Side by side", WORDS, "What the school wrote of", "4 November 2026: behaviour"):
        assert part in paper(path)
    assert ("In the log's words" in paper(path)) is (form == "--docx")


def test_their_words_are_in_nobody_elses_papers_and_in_nothing_else(conduct, waiting):
    type_in(waiting, VARIED)
    ran = [
        run(conduct, waiting, *words)
        for words in (
            ["plan", "--why"],
            ["plan", "--json"],
            ["today", "--json"],
            ["check"],
            ["bans", "--calendar", "--reception"],
            ["bans", "--json"],
            ["summary", "--month", "2026-11"],
            ["summary", "--month", "2026-11", "--json"],
            ["explain", "Tomasz Kowalczyk", "--docx"],
            ["explain", "Elowen Spargo", "--hearing"],
        )
    ]
    assert not [each for each in ran if "ban lifted at once" in each.out + each.err]
    made = [*(waiting / "bans").iterdir(), *(waiting / "cases").iterdir()]
    assert len(made) >= 5
    assert not [path for path in made if path.suffix == ".docx" and "lifted at once" in paper(path)]
    assert b"lifted at once" not in (waiting / "bans" / "bans.ics").read_bytes()
    assert "lifted at once" not in str(beside(waiting, "Why"))
