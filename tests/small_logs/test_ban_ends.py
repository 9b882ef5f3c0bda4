"""The last day of a ban in a school's own `Ban until`, in a log that has columns headed as ours before it met us."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest
from support import TODAY, Conduct

HEADINGS = ("Date", "Name of adult", "Email", "Type of behaviour", "Letter", "Letter status", "Sent on")
BAN = ("Ban letter", "sent", date(2026, 11, 9))
FOURTH, EIGHTEENTH = date(2026, 12, 4), date(2026, 12, 18)


@pytest.fixture
def barred(tmp_path):
    """Write a log whose people are banned with these cells after `HEADINGS`; returns `conduct` for its trust."""

    def trust(*headings, people):
        book = openpyxl.Workbook()
        book.active.append([*HEADINGS, *headings])
        for name, cells in people.items():
            book.active.append(
                [date(2026, 11, 5), name, f"{name[0].lower()}@mail.example", "Verbal abuse", *BAN, *cells]
            )
        (tmp_path / "logs").mkdir()
        book.save(tmp_path / "logs" / "log.xlsx")
        school = '[[school]]\ncode = "bude"\nname = "Bude"\nlogs = ["logs/log.xlsx"]'
        (tmp_path / "conduct.toml").write_text(f'[trust]\nname = "Small Trust"\n\n{school}', "utf-8")
        return lambda *words: Conduct()(*words, "--trust", tmp_path, "--today", TODAY, "--json").json

    return trust


def ends(plan):
    return {each["person"]: (each["step"], each["ban_ends"]) for each in plan["decisions"]}


@pytest.mark.parametrize("headings", [("Ban until",), ("Ban until", "Ban ends")], ids=["theirs alone", "ours is empty"])
def test_the_schools_own_last_day_is_believed_before_and_after_our_columns_come(barred, headings):
    conduct = barred(*headings, people={"Jane Smith": [FOURTH], "Ada Quick": [date(2026, 11, 20)]})
    expected = {"Jane Smith": ("ban", "2026-12-04"), "Ada Quick": ("ban-ended", "2026-11-20")}
    first = conduct("plan")
    assert (ends(first), [each["code"] for each in first["problems"]]) == (expected, [])
    conduct("today")
    assert ends(conduct("plan")) == expected


def test_two_last_days_are_asked_about_and_ours_counts(barred):
    conduct = barred("Ban until", "Ban ends", people={"Jane Smith": [FOURTH, EIGHTEENTH]})
    plan = conduct("plan")
    assert ends(plan) == {"Jane Smith": ("ban", "2026-12-18")}
    assert [(each["code"], each["row"], each["column"]) for each in plan["problems"]] == [("ban-ends", 2, "Ban until")]
