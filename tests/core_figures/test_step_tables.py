"""The tables of letters, meetings, bans and what is overdue, counted on courses and decisions made by hand."""

from dataclasses import replace
from datetime import date

import pytest
from core_figures.november import ANN, BEN, heads, pack_of, row, shown

from toolkit.core.bans import Barred
from toolkit.core.courses import BanServed, Course, MeetingHeld, MeetingOpen, StepServed
from toolkit.core.decisions import Decision, IncidentRef
from toolkit.core.figures import waiting
from toolkit.core.letters import LetterRecord
from toolkit.core.problems import Place, Problem
from toolkit.core.representations import NOTHING, Noted, Representation, Stage
from toolkit.core.steps import DecisionState, LetterState, Role, Step

PLACE = Place("east.xlsx", "Log", 2)


def november(day):
    return date(2026, 11, day)


def course(*served, school="east", person="Ann Trew", held=(), opened=None, bans=(), overridden=(), referred=()):
    told = (tuple(held), opened, tuple(bans), tuple(overridden))
    return Course(school, person, served, *told, referred=tuple(referred))


def step(kind, served, first=date(2026, 11, 2), rows=(PLACE,), **more):
    return StepServed(kind, served, first, rows, **more)


def column(table, key, line="east"):
    return dict(zip(heads(table), shown(table)[line], strict=True))[key]


def letter(state=LetterState.SENT, day=date(2026, 11, 9), kind=Step.MEETING, key="a1"):
    return LetterRecord(key, "east", "Ann Trew", "ann trew", kind, (), november(2), state=state, sent_on=day)


def test_steps_are_the_letters_served_and_add_up():
    letters = [letter(), letter(key="b2", kind=Step.BAN), letter(key="c3", day=date(2026, 10, 9))]
    letters += [letter(LetterState.SAVED, key="d4"), letter(LetterState.BOUNCED, key="e5")]
    pack = pack_of(row(day=date(2026, 10, 1)), letters=letters)
    assert shown(pack.table("letters")) == {
        "meeting": [1, 1, "no record"],
        "ban": [1, 0, "no record"],
        "all": [2, 1, "no record"],
    }
    assert shown(pack.table("letters-by-school"))["east"] == [1, 1, 2]


@pytest.mark.parametrize(
    ("offered", "age"),
    [
        pytest.param(date(2026, 11, 23), "week", id="today"),
        pytest.param(date(2026, 11, 16), "week", id="7 days"),
        pytest.param(date(2026, 11, 15), "fortnight", id="8 days"),
        pytest.param(date(2026, 11, 9), "fortnight", id="14 days"),
        pytest.param(date(2026, 11, 8), "month", id="15 days"),
        pytest.param(date(2026, 10, 25), "older", id="29 days"),
    ],
)
def test_an_open_meeting_stands_under_its_age_and_among_the_leaders_names(offered, age):
    pack = pack_of(courses=[course(opened=MeetingOpen(offered, False, PLACE)), course()])
    table = pack.table("meetings-open")
    assert {key for key in heads(table) if column(table, key)} == {age, "all"}
    [named] = pack.people[0].entries
    assert (named.person, named.place, named.days) == ("Ann Trew", PLACE, (november(23) - offered).days)


def decision(kind=Step.MEETING, state=DecisionState.DUE, day=date(2026, 11, 2), person=ANN, key="k", again=(), **more):
    incidents = tuple(IncidentRef(PLACE, each, ("threats",)) for each in (day, *again))
    return Decision("east", person, kind, state, incidents, (), (), (), None, letter_key=key, **more)


def barred(**more):
    return Barred("east", BEN, ("East",), november(5), date(2026, 12, 18), (PLACE,), **more)


def ended(day):
    return decision(Step.BAN_ENDED, ban_ends=november(day))


def waits(overdue, reminder=""):
    return course(opened=MeetingOpen(november(9), overdue, PLACE, reminder))


def ban(served=date(2026, 11, 5), ends=date(2026, 12, 18), lifted=None, heard=NOTHING, all_steps=True):
    return BanServed(served, ends, lifted, heard, all_steps, PLACE)


