"""A name in `Approved by` before `Next step` was first written: it counts for an invitation alone."""

from __future__ import annotations

import pytest
from jobs_changed.office import LOG, a_trust, approve, beside, column, edited, empty, mail, type_in
from openpyxl.worksheet.worksheet import Worksheet
from support import TODAY


@pytest.fixture
def fresh(tmp_path):
    return a_trust(tmp_path / "trust")


def met_and_again(sheet: Worksheet) -> None:
    """Elowen Spargo was met, by the school's own record, and there is another breach: a warning is due."""
    for heading, value in (("Meeting date", "6/11/2026"), ("Outcome of meeting", "Attended")):
        type_in("Elowen Spargo", heading, value)(sheet)
    again = [sheet.cell(2, place).value for place in range(1, sheet.max_column + 1)]
    sheet.append([again[0].replace(day=18), *again[1:4], "Shouted again."])


def approve_row(trust, row: int) -> None:
    def act(sheet: Worksheet) -> None:
        headings = [cell.value for cell in sheet[1]]
        if "Approved by" not in headings:
            headings.append("Approved by")
            sheet.cell(1, len(headings)).value = "Approved by"
        sheet.cell(row, headings.index("Approved by") + 1).value = "Demelza Carlyon"

    edited(trust, act)


def run(conduct, trust, *words):
    return conduct(*words, "--trust", trust, "--today", TODAY)


def test_it_counts_for_an_invitation(fresh, conduct):
    approve("Bryony Chegwin")(fresh)
    run(conduct, fresh, "send", "--yes")
    assert mail(fresh) == ["bryony.chegwin@mail.example"]


@pytest.mark.parametrize("first", [["today"], ["record"], ["send", "--yes"]], ids=lambda words: words[0])
def test_for_any_other_step_it_is_set_aside_and_said(fresh, conduct, first):
    edited(fresh, met_and_again)
    approve_row(fresh, 8)
    said = run(conduct, fresh, *first)
    assert "Spargo's warning is set aside: it was typed before Next step said so" in " ".join(said.out.split())
    assert set(beside(fresh, "Approved by").values()) == {None}
    for _ in range(2):
        run(conduct, fresh, "send", "--yes")
    assert mail(fresh) == []


def test_typed_again_beside_the_step_it_counts(fresh, conduct):
    edited(fresh, met_and_again)
    approve_row(fresh, 8)
    run(conduct, fresh, "today")
    approve_row(fresh, 8)
    run(conduct, fresh, "send", "--yes")
    assert mail(fresh) == ["elowen.spargo@mail.example"]


def test_a_next_step_that_somebody_emptied_makes_no_name_count_for_what_comes(fresh, conduct):
    edited(fresh, met_and_again)
    run(conduct, fresh, "today")
    edited(fresh, empty("Next step"))
    approve_row(fresh, 8)
    for _ in range(2):
        run(conduct, fresh, "send", "--yes")
    assert mail(fresh) == []


def renamed(old: str, new: str):
    def act(sheet: Worksheet) -> None:
        sheet.cell(1, column(sheet, old)).value = new

    return act


def test_an_approval_outlasts_a_next_step_whose_heading_was_changed(fresh, conduct):
    edited(fresh, met_and_again)
    run(conduct, fresh, "today")
    approve_row(fresh, 8)
    edited(fresh, renamed("Next step", "What next"))
    before = (fresh / LOG).read_bytes()
    for words in (["plan"], ["today"], ["record"], ["send", "--yes"]):
        said = " ".join(run(conduct, fresh, *words).out.split())
        assert "“Next step” stood among conduct's own columns" in said, words
        assert "set aside" not in said, words
    assert (fresh / LOG).read_bytes() == before
    assert mail(fresh) == []
    edited(fresh, renamed("What next", "Next step"))
    run(conduct, fresh, "send", "--yes")
    assert mail(fresh) == ["elowen.spargo@mail.example"]


def test_where_nothing_was_approved_it_is_begun_anew(fresh, conduct):
    run(conduct, fresh, "today")
    edited(fresh, renamed("Next step", "What next"))
    run(conduct, fresh, "today")
    assert set(beside(fresh, "Next step").values()) == {"meeting"}


def said_of_idle_names(conduct, trust, *words):
    problems = run(conduct, trust, *words, "--json").json["problems"]
    return [each["message"] for each in problems if each["code"] == "approval-idle"]


def test_names_filled_down_over_rows_of_which_nothing_is_due_are_said_once(fresh, conduct):
    def nothing_to_do(sheet: Worksheet) -> None:
        for name in ("Tegen Rowse", "Elwyn Bray"):
            type_in(name, "Type of behaviour", "No breach")(sheet)

    edited(fresh, nothing_to_do)
    run(conduct, fresh, "today")
    assert said_of_idle_names(conduct, fresh, "plan") == []
    approve("Bryony Chegwin", "Tegen Rowse", "Elwyn Bray")(fresh)
    for words in (["plan"], ["send", "--yes"]):
        (message,) = said_of_idle_names(conduct, fresh, *words)
        assert message.startswith("Of rows 6 and 7 no step was ever due: the names there let nothing go now.")
    assert mail(fresh) == ["bryony.chegwin@mail.example"]
    still = beside(fresh, "Approved by")
    assert (still["Bryony Chegwin"], still["Tegen Rowse"]) == (None, "Wenna Trembath")
    assert beside(fresh, "Why")["Tegen Rowse"] is None
