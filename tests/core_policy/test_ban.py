"""A ban's dates, what blocks it, and its life once it was served."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from core_policy.builders import SLT, TRUST, codes, day, letter, only, person, plan, row, sent, shown

from toolkit.core.steps import Step
from toolkit.core.terms import Terms

WORDS = {"collection_arrangements": "Grandmother, at the front gate"}
ARRANGED = {"sites": "Sites", "collection-arrangements": "Collection arrangements"}
WARNED = row(3, "1 Oct", taken=[sent("warning", "2 Oct")])


def ban_due(when: str = "18 Nov", **office: str):
    return [WARNED, row(9, when, next_step="ban", office={**WORDS, **office})]


@pytest.mark.parametrize(
    ("today", "ends", "by", "defaults"),
    [
        pytest.param("18 Nov", "2026-12-18", "2026-11-25", ["representation-days"], id="to the half-term's end"),
        pytest.param("18 Dec", "2026-12-18", "2027-01-08", ["representation-days"], id="on its last day"),
        pytest.param("22 Dec", "2027-02-12", "2027-01-08", ["representation-days", "holiday-ban"], id="in a holiday"),
    ],
)
def test_a_ban_has_the_dates_it_would_have_if_sent_today(today, ends, by, defaults):
    decision = only(plan(*ban_due(), today=today))
    assert (str(decision.ban_ends), str(decision.representation_by)) == (ends, by)
    assert list(decision.defaults) == defaults


def test_the_hub_council_decides_five_school_days_after_the_representation():
    assert only(plan(*ban_due())).decision_by == date(2026, 12, 7)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        pytest.param("23 Nov", [], id="does nothing: long enough"),
        pytest.param("7 Dec", [], id="does nothing: ten school days"),
        pytest.param("8 Dec", ["Fewer than 10 school days"], id="nine school days"),
        pytest.param("16 Dec", ["Fewer than 10 school days", "after the ban's end"], id="the representation is late"),
    ],
)
def test_a_short_ban_warns_and_obeys_the_code(today, words):
    decision = only(plan(*ban_due(), today=today))
    assert len(decision.warnings) == len(words)
    assert all(word in warning for word, warning in zip(words, decision.warnings, strict=True))
    assert decision.ban_ends == date(2026, 12, 18)


@pytest.mark.parametrize(
    ("chosen", "ends", "blocked", "default"),
    [
        pytest.param("18 Dec", "2026-12-18", (), False, id="does nothing: the code's own last day"),
        pytest.param("4 Dec", "2026-12-04", (), False, id="earlier: free"),
        pytest.param("12 Feb", "2027-02-12", ("approval-reason",), True, id="later: a reason"),
        pytest.param("20 Nov", "2026-12-18", ("chosen-ban-end",), False, id="passed: chosen again"),
    ],
)
def test_the_end_that_the_slt_chooses(chosen, ends, blocked, default):
    decision = only(plan(*ban_due(chosen_ban_end=chosen, approved_by=SLT)))
    assert (str(decision.ban_ends), decision.blocked_by) == (ends, blocked)
    assert ("short-ban" in decision.defaults) is default


@pytest.mark.parametrize(
    ("chosen", "reason", "waits", "asked"),
    [
        pytest.param("4 Dec", "Mrs Keast agrees", False, [], id="does nothing: by the code, its letter gives none"),
        pytest.param("12 Feb", "It came again within days of the warning.", False, [], id="in neutral words"),
        pytest.param("12 Feb", "you refused to attend a meeting", False, [], id="what the SLT knows of a refusal"),
        pytest.param("12 Feb", "She is a thug, a slander", True, ["thug", "slander"], id="it accuses"),
        pytest.param("12 Feb", "Threatened Mrs Keast again", True, ["Keast"], id="it names the victim"),
        pytest.param("12 Feb", "Lowenna was frightened", True, ["Lowenna"], id="it names a child"),
    ],
)
def test_the_reason_of_a_ban_beyond_the_code_goes_into_its_letter_in_neutral_words(chosen, reason, waits, asked):
    rows = ban_due(chosen_ban_end=chosen, approved_by=SLT, approval_reason=reason)
    breach = replace(rows[-1], victims=("Mrs Keast",), children=("Lowenna Smith",))
    made = plan(*rows[:-1], breach)
    said = [p.message for p in made.problems if (p.code, p.column) == ("letter-wording", "Approval reason")]
    assert ("approval-reason" in only(made).blocked_by) is waits
    assert sorted(word for word in ("thug", "slander", "Keast", "Lowenna") if word in " ".join(said)) == sorted(asked)
    assert all("`Approval reason`" in each for each in said)


@pytest.mark.parametrize(
    ("office", "block"),
    [
        pytest.param({}, None, id="does nothing: the grandmother, at the gate"),
        pytest.param({"collection_arrangements": "Tom brings Lowenna to the gate"}, None, id="father and child"),
        pytest.param({"sites": "Bude Primary; Bude Nursery"}, None, id="two sites"),
        pytest.param(
            {"collection_arrangements": "Mrs Keast, at the gate"}, "collection-arrangements", id="whom it was done to"
        ),
        pytest.param({"collection_arrangements": "Kim at the gate"}, "collection-arrangements", id="a witness"),
        pytest.param(
            {"collection_arrangements": "Kim at the gate", "approval_reason": "Kim is their aunt"}, None, id="let stand"
        ),
        pytest.param({"collection_arrangements": "Gran, since the assault"}, "collection-arrangements", id="accuses"),
        pytest.param({"sites": "all but Mrs Keast's nursery"}, "sites", id="a site that names her"),
        pytest.param({"sites": "TBC"}, "sites", id="nobody has named the site yet"),
    ],
)
def test_what_a_ban_arranges_names_nobody_to_whom_it_was_done_and_says_for_which_site(office, block):
    rows = ban_due(approved_by=SLT, **office)
    names = {"victims": ("Mrs Keast", "Lowenna Smith"), "witnesses": ("Kim Orr",), "children": ("Lowenna Smith",)}
    made = plan(*rows[:-1], replace(rows[-1], people=(person("Jane Smith"),), **names))
    assert only(made, Step.BAN).blocked_by == ((block,) if block else ())
    asked = [p.column for p in made.problems if p.code == "letter-wording"]
    assert asked == ([] if block is None or office.get("sites") == "TBC" else [ARRANGED[block]])


def test_of_a_cell_for_two_people_the_letter_gives_each_their_own_reason():
    rows = ban_due(chosen_ban_end="12 Feb", approval_reason="hers alone | his alone")
    jane, tom = person("Jane Smith"), person("Tom Smith")
    office = replace(rows[-1].office, who_did_it="both")
    made = plan(*rows[:-1], replace(rows[-1], people=(jane, tom), office=office))
    assert only(made, Step.BAN).approval_reason == "hers alone"


def test_a_ban_lacks_what_its_letter_must_say():
    bare = [WARNED, row(9, "18 Nov")]
    silent = replace(TRUST.schools[0], contact="")
    decision = only(plan(*bare, schools=(silent,)))
    assert {"approval", "collection-arrangements", "contact"} <= set(decision.blocked_by)
    assert only(plan(*ban_due(approved_by=SLT))).blocked_by == ()
    assert only(plan(*ban_due(approved_by=SLT))).state == "due"


def test_the_sites_are_the_school_unless_the_office_names_them():
    assert only(plan(*ban_due())).sites == ("Bude Primary",)
    assert only(plan(*ban_due(sites="Bude Primary; Bude Nursery"))).sites == ("Bude Primary", "Bude Nursery")


@pytest.mark.parametrize(
    ("today", "ends", "by", "named"),
    [
        pytest.param("2027-07-08", "2027-07-23", "2027-07-15", None, id="does nothing: every day is within the terms"),
        pytest.param(
            "2027-07-15", "2027-07-23", "2027-07-22", "the 5th school day after 2027-07-22", id="the decision"
        ),
        pytest.param("2027-07-21", "2027-07-23", None, "the 5th school day after 2027-07-21", id="the representation"),
        pytest.param("2027-08-02", None, None, "2027-08-02", id="in the holiday after the last half-term: all of it"),
    ],
)
def test_what_lies_beyond_the_loaded_terms_is_named_and_the_rest_is_printed(today, ends, by, named):
    made = plan(row(2, "2027-06-07", taken=[sent("warning", "2027-06-08")]), row(9, "2027-07-07"), today=today)
    decision = only(made)
    assert decision.ban_ends == (day(ends) if ends else None)
    assert decision.representation_by == (day(by) if by else None)
    assert ("calendar" in decision.blocked_by) == bool(named)
    assert codes(made) == ([("calendar", 9)] if named else [])
    if named:
        assert f"{named} is beyond the loaded terms" in made.problems[0].message
        assert made.problems[0].next_step == "Load the calendar for 2027/28."


@pytest.mark.parametrize(
    "counts_from", [None, day("3 Sep")], ids=["the school year's first day", "a day of the trust's"]
)
def test_in_the_holiday_after_the_last_half_term_what_needs_no_date_is_printed(counts_from):
    rows = (
        row(2, "2027-07-20", person("Tom Low")),
        row(3, "2027-07-20", person("Al Low"), complaint=True, categories=""),
        row(4, "2027-07-20", person("Bo Low"), safeguarding=True),
    )
    made = plan(*rows, today="2027-08-02", counts_from=counts_from)
    assert {d.step: (d.blocked_by, d.reply_by) for d in made.decisions} == {
        Step.MEETING: (("approval",), None),
        Step.SIGNPOST: (("approval",), None),
        Step.SAFEGUARDING_REFERRAL: ((), None),
    }
    assert codes(made) == []


def test_a_meeting_whose_reply_day_lies_beyond_the_terms_goes_without_it_and_says_so():
    decision = only(plan(row(2, "2027-07-19"), today="2027-07-21"))
    assert (decision.reply_by, decision.blocked_by) == (None, ("approval",))
    assert [w for w in decision.warnings if "the 5th school day after 2027-07-21" in w and "2027/28" in w]


def test_a_school_without_terms_decides_nothing_but_safeguarding():
    made = plan(row(2, "17 Nov"), row(3, "17 Nov", safeguarding=True), terms=Terms(()))
    assert shown(made) == []
    assert {code for code, _ in codes(made)} == {"calendar"}


# --- in force --------------------------------------------------------------------------------------------------------


def banned(until: str | None = "18 Dec", served: str = "6 Nov", **office: str):
    taken = [sent("ban", served, ban_ends=day(until) if until else None)]
    return [WARNED, row(9, "5 Nov", taken=taken, office=office)]


def test_a_ban_in_force_waits_for_its_last_day():
    decision = only(plan(*banned()))
    assert (decision.step, decision.state, decision.ban_ends) == (Step.BAN, "waiting", date(2026, 12, 18))


def test_a_ban_whose_end_nobody_wrote_ends_with_the_half_term():
    assert only(plan(*banned(until=None))).ban_ends == date(2026, 12, 18)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        pytest.param("20 Nov", ("ban", "waiting"), id="on its last day it is in force"),
        pytest.param("21 Nov", ("ban-ended", "blocked"), id="the day after it has ended"),
    ],
)
def test_a_ban_ends_when_its_last_day_has_passed(today, expected):
    decision = only(plan(*banned(until="20 Nov"), today=today))
    assert ((decision.step, decision.state), [i.place.row for i in decision.incidents]) == (expected, [9])


@pytest.mark.parametrize(
    ("ends", "told"),
    [
        pytest.param("2025-12-19", [], id="does nothing: it ended in a year before"),
        pytest.param("2026-07-22", [], id="does nothing: a school day of that year was left"),
        pytest.param(
            "2026-07-23", [("ban-ended", "blocked", [9])], id="it ended with the summer term: told in September"
        ),
    ],
)
def test_a_ban_that_ended_before_incidents_count(ends, told):
    rows = [row(9, "2025-11-03", taken=[sent("ban", "2025-11-06", ban_ends=day(ends))])]
    assert shown(plan(*rows, today="7 Sep")) == told


def test_an_ended_ban_is_told_once():
    rows = banned(until="20 Nov")
    told = letter(Step.BAN_ENDED, "5 Nov", when="23 Nov")
    assert shown(plan(*rows, letters=[told])) == []


def test_a_breach_during_a_ban_is_a_task_and_not_the_ladder():
    made = plan(*banned(), row(10, "17 Nov", categories="ban-breach"), row(11, "18 Nov", serious=True))
    assert shown(made) == [("ban", "waiting", [9]), ("ban-breach", "due", [10, 11])]
    assert only(made, Step.BAN_BREACH).approval is None


def test_a_breach_of_a_ban_that_nobody_logged_is_a_problem():
    made = plan(row(10, "17 Nov", categories="ban-breach"))
    assert (shown(made), codes(made)) == ([], [("ban-breach", 10)])


def test_the_task_is_done_when_the_slt_has_decided():
    decided = row(10, "17 Nov", office={"slt_decision": "permitted collection"})
    assert shown(plan(*banned(), decided)) == [("ban", "waiting", [9])]


def test_a_breach_after_a_ban_proposes_another_whose_end_the_slt_chooses():
    decision = only(plan(*banned(until="13 Nov"), row(10, "18 Nov", office=WORDS)), Step.BAN)
    assert "next-ban" in decision.defaults
    assert {"approval", "approval-reason", "chosen-ban-end"} <= set(decision.blocked_by)
    assert decision.ban_ends == date(2027, 2, 12)


def test_the_next_ban_takes_the_chosen_end():
    chosen = row(10, "18 Nov", next_step="ban", office={
        **WORDS, "chosen_ban_end": "12 Feb", "approved_by": SLT, "approval_reason": "again at once"})  # fmt: skip
    decision = only(plan(*banned(until="13 Nov"), chosen), Step.BAN)
    assert (decision.state, decision.ban_ends, decision.approval_reason) == ("due", date(2027, 2, 12), "again at once")


def test_after_a_ban_without_a_warning_the_ladder_starts_again():
    serious = row(9, "5 Nov", serious=True, taken=[sent("ban", "6 Nov", ban_ends=day("13 Nov"))])
    made = plan(serious, row(10, "18 Nov"))
    assert only(made, Step.MEETING).incidents[0].place.row == 10


# --- the Hub Council -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("representation", "expected"),
    [
        pytest.param("", [("ban", "waiting")], id="does nothing: none was made"),
        pytest.param("received 10 Nov", [("ban", "waiting")], id="does nothing: it waits"),
        pytest.param("confirmed", [("ban", "waiting"), ("ban-outcome", "blocked")], id="confirmed"),
        pytest.param("lifted", [("ban-outcome", "blocked")], id="lifted"),
    ],
)
def test_the_hub_councils_outcome_is_due(representation, expected):
    made = plan(*banned(representation=representation))
    assert [(d.step, d.state) for d in made.decisions] == expected


def test_a_varied_ban_needs_its_new_end():
    assert "chosen-ban-end" in only(plan(*banned(representation="varied")), Step.BAN_OUTCOME).blocked_by
    varied = plan(*banned(representation="varied", chosen_ban_end="27 Nov"))
    assert [d.ban_ends for d in varied.decisions] == [date(2026, 11, 27)] * 2


def test_an_outcome_nobody_understands_is_a_problem():
    assert codes(plan(*banned(representation="upheld"))) == [("representation", 9)]


def test_a_lifted_ban_puts_the_case_back_to_warned():
    told = letter(Step.BAN_OUTCOME, "5 Nov", when="13 Nov")
    rows = banned(representation="lifted")
    assert shown(plan(*rows, letters=[told])) == []
    decision = only(plan(*rows, row(10, "18 Nov"), letters=[told]))
    assert (decision.step, "next-ban" in decision.defaults) == (Step.BAN, False)


def test_a_ban_beyond_a_half_term_is_reviewed_at_each_half_terms_end():
    long = banned(until="25 Mar")
    assert shown(plan(*long, today="17 Dec")) == [("ban", "waiting", [9])]
    first = only(plan(*long, today="18 Dec"), Step.BAN_REVIEW)
    second = only(plan(*long, today="12 Feb"), Step.BAN_REVIEW)
    assert first.letter_key != second.letter_key
    reviewed = letter(Step.BAN_REVIEW, "5 Nov", when="18 Dec")
    assert shown(plan(*long, today="21 Dec", letters=[reviewed])) == [("ban", "waiting", [9])]


@pytest.mark.parametrize(
    ("step", "said", "office"),
    [
        pytest.param(Step.BAN_ENDED, "ban-ended", {}, id="the end of the ban before"),
        pytest.param(Step.BAN_OUTCOME, "ban-outcome", {"representation": "lifted 18/11/2026"}, id="its outcome"),
    ],
)
def test_a_letter_that_left_with_a_new_bans_own_is_about_the_ban_before(step, said, office):
    warned = row(2, "7 Sep", taken=[sent("warning", "8 Sep")])
    before = row(3, "10 Sep", taken=[sent("ban", "11 Sep", ban_ends=day("23 Oct"))], ref="BUDE-A")
    again = row(4, "2 Nov", taken=[sent("ban", "5 Nov", ban_ends=day("20 Nov"))], office=office)
    told = letter(step, "10 Sep", when="5 Nov", refs=["BUDE-A"])
    assert said in [each.step.value for each in plan(warned, before, again, letters=[told]).decisions]


@pytest.mark.parametrize(
    ("served", "short"),
    [
        pytest.param([], True, id="the first ban ends with the half-term: few days are left"),
        pytest.param(
            [row(4, "1 Oct", taken=[sent("ban", "5 Oct", ban_ends=day("23 Oct")), sent("ban-ended", "2 Nov")])],
            False,
            id="another ban's end is the SLT's to choose",
        ),
    ],
)
def test_few_school_days_left_are_warned_of_where_the_code_sets_the_end(served, short):
    warned = row(2, "4 Sep", taken=[sent("warning", "7 Sep")])
    warnings = only(plan(warned, *served, row(5, "10 Dec"), today="14 Dec")).warnings
    assert any("`short-ban`" in each for each in warnings) is short


@pytest.mark.parametrize(
    ("chosen", "by_code", "why"),
    [
        pytest.param({}, True, "", id="by the code"),
        pytest.param({"chosen_ban_end": "18 Dec"}, True, "", id="chosen, and the code's own day"),
        pytest.param(
            {"chosen_ban_end": "4 Dec"},
            False,
            "The SLT chose its last day: by the code it would be 18 December 2026.",
            id="chosen to end before",
        ),
        pytest.param({"chosen_ban_end": "12 Feb"}, False, "", id="chosen beyond it, which a warning says"),
    ],
)
def test_the_codes_length_is_a_reason_only_where_it_gave_the_last_day(chosen, by_code, why):
    decision = only(plan(*ban_due(**chosen)))
    assert any(reason.startswith("The code says (ban-length)") for reason in decision.why) is by_code
    assert [reason for reason in decision.why if "chose its last day" in reason] == [why] * bool(why)
    assert "ban-length" in decision.clauses


def test_another_bans_length_is_not_the_codes():
    before = row(4, "5 Oct", taken=[sent("ban", "6 Oct", ban_ends=day("23 Oct"))])
    decision = only(plan(WARNED, before, row(9, "18 Nov")), Step.BAN)
    assert "next-ban" in decision.defaults
    assert not any(reason.startswith("The code says (ban-length)") for reason in decision.why)
