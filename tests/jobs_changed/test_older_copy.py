"""An older copy pasted over the log: approvals that were read before are missed, and no letter goes without them."""

from __future__ import annotations

import pytest
from jobs_changed.office import LOG, a_trust, addresses, approve, edited, empty, mail, type_in
from support import TODAY

NAME = "Bryony Chegwin"


def run(conduct, trust, *words):
    return conduct(*words, "--trust", trust, "--today", TODAY)


def missed(conduct, trust):
    found = run(conduct, trust, "plan", "--json").json["problems"]
    return [(each["row"], each["message"]) for each in found if each["code"] == "set-aside"]


@pytest.fixture
def trust(tmp_path, conduct):
    """The letters can be read; the log as it is before anybody approved one lies at `older.xlsx`."""
    made = a_trust(tmp_path / "trust")
    as_new = (made / LOG).read_bytes()
    run(conduct, made, "today")
    (made / "older.xlsx").write_bytes((made / LOG).read_bytes())
    (made / "as new.xlsx").write_bytes(as_new)
    return made


@pytest.fixture
def approved(trust, conduct):
    approve(NAME)(trust)
    run(conduct, trust, "today")
    return trust


def test_an_approval_that_stands_is_not_missed(approved, conduct):
    assert missed(conduct, approved) == []


def test_one_that_no_run_has_read_yet_cannot_be(trust, conduct):
    approve(NAME)(trust)
    (trust / LOG).write_bytes((trust / "older.xlsx").read_bytes())
    assert missed(conduct, trust) == []


def test_one_that_was_used_is_not_missed_where_record_emptied_the_cell(approved, conduct):
    run(conduct, approved, "send", "--yes")
    assert mail(approved) == addresses(NAME)
    assert missed(conduct, approved) == []


@pytest.mark.parametrize("older", ["older.xlsx", "as new.xlsx"], ids=["with our columns", "from before our columns"])
def test_an_older_copy_is_asked_about_and_its_letter_does_not_go(older, approved, conduct):
    (approved / LOG).write_bytes((approved / older).read_bytes())
    ((row, message),) = missed(conduct, approved)
    assert row == 4
    assert message.startswith(f"`Approved by` was Wenna Trembath for {NAME}'s meeting, and the cell is empty now: was")
    ran = run(conduct, approved, "send", "--yes")
    assert "was an older copy of the log put back?" in " ".join(ran.out.split())
    assert mail(approved) == []


def test_it_is_said_by_the_run_that_takes_it_back_and_by_no_later_one(approved, conduct):
    (approved / LOG).write_bytes((approved / "older.xlsx").read_bytes())
    assert "was an older copy" in " ".join(run(conduct, approved, "today").out.split())
    assert "older copy" not in run(conduct, approved, "today").out
    assert missed(conduct, approved) == []


def test_a_name_typed_again_counts_again(approved, conduct):
    (approved / LOG).write_bytes((approved / "older.xlsx").read_bytes())
    run(conduct, approved, "today")
    approve(NAME)(approved)
    run(conduct, approved, "send", "--yes")
    assert mail(approved) == addresses(NAME)


def test_a_name_that_may_not_approve_is_no_empty_cell(approved, conduct):
    edited(approved, type_in(NAME, "Approved by", "Mr Nobody"))
    ((_, message),) = missed(conduct, approved)
    assert "was taken back: the name that stands in `Approved by` now may not approve this" in message


def test_emptied_cells_alone_are_asked_about_in_the_same_words(approved, conduct):
    edited(approved, empty("Approved by"))
    assert len(missed(conduct, approved)) == 1
