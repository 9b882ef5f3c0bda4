"""`conduct record --post`: a letter on paper, from the envelope to the day it was delivered."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support import TODAY, answers_for

from toolkit.jobs.demo import NOW, answer
from toolkit.jobs.today import today
from toolkit.ledger import Ledger
from toolkit.logbook import patch_cells, read_rows
from toolkit.logbook.cells import column_letters
from toolkit.settings import load

LOG, SHEET, ROW = "logs/Trevarrow incident log 2026-27.xlsx", "Incidents 2026-27", 25
LETTER = "42a4f7"
"""Bryony Chegwin's invitation."""


@pytest.fixture(scope="module")
def by_post_once(two_schools_once: Path, tmp_path_factory) -> Path:
    folder = Path(shutil.copytree(two_schools_once, tmp_path_factory.mktemp("post") / "trust"))
    (folder / "contacts.csv").write_text(
        'name,school,address,postcode,send_by\n"Bryony Chegwin",trevarrow,"3 Belle Vue, Bude",EX23 8JY,post\n', "utf-8"
    )
    today(folder, NOW)
    assert list(answer(folder, answers_for(folder)))
    return folder


@pytest.fixture
def by_post(by_post_once: Path, tmp_path: Path) -> Path:
    """The sample trust with an approved letter that goes by post."""
    trust = Path(shutil.copytree(by_post_once, tmp_path / "trust"))
    today(trust, NOW)
    return trust


def cell(trust: Path, heading: str) -> object:
    rows = dict(read_rows(trust / LOG))
    names = next(values for values in rows.values() if "Conduct ref" in values)
    return rows[ROW][names.index(heading)]


def record(trust: Path):
    (found,) = [each for each in Ledger.peek(load(trust).trust.ledger_url) if each.key.startswith(LETTER)]
    return found


def run(conduct, trust: Path, *words: str, day: str = TODAY):
    return conduct(*words, "--trust", trust, "--today", day)


def post(conduct, trust: Path, *words: str, day: str = TODAY):
    return run(conduct, trust, "record", "--post", *words, day=day)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["ffffff"], "names no letter", id="a reference that names none"),
        pytest.param([LETTER, "--on", "2026-11-22"], "cannot have been posted on 2026-11-22", id="before it was made"),
        pytest.param([LETTER, "--on", "2026-11-24"], "cannot have been posted on 2026-11-24", id="tomorrow"),
        pytest.param([LETTER, "--on", "2027-01-04"], "such as --on 2026-11-23", id="a day that may be, in its stead"),
        pytest.param(["45d12c"], "names no letter", id="a letter of another school"),
    ],
)
def test_what_cannot_have_been_posted_is_said_and_nothing_is_noted(conduct, by_post, words, said):
    before = (by_post / LOG).read_bytes()
    ran = post(conduct, by_post, *words)
    assert ran.code == 1
    assert said in ran.err
    assert record(by_post).state == "approved"
    assert (by_post / LOG).read_bytes() == before


def test_what_goes_by_email_is_not_posted(conduct, by_post):
    ran = post(conduct, by_post, "4f1c96")
    assert ran.code == 1
    assert "approved and goes by post" in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["--on", TODAY], "which letter was posted", id="a day without a letter"),
        pytest.param(["--post", ""], "which letter was posted", id="no letter"),
        pytest.param(["--post", LETTER, "--on", "23/11/2026"], "write it as 2026-11-23", id="a day in figures"),
    ],
)
def test_half_of_what_has_to_be_said_is_a_mistake(conduct, by_post, words, said):
    ran = run(conduct, by_post, "record", *words)
    assert ran.code == 2
    assert said in ran.err


@pytest.fixture
def approved_since(by_post_once: Path, tmp_path: Path) -> Path:
    """The sample trust with a letter that was approved in the log after the last run."""
    return Path(shutil.copytree(by_post_once, tmp_path / "trust"))


def test_what_letters_says_to_post_can_be_noted_as_posted(conduct, approved_since):
    assert "by post, reference TREVARROW-42A4F7" in run(conduct, approved_since, "letters").out
    assert post(conduct, approved_since, LETTER).code == 0
    assert record(approved_since).state == "saved"


def test_a_letter_that_was_printed_as_a_draft_is_printed_anew_first(conduct, approved_since):
    ran = post(conduct, approved_since, LETTER)
    assert ran.code == 1
    assert "made before it was approved" in " ".join(ran.err.split())
    assert record(approved_since).state == "rendered"


def test_the_ledger_and_the_log_say_when_it_was_posted(conduct, by_post):
    ran = post(conduct, by_post, LETTER, "--tracking", "RM123456789GB")
    assert ran.code == 0
    assert "handed to the post, RM123456789GB" in ran.out
    assert (record(by_post).state, record(by_post).sent_on) == ("saved", NOW.date())
    assert cell(by_post, "Letter status") == "saved"
    assert cell(by_post, "Sent on") == NOW.date()
    assert "handed to the post, RM123456789GB" in str(cell(by_post, "Why"))


def test_it_is_printed_and_posted_once(conduct, by_post):
    assert "To print" in run(conduct, by_post, "letters").out
    post(conduct, by_post, LETTER)
    assert "To print" not in run(conduct, by_post, "letters").out
    assert "To print" not in run(conduct, by_post, "send", "--yes", day="2026-11-24").out
    again = post(conduct, by_post, LETTER)
    assert again.code == 1
    assert "handed to the post on 23 November 2026 already" in " ".join(
        again.err.replace("\N{NO-BREAK SPACE}", " ").split()
    )
    assert record(by_post).sent_on == NOW.date()


def test_it_is_served_on_the_day_that_delivered_on_says(conduct, by_post):
    post(conduct, by_post, LETTER)
    names = next(values for _, values in read_rows(by_post / LOG) if "Conduct ref" in values)
    if "Delivered on" not in names:
        run(conduct, by_post, "today", day="2026-11-24")
        names = next(values for _, values in read_rows(by_post / LOG) if "Conduct ref" in values)
    column = column_letters(names.index("Delivered on") + 1)
    patch_cells(by_post / LOG, SHEET, {f"{column}{ROW}": NOW.date().replace(day=25)})
    run(conduct, by_post, "today", day="2026-11-26")
    assert (record(by_post).state, record(by_post).sent_on) == ("sent", NOW.date().replace(day=25))
