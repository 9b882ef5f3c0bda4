"""What holds for every log: the rules' laws as properties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from core_policy.builders import CORNWALL, HEAD, SLT, TODAY, day, letter, person, plan, row, sent
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.core.decisions import Plan
from toolkit.core.policy.standing import RANK
from toolkit.core.rows import UNANSWERED, LogRow, Office, PersonKind
from toolkit.core.steps import DecisionState, Step

PEOPLE = [person("Jane Smith"), person("Tom Low"), person("Jane Smith", None), person("Ted Kay", kind=PersonKind.PUPIL)]
SCHOOL_DAYS = st.dates(date(2026, 9, 3), date(2026, 11, 23))
BREACHES = ["offensive-language", "threats", "dogs", "libellous-posts", "challenging-policies", ""]
EXAMPLES = 60
OPEN = {DecisionState.DUE, DecisionState.BLOCKED}


@st.composite
def rows(draw: st.DrawFn, number: int = 2, *, flags: bool = True) -> LogRow:
    """A row as a school might have it: a breach, perhaps a step taken, perhaps an outcome."""
    when = draw(SCHOOL_DAYS)
    steps = draw(st.lists(st.sampled_from(["meeting", "meeting-reminder", "warning", "ban"]), max_size=2, unique=True))
    states = st.sampled_from(["sent", "sent", "sent", "saved", "bounced", "drafted", "unknown"])
    gaps = sorted(draw(st.lists(st.integers(0, 12), min_size=2, max_size=2)))
    days = [min(when + timedelta(days=gap), date(2026, 11, 23)) for gap in gaps]
    ordered = sorted(steps, key=lambda step: RANK[Step(step)] + (step == "meeting-reminder") / 2)
    taken = [sent(step, day.isoformat(), draw(states)) for step, day in zip(ordered, days, strict=False)]
    office = {
        "meeting_outcome": draw(
            st.sampled_from(["", "", "attended", "refused", "did not come", "rearranged", "unresolved"])
        ),
        "approved_by": draw(st.sampled_from(["", "A. Teague", "S. Roskilly", "Nobody"])),
        "who_did_it": draw(st.sampled_from(["", "", "both", "Jane"])),
    }
    more = {
        "complaint": draw(st.booleans()) and flags,
        "safeguarding": draw(st.integers(0, 5)) == 0 and flags,
        "serious": draw(st.integers(0, 5)) == 0 and flags,
        "withdrawn": draw(st.integers(0, 5)) == 0 and flags,
    }
    people = draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=2, unique_by=lambda p: p.raw))
    return row(
        number,
        when.isoformat(),
        *people,
        categories=draw(st.sampled_from(BREACHES)),
        taken=taken,
        office=office,
        **more,
    )


def numbered(found: Sequence[LogRow]) -> list[LogRow]:
    return [replace(each, place=each.place._replace(row=n)) for n, each in enumerate(found, 2)]


LOGS = st.lists(rows(), max_size=6).map(numbered)


def highest(made: Plan, name: str = "Jane Smith") -> int:
    """The highest step of the ladder that somebody's case is at."""
    mine = [d for d in made.decisions if d.person and d.person.raw == name]
    return max((RANK.get(d.step, 0) for d in mine), default=0)