def heard(day, **more):
    """Return the course of somebody whose ban ended, and on whose representation a decision was due on a day."""
    representation = Representation(Noted(Stage.RECEIVED, november(9)), **more)
    return course(bans=[replace(ban(ends=november(18), heard=representation), decision_by=november(day))])


IN_DRAFTS = {
    "decisions": [decision(Step.WARNING, DecisionState.WAITING)],
    "letters": [letter(LetterState.DRAFTED, key="k")],
}


@pytest.mark.parametrize(
    ("planned", "kind"),
    [
        pytest.param({}, None, id="nothing"),
        pytest.param({"decisions": [decision(day=november(16))]}, None, id="a breach five school days ago"),
        pytest.param({"decisions": [decision(day=november(13))]}, "no-invitation", id="six school days ago"),
        pytest.param(
            {"decisions": [decision(day=november(13), again=[november(20)])]}, "no-invitation", id="and again since"
        ),
        pytest.param({"decisions": [decision(state=DecisionState.SETTLED)]}, None, id="settled"),
        pytest.param({"decisions": [decision(state=DecisionState.WAITING)]}, None, id="an answer is awaited"),
        pytest.param({"decisions": [decision(blocked_by=("meeting-outcome",))]}, None, id="sent, and not settled"),
        pytest.param({"decisions": [decision(Step.SAFEGUARDING_REFERRAL, person=None)]}, None, id="safeguarding"),
        pytest.param({"decisions": [decision(Step.BAN_BREACH)]}, None, id="a note inside the trust"),
        pytest.param({"decisions": [decision(Step.MEETING_REMINDER)]}, None, id="a reminder: the reply is overdue"),
        pytest.param({"decisions": [decision(Step.WARNING)]}, "unsent-letter", id="a warning"),
        pytest.param(IN_DRAFTS, "unsent-letter", id="in the drafts"),
        pytest.param({"decisions": [ended(16)]}, None, id="a ban ended last week"),
        pytest.param({"decisions": [ended(13)]}, "unsent-letter", id="a ban ended the week before"),
        pytest.param({"courses": [waits(False)]}, None, id="an answer has days left"),
        pytest.param({"courses": [waits(True)]}, "reply-overdue", id="no answer"),
        pytest.param({"bans": [barred(school_days_left=11)]}, None, id="a ban with eleven days left"),
        pytest.param({"bans": [barred(school_days_left=10)]}, "ban-ends-soon", id="a ban with ten days left"),
        pytest.param({"courses": [heard(23)]}, None, id="a decision due today"),
        pytest.param({"courses": [heard(20)]}, "decision-overdue", id="a decision overdue, of a ban that is over"),
        pytest.param(
            {"courses": [heard(20, outcome=Noted(Stage.CONFIRMED, november(20)))]}, None, id="a decision made"
        ),
    ],
)
def test_what_is_overdue_is_counted_and_named(planned, kind):
    pack = pack_of(**planned)
    table = pack.table("overdue")
    assert {key for key in heads(table) if column(table, key)} == ({kind, "all"} if kind else set())
    named = {each.key: [entry.place for entry in each.entries] for each in pack.people[1:] if each.entries}
    assert named == ({kind: [PLACE]} if kind else {})


