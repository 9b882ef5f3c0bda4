"""Recording: run twice in a row, in any order, nothing changes; and a formula in a cell of ours stops nobody."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest
from jobs.by_hand import LOG, cell, merge_away, put_formula, type_into
from support import TODAY, answers_for

from toolkit.jobs.catch_up import catch_up
from toolkit.jobs.demo import NOW, answer
from toolkit.jobs.send import send
from toolkit.jobs.today import today

SPARGO, CHEGWIN = 15, 25  # rows: a warning for the Head to approve, a meeting for the office
OTHER_LOG = "logs/Porthkerra Head's tracker.xlsx"


@pytest.fixture
def approved(trust: Path) -> Path:
    """The sample trust after `today`, with the office's answers typed into its logs."""
    today(trust, NOW)
    assert list(answer(trust, answers_for(trust)))
    return trust


def logs(trust: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (trust / "logs").iterdir()}


def formulas(trust: Path) -> dict[str, object]:
    sheet = openpyxl.load_workbook(trust / LOG).worksheets[0]
    return {c.coordinate: c.value for row in sheet.iter_rows() for c in row if c.data_type == "f"}


def needing_words(trust: Path) -> None:
    """Let the invitation print the office's own words, which no row holds: it cannot be made."""
    path = trust / "templates" / "meeting.docx"
    template = docx.Document(str(path))
    template.add_paragraph("{{ wording }}")
    template.save(str(path))


def unread_ban(trust: Path) -> None:
    """Approve a ban whose letter nobody can have read as it is now."""
    type_into(trust, 22, "Collection arrangements", "Grandmother at the gate")
    today(trust, NOW)
    type_into(trust, 22, "Collection arrangements", "Grandmother at the office")
    type_into(trust, 22, "Approved by", "Isolda Trevanion")


def taken_back(trust: Path) -> None:
    """Take the name out of a cell whose approval was read before."""
    today(trust, NOW)
    type_into(trust, CHEGWIN, "Approved by", None)


@pytest.mark.parametrize(
    ("trouble", "code"),
    [
        pytest.param(lambda _: None, "", id="nothing amiss"),
        pytest.param(needing_words, "letter", id="letters that cannot be made"),
        pytest.param(lambda trust: type_into(trust, CHEGWIN, "Date", NOW.date()), "set-aside", id="approval set aside"),
        pytest.param(unread_ban, "set-aside", id="ban approved unread"),
        pytest.param(lambda trust: put_formula(trust, SPARGO, "Why", "see above"), "not-written", id="formula in Why"),
    ],
)
def test_send_record_and_today_agree(approved, trouble, code):
    trouble(approved)
    sent = send(approved, NOW)
    assert not code or code in {problem.code for problem in sent.plan.problems}
    settled = logs(approved)
    for run in (send, catch_up, today, catch_up, send):
        run(approved, NOW)
        assert logs(approved) == settled, run.__name__


@pytest.mark.parametrize("run", [today, catch_up])
@pytest.mark.parametrize("trouble", [unread_ban, needing_words, taken_back])
def test_one_run_says_all_that_the_next_would(approved, run, trouble):
    trouble(approved)
    run(approved, NOW)
    settled = logs(approved)
    run(approved, NOW)
    assert logs(approved) == settled


@pytest.mark.parametrize(
    ("heading", "shown", "meanwhile"),
    [
        ("Why", "see above", "`conduct plan --why` says it"),
        ("Letter status", "", "The ledger holds it, so no letter goes twice"),
        ("Sent on", "", "The ledger holds it, so no letter goes twice"),
    ],
)
def test_a_formula_under_one_of_our_headings_stops_nobody(approved, heading, shown, meanwhile):
    where = put_formula(approved, SPARGO, heading, shown)
    kept = formulas(approved)
    sent = send(approved, NOW)
    assert len(sent.letters) > 2
    said = [problem for problem in sent.plan.problems if problem.code == "not-written"]
    assert {(each.log, each.row, each.column) for each in said} == {(LOG, SPARGO, heading)}
    assert meanwhile in said[0].message
    assert where in said[0].message
    assert where in said[0].next_step
    assert formulas(approved) == kept
    assert cell(approved, CHEGWIN, "Letter status") == "saved"
    assert "Elowen Spargo" in {letter.person for letter in sent.letters}
    assert send(approved, NOW).letters == ()


def test_an_approval_that_cannot_be_emptied_serves_its_own_step_and_no_other(approved):
    merge_away(approved, CHEGWIN, "Approved by")
    type_into(approved, CHEGWIN, "Next step", "signpost")  # what was approved was this
    sent = send(approved, NOW)
    assert "Bryony Chegwin" not in {letter.person for letter in sent.letters}
    (said,) = [problem for problem in sent.plan.problems if problem.code == "approval-waits"]
    assert (said.row, said.column) == (CHEGWIN, "Approved by")
    assert cell(approved, CHEGWIN, "Next step") == "signpost"
    assert "Bryony Chegwin" not in {letter.person for letter in send(approved, NOW).letters}


def test_an_approval_that_its_letter_lost_stays_lost_while_its_cell_cannot_be_emptied(approved):
    merge_away(approved, CHEGWIN, "Approved by")
    today(approved, NOW)
    school = approved / "conduct.toml"
    school.write_text(school.read_text("utf-8").replace('contact = "', 'contact = "the new secretary, ', 1), "utf-8")
    for run in (today, send, send):
        done = run(approved, NOW)
        assert run is today or "Bryony Chegwin" not in {letter.person for letter in done.letters}


def test_send_names_every_workbook_it_writes(trust, conduct):
    ran = conduct("send", "--trust", trust, "--today", TODAY, "--yes")  # nothing was recorded before
    written = ran.out.partition("Written beside the rows")[2]
    assert LOG in written
    assert OTHER_LOG in written
    assert "new columns" in written


def test_send_names_approvals_that_do_not_count(approved, conduct):
    type_into(approved, SPARGO, "Approved by", "Wenna Trembath")  # the office; a warning needs the Head
    shown = conduct("send", "--trust", approved, "--today", TODAY)
    sent = conduct("send", "--trust", approved, "--today", TODAY, "--yes")
    for ran in (shown, sent):
        assert "Wenna Trembath has the role office" in " ".join(ran.out.split())
    as_json = conduct("send", "--trust", approved, "--today", TODAY, "--yes", "--json").json
    assert "approval" in {problem["code"] for problem in as_json["problems"] if problem["row"] == SPARGO}


def test_approved_by_offers_those_who_approve_at_the_school(trust):
    today(trust, NOW)
    sheet = openpyxl.load_workbook(trust / LOG).worksheets[0]
    column = next(c.column_letter for row in sheet.iter_rows() for c in row if c.value == "Approved by")
    rules = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"}
    (offered,) = [words for area, words in rules.items() if area.startswith(column)]
    assert {"Wenna Trembath", "Demelza Carlyon", "Isolda Trevanion"} <= set(offered.strip('"').split(","))
    assert "Jory Nancarrow" not in offered  # the Head of another school
