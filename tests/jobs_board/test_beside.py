"""A board's paper beside another one of days that overlap: what would follow from both is left out, and said."""

from __future__ import annotations

import json
import shutil

import pytest
from jobs_board.board import send
from openpyxl import load_workbook

TODAY = "2026-11-23"


@pytest.fixture
def trust(trust):
    """Twelve incidents of November, and two of September."""
    book = load_workbook(trust / "log.xlsx")
    for name in ("Zennor", "Zelah"):
        book.active.append(("10/09/2026", f"Ann {name}", f"{name}@mail.example", "Shouting"))
    book.active.append(("10/06/2025", "Ann Zoar", "zoar@mail.example", "Shouting"))
    book.save(trust / "log.xlsx")
    return trust


def summary(conduct, trust, *period):
    ran = conduct("summary", "--trust", trust, "--today", TODAY, *period)
    assert ran.code == 0
    return " ".join(ran.out.split())


def printed(trust, name):
    return json.loads((trust / "summaries" / name / "board" / "figures.json").read_text("utf-8"))


def kinds(trust, name):
    return [
        line["cells"][0] for each in printed(trust, name)["tables"] if each["key"] == "kinds" for line in each["lines"]
    ]


def test_a_term_after_its_month_leaves_out_what_would_follow_from_both_and_says_so(trust, conduct):
    assert "made beside" not in summary(conduct, trust, "--month", "2026-11")
    said = summary(conduct, trust, "--term", "autumn-2026")
    assert "The board's edition was made beside November 2026: what follows from both is not shown." in said
    assert "Where nobody was given what lies in summaries/2026-11, delete it and run this again." in said
    assert (kinds(trust, "2026-11"), kinds(trust, "autumn-2026")) == ([12], ["–"])
    page = (trust / "summaries" / "autumn-2026" / "board" / "summary.html").read_text("utf-8")
    assert "It was made beside the board’s figures of November 2026" in page


def test_an_office_is_not_told_to_delete_what_was_sent(trust, conduct):
    send(conduct, trust, "--yes")
    said = summary(conduct, trust, "--term", "autumn-2026")
    assert "made beside November 2026: what follows from both is not shown." in said
    assert "delete" not in said


def test_what_was_made_first_does_not_give_way_when_it_is_made_again(trust, conduct):
    summary(conduct, trust, "--month", "2026-11")
    first = printed(trust, "2026-11")["tables"]
    summary(conduct, trust, "--term", "autumn-2026")
    assert "made beside" not in summary(conduct, trust, "--month", "2026-11")
    assert printed(trust, "2026-11")["tables"] == first


def test_once_the_other_is_deleted_everything_is_shown(trust, conduct):
    summary(conduct, trust, "--month", "2026-11")
    shutil.rmtree(trust / "summaries" / "2026-11")
    assert "made beside" not in summary(conduct, trust, "--term", "autumn-2026")
    assert kinds(trust, "autumn-2026") == [14]


def test_what_is_kept_of_a_paper_and_was_cut_at_the_end_of_a_line_is_damaged(trust, conduct):
    summary(conduct, trust, "--month", "2026-11")
    [kept] = (trust / "summaries" / "2026-11" / "kept").glob("*.jsonl")
    whole = kept.read_bytes()
    kept.write_bytes(b"".join(whole.splitlines(keepends=True)[:-3]))
    ran = conduct("summary", "--trust", trust, "--today", TODAY, "--term", "autumn-2026")
    assert ran.code == 1
    assert f"summaries/2026-11/kept/{kept.name} is damaged" in " ".join(ran.err.split())
    kept.write_bytes(whole)
    summary(conduct, trust, "--term", "autumn-2026")


@pytest.mark.parametrize("text", ["", "[]", '{"tables": 3}', '{"period": {"name": "x"}}'])
def test_what_another_paper_gives_away_is_not_known_where_what_is_kept_of_it_is_damaged(text, trust, conduct):
    other = trust / "summaries" / "2026-11" / "kept"
    other.mkdir(parents=True)
    (other / "0123.jsonl").write_text(text, "utf-8")
    (other / "last").write_text("0123", "utf-8")
    ran = conduct("summary", "--trust", trust, "--today", TODAY, "--term", "autumn-2026")
    said = " ".join(ran.err.split())
    assert ran.code == 1
    assert "summaries/2026-11/kept/0123.jsonl is damaged" in said
    assert "delete it where nobody was given that paper, and run this again" in said
    assert not (trust / "summaries" / "autumn-2026").exists()
    (other / "0123.jsonl").unlink()
    summary(conduct, trust, "--term", "autumn-2026")


def test_a_paper_of_which_nothing_is_kept_is_said_not_to_be_weighed(trust, conduct):
    summary(conduct, trust, "--month", "2026-11")
    shutil.rmtree(trust / "summaries" / "2026-11" / "kept")
    said = summary(conduct, trust, "--term", "autumn-2026")
    assert "Of the board's figures in summaries/2026-11 the folder `kept` says nothing" in said
    assert kinds(trust, "autumn-2026") == [14]
    assert "says nothing" not in summary(conduct, trust, "--month", "2026-11")
    assert kinds(trust, "2026-11") == ["–"]


