"""A letter went to the wrong person: from the corrected row to the apology, and the right person afresh."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from jobs.by_hand import cell, type_into
from support import TODAY

ROW, WRONG, RIGHT = 25, "Bryony Chegwin", "Jenifer Polglase"
LATER = "2026-11-25"


def run(conduct, trust: Path, *words: str, at: str = LATER):
    ran = conduct(*words, "--trust", trust, "--today", at)
    assert ran.code == 0, ran.err
    return ran


def steps(conduct, trust: Path, at: str = LATER) -> dict[str, str]:
    made = run(conduct, trust, "plan", "--json", at=at).json["decisions"]
    return {each["person"]: each["step"] for each in made if each["person"] in (WRONG, RIGHT)}


@pytest.fixture
def corrected(conduct, trust: Path) -> Path:
    """A meeting letter was sent and delivered; then the office found out whom the row is about."""
    run(conduct, trust, "today", at=TODAY)
    type_into(trust, ROW, "Name of adult", f"Mrs {WRONG}")
    run(conduct, trust, "today", at=TODAY)
    type_into(trust, ROW, "Approved by", "Wenna Trembath")
    run(conduct, trust, "send", "--yes", at=TODAY)
    type_into(trust, ROW, "Delivered on", date(2026, 11, 23))
    run(conduct, trust, "today", at="2026-11-24")
    assert steps(conduct, trust, "2026-11-24") == {WRONG: "meeting"}
    type_into(trust, ROW, "Name of adult", f"Mrs {RIGHT}")
    type_into(trust, ROW, "Email address", "j.polglase@mail.example")
    run(conduct, trust, "today")
    return trust


def the_letter(trust: Path, step: str) -> str:
    """Return what the paragraphs of a letter say that lies there to be read."""
    (path,) = (trust / "letters" / LATER).glob(f"*{WRONG} {step} *.docx")
    return "\n".join(each.text for each in docx.Document(str(path)).paragraphs).replace("\u00a0", " ")


def test_the_row_names_the_withdrawal_first_and_the_head_approves_that_alone(conduct, corrected):
    assert steps(conduct, corrected) == {WRONG: "withdrawal", RIGHT: "meeting"}
    assert cell(corrected, ROW, "Next step") == "withdrawal"
    problem, _, why = str(cell(corrected, ROW, "Why")).partition(f"{WRONG}: Blocked. Missing: ")
    assert problem.startswith(f"The meeting letter of this row went to {WRONG}"), "what is wrong comes first"
    assert why.startswith("the approval of the Head")
    said = the_letter(corrected, "withdrawal")
    assert "On 23 November 2026 we sent you a letter with the reference TREVARROW-" in said
    assert "sorry" in said
    assert "Dear Mrs Chegwin" in said, "as the letter had it that is withdrawn: the row says Mrs Polglase now"
    assert not [word for word in ("Polglase", "language", "ban") if word in said.split()]
    type_into(corrected, ROW, "Approved by", "Demelza Carlyon")
    sent = run(conduct, corrected, "send", "--yes", "--json").json["letters"]
    assert [(each["person"], each["step"], each["state"]) for each in sent if each["person"] in (WRONG, RIGHT)] == [
        (WRONG, "withdrawal", "saved")
    ]
    run(conduct, corrected, "today")
    assert steps(conduct, corrected) == {RIGHT: "meeting"}
    assert (cell(corrected, ROW, "Next step"), cell(corrected, ROW, "Approved by")) == ("meeting", None)
    again = run(conduct, corrected, "send", "--yes", "--json").json["letters"]
    assert not [each for each in again if each["person"] in (WRONG, RIGHT)]
    told = {name: " ".join(run(conduct, corrected, "explain", name).out.split()) for name in (WRONG, RIGHT)}
    assert "The withdrawal, with an apology: saved to a folder (row 25) - Approved by Demelza Carlyon." in told[WRONG]
    assert "Its withdrawal, 25 November 2026: saved to a folder." in told[WRONG]
    assert "Demelza" not in told[RIGHT]
    assert "It is no step of this person's: they start afresh." in told[RIGHT]


def test_a_withdrawal_that_the_office_wrote_itself_is_noted_in_the_row(conduct, corrected):
    type_into(corrected, ROW, "Letter", "withdrawal")
    type_into(corrected, ROW, "Letter status", "sent")
    type_into(corrected, ROW, "Sent on", date(2026, 11, 25))
    run(conduct, corrected, "today")
    assert steps(conduct, corrected) == {RIGHT: "meeting"}
    assert "2026-11-25 withdrawal sent" in str(cell(corrected, ROW, "Letters so far"))
    run(conduct, corrected, "record")
    assert steps(conduct, corrected) == {RIGHT: "meeting"}
    (case,) = run(conduct, corrected, "explain", WRONG, "--json").json["cases"]
    (note,) = [each for each in case["timeline"] if each["kind"] == "note"]
    assert "Its withdrawal, 25 November 2026: sent." in note["text"]


def test_each_story_tells_it_and_neither_names_the_other(conduct, corrected):
    wrong = run(conduct, corrected, "explain", WRONG)
    right = run(conduct, corrected, "explain", RIGHT)
    assert max(map(len, (wrong.out + right.out).splitlines())) < 80
    for part in (
        "The step is cancelled.",
        "For the data protection officer",
        "bryony.chegwin@mail.example",
        "withdrawal",
    ):
        assert part in " ".join(wrong.out.split())
    assert "A meeting letter about this row went to somebody else" in " ".join(right.out.split())
    for text, other in ((wrong.out, "Polglase"), (right.out, "Chegwin")):
        assert other.casefold() not in text.casefold()
    assert "loud or offensive" not in wrong.out


@pytest.mark.parametrize("form", ["--docx", "--hearing"])
def test_no_paper_of_one_names_the_other(conduct, corrected, form):
    for name, other in ((WRONG, "polglase"), (RIGHT, "chegwin")):
        run(conduct, corrected, "explain", name, form)
        (path,) = (each for each in (corrected / "cases").iterdir() if name in each.name)
        document = docx.Document(BytesIO(path.read_bytes()))
        cells = [each.text for table in document.tables for row in table.rows for each in row.cells]
        words = " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
        assert other not in words.casefold()
        told = name == WRONG and form == "--docx"
        assert ("data protection officer" in words) is told


def test_somebody_of_whom_no_row_speaks_any_more_is_found_and_proposed(conduct, corrected):
    assert run(conduct, corrected, "explain", "Chegwin").out.startswith(WRONG)
    missed = conduct("explain", "Bryony Chegwyn", "--trust", corrected, "--today", LATER)
    assert f"Did you mean: {WRONG}?" in missed.err


def test_a_row_that_gets_its_person_back_takes_nothing_back(conduct, corrected):
    type_into(corrected, ROW, "Name of adult", f"Mrs {WRONG}")
    type_into(corrected, ROW, "Email address", "bryony.chegwin@mail.example")
    assert steps(conduct, corrected) == {WRONG: "meeting"}
    run(conduct, corrected, "today")
    assert cell(corrected, ROW, "Next step") == "meeting"
    assert "data protection" not in run(conduct, corrected, "explain", WRONG).out


def test_where_the_name_alone_was_corrected_nothing_more_goes_to_the_old_address(conduct, corrected):
    type_into(corrected, ROW, "Email address", "bryony.chegwin@mail.example")
    made = run(conduct, corrected, "plan", "--json").json["decisions"]
    blocked = {each["person"]: each["blocked_by"] for each in made if each["person"] in (WRONG, RIGHT)}
    assert blocked == {WRONG: ["approval"], RIGHT: ["approval", "email"]}
    assert "went to the address beside this row" in " ".join(run(conduct, corrected, "plan").out.split())
