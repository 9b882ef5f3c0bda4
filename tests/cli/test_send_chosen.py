"""`conduct send --only`, `--school` and `--limit`: some of the letters that could go, and no others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support import TODAY, answers_for

from toolkit.jobs.demo import NOW, answer
from toolkit.jobs.today import today
from toolkit.logbook import read_rows


@pytest.fixture(scope="module")
def approved_once(two_schools_once: Path, tmp_path_factory) -> Path:
    folder = Path(shutil.copytree(two_schools_once, tmp_path_factory.mktemp("chosen") / "trust"))
    today(folder, NOW)
    assert list(answer(folder, answers_for(folder)))
    today(folder, NOW)
    return folder


@pytest.fixture
def approved(approved_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(approved_once, tmp_path / "trust"))


def send(conduct, trust: Path, *words: str):
    return conduct("send", "--trust", trust, "--today", TODAY, *words)


def sent(ran) -> list[tuple[str, str]]:
    return [(each["school"], each["letter_key"][:6].upper()) for each in ran.json["letters"]]


def outbox(trust: Path) -> int:
    return len(list((trust / "outbox").glob("*.eml")))


def test_without_a_choice_all_go(conduct, approved):
    schools = {school for school, _ in sent(send(conduct, approved, "--yes", "--json"))}
    assert schools == {"trevarrow", "porthkerra"}
    assert outbox(approved) > 4


def test_only_the_letter_that_is_named_goes_and_the_rest_goes_later(conduct, approved):
    ran = send(conduct, approved, "--yes", "--json", "--only", "TREVARROW-11F309")
    assert sent(ran) == [("trevarrow", "11F309")]
    rest = sent(send(conduct, approved, "--yes", "--json"))
    assert ("trevarrow", "11F309") not in rest
    assert outbox(approved) == 1 + len(rest)


def test_several_may_be_named_and_a_row_names_its_own(conduct, approved):
    rows = [values for _, values in read_rows(approved / "logs/Trevarrow incident log 2026-27.xlsx")]
    heading = next(values for values in rows if "Conduct ref" in values).index("Conduct ref")
    ref = next(values[heading] for values in rows if any("Elowen Spargo" in str(each) for each in values))
    ran = send(conduct, approved, "--yes", "--json", "--only", ref, "--only", "PORTHKERRA-40509A")
    assert sorted(sent(ran)) == [("porthkerra", "40509A"), ("trevarrow", "11F309")]


@pytest.mark.parametrize("yes", [("--yes",), ()], ids=["at once", "when it would ask"])
def test_a_reference_that_names_no_letter_to_send_stops_the_run(conduct, approved, yes):
    ran = send(conduct, approved, *yes, "--only", "TREVARROW-FFFFFF", "--only", "11f309")
    assert ran.code == 1
    assert "TREVARROW-FFFFFF" in ran.err
    assert "TREVARROW-11F309" in ran.err, "those that would go are named"
    assert outbox(approved) == 0


def test_one_schools_letters(conduct, approved):
    schools = {school for school, _ in sent(send(conduct, approved, "--yes", "--json", "--school", "porthkerra"))}
    assert schools == {"porthkerra"}


def test_a_school_that_is_not_there_is_said(conduct, approved):
    ran = send(conduct, approved, "--yes", "--school", "porthkera")
    assert (ran.code, outbox(approved)) == (1, 0)
    assert "trevarrow, porthkerra" in ran.err


def test_at_most_so_many(conduct, approved):
    assert len(sent(send(conduct, approved, "--yes", "--json", "--limit", "2"))) == 2
    assert outbox(approved) == 2


def test_what_is_shown_before_asking_is_what_was_chosen(conduct, approved):
    ran = send(conduct, approved, "--json", "--only", "11f309")
    assert [each["letter_key"][:6] for each in ran.json["letters"]] == ["11f309"]
    assert outbox(approved) == 0