@pytest.mark.parametrize(
    ("planned", "said"),
    [
        pytest.param(
            {"decisions": [replace(decision(blocked_by=("approval", "email")), approval=Role.HEAD)]},
            "Meeting letter: needs approval by the Head; an email address, or `Send by`: post or hand.",
            id="it lacks something",
        ),
        pytest.param(
            {"decisions": [decision(Step.WARNING)]},
            "Warning letter: nothing is missing: `conduct send` sends it.",
            id="it lacks nothing",
        ),
        pytest.param(IN_DRAFTS, "Warning letter: lies among the drafts, for somebody to press Send.", id="a draft"),
        pytest.param(
            {"courses": [waits(True, "k")], "decisions": [decision(Step.MEETING_REMINDER, blocked_by=("delivery",))]},
            "No answer to the invitation. Meeting reminder letter: needs the day the letter was delivered "
            "(Delivered on).",
            id="a reminder that nobody sent",
        ),
        pytest.param(
            {"courses": [waits(True)]},
            "No answer to the invitation. Write in `Meeting outcome` what came of it.",
            id="no answer to a reminder either",
        ),
        pytest.param({"bans": [barred(school_days_left=1)]}, "1 school day of the ban is left.", id="one day left"),
        pytest.param({"bans": [barred(school_days_left=0)]}, "0 school days of the ban are left.", id="none left"),
    ],
)
def test_what_waits_is_said_in_an_offices_words(planned, said):
    assert [entry.what for each in pack_of(**planned).people[1:] for entry in each.entries] == [said]


def test_a_ban_that_ends_soon_has_its_last_day_and_no_age_and_the_next_to_end_comes_first():
    later = barred(school_days_left=8)
    sooner = replace(later, until=november(27), school_days_left=4)
    [found] = [each for each in pack_of(bans=[later, sooner]).people if each.entries]
    assert found.heading == "Last day"
    assert [(each.since, each.days) for each in found.entries] == [(november(27), None), (date(2026, 12, 18), None)]


def test_days_to_letters_and_meetings():
    met = [MeetingHeld(november(9), november(2))]
    courses = [
        course(step(Step.MEETING, november(4)), step(Step.WARNING, november(12)), held=met),
        course(step(Step.MEETING, november(5))),
        course(step(Step.MEETING, november(23), by_phone=True), step(Step.SIGNPOST, november(23))),
        course(step(Step.BAN, date(2026, 10, 30), first=date(2026, 9, 7)), step(Step.BAN, november(23), first=None)),
        course(step(Step.MEETING, november(3)), school="west"),
    ]
    pack = pack_of(courses=courses)
    assert shown(pack.table("measured")) == {"east": [3, 1], "west": [1, 0], "*": [4, 1]}
    assert shown(pack.table("days")) == {
        "east": [3, 10, 7, 7],
        "west": [1, 1, "none to measure", "none to measure"],
        "*": [2.5, 10, 7, 7],
    }
    assert pack.table("days").cell("east", "median-to-letter").of == pack.table("measured").cell("east", "letter").what


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param(ban(), [1, 1, 0, 0, 0], id="begun"),
        pytest.param(ban(all_steps=False), [1, 1, 1, 0, 0], id="begun without all the steps"),
        pytest.param(ban(served=date(2026, 10, 5)), [1, 0, 0, 0, 0], id="begun before"),
        pytest.param(ban(served=None), [1, 0, 0, 0, 0], id="begun on a day that nobody knows"),
        pytest.param(ban(ends=november(20)), [1, 1, 0, 1, 0], id="ended"),
        pytest.param(ban(ends=november(23)), [1, 1, 0, 0, 0], id="its last day is today"),
        pytest.param(ban(ends=november(20), lifted=november(12)), [1, 1, 0, 0, 1], id="lifted before it ended"),
    ],
)
def test_bans_begun_ended_and_lifted(found, expected):
    """One ban of another person is in force, whatever became of this one."""
    pack = pack_of(courses=[course(bans=[found])], bans=[barred()])
    assert shown(pack.table("bans"))["east"] == expected


VARIED = Representation(Noted(Stage.RECEIVED, date(2026, 10, 30)), outcome=Noted(Stage.VARIED, november(9)))
AGAIN = Representation(
    Noted(Stage.RECEIVED, november(6)),
    outcome=Noted(Stage.CONFIRMED, november(9)),
    again=Noted(Stage.RECEIVED, november(16)),
)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param(NOTHING, [0, 0, 0, 0, 0], id="none"),
        pytest.param(Representation(Noted(Stage.RECEIVED, november(9))), [1, 1, 0, 0, 0], id="received"),
        pytest.param(Representation(Noted(Stage.RECEIVED)), [0, 1, 0, 0, 0], id="received, without a day"),
        pytest.param(VARIED, [0, 0, 0, 1, 0], id="decided in the period"),
        pytest.param(AGAIN, [2, 1, 1, 0, 0], id="another one after the outcome"),
    ],
)
def test_representations(found, expected):
    pack = pack_of(courses=[course(bans=[ban(heard=found)])])
    assert shown(pack.table("representations"))["east"] == expected