def test_a_school_that_has_another_code_now_is_said_to_be_taken_for_another(trust, conduct):
    assert "conduct.toml does not name" not in summary(conduct, trust, "--month", "2026-11")
    settings = (trust / "conduct.toml").read_text("utf-8")
    (trust / "conduct.toml").write_text(settings.replace('code = "bude"', 'code = "bude-primary"'), "utf-8")
    said = summary(conduct, trust, "--term", "autumn-2026")
    assert (
        "papers of the board's tell of `bude`, which conduct.toml does not name, and nothing of `bude-primary`" in said
    )
    assert "give it its old code and run this again" in said
    (trust / "conduct.toml").write_text(settings, "utf-8")
    assert "conduct.toml does not name" not in summary(conduct, trust, "--half-term", "autumn-2026-2")


def test_what_is_kept_and_cannot_be_read_now_stops_the_run(trust, conduct):
    (trust / "summaries" / "2026-11" / "kept" / "0123.jsonl").mkdir(parents=True)
    ran = conduct("summary", "--trust", trust, "--today", TODAY, "--term", "autumn-2026")
    assert ran.code == 1
    assert "summaries/2026-11/kept/0123.jsonl cannot be read now" in " ".join(ran.err.split())


def test_without_the_name_of_the_last_paper_each_counts_as_the_last(trust, conduct):
    summary(conduct, trust, "--month", "2026-11")
    (trust / "summaries" / "2026-11" / "kept" / "last").unlink()
    assert "made beside November 2026" in summary(conduct, trust, "--term", "autumn-2026")


def one_more(trust, day):
    book = load_workbook(trust / "log.xlsx")
    book.active.append((day, "Ann Zelda", "zelda@mail.example", "Shouting"))
    book.save(trust / "log.xlsx")


def test_a_month_that_is_over_is_not_shown_anew_after_a_late_row(trust, conduct):
    later = ("--trust", trust, "--today", "2026-12-02", "--month", "2026-11")
    assert conduct("summary", *later).code == 0
    assert kinds(trust, "2026-11") == [12]
    one_more(trust, "20/11/2026")
    said = " ".join(conduct("summary", *later).out.split())
    assert kinds(trust, "2026-11") == ["–"]
    assert "made beside November 2026 as counted on 2 December 2026: what follows from both is not shown." in said


def test_a_look_ahead_that_nobody_was_sent_gives_way_and_is_said(trust, conduct):
    summary(conduct, trust, "--month", "2026-11")
    one_more(trust, "20/11/2026")
    said = summary(conduct, trust, "--month", "2026-11")
    assert kinds(trust, "2026-11") == [13]
    assert "Whoever has both sees what changed: hand round one." in said
    assert len(list((trust / "summaries" / "2026-11" / "kept").glob("*.jsonl"))) == 1


def test_what_stands_behind_the_signs_is_in_no_file_of_the_boards(trust, conduct):
    summary(conduct, trust, "--month", "2026-11")
    board = trust / "summaries" / "2026-11" / "board"
    assert sorted(each.name for each in board.iterdir()) == [
        "figures.csv",
        "figures.json",
        "paper.docx",
        "summary.html",
        "summary.xlsx",
    ]


def test_a_log_that_lost_all_its_rows_is_not_said_to_begin_later(trust, conduct):
    summary(conduct, trust, "--month", "2026-09")
    book = load_workbook(trust / "log.xlsx")
    book.active.delete_rows(2, 100)
    book.save(trust / "log.xlsx")
    said = summary(conduct, trust, "--month", "2026-11")
    assert "Earlier papers counted incidents of Bude Primary, of which no log holds any now." in said
    assert "begin later" not in said


def with_looe(trust):
    """Add a second school, whose log is looe.xlsx."""
    toml = (trust / "conduct.toml").read_text("utf-8")
    looe = '[[school]]\ncode = "looe"\nname = "Looe Primary"\nlogs = ["looe.xlsx"]\n\n[summary]'
    (trust / "conduct.toml").write_text(toml.replace("[summary]", looe), "utf-8")


def test_nor_is_one_that_cannot_be_read_said_to_have_lost_them(trust, conduct):
    summary(conduct, trust, "--month", "2026-09")
    with_looe(trust)
    (trust / "log.xlsx").rename(trust / "looe.xlsx")
    ran = conduct("summary", "--trust", trust, "--today", TODAY, "--month", "2026-11")
    assert "Nothing was counted for bude" in ran.err
    assert "Earlier papers" not in ran.out


def test_a_log_that_lies_in_the_place_of_two_is_said(trust, conduct):
    with_looe(trust)
    shutil.copy(trust / "log.xlsx", trust / "looe.xlsx")
    assert "log.xlsx and looe.xlsx are the same to the last byte" in summary(conduct, trust, "--month", "2026-11")


def test_two_empty_logs_that_begin_from_one_file_are_as_they_should_be(trust, conduct):
    with_looe(trust)
    book = load_workbook(trust / "log.xlsx")
    book.active.delete_rows(2, 100)
    book.save(trust / "log.xlsx")
    shutil.copy(trust / "log.xlsx", trust / "looe.xlsx")
    assert "the same" not in summary(conduct, trust, "--month", "2026-11")