@settings(max_examples=EXAMPLES, deadline=None)
@given(LOGS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(log, random):
    shuffled = list(log)
    random.shuffle(shuffled)
    assert plan(*shuffled) == plan(*log)


@settings(max_examples=EXAMPLES, deadline=None)
@given(LOGS, st.sets(st.integers(0, 5)))
def test_whether_empty_office_columns_are_one_value_or_several_changes_nothing(log, empty):
    several = [replace(each, office=Office()) if n in empty else each for n, each in enumerate(log)]
    one = [replace(each, office=UNANSWERED) if n in empty else each for n, each in enumerate(log)]
    assert plan(*one) == plan(*several)


@settings(max_examples=EXAMPLES, deadline=None)
@given(LOGS)
def test_the_same_input_twice_is_the_same_plan(log):
    assert plan(*log) == plan(*log)


@settings(max_examples=EXAMPLES, deadline=None)
@given(LOGS, SCHOOL_DAYS, st.booleans())
def test_one_more_breach_never_softens_a_step(log, when, serious):
    more = row(90, when.isoformat(), person("Jane Smith"), categories="threats", serious=serious)
    assert highest(plan(*log, more)) >= highest(plan(*log))


@settings(max_examples=EXAMPLES, deadline=None)
@given(LOGS, st.data())
def test_a_withdrawn_breach_is_as_if_never_logged(log, data):
    if not log:
        return
    index = data.draw(st.integers(0, len(log) - 1))
    struck = [replace(each, withdrawn=True) if n == index else each for n, each in enumerate(log)]
    assert plan(*struck) == plan(*[each for n, each in enumerate(log) if n != index])


@settings(max_examples=EXAMPLES, deadline=None)
@given(LOGS)
def test_nobody_is_banned_without_a_served_warning_unless_it_is_serious(log):
    for decision in plan(*log).decisions:
        if decision.step is Step.BAN and decision.state in OPEN and "unknown-letter" not in decision.blocked_by:
            letters = [t for each in log for t in each.taken if t.step == "ban"]
            warned = any(step is Step.WARNING for step, _ in decision.earlier)
            assert warned or "serious" in decision.clauses or letters


@settings(max_examples=EXAMPLES, deadline=None)
@given(LOGS, st.sampled_from(["", "It frightened the staff"]))
def test_a_serious_ban_never_goes_without_a_reason_nor_without_the_slt(log, reason):
    said = {"approval_reason": reason, "approved_by": SLT, "collection_arrangements": "At the office"}
    more = row(90, "23 Nov", person("Ann Rowe"), categories="threats", serious=True)
    rows = [replace(each, next_step="ban", office=replace(each.office, **said)) for each in (*log, more)]
    made = plan(*rows).decisions
    assert reason == "" or [d for d in made if d.step is Step.BAN and d.state is DecisionState.DUE]
    for decision in made:
        if decision.step is Step.BAN and "serious" in decision.clauses and decision.state is DecisionState.DUE:
            assert decision.approval_reason == reason != ""
            assert decision.approved_by == SLT


@settings(max_examples=EXAMPLES, deadline=None)
@given(LOGS, SCHOOL_DAYS)
def test_a_row_that_the_safeguarding_lead_released_is_a_row_like_another(log, when):
    released = row(90, when.isoformat(), office={"released_by": "D. Lanyon"}, safeguarding=True)
    assert plan(*log, released) == plan(*log, replace(released, safeguarding=False))


@settings(max_examples=EXAMPLES, deadline=None)
@given(LOGS, SCHOOL_DAYS, st.sampled_from(["meeting", "warning", "ban"]), st.sampled_from(["bounced", "saved"]))
def test_a_letter_that_reached_nobody_moves_no_case(log, when, step, state):
    """Its own step is shown once, and waits for its delivery; nothing follows on it, and nobody is barred by it."""
    ann = person("Ann Rowe")
    answered = row(90, when.isoformat(), ann, categories="threats", taken=[sent(step, when.isoformat(), state)])
    made = plan(*log, answered, row(91, TODAY.isoformat(), ann, categories="threats"))
    mine = [(each.step.value, each.blocked_by) for each in made.decisions if each.identity == "ann rowe"]
    assert [found for found, _ in mine] == [step]
    assert "delivery" in mine[0][1]
    assert "Ann Rowe" not in [ban.person_name for ban in made.bans]


@settings(max_examples=EXAMPLES, deadline=None)
@given(LOGS)
def test_safeguarding_reaches_no_letter(log):
    paused = {each.place for each in log if each.safeguarding and not each.withdrawn}
    for decision in plan(*log).decisions:
        if decision.step is not Step.SAFEGUARDING_REFERRAL:
            assert not paused & {incident.place for incident in decision.incidents}
        else:
            assert decision.person is None
            assert all(incident.categories == () for incident in decision.incidents)


def moves(made: Plan) -> list[object]:
    """What was decided, signposts and addresses left aside: a complaint's row may bring an address to light."""
    return [
        (d.identity, d.step, d.incidents, d.clauses, d.ban_ends) for d in made.decisions if d.step is not Step.SIGNPOST
    ]


@settings(max_examples=EXAMPLES, deadline=None)
@given(LOGS, SCHOOL_DAYS)
def test_a_complaint_never_moves_a_case(log, when):
    complaint = row(90, when.isoformat(), person("Jane Smith"), categories="", complaint=True)
    assert moves(plan(*log, complaint)) == moves(plan(*log))


@settings(max_examples=EXAMPLES, deadline=None)
@given(LOGS)
def test_every_decision_rests_on_a_clause_or_a_default_and_says_why(log):
    for decision in plan(*log, settled=True).decisions:
        assert decision.clauses or decision.defaults
        assert decision.why
        assert decision.incidents


@settings(max_examples=EXAMPLES, deadline=None)
@given(LOGS)
def test_keys_are_unique_in_a_plan_and_name_one_step_of_a_case(log):
    made = plan(*log).decisions
    assert len({decision.letter_key for decision in made}) == len(made)
    ladder = [(d.school, d.identity, d.step) for d in made if d.step in RANK]
    assert len(ladder) == len(set(ladder))


@settings(max_examples=EXAMPLES, deadline=None)
@given(LOGS)
def test_what_is_due_lacks_nothing_and_is_approved(log):
    for decision in plan(*log).decisions:
        assert (decision.state is DecisionState.BLOCKED) == bool(decision.blocked_by)
        if decision.state is DecisionState.DUE and decision.approval:
            assert decision.approved_by


@settings(max_examples=EXAMPLES, deadline=None)
@given(LOGS)
def test_a_day_later_nothing_that_was_served_is_due_again(log):
    """Whatever was sent in the log is never a letter to be made now."""
    for decision in plan(*log, today=day("24 Nov")).decisions:
        served = {(t.step, p.raw) for r in log for t in r.taken for p in r.people if t.state == "sent"
                  if r.place in {i.place for i in decision.incidents} and not r.withdrawn}  # fmt: skip
        raw = decision.person.raw if decision.person else ""
        if (decision.step.value, raw) in served and decision.state in OPEN:
            assert {"meeting-outcome", "delivery", "unknown-letter"} & set(
                decision.blocked_by
            ) or decision.step is Step.MEETING


@settings(max_examples=EXAMPLES, deadline=None)
@given(LOGS)
def test_only_a_letter_that_was_served_is_a_step_that_went_before(log):
    served = {(t.step, t.day) for each in log for t in each.taken if t.state == "sent"}
    for decision in plan(*log).decisions:
        for step, when in decision.earlier:
            assert (step.value, when) in served


@settings(max_examples=EXAMPLES, deadline=None)
@given(LOGS)
def test_a_ban_that_may_go_has_an_end_inside_the_terms_and_an_approver(log):
    for decision in plan(*log).decisions:
        if decision.step is Step.BAN:
            assert decision.ban_ends
            assert CORNWALL.entries[0].first <= decision.ban_ends <= CORNWALL.entries[-1].last
            assert decision.state is not DecisionState.DUE or decision.approved_by == SLT


@settings(max_examples=EXAMPLES, deadline=None)
@given(LOGS, st.sampled_from([HEAD, SLT]))
def test_no_approval_serves_twice(log, who):
    """The name stays in its cell after the letter went: nothing else is approved by it, on no day after."""
    offered = plan(*log)
    steps = {i.place: d.step.value for d in reversed(offered.decisions) if d.approval for i in d.incidents}
    asked = [
        replace(
            each, ref=f"BUDE-{n}", next_step=steps.get(each.place, ""), office=replace(each.office, approved_by=who)
        )
        for n, each in enumerate(log)
    ]
    approved = [d for d in plan(*asked).decisions if d.state is DecisionState.DUE and d.approved_by]
    letters = [
        replace(
            letter(d.step, (d.first_day or TODAY).isoformat(), when=TODAY.isoformat(), key=d.letter_key),
            identity=d.identity,
            refs=tuple(i.ref for i in d.incidents),
            ban_ends=d.ban_ends,
        )
        for d in approved
    ]
    used = {(i.place, d.step) for d in approved for i in d.incidents}
    for later in ("24 Nov", "7 Dec", "15 Jan"):
        for d in plan(*asked, letters=letters, today=day(later)).decisions:
            if d.state is DecisionState.DUE and d.approved_by:
                assert not {(i.place, step) for i in d.incidents for step in Step if step is not d.step} & used
