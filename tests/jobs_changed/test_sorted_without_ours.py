"""A school sorts its own columns and leaves ours where they are: no letter is believed beside somebody else's name."""

from __future__ import annotations

from datetime import datetime

import pytest
from jobs_changed import office
from jobs_changed.office import PEOPLE, WENT, addresses, beside, edited, mail, sort_all, sort_theirs, type_in
from openpyxl.worksheet.worksheet import Worksheet
from support import TODAY

STATUS = ("Conduct ref", "Next step", "Why", "Letter", "Letter status", "Sent on", "Letters so far")
MOVED = {name for name in PEOPLE if name != "Cador Vingoe"}
"""Whose rows stand elsewhere when they are sorted by name."""


def statuses(trust):
    return {heading: beside(trust, heading) for heading in STATUS}


def run(conduct, trust, *words):
    return conduct(*words, "--trust", trust, "--today", TODAY)


def test_whole_rows_that_are_sorted_are_nothing(sent, conduct):
    before = statuses(sent)
    edited(sent, sort_all)
    ran = run(conduct, sent, "record")
    assert "belongs to" not in ran.out
    assert "ours stand beside" not in ran.out
    after = statuses(sent)
    assert {h: after[h] for h in STATUS if h != "Why"} == {h: before[h] for h in STATUS if h != "Why"}  # it says rows


@pytest.mark.parametrize("command", [["today"], ["record"], ["send", "--yes"]], ids=lambda words: words[0])
def test_our_columns_are_put_back_beside_their_rows(sent, conduct, command):
    before = statuses(sent)
    edited(sent, sort_theirs)
    assert beside(sent, "Letter status")["Bryony Chegwin"] == "saved"  # it was Elowen Spargo's
    ran = run(conduct, sent, *command)
    assert ran.code == 0
    assert "ours stand beside their rows again (rows 2, 4, 5, 6, 7)" in " ".join(ran.out.split())
    after = statuses(sent)
    assert {h: after[h] for h in STATUS if h != "Why"} == {h: before[h] for h in STATUS if h != "Why"}
    assert mail(sent) == addresses(*WENT)
    office.approve(*PEOPLE)(sent)
    run(conduct, sent, "send", "--yes")
    assert mail(sent) == addresses(*PEOPLE)


def test_check_and_plan_name_each_row_and_change_nothing(sent, conduct):
    edited(sent, sort_theirs)
    before = (sent / office.LOG).read_bytes()
    for command in ("check", "plan"):
        said = " ".join(run(conduct, sent, command).out.split())
        assert "belongs to row 4 (Elowen Spargo, 3 November 2026)" in said
        assert "`conduct record` puts our columns back" in said
    assert (sent / office.LOG).read_bytes() == before


def test_an_approval_is_set_aside_when_its_row_is_put_back(sent, conduct):
    office.approve("Bryony Chegwin", "Tegen Rowse")(sent)
    edited(sent, sort_theirs)
    ran = run(conduct, sent, "send", "--yes")
    assert "What was typed in Approved by there is set aside" in " ".join(ran.out.split())
    assert not any(beside(sent, "Approved by").values())
    assert mail(sent) == addresses(*WENT)


def test_an_answer_that_may_be_another_persons_is_not_believed_and_the_other_school_goes_on(other_approved, conduct):
    trust = other_approved
    edited(trust, type_in("Elowen Spargo", "Delivered on", datetime(2026, 11, 23)))  # noqa: DTZ001
    edited(trust, sort_theirs)
    office.approve(*PEOPLE)(trust)
    before = statuses(trust)
    sent = run(conduct, trust, "send", "--yes")
    assert sent.code == 0
    assert mail(trust) == addresses(*WENT, "Zoe Quick")
    assert "empty the answers in these rows" in " ".join(sent.out.split())
    after = statuses(trust)
    assert {h: after[h] for h in STATUS if h != "Why"} == {h: before[h] for h in STATUS if h != "Why"}
    assert all("another row's" in str(beside(trust, "Why")[name]) for name in ("Bryony Chegwin", "Elwyn Bray"))
    plan = run(conduct, trust, "plan", "--json").json["decisions"]
    blocked = {each["person"] for each in plan if "parted" in each["blocked_by"]}
    assert blocked == MOVED - set(WENT)
    delivered = next(each for each in plan if each["person"] == "Elowen Spargo")
    assert delivered["blocked_by"] == ["delivery"]  # nobody can say whose delivery that was

    edited(trust, office.empty("Delivered on", "Approved by"))
    run(conduct, trust, "record")
    assert beside(trust, "Letter status")["Elowen Spargo"] == "saved"
    assert beside(trust, "Letter status")["Bryony Chegwin"] == "rendered"
    office.approve(*PEOPLE)(trust)
    run(conduct, trust, "send", "--yes")
    assert mail(trust) == addresses(*PEOPLE, "Zoe Quick")


