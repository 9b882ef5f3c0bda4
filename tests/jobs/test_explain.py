"""`conduct explain` on the sample trust: the terminal, the JSON, the file and the paper for a hearing."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from support import TODAY


def explain(conduct, trust: Path, *words: str):
    return conduct("explain", "--trust", trust, "--today", TODAY, *words)


def words_of(path: Path) -> str:
    document = docx.Document(BytesIO(path.read_bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells]).replace("\u00a0", " ")


def test_a_case_at_the_terminal(conduct, trust):
    ran = explain(conduct, trust, "Elowen", "Spargo")
    assert ran.code == 0
    for part in (
        "Elowen Spargo, Trevarrow Primary School",
        "5 Nov 2026   Letter     The meeting letter: sent (row 15)",
        "Missing: the approval of the Head (Demelza Carlyon)",
        "The warning is due. A breach before its letter goes joins this step",
        "The code (warn):",
        "default `lapse`",
    ):
        assert part in ran.out
    assert max(map(len, ran.out.splitlines())) < 80
    assert not (trust / "cases").exists()


def test_the_json_agrees_with_the_plan(conduct, trust):
    found = explain(conduct, trust, "Elowen Spargo", "--json").json
    planned = conduct("plan", "--trust", trust, "--today", TODAY, "--json").json["decisions"]
    (case,) = found["cases"]
    assert case["decisions"] == [each for each in planned if each["person"] == "Elowen Spargo"]
    assert [entry["kind"] for entry in case["timeline"]] == ["incident", "letter", "meeting"]
    assert set(case["clauses"]) == {"meet", "warn", "serious"}
    assert set(case["defaults"]) == {"lapse"}
    assert found["code"]["name"].endswith("Parent Code of Conduct")


def test_the_file_holds_it_all(conduct, trust):
    ran = explain(conduct, trust, "Elowen Spargo", "--docx")
    assert "Written: cases/Case TREVARROW Elowen Spargo.docx" in ran.out
    words = words_of(trust / "cases" / "Case TREVARROW Elowen Spargo.docx")
    for part in ("The case so far", "3 November 2026", "Row 15 of the log.", "“Approved by”", "What would change it"):
        assert part in words


def test_who_hears_a_representation_gets_what_the_person_gets(conduct, trust):
    explain(conduct, trust, "Casvelyn Moyle", "--hearing")
    words = words_of(trust / "cases" / "Hearing PORTHKERRA Casvelyn Moyle.docx")
    for part in ("For those who hear the representation", "4 November 2026", "The ban letter: sent", "Hub Council"):
        assert part in words
    for secret in ("Row 7", "What is due", "What would change it", "Approved", "SLT"):
        assert secret not in words


def test_the_screen_shows_what_the_hearing_gets_and_no_more(conduct, trust):
    """The office may turn it towards the person: the case inside the school is on no screen that was asked for this."""
    ran = explain(conduct, trust, "Casvelyn Moyle", "--hearing")
    assert "For those who hear the representation" in ran.out
    assert "Letter     The ban letter: sent" in ran.out
    for secret in ("row", "What is due", "What would change it", "Approved", "does not count"):
        assert secret not in ran.out
    assert max(map(len, ran.out.splitlines())) < 80


def test_the_json_for_a_hearing_holds_what_the_hearing_gets(conduct, trust):
    found = explain(conduct, trust, "Casvelyn Moyle", "--hearing", "--json").json
    (case,) = found["cases"]
    assert found["hearing"] is True
    assert set(case) == {"school", "person", "timeline", "clauses", "defaults"}
    assert {key for entry in case["timeline"] for key in entry} <= {"day", "kind", "text", "notes", "words", "account"}
    assert explain(conduct, trust, "Casvelyn Moyle", "--json").json["hearing"] is False


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        pytest.param(["Elowen Spargoe"], 1, "Did you mean: Elowen Spargo?", id="nearly a name"),
        pytest.param(["Nobody Known"], 1, "Give a name as the log has it", id="nobody"),
        pytest.param(["Elowen Spargo", "--docx", "--hearing"], 2, "Choose one", id="both papers"),
    ],
)
def test_what_cannot_be_explained(conduct, trust, words, code, says):
    ran = explain(conduct, trust, *words)
    assert ran.code == code
    assert says in " ".join(ran.err.split())


def test_a_log_that_cannot_be_read_is_said(conduct, trust):
    (trust / "logs" / "Porthkerra Head's tracker.xlsx").write_bytes(b"no workbook")
    ran = explain(conduct, trust, "Elowen Spargo")
    assert ran.code == 0
    assert "Not looked into: logs/Porthkerra Head's tracker.xlsx" in ran.out


@pytest.mark.parametrize("paper", ["--docx", "--hearing"])
def test_every_case_of_the_sample_can_be_written_down(conduct, trust, paper):
    planned = conduct("plan", "--trust", trust, "--today", TODAY, "--json").json["decisions"]
    people = sorted({each["person"] for each in planned if each["person"]})
    for person in people:
        assert explain(conduct, trust, person, paper).code == 0, person
    assert len(list((trust / "cases").iterdir())) >= len(people)


def test_a_paper_of_which_nothing_is_to_be_told_says_so(conduct, trust):
    """Nobody wrote to Hedra Pascoe yet: those who would hear her have nothing before them."""
    assert explain(conduct, trust, "Hedra Pascoe", "--hearing").code == 0
    (paper,) = (trust / "cases").iterdir()
    assert "Nothing of which the person has been told." in words_of(paper)
