"""The letters after a ban, through the commands as an office runs them: its outcome, its review, its end."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from support import TODAY

from toolkit.logbook import patch_cells, read_rows
from toolkit.logbook.cells import column_letters

LOG, SHEET, ROW = "logs/Porthkerra Head's tracker.xlsx", "Tracker", 7
NAME, SLT, HEAD = "Casvelyn Moyle", "Isolda Trevanion", "Jory Nancarrow"
HEARD = f"received 12 November 2026 from {NAME} by email\nconsidered 19 November by the Hub Council\n"


def run(conduct, trust: Path, *words: str, at: str = TODAY):
    ran = conduct(*words, "--trust", trust, "--today", at)
    assert ran.code == 0, ran.err
    return ran


def type_in(trust: Path, heading: str, said: str | date) -> None:
    headings = next(values for _, values in read_rows(trust / LOG) if "Conduct ref" in values)
    patch_cells(trust / LOG, SHEET, {f"{column_letters(headings.index(heading) + 1)}{ROW}": said})


def steps(conduct, trust: Path, at: str = TODAY) -> dict[str, tuple[str, list[str]]]:
    made = run(conduct, trust, "plan", "--json", at=at).json["decisions"]
    return {each["step"]: (each["state"], each["blocked_by"]) for each in made if each["person"] == NAME}


def text(data: bytes) -> str:
    document = docx.Document(BytesIO(data))
    return "\n".join(each.text for each in document.paragraphs).replace("\u00a0", " ")


def to_read(trust: Path, step: str, at: str = TODAY) -> str:
    (path,) = (trust / "letters" / at).glob(f"*{NAME} {step} *.docx")
    return text(path.read_bytes())


def sent(conduct, trust: Path, at: str = TODAY) -> list[tuple[str, str]]:
    letters = run(conduct, trust, "send", "--yes", "--json", at=at).json["letters"]
    return [(each["step"], each["state"]) for each in letters if each["person"] == NAME]


@pytest.fixture
def banned(conduct, trust: Path) -> Path:
    """The sample trust, where a ban is in force until 18 December and `conduct today` has run."""
    run(conduct, trust, "today")
    assert steps(conduct, trust) == {"ban": ("waiting", [])}
    return trust


@pytest.mark.parametrize(
    ("outcome", "says", "left"),
    [
        pytest.param("confirmed 20 November", "The Hub Council has left the ban as it was", ["ban"], id="confirmed"),
        pytest.param("varied 20 November: ends 27 November", "Last day\t27 November 2026", ["ban"], id="varied"),
        pytest.param("lifted 20 November", "The ban ended on 20 November 2026", [], id="lifted"),
    ],
)
def test_an_outcome_is_read_approved_by_the_slt_and_told_once(conduct, banned, outcome, says, left):
    type_in(banned, "Representation", HEARD + outcome)
    run(conduct, banned, "today")
    assert says in to_read(banned, "ban-outcome")
    assert "which we received on 12 November 2026" in to_read(banned, "ban-outcome")
    assert steps(conduct, banned)["ban-outcome"] == ("blocked", ["approval"])
    type_in(banned, "Approved by", SLT)
    assert sent(conduct, banned) == [("ban-outcome", "saved")]
    assert sent(conduct, banned) == []
    assert steps(conduct, banned)["ban-outcome"] == ("blocked", ["delivery"])
    type_in(banned, "Delivered on", date(2026, 11, 24))
    run(conduct, banned, "today", at="2026-11-25")
    assert list(steps(conduct, banned, "2026-11-25")) == left


def test_a_new_last_day_takes_the_approval_of_the_outcome_away(conduct, banned):
    type_in(banned, "Representation", HEARD + "varied 20 November: ends 27 November")
    run(conduct, banned, "today")
    type_in(banned, "Approved by", SLT)
    run(conduct, banned, "today")
    assert steps(conduct, banned)["ban-outcome"] == ("due", [])
    type_in(banned, "Representation", HEARD + "varied 20 November: ends 4 December")
    assert steps(conduct, banned)["ban-outcome"] == ("blocked", ["approval"])
    assert sent(conduct, banned) == []


def test_the_end_of_a_ban_is_told_with_the_heads_approval(conduct, banned):
    at = "2027-01-05"
    run(conduct, banned, "today", at=at)
    assert steps(conduct, banned, at) == {"ban-ended": ("blocked", ["approval"])}
    said = to_read(banned, "ban-ended", at)
    assert "The ban has ended: its last day was 18 December 2026." in said
    type_in(banned, "Approved by", HEAD)
    assert sent(conduct, banned, at) == [("ban-ended", "saved")]
    type_in(banned, "Delivered on", date(2027, 1, 5))
    run(conduct, banned, "today", at="2027-01-06")
    assert steps(conduct, banned, "2027-01-06") == {}


def test_a_ban_beyond_its_half_term_is_reviewed_and_the_slt_says_that_it_stays(conduct, banned):
    at = "2027-01-05"
    type_in(banned, "Representation", HEARD + "varied 20 November: ends 29 January 2027")
    run(conduct, banned, "today")
    type_in(banned, "Approval reason", "it happened again in front of the children")
    run(conduct, banned, "today")
    type_in(banned, "Approved by", SLT)
    assert sent(conduct, banned) == [("ban-outcome", "saved")]
    type_in(banned, "Delivered on", date(2026, 11, 24))  # a longer ban holds once its person has been told
    run(conduct, banned, "today", at=at)
    assert steps(conduct, banned, at)["ban-review"] == ("blocked", ["approval"])
    said = to_read(banned, "ban-review", at)
    assert "one ended on 18 December 2026" in said
    assert "Last day\t29 January 2027, at 23:59" in said