def test_sorted_back_by_hand_all_is_as_it_was(sent, conduct):
    edited(sent, type_in("Elowen Spargo", "Delivered on", datetime(2026, 11, 23)))  # noqa: DTZ001
    edited(sent, sort_theirs)
    run(conduct, sent, "today")

    def by_date(sheet: Worksheet) -> None:
        rows = sorted([cell.value for cell in row[: office.THEIRS]] for row in sheet.iter_rows(min_row=2))
        for number, row in enumerate(rows, 2):
            for place, value in enumerate(row, 1):
                sheet.cell(number, place).value = value

    edited(sent, by_date)
    ran = run(conduct, sent, "today")
    assert "belongs to" not in ran.out
    assert beside(sent, "Letter status")["Elowen Spargo"] == "sent"
    assert beside(sent, "Letter status")["Bryony Chegwin"] == "rendered"


def test_the_ledger_alone_tells_it_where_the_log_got_another_name(sent, conduct):
    """Then no reference says any more what its row said, but the letters about it do."""
    renamed, settings = "logs/oak 2026.xlsx", sent / "conduct.toml"
    settings.write_text(settings.read_text("utf-8").replace(office.LOG, renamed), "utf-8")
    (sent / office.LOG).rename(sent / renamed)
    edited(sent, sort_theirs, renamed)
    ran = run(conduct, sent, "today")
    assert "ours stand beside their rows again (rows 2, 4, 5, 6, 7)" in " ".join(ran.out.split())
    states = beside(sent, "Letter status", renamed)
    assert {name for name, state in states.items() if state == "saved"} == set(WENT)


def test_cells_that_were_cut_into_a_new_row_without_ours(sent, conduct):
    def cut(sheet: Worksheet) -> None:
        new, old = sheet.max_row + 1, office.row_of(sheet, "Elowen Spargo")
        for place in range(1, office.THEIRS + 1):
            sheet.cell(new, place).value = sheet.cell(old, place).value
        for place, value in enumerate(
            (datetime(2026, 11, 19), "Kit Angwin", "kit.angwin@mail.example", "Verbal abuse", "Swore."),  # noqa: DTZ001
            1,
        ):
            sheet.cell(old, place).value = value

    edited(sent, cut)
    run(conduct, sent, "today")
    states = beside(sent, "Letter status")
    assert states["Elowen Spargo"] == "saved"
    assert states["Kit Angwin"] == "rendered"
    office.approve("Kit Angwin", "Elowen Spargo")(sent)
    run(conduct, sent, "send", "--yes")
    assert mail(sent) == addresses(*WENT, "Kit Angwin")


def test_cells_that_were_deleted_so_that_the_others_moved_up(sent, conduct):
    """One reference has no row any more: nobody can say what else is true, and a copy from before helps."""
    before = (sent / office.LOG).read_bytes()

    def deleted(sheet: Worksheet) -> None:
        for number in range(2, sheet.max_row + 1):
            for place in range(1, office.THEIRS + 1):
                sheet.cell(number, place).value = sheet.cell(number + 1, place).value

    edited(sent, deleted)
    states = [each for _, each in sorted(beside(sent, "Letter status").items())]
    office.approve("Bryony Chegwin", "Tegen Rowse", "Elwyn Bray")(sent)
    ran = run(conduct, sent, "send", "--yes")
    said = " ".join(ran.out.split())
    assert ran.code == 0
    assert "take the newest copy from before out of the folder backups" in said
    assert "empty the answers" not in said
    assert "puts our columns back" not in said
    assert mail(sent) == addresses(*WENT)
    assert [each for _, each in sorted(beside(sent, "Letter status").items())] == states
    (sent / office.LOG).write_bytes(before)
    office.approve("Bryony Chegwin", "Tegen Rowse", "Elwyn Bray")(sent)
    run(conduct, sent, "send", "--yes")
    assert mail(sent) == addresses(*PEOPLE)
