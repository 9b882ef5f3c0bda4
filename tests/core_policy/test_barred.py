"""Who is barred today: a served ban that has not ended and was not lifted, and nobody else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from core_policy.builders import SLT, day, letter, person, plan, row, sent

from toolkit.core.bans import Barred
from toolkit.core.steps import LetterState, Step
from toolkit.core.terms import TermEntry, TermKind, Terms

WARNED = row(2, "7 Sep", taken=[sent("warning", "8 Sep")])
ENDS = "18 Dec"


def banned(when: str | None = "5 Nov", state: str = "sent", ends: str | None = ENDS, **office: str):
    taken = [sent("ban", when, state, ban_ends=day(ends) if ends else None)]
    return row(3, "2 Nov", taken=taken, office=office)


def only(*rows, **more) -> Barred:
    (found,) = plan(*rows, **more).bans
    return found


@pytest.mark.parametrize(
    ("ban", "today"),
    [
        pytest.param(row(3, "2 Nov"), "23 Nov", id="a ban is due, and no letter went"),
        pytest.param(banned(state="saved"), "23 Nov", id="saved to a folder: it served nobody"),
        pytest.param(banned(state="unknown"), "23 Nov", id="nobody knows whether it left"),
        pytest.param(banned(state="bounced"), "23 Nov", id="it came back"),
        pytest.param(banned(state="drafted"), "23 Nov", id="it lies in the drafts"),
        pytest.param(banned(when="24 Nov"), "23 Nov", id="it goes tomorrow"),
        pytest.param(banned(), "19 Dec", id="the day after its last day"),
        pytest.param(banned(representation="lifted"), "23 Nov", id="the Hub Council lifted it"),
        pytest.param(banned(representation="lifted 20/11/2026"), "23 Nov", id="lifted some days ago"),
        pytest.param(row(3, "2 Nov", taken=[sent("warning", "5 Nov")]), "23 Nov", id="a warning is no ban"),
        pytest.param(
            row(3, "2 Nov", taken=[sent("ban", "5 Nov", ban_ends=day(ENDS))], withdrawn=True), "23 Nov", id="withdrawn"
        ),
    ],
)
def test_nobody_is_barred(ban, today):
    assert plan(WARNED, ban, today=today).bans == ()


@pytest.mark.parametrize(
    "today",
    [
        pytest.param("5 Nov", id="the day of the letter"),
        pytest.param("23 Nov", id="between"),
        pytest.param(ENDS, id="the last day, until 23:59"),
    ],
)
def test_a_served_ban_bars_from_the_day_of_its_letter_to_the_end_of_its_last_day(today):
    ban = only(WARNED, banned(), today=today)
    assert (ban.school, ban.person_name, ban.since, ban.until) == ("bude", "Jane Smith", day("5 Nov"), day(ENDS))
    assert ban.sites == ("Bude Primary",)
    assert [place.row for place in ban.rows] == [3]


@pytest.mark.parametrize(
    ("today", "left", "soon"),
    [
        pytest.param("3 Dec", 11, False, id="eleven school days"),
        pytest.param("4 Dec", 10, True, id="ten"),
        pytest.param("6 Dec", 10, True, id="a weekend counts nothing"),
        pytest.param("17 Dec", 1, True, id="one"),
        pytest.param("18 Dec", 0, True, id="the last day"),
    ],
)
def test_it_ends_soon_with_ten_school_days_left(today, left, soon):
    ban = only(WARNED, banned(), today=today)
    assert (ban.school_days_left, ban.ends_soon) == (left, soon)


def test_beyond_the_loaded_terms_no_day_is_counted():
    loaded = Terms((TermEntry(TermKind.HALF_TERM, day("2 Nov"), day("18 Dec")),))
    ban = only(banned(ends="12 Feb"), today="23 Nov", terms=loaded, counts_from=day("2 Nov"))
    assert (ban.school_days_left, ban.ends_soon, ban.until) == (None, False, day("12 Feb"))


@pytest.mark.parametrize(
    ("said", "state"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("none received yet", "", id="none yet"),
        pytest.param("Received 12 Nov", "received", id="received"),
        pytest.param("Confirmed 19 Nov", "confirmed", id="confirmed"),
        pytest.param("upheld", "?", id="it does not say what was upheld"),
    ],
)
def test_how_its_representation_stands(said, state):
    assert only(WARNED, banned(representation=said)).representation == state


def test_a_varied_ban_ends_when_the_hub_council_says():
    ban = only(WARNED, banned(representation="varied", chosen_ban_end="27 Nov"))
    assert (ban.representation, ban.until, ban.school_days_left) == ("varied", day("27 Nov"), 4)
    assert plan(WARNED, banned(representation="varied", chosen_ban_end="20 Nov")).bans == ()


LONGER = "varied 18 Nov: ends 26 March 2027"
MARCH = day("26 Mar")


def told(when: str, ends: str | None, state: LetterState = LetterState.SENT):
    return letter(Step.BAN_OUTCOME, "2 Nov", state, when=when, refs=["BUDE-A"], ban_ends=day(ends) if ends else None)


@pytest.mark.parametrize(
    ("said", "letters", "until", "to_be"),
    [
        pytest.param("varied 18 Nov: ends 27 Nov", [], day("27 Nov"), None, id="does nothing: shorter holds at once"),
        pytest.param("confirmed 18 Nov", [], day(ENDS), None, id="does nothing: confirmed"),
        pytest.param(LONGER, [], day(ENDS), MARCH, id="longer, and no letter went"),
        pytest.param(LONGER, [told("20 Nov", "26 Mar", LetterState.SAVED)], day(ENDS), MARCH, id="saved: told nobody"),
        pytest.param(LONGER, [told("20 Nov", "26 Mar", LetterState.BOUNCED)], day(ENDS), MARCH, id="it came back"),
        pytest.param(LONGER, [told("20 Nov", "26 Mar")], MARCH, None, id="longer, and told"),
        pytest.param(LONGER, [told("12 Nov", ENDS)], day(ENDS), MARCH, id="told that it was confirmed, before that"),
        pytest.param(
            "varied 18 Nov: ends 27 Nov", [told("12 Nov", ENDS)], day("27 Nov"), None, id="shorter, after confirmed"
        ),
        pytest.param(
            LONGER, [told("19 Nov", "12 Feb")], day("12 Feb"), MARCH, id="told of a day that was changed since"
        ),
    ],
)
def test_a_longer_ban_holds_once_the_person_has_been_told_of_it(said, letters, until, to_be):
    ban = only(WARNED, replace(banned(representation=said), ref="BUDE-A"), letters=letters)
    assert (ban.until, ban.to_be_longer) == (until, to_be)


@pytest.mark.parametrize(
    ("went", "until"),
    [pytest.param("20 Nov", MARCH, id="after the decision"), pytest.param("12 Nov", day(ENDS), id="before it")],
)
def test_without_a_ledger_the_logs_own_outcome_letter_tells_of_it(went, until):
    taken = [sent("ban", "5 Nov", ban_ends=day(ENDS)), sent("ban-outcome", went)]
    assert only(WARNED, row(3, "2 Nov", taken=taken, office={"representation": LONGER})).until == until


@pytest.mark.parametrize(
    ("letters", "barred", "due"),
    [
        pytest.param([], [], [Step.BAN_OUTCOME], id="not told: it ended as its letter said, and nothing says it has"),
        pytest.param(
            [told("4 Jan", "26 Mar")], [MARCH], [Step.BAN, Step.BAN_REVIEW], id="told after it had ended: barred again"
        ),
    ],
)
def test_after_the_end_that_the_person_knows_nobody_is_kept_out_by_another(letters, barred, due):
    made = plan(WARNED, replace(banned(representation=LONGER), ref="BUDE-A"), letters=letters, today="5 Jan")
    assert ([ban.until for ban in made.bans], [each.step for each in made.decisions]) == (barred, due)
    again = [w for each in made.decisions for w in each.warnings if "would bar them again" in w]
    assert len(again) == (not letters)


def test_the_office_names_the_sites_and_how_the_children_come_and_go():
    ban = only(WARNED, banned(sites="Bude Primary; Looe Primary", collection_arrangements="Gran at the gate"))
    assert (ban.sites, ban.collection) == (("Bude Primary", "Looe Primary"), "Gran at the gate")


def test_the_ledger_gives_the_letter_its_approver_and_the_days_of_the_representation():
    made = letter(
        Step.BAN,
        "2 Nov",
        when="5 Nov",
        approved_by=SLT,
        ban_ends=day(ENDS),
        representation_by=day("12 Nov"),
        document="letters/2026-11-05/ban.docx",
    )
    ban = only(WARNED, row(3, "2 Nov"), letters=[made], today="9 Nov")
    assert (ban.letter_key, ban.document, ban.approved_by) == (made.key, made.document, SLT)
    assert (ban.representation_by, ban.decision_by) == (day("12 Nov"), day("19 Nov"))


def test_a_ban_over_a_half_terms_end_is_reviewed_there():
    assert only(WARNED, banned(ends="25 Mar")).reviews == (day("18 Dec"), day("12 Feb"))
    assert only(WARNED, banned()).reviews == ()


def test_bans_stand_by_school_and_then_by_their_last_day():
    def of(name: str, number: int, ends: str, school: str = "bude"):
        served = [sent("ban", "5 Nov", ban_ends=day(ends))]
        return row(number, "2 Nov", person(name), taken=served, school=school)

    made = plan(of("Ann Late", 3, "18 Dec"), of("Ben Soon", 4, "27 Nov"), of("Cy Looe", 3, "26 Nov", "looe"))
    assert [ban.person_name for ban in made.bans] == ["Ben Soon", "Ann Late", "Cy Looe"]


def test_a_letter_that_bounced_later_bars_nobody():
    back = letter(Step.BAN, "2 Nov", LetterState.BOUNCED, when="5 Nov", ban_ends=day(ENDS))
    assert plan(WARNED, row(3, "2 Nov"), letters=[back]).bans == ()


@pytest.mark.parametrize(
    ("ban", "over"),
    [
        pytest.param(banned(), [], id="does nothing: in force"),
        pytest.param(banned(ends="20 Nov"), [], id="does nothing: it ended when its letter said"),
        pytest.param(banned(representation="varied 16 Nov: ends 27 November"), [], id="does nothing: varied, in force"),
        pytest.param(banned(representation="lifted 16 Nov"), [("16 Nov", ENDS)], id="lifted"),
        pytest.param(
            banned(representation="varied 16 Nov: ends 20 November"), [("20 Nov", ENDS)], id="varied, and over"
        ),
        pytest.param(banned(ends=None, representation="lifted 16 Nov"), [("16 Nov", ENDS)], id="by the code's own end"),
    ],
)
def test_a_ban_that_ended_before_its_letters_last_day_is_remembered(ban, over):
    found = plan(WARNED, ban).bans_over
    assert [(each.over_on, each.until) for each in found] == [(day(on), day(until)) for on, until in over]


def test_an_earlier_ban_that_was_lifted_is_remembered_beside_the_one_in_force():
    first = row(
        9, "7 Sep", taken=[sent("ban", "8 Sep", ban_ends=day("23 Oct"))], office={"representation": "lifted 15 Sep"}
    )
    made = plan(first, banned())
    assert ([ban.rows[0].row for ban in made.bans], [ban.rows[0].row for ban in made.bans_over]) == ([3], [9])
