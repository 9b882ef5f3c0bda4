"""What an office typed under `Approved by` leaves its cell when it has served, and for nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from core_incidents.logs import a_sheet, read
from core_policy.builders import CORNWALL, HEAD, OFFICE, POLICY, TODAY, TRUST, day, letter, person, plan, reading, row
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.core.keys import refs_for
from toolkit.core.policy.decide import decide
from toolkit.core.rows import OFFICE_COLUMNS, STATUS_COLUMNS
from toolkit.core.sheets import Area
from toolkit.core.status import row_edits, waiting_approvals
from toolkit.core.steps import LetterState, Step

REF = "BUDE-1"
WENT = {"state": LetterState.SAVED, "when": "18 Nov", "refs": [REF], "approved_by": OFFICE}
ANN, TOM = person("Ann Low"), person("Tom Low")


def told(one, *more, letters=()):
    """What is written beside the first of these rows, and what is said of its approval."""
    made = plan(one, *more, letters=letters)
    readings = [reading([one, *more], school.code) for school in TRUST.schools]
    refs = refs_for([one, *more])
    edits = {edit.place: edit.values for edit in row_edits(readings, made, letters, refs)}
    said = [each.message for each in waiting_approvals(readings, made, letters, refs) if each.row == one.place.row]
    return edits.get(one.place, {}), said


def approved(next_step="meeting", who=OFFICE, when="17 Nov", people=(), office=None, **more):
    cells = {"approved_by": who, "approval_reason": "As agreed", **(office or {})}
    return row(2, when, *people, ref=REF, next_step=next_step, office=cells, **more)


@pytest.mark.parametrize(
    ("one", "letters", "said"),
    [
        pytest.param(approved(), (), None, id="does nothing: it serves the letter that is due"),
        pytest.param(approved(who="A stranger"), (), None, id="does nothing: a name to correct stays to be seen"),
        pytest.param(approved("", when=None), (), None, id="does nothing: nothing was ever due of this row"),
        pytest.param(approved(when=None), (), "nothing of this row is due", id="the day cannot be read"),
        pytest.param(approved(categories=()), (), "nothing of this row is due", id="nothing says what it was"),
        pytest.param(approved(withdrawn=True), (), "nothing of this row is due", id="the row is struck through"),
        pytest.param(approved("warning", HEAD), (), "for the warning", id="typed for another step than is due now"),
        pytest.param(
            approved("warning", HEAD, when=None),
            [letter(Step.MEETING, "17 Nov", **WENT)],
            "for the warning",
            id="an earlier letter of the row left, and this is for the next one",
        ),
        pytest.param(
            approved("meeting | meeting", when=None, people=(ANN, TOM)),
            [letter(Step.MEETING, "17 Nov", name="Ann Low", **WENT)],
            "for the meeting",
            id="the day cannot be read, and one of two letters has left",
        ),
    ],
)
def test_what_has_not_served_stays_with_its_step(one, letters, said):
    values, messages = told(one, letters=letters)
    assert not {"approved_by", "approval_reason"} & values.keys()
    assert values.get("next_step", one.next_step) == one.next_step
    assert len(messages) == (said is not None)
    assert said is None or said in messages[0]


@pytest.mark.parametrize(
    ("one", "letters"),
    [
        pytest.param(approved(), [letter(Step.MEETING, "17 Nov", **WENT)], id="its letter left"),
        pytest.param(approved(when=None), [letter(Step.MEETING, "17 Nov", **WENT)], id="left, and the day is gone now"),
        pytest.param(
            approved("meeting | meeting", people=(ANN, TOM), office={"who_did_it": "Ann Low"}),
            [letter(Step.MEETING, "17 Nov", name="Ann Low", **WENT)],
            id="the other person had no part in it",
        ),
        pytest.param(
            approved(office={"meeting_on": "18 Nov", "meeting_outcome": "attended"}), [], id="they met without a letter"
        ),
        pytest.param(
            approved("legal-referral", HEAD, categories="libellous-posts", office={"released_by": HEAD}),
            [],
            id="the referral is confirmed and the row released",
        ),
    ],
)
def test_what_has_served_leaves_its_cell(one, letters):
    values, messages = told(one, letters=letters)
    assert values["approved_by"] is None
    assert values["approval_reason"] is None
    assert messages == []


def test_once_the_cell_is_emptied_the_step_that_is_due_is_named():
    values, messages = told(replace(approved("warning"), office=row(2, "17 Nov").office))
    assert values["next_step"] == "meeting"
    assert messages == []


HEADINGS = ["Date", "Name of adult", "Email", "Type of behaviour", "What happened"]
OURS = list(STATUS_COLUMNS.values())
ANSWERS = ["Approved by", "Approval reason", "SLT decision", "Send by", "Hold"]
TYPED = [OFFICE, "As agreed", "ordinary step", "email", ""]
ROWS = [
    ["03/11/2026", "Elowen Spargo", "e@mail.example", "Swearing", "At the gate."],
    ["04/11/2026", "Cador Vingoe", "c@mail.example", "Verbal abuse", "In the office."],
    ["05/11/2026", "Bryony Chegwin", "b@mail.example", "Threats", "On the yard."],
]


def a_log_that_was_approved():
    ours = [["BUDE-7K3QF"[:-1] + str(n), "meeting", "Blocked.", "meeting", "rendered", *[None] * 4] for n in range(3)]
    return [[*HEADINGS, *OURS, *ANSWERS], *([*row, *own, *TYPED] for row, own in zip(ROWS, ours, strict=True))]


breaks = st.lists(
    st.one_of(
        st.tuples(
            st.just("cell"), st.integers(0, 3), st.integers(0, 13), st.sampled_from([None, "?", "31/11", "x", 7])
        ),
        st.tuples(st.just("swap"), st.integers(0, 13), st.integers(0, 13)),
        st.tuples(st.just("title"), st.sampled_from(["Title", "Parents", "Incidents", "2026-27"]), st.integers(2, 19)),
        st.tuples(st.just("no column"), st.integers(0, 13)),
        st.tuples(st.just("again"), st.integers(1, 3)),
    ),
    min_size=1,
    max_size=5,
)


def broken(rows, how):
    """The log after an office was at work in it; what was typed into the answers is left to stand."""
    merges = []
    for what, *where in how:
        if what == "cell":
            rows[where[0]][where[1]] = where[2]
        elif what == "swap":
            one, other = where
            for cells in rows:
                cells[one], cells[other] = cells[other], cells[one]
        elif what == "title":
            merges.append((where[0], where[1]))
        elif what == "no column":
            for cells in rows:
                cells[where[0]] = None
        else:
            rows.append(list(rows[where[0]]))
    above = [[title] for title, _ in merges]
    areas = [Area(number, 1, number, last) for number, (_, last) in enumerate(merges, 1)]
    return a_sheet([*above, *rows], merges=areas)


@settings(deadline=None)
@given(breaks)
def test_however_a_log_is_broken_no_answer_is_emptied_that_served_nothing(how):
    found = read(broken(a_log_that_was_approved(), how))
    trust = replace(TRUST, schools=TRUST.schools[:1])
    made = decide([found], (), trust, POLICY, CORNWALL, TODAY)
    for edit in row_edits([found], made, (), refs_for(found.rows)):
        emptied = {name for name, value in edit.values.items() if name in OFFICE_COLUMNS and value is None}
        assert emptied == set(), (edit.place, how)


def test_the_log_before_it_is_broken_is_understood_and_approved():
    """What the law above rests on: unbroken, each row has a letter that its approval lets go."""
    found = read(broken(a_log_that_was_approved(), []))
    made = decide([found], (), replace(TRUST, schools=TRUST.schools[:1]), POLICY, CORNWALL, TODAY)
    assert [(each.step, each.approved_by) for each in made.decisions] == [(Step.MEETING, OFFICE)] * 3
    assert found.rows[0].day == day("3 Nov")
