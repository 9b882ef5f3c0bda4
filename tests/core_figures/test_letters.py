"""Letters of November: from the ledger, from a log, from both."""

from datetime import date
from pathlib import Path

import pytest
from core_figures.november import counted_of

from toolkit.core.decisions import Plan
from toolkit.core.figures import summarise
from toolkit.core.figures.period import span
from toolkit.core.letters import LetterRecord
from toolkit.core.people import parse_people
from toolkit.core.problems import Place
from toolkit.core.rows import LogRow, Office, Reading, StepTaken
from toolkit.core.steps import LetterState, Step
from toolkit.core.trust import School, Trust

TRUST = Trust(Path(), "One School Trust", (School("east", "East", ("east.xlsx",)),))
FIRST, LAST, TODAY = date(2026, 11, 1), date(2026, 11, 30), date(2026, 11, 23)
ANN, BEN = (parse_people(name)[0] for name in ("Ann Trew", "Ben Carne"))


def counted(*, rows=(), letters=()):
    """The steps and the saved letters of the month."""
    reading = Reading("east", "east.xlsx", tuple(rows), (), (), ())
    trust = summarise(counted_of([reading], Plan(TODAY, (), ()), letters, TRUST, span(FIRST, LAST))).trust
    return dict(trust.steps), trust.saved


def row(number=5, *taken, people=(ANN,), delivered_on=None, ref="E-1"):
    return LogRow(
        "east", Place("east.xlsx", "Log", number), date(2026, 10, 1), people,
        ref=ref, taken=taken, office=Office(delivered_on=delivered_on),
    )  # fmt: skip


def letter(state=LetterState.SENT, sent_on=date(2026, 11, 9), step=Step.MEETING, key="a1"):
    return LetterRecord(key, "east", "Ann Trew", "ann trew", step, ("E-1",), FIRST, state=state, sent_on=sent_on)


def meeting(day=9, state="sent", person=None):
    return StepTaken("meeting", state, date(2026, 11, day), person)


MEETING = {Step.MEETING: 1}


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        pytest.param([], ({}, 0), id="none"),
        *(
            pytest.param([letter(state)], ({}, 0), id=f"{state}: not served")
            for state in LetterState
            if state not in {LetterState.SENT, LetterState.SAVED}
        ),
        pytest.param([letter(sent_on=date(2026, 10, 31))], ({}, 0), id="sent the month before"),
        pytest.param([letter(sent_on=None)], ({}, 0), id="no day"),
        pytest.param([letter(LetterState.SAVED)], ({}, 1), id="saved"),
        pytest.param([letter()], (MEETING, 0), id="sent"),
        pytest.param([letter(), letter(key="b2")], ({Step.MEETING: 2}, 0), id="two people of one name"),
        pytest.param([letter(), letter(step=Step.BAN)], ({Step.MEETING: 1, Step.BAN: 1}, 0), id="two steps"),
    ],
)
def test_the_ledgers_letters(letters, expected):
    assert counted(letters=letters) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([row()], ({}, 0), id="no letter"),
        pytest.param([row(5, StepTaken("meeting", "sent", None))], ({}, 0), id="no day"),
        pytest.param([row(5, StepTaken("phone call", "sent", FIRST))], ({}, 0), id="no step of ours"),
        pytest.param([row(5, meeting(state="bounced"))], ({}, 0), id="bounced"),
        pytest.param([row(5, meeting())], (MEETING, 0), id="sent"),
        pytest.param(
            [row(5, StepTaken("meeting", "", date(2026, 11, 9)))], (MEETING, 0), id="a step and its day alone"
        ),
        pytest.param([row(5, meeting(state="saved"))], ({}, 1), id="saved"),
        pytest.param([row(5, meeting(state="saved"), delivered_on=TODAY)], (MEETING, 0), id="saved, then delivered"),
        pytest.param([row(5, meeting(), meeting())], (MEETING, 0), id="said twice in a row"),
        pytest.param([row(5, meeting()), row(6, meeting())], (MEETING, 0), id="said in two rows"),
        pytest.param([row(5, meeting(), people=(ANN, BEN))], ({Step.MEETING: 2}, 0), id="for both people of a row"),
        pytest.param([row(5, meeting(person=1), people=(ANN, BEN))], (MEETING, 0), id="for one person of a row"),
        pytest.param(
            [row(5, meeting(state="saved"), delivered_on=TODAY), row(6, meeting(state="saved"))],
            (MEETING, 0),
            id="one letter for two rows, delivered by the first",
        ),
    ],
)
def test_letters_that_only_the_log_knows_of(rows, expected):
    assert counted(rows=rows) == expected


def test_a_letter_that_the_ledger_and_the_log_know_of_is_counted_once():
    assert counted(rows=[row(5, meeting())], letters=[letter()]) == (MEETING, 0)


def test_the_ledger_knows_better_that_a_letter_came_back():
    assert counted(rows=[row(5, meeting())], letters=[letter(LetterState.BOUNCED)]) == ({}, 0)


def test_a_saved_letter_of_the_ledger_is_served_on_the_day_its_row_says():
    saved = letter(LetterState.SAVED, sent_on=date(2026, 10, 30))
    assert counted(rows=[row(delivered_on=date(2026, 11, 2))], letters=[saved]) == (MEETING, 0)
    assert counted(rows=[row()], letters=[saved]) == ({}, 0)
