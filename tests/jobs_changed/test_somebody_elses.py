"""After a letter went, a row or a status says that it was about somebody else: said, and blocked until settled."""

from __future__ import annotations

import shutil

import pytest
from jobs_changed import office
from jobs_changed.office import PEOPLE, WENT, addresses, beside, edited, exchange_people, mail, sort_theirs, type_in
from support import TODAY

TWO = ("Elowen Spargo", "Bryony Chegwin")


def run(conduct, trust, *words):
    return conduct(*words, "--trust", trust, "--today", TODAY)


def blocks(conduct, trust):
    plan = run(conduct, trust, "plan", "--json").json
    return {each["person"]: each["blocked_by"] for each in plan["decisions"] if each["step"] == "meeting"}


def test_people_who_were_exchanged_wait_for_somebody_to_say_whose_rows_they_are(sent, conduct):
    edited(sent, exchange_people)
    today = run(conduct, sent, "today")
    assert "The people of rows 2 and 4 seem to have been exchanged" in " ".join(today.out.split())
    office.approve(*PEOPLE)(sent)
    run(conduct, sent, "send", "--yes")
    assert mail(sent) == addresses(*[name for name in PEOPLE if name != "Bryony Chegwin"])
    assert all("edited" in blocks(conduct, sent)[name] for name in TWO)


def test_what_somebody_released_goes(sent, conduct):
    edited(sent, exchange_people)
    run(conduct, sent, "today")
    for name in TWO:
        edited(sent, type_in(name, "Released by", "D. Carlyon"))
    run(conduct, sent, "today")
    office.approve(*TWO)(sent)
    run(conduct, sent, "send", "--yes")
    # Elowen Spargo twice: the row says that she was there on both days. The name in the other row approves what takes
    # her first letter back, which comes before the letter to the person whom that row names now.
    assert mail(sent) == addresses(*WENT, "Elowen Spargo")
    assert beside(sent, "Next step")["Bryony Chegwin"] == "withdrawal"
    assert "approval" in blocks(conduct, sent)["Bryony Chegwin"]


def test_people_who_were_exchanged_back_are_nothing(sent, conduct):
    edited(sent, exchange_people)
    run(conduct, sent, "today")
    edited(sent, exchange_people)
    assert "exchanged" not in run(conduct, sent, "today").out
    assert blocks(conduct, sent)["Bryony Chegwin"] == ["approval"]


def test_a_person_who_took_a_rows_place_starts_afresh(sent, conduct):
    edited(sent, type_in("Elowen Spargo", "Name of adult", "Kit Angwin"))
    run(conduct, sent, "today")
    assert blocks(conduct, sent)["Kit Angwin"] == ["approval", "email"]  # the row's address is still Elowen Spargo's


@pytest.fixture
def without_refs(sent):
    """The school sorted its own columns, saw that ours were wrong, and emptied only `Conduct ref`."""
    edited(sent, sort_theirs)
    edited(sent, office.empty("Conduct ref"))
    return sent


def test_a_status_that_the_ledger_knows_to_be_anothers_is_no_step(without_refs, conduct):
    today = run(conduct, without_refs, "today")
    said = " ".join(today.out.split())
    assert "say that a meeting letter went to Bryony Chegwin, 23 November 2026" in said
    assert blocks(conduct, without_refs)["Bryony Chegwin"] == ["approval", "claimed"]
    office.approve(*PEOPLE)(without_refs)
    run(conduct, without_refs, "send", "--yes")
    assert mail(without_refs) == addresses(*WENT, "Tegen Rowse")  # beside whom no status came to stand
    assert run(conduct, without_refs, "record").out.count("nothing: every log already says it") == 1

    for name in ("Bryony Chegwin", "Elwyn Bray"):
        edited(without_refs, type_in(name, "Letters so far", None))
    run(conduct, without_refs, "today")
    office.approve("Bryony Chegwin", "Elwyn Bray")(without_refs)
    run(conduct, without_refs, "send", "--yes")
    assert mail(without_refs) == addresses(*PEOPLE)


def test_a_status_that_somebody_vouches_for_is_a_step(without_refs, conduct):
    edited(without_refs, type_in("Bryony Chegwin", "Released by", "W. Trembath"))
    run(conduct, without_refs, "today")
    assert blocks(conduct, without_refs)["Bryony Chegwin"] == ["delivery"]


@pytest.mark.parametrize("ledger", ["lost", "younger"])
def test_of_a_ledger_that_was_not_at_work_then_the_log_knows_better(sent, conduct, ledger):
    shutil.rmtree(sent / ".conduct")
    later = "2026-11-24"
    if ledger == "younger":
        conduct("today", "--trust", sent, "--today", later)
        office.approve("Tegen Rowse")(sent)
        conduct("send", "--yes", "--trust", sent, "--today", later)
        shutil.rmtree(sent / "outbox")
    plan = conduct("plan", "--trust", sent, "--today", later, "--json").json
    found = {each["person"]: each["blocked_by"] for each in plan["decisions"] if each["step"] == "meeting"}
    assert [found[name] for name in WENT] == [["delivery"]] * 3
    assert beside(sent, "Letter status")["Elowen Spargo"] == "saved"