def test_serious_incidents_and_those_overridden():
    back = row(BEN, serious=True)
    pack = pack_of(row(), row(serious=True), back, courses=[course(overridden=[back.place])])
    assert shown(pack.table("serious"))["east"] == [2, 1]


def test_referrals_to_the_legal_team():
    """Whoever's evidence the Head confirmed is proposed no more, and referred before and after the row is released."""
    went, earlier = row(), row(BEN, day=date(2026, 10, 5))
    decisions = [
        decision(Step.LEGAL_REFERRAL),
        decision(Step.LEGAL_REFERRAL, approved_by="Head"),
        decision(Step.LEGAL_REFERRAL, DecisionState.SETTLED),
    ]
    pack = pack_of(went, earlier, row(BEN), decisions=decisions, courses=[course(referred=[went.place, earlier.place])])
    assert shown(pack.table("legal"))["east"] == [1, 1]


def test_what_is_left_out_is_counted_in_rows():
    rows = [row(safeguarding=True), row(complaint=True, categories=()), row(withdrawn=True), row()]
    assert shown(pack_of(*rows).table("left-out"))["east"] == [1, 1, 0, 1]


def test_the_same_kind_answered_by_the_same_step_is_not_listed():
    east, west = row(), row(school="west")
    courses = [course(step(Step.MEETING, november(4), rows=(east.place,)))]
    courses += [course(step(Step.MEETING, november(4), rows=(west.place,)), school="west")]
    table = pack_of(east, west, courses=courses).table("consistency")
    assert (table.lines, table.note) == ((), "No kind of breach met with a different first step at two schools.")


def test_the_same_kind_answered_differently_is_listed_by_school():
    east, west, dogs = row(), row(school="west"), row(school="west", categories=("dogs",))
    later = step(Step.WARNING, november(9), rows=(east.place,))
    courses = [
        course(later, step(Step.MEETING, november(4), rows=(east.place,))),
        course(step(Step.BAN, november(4), rows=(west.place,)), school="west"),
        course(step(Step.WARNING, november(4), rows=(dogs.place,)), school="west"),
    ]
    table = pack_of(east, west, dogs, courses=courses).table("consistency")
    assert shown(table) == {"threats east": [1, 0, 0], "threats west": [0, 0, 1]}


def test_the_quality_of_the_logs():
    problem = Problem("date", "", "", school="east", log="east.xlsx")
    table = pack_of(row(), row(day=None), problems=[problem]).table("quality")
    assert shown(table) == {"east": [2, 1, 1], "west": [0, 0, 0], "*": [2, 1, 1]}


@pytest.mark.parametrize(
    ("most", "named", "said"),
    [
        pytest.param(3, ["Ann", "Ben", "Cas"], False, id="as many as are named"),
        pytest.param(2, ["Ann", "Ben"], True, id="one more"),
    ],
)
def test_a_list_names_those_who_wait_longest_and_says_how_many_there_are(monkeypatch, most, named, said):
    monkeypatch.setattr(waiting, "MOST", most)
    days = {"Cas": ("east", 20), "Ann": ("west", 2), "Ben": ("east", 9)}
    courses = [
        course(person=who, school=school, opened=MeetingOpen(november(day), False, PLACE))
        for who, (school, day) in days.items()
    ]
    pack = pack_of(row(), row(school="west"), courses=courses)
    [found] = [each for each in pack.people if each.key == "open-meetings"]
    assert [each.person for each in found.entries] == named
    assert (f"first {most} of 3" in found.definition) == said
    assert pack.table("meetings-open").cell("*", "all").value == 3
