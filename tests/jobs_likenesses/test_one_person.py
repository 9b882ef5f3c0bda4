"""From two spellings in a log to one case: check, answer, plan; and nothing goes twice."""

from pathlib import Path

import pytest
from support import answers_for

from toolkit.core.steps import DecisionState
from toolkit.jobs.demo import NOW, answer
from toolkit.jobs.likenesses import open_likenesses, remember
from toolkit.jobs.plan import plan
from toolkit.jobs.send import send
from toolkit.jobs.today import today
from toolkit.logbook import patch_cells, read_rows

LOG, SHEET = "logs/Trevarrow incident log 2026-27.xlsx", "Incidents 2026-27"


def write(trust: Path, cells: dict[str, str]) -> None:
    patch_cells(trust / LOG, SHEET, dict(cells))


def of_rows(trust: Path, *rows: int):
    found = plan(trust, NOW.date()).plan.decisions
    return [d for d in found if d.school == "trevarrow" and {i.place.row for i in d.incidents} & set(rows)]


def likeness(trust: Path, *names: str):
    planned = plan(trust, NOW.date())
    (found,) = [each for each in open_likenesses(planned) if {each.one, each.other} == set(names)]
    return planned.gathered.trust, found


def outbox(trust: Path) -> list[str]:
    return sorted(path.name for path in (trust / "outbox").glob("*.eml"))


def test_the_samples_hold_no_open_likeness(trust):
    assert open_likenesses(plan(trust, NOW.date())) == ()


@pytest.fixture
def misspelt(trust: Path) -> Path:
    """Row 22 spells the father of row 9, who was warned, in another way."""
    write(trust, {"D22": "Mr Ros Jelbert"})
    return trust


def test_the_same_is_one_case_with_both_rows(misspelt):
    assert [d.step for d in of_rows(misspelt, 22)] == ["meeting"]
    told, found = likeness(misspelt, "Ross Jelbert", "Ros Jelbert")
    remember(told, [(found, True)], NOW.date())
    (ban,) = of_rows(misspelt, 22)
    assert (ban.step, ban.person.name.display) == ("ban", "Ross Jelbert")
    assert ban.earlier
    planned = plan(misspelt, NOW.date())
    assert open_likenesses(planned) == ()
    assert "identity" not in {problem.code for problem in planned.plan.problems}


def test_different_are_two_and_never_asked_again(misspelt):
    before = of_rows(misspelt, 9, 22)
    told, found = likeness(misspelt, "Ross Jelbert", "Ros Jelbert")
    remember(told, [(found, False)], NOW.date())
    assert of_rows(misspelt, 9, 22) == before
    assert open_likenesses(plan(misspelt, NOW.date())) == ()


def test_a_letter_that_was_saved_does_not_go_again_under_the_other_name(trust):
    write(trust, {"D26": "Mrs B Chegwin", "E26": "Grandmother"})
    today(trust, NOW)
    assert list(answer(trust, answers_for(trust)))
    write(trust, {_approval(trust, 26): "Wenna Trembath"})
    assert send(trust, NOW).letters
    before = outbox(trust)
    (saved,) = of_rows(trust, 25)
    assert saved.blocked_by == ("delivery",)

    told, found = likeness(trust, "Bryony Chegwin", "Mrs B Chegwin")
    remember(told, [(found, True)], NOW.date())
    today(trust, NOW)
    again = send(trust, NOW)
    (one,) = of_rows(trust, 25, 26)
    assert (again.letters, outbox(trust)) == ((), before)
    assert (one.letter_key, one.blocked_by) == (saved.letter_key, ("delivery",))
    assert {i.place.row for i in one.incidents} == {25, 26}
    assert _cell(trust, 26, "Next step") == _cell(trust, 25, "Next step") == "meeting"


def test_a_name_without_its_title_shares_the_letter_and_its_status(trust):
    contacts = trust / "contacts.csv"
    contacts.write_bytes(contacts.read_bytes().replace(b"Bryony Chegwin", b"B Chegwin"))
    write(trust, {"D25": "Mrs B Chegwin", "D26": "B Chegwin", "E26": "Grandmother"})
    today(trust, NOW)
    write(trust, {_approval(trust, 25): "Wenna Trembath", _approval(trust, 26): "Wenna Trembath"})
    assert send(trust, NOW).letters
    before = outbox(trust)
    today(trust, NOW)
    assert (send(trust, NOW).letters, outbox(trust)) == ((), before)
    (one,) = of_rows(trust, 25, 26)
    assert (one.person.name.display, {i.place.row for i in one.incidents}) == ("Mrs B Chegwin", {25, 26})
    for heading in ("Next step", "Letter", "Letter status", "Sent on"):
        assert _cell(trust, 26, heading) == _cell(trust, 25, heading)
    assert _cell(trust, 26, "Letter status") == "saved"


def test_recording_twice_writes_nothing_the_second_time(misspelt):
    told, found = likeness(misspelt, "Ross Jelbert", "Ros Jelbert")
    remember(told, [(found, True)], NOW.date())
    today(misspelt, NOW)
    assert _cell(misspelt, 22, "Next step") == "ban"
    before = (misspelt / LOG).read_bytes()
    today(misspelt, NOW)
    assert (misspelt / LOG).read_bytes() == before
    assert all(d.state is not DecisionState.DUE for d in of_rows(misspelt, 22))


def _headings(trust: Path) -> list[object]:
    return list(next(values for _, values in read_rows(trust / LOG) if "Next step" in values))


def _cell(trust: Path, row: int, heading: str) -> object:
    return dict(read_rows(trust / LOG))[row][_headings(trust).index(heading)]


def _approval(trust: Path, row: int) -> str:
    from toolkit.logbook.cells import column_letters

    return f"{column_letters(_headings(trust).index('Approved by') + 1)}{row}"
