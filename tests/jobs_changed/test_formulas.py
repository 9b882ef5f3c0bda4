"""A formula where an answer is typed: what it shows was typed by nobody, and lets no letter go."""

from __future__ import annotations

from jobs_changed.office import LOG, addresses, approve, column, edited, mail, row_of, type_in
from logbook_write.books import put_formula
from openpyxl import load_workbook
from support import TODAY

WHO = "Wenna Trembath"


def looked_up(trust, heading, shown, *names):
    """Fill a formula down, as Excel saves it: with what it shows."""
    for name in names:
        edited(trust, type_in(name, heading, shown))
    sheet = load_workbook(trust / LOG).worksheets[0]
    for name in names:
        place = sheet.cell(row_of(sheet, name), column(sheet, heading)).coordinate
        put_formula(trust / LOG, place, shown)


def run(conduct, trust, *words):
    return conduct(*words, "--trust", trust, "--today", TODAY)


def test_an_approval_that_was_filled_down_lets_nothing_go_and_is_said_once(sent, conduct):
    before = mail(sent)
    approve("Bryony Chegwin")(sent)
    looked_up(sent, "Approved by", WHO, "Tegen Rowse", "Elwyn Bray")
    for words in (["plan"], ["check"], ["send"]):
        said = " ".join(run(conduct, sent, *words).out.split())
        assert said.count("Approved by holds a formula here, and in 1 more row below") == 1, words
    blocked = {each["person"]: each["blocked_by"] for each in run(conduct, sent, "plan", "--json").json["decisions"]}
    assert blocked["Tegen Rowse"] == blocked["Elwyn Bray"] == ["approval"]
    assert blocked["Bryony Chegwin"] == []
    assert run(conduct, sent, "send", "--yes").code == 0
    assert mail(sent) == sorted([*before, *addresses("Bryony Chegwin")])


def test_typed_over_the_formula_it_counts(sent, conduct):
    looked_up(sent, "Approved by", WHO, "Tegen Rowse")
    approve("Tegen Rowse")(sent)
    run(conduct, sent, "send", "--yes")
    assert addresses("Tegen Rowse")[0] in mail(sent)


def test_a_meeting_that_a_formula_says_was_refused_leads_to_no_warning(sent, conduct):
    edited(sent, type_in("Cador Vingoe", "Delivered on", TODAY))
    looked_up(sent, "Meeting outcome", "refused", "Cador Vingoe")
    decisions = run(conduct, sent, "plan", "--json").json["decisions"]
    assert [each["step"] for each in decisions if each["person"] == "Cador Vingoe"] == ["meeting"]
    edited(sent, type_in("Cador Vingoe", "Meeting outcome", "refused"))
    decisions = run(conduct, sent, "plan", "--json").json["decisions"]
    assert [each["step"] for each in decisions if each["person"] == "Cador Vingoe"] == ["warning"]
