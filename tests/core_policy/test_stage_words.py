"""What a line of a `Representation` cell says: a stage, what came of it, or nothing that anybody can be sure of."""

from __future__ import annotations

import pytest
from core_policy.builders import codes, day, plan, row, sent

from toolkit.core.incidents.dates import Hint
from toolkit.core.policy.representation import read

HINT = Hint.school_year(2026)
ASKED = "?"


def said(text: str) -> str:
    """What a cell says after "received 3 Nov": its outcome or state, and the day of that."""
    cell = read(f"received 3 Nov\n{text}", HINT)
    last = cell.notes[-1]
    if cell.hearing.value in {ASKED, "received"} or last.stage.value != cell.hearing.value:
        return cell.hearing.value
    return f"{last.stage.value} {last.day:%d/%m}" if last.day else last.stage.value


@pytest.mark.parametrize(
    "text",
    [
        *("partly upheld 17 Nov", "Upheld 17 Nov", "upheld", "representation upheld 17 Nov", "Decision upheld"),
        *("ban not upheld 17 Nov", "withdrawn by Ned 15 Nov", "withdrawn", "successful 17 Nov", "granted 17 Nov"),
        *("agreed 17 Nov", "quashed 17 Nov", "not lifted", "ban not lifted 17 Nov", "17 Nov not varied"),
        *("considered 17 Nov: upheld", "considered 17 Nov: may be lifted", "will be lifted 30 Nov"),
        *("spoke to Jo 12 Nov", "12 Nov", "Wenna to chase", "Closed", "no further action", "resolved 17 Nov"),
        *("lifted 17 Nov\nreinstated 19 Nov", "varied 17 Nov\nreinstated 20 Nov", "shifted 17 Nov", "aproved 17 Nov"),
        *("ban stays in force while this is considered", "ban remains until the hearing", "no change of address"),
        *("mum refused to come to the hearing", "told mum she may come back 20 Nov", "mum wants it lifted by 30 Nov"),
        *("letter from Hub Council 18 Nov", "Hub Council decided 17 Nov not to lift"),
    ],
)
def test_a_line_that_has_no_place_is_asked_about(text):
    assert said(text) == ASKED
    taken = [sent("ban", "2 Nov", ban_ends=day("18 Dec"))]
    made = plan(row(9, "2 Nov", taken=taken, office={"representation": f"received 3 Nov\n{text}"}))
    assert ("representation", 9) in codes(made)
    assert [ban.until for ban in made.bans] == [day("18 Dec")]
    assert not [w for d in made.decisions for w in d.warnings if "overdue" in w]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("considered 17 Nov: not lifted", "confirmed 17/11"),
        ("Hub Council 17 Nov: not lifted", "confirmed 17/11"),
        ("ban upheld 17 Nov", "confirmed 17/11"),
        ("the ban was upheld by the Hub Council on 17 Nov", "confirmed 17/11"),
        ("representation not upheld 17 Nov", "confirmed 17/11"),
        ("dismissed", "confirmed"),
        ("rejected 17 Nov", "confirmed 17/11"),
        ("unsuccessful 17 Nov", "confirmed 17/11"),
        ("refused 17 Nov", "confirmed 17/11"),
        ("declined by Hub Council 17 Nov", "confirmed 17/11"),
        ("Hub Council declined to vary the ban 17 Nov", "confirmed 17/11"),
        ("ban stays", "confirmed"),
        ("ban to stay 17 Nov", "confirmed 17/11"),
        ("ban remains in place 17 Nov", "confirmed 17/11"),
        ("no change 17 Nov", "confirmed 17/11"),
        ("considered 17 Nov - no change", "confirmed 17/11"),
        ("decision: confirmed 17 Nov", "confirmed 17/11"),
        ("comfirmed 17 Nov", "confirmed 17/11"),
        ("considered 17 Nov: lifted", "lifted 17/11"),
        ("lifted with effect from 20 Nov by Hub Council 17 Nov", "lifted 20/11"),
        ("lifted 17 Nov, letter sent 18 Nov", "lifted 17/11"),
        ("confirmed 17 Nov\nletter sent to Jane Smith 18 Nov", "confirmed 17/11"),
        ("confirmed 17 Nov\nsee minutes", "confirmed 17/11"),
        ("extended to 18 Dec by Hub Council 17 Nov", "varied 17/11"),
    ],
)
def test_what_any_reader_would_understand_is_understood(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("to be considered 30 Nov", "to be considered on 30 Nov by the Hub Council", "will be heard on 30 Nov"),
        *("due to be considered 30 Nov", "Hub Council to consider 30 Nov", "Hub Council meets 30 Nov"),
        *("hearing 30 Nov", "hearing booked for 30 Nov", "decision expected 30 Nov", "adjourned to 30 Nov"),
        *("awaiting decision", "not yet considered", "Hub Council meeting 30 Nov"),
    ],
)
def test_what_is_still_to_come_is_no_stage_and_its_day_is_none_of_one(text):
    cell = read(f"received 3 Nov\n{text}", HINT)
    assert cell.hearing.value == "received"
    assert [note.day for note in cell.notes if note.day] == [day("3 Nov")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("received 3 Nov / considered 17 Nov: confirmed", "received 3 considered 17 confirmed 17"),
        ("received 3 Nov; considered 17 Nov; confirmed 18 Nov", "received 3 considered 17 confirmed 18"),
        ("received 3 Nov then considered 17 Nov then lifted 18 Nov", "received 3 considered 17 lifted 18"),
        ("received 03/11/2026/acknowledged 04/11/2026", "received 3 acknowledged 4"),
        ("Received 3/11. Considered 17/11. Confirmed.", "received 3 considered 17 confirmed 17"),
        ("Received: 3 Nov (email). Acknowledged: 4 Nov. Confirmed: 17 Nov", "received 3 acknowledged 4 confirmed 17"),
        ("Received: 3 Nov, considered: 17 Nov - no change", "received 3 considered 17 confirmed 17"),
        ("received 3 Nov -> confirmed 17 Nov", "received 3 confirmed 17"),
        ("received 3 Nov & acknowledged 4 Nov", "received 3 acknowledged 4"),
        ("letter from Mum 3 Nov; ack. 4 Nov; Hub Council met 17 Nov", "received 3 acknowledged 4 considered 17"),
        ("received 3 Nov by Jo: “Lift it” / acknowledged 4 Nov / lifted 18 Nov", "received 3 acknowledged 4 lifted 18"),
        ("received 3 Nov: I was upset / confirmed 17 Nov", "received 3 confirmed 17"),
        ("received 3 Nov: I was upset / not fair", "received 3"),
        ("received 3 Nov from mum/dad", "received 3"),
        ("recieved 3 Nov / considerd 17 Nov", "received 3 considered 17"),
        ("received 3 Nov\naknowledged 4 Nov", "received 3 acknowledged 4"),
        ("lifted 17 Nov\nreceived 19 Nov from Eve Lifted: “please confirm”", "lifted 17 received 19"),
    ],
)
def test_entries_stand_apart_however_they_are_written(text, expected):
    cell = read(text, HINT)
    assert " ".join(f"{note.stage} {note.day.day}" for note in cell.notes if note.day) == expected
    assert cell.hearing.value != ASKED


def test_what_none_says_does_not_hide_the_line_below_it():
    assert read("none received", HINT).unplaced == ()
    assert read("none received\nspoke to Jo 12 Nov", HINT).unplaced == ("spoke to Jo 12 Nov",)
