"""The trust's figures beside those of earlier periods: each is what a paper of that period says of the trust."""

from datetime import date

import pytest
from core_figures.november import ANN, BEN, heads, pack_of, person, row, shown
from core_figures.test_step_tables import ban, course, step

from toolkit.core.courses import MeetingHeld
from toolkit.core.figures.board import NOT_SHOWN, board_edition
from toolkit.core.figures.period import month, span
from toolkit.core.representations import Noted, Representation, Stage
from toolkit.core.rows import PersonKind
from toolkit.core.steps import Step

NOVEMBER, OCTOBER, LAST_NOVEMBER = (date(2026, 11, 1), date(2026, 10, 1), date(2025, 11, 1))
SAME = {
    "people": ("people-by-school", "people"),
    "repeated": ("people-by-school", "repeated"),
    "serious": ("serious", "serious"),
    "overridden": ("serious", "overridden"),
    "referred": ("legal", "referred"),
    "timed-letter": ("measured", "letter"),
    "timed-meeting": ("measured", "meeting"),
    "bans-begun": ("bans", "begun"),
    "bans-not-all-steps": ("bans", "not-all-steps"),
    "bans-ended": ("bans", "ended"),
    "bans-lifted": ("bans", "lifted"),
    "received": ("representations", "received"),
    "confirmed": ("representations", "confirmed"),
    "varied": ("representations", "varied"),
    "lifted": ("representations", "lifted"),
    "complaints": ("left-out", "complaints"),
    "safeguarding": ("left-out", "safeguarding"),
    "pupils": ("left-out", "pupils"),
    "withdrawn": ("left-out", "withdrawn"),
}
"""Line → the table by school, and its column, that counts the same."""
CAT = person("Cat Rowe", "cat@mail.example")
PUPIL = person("Dan Hick", kind=PersonKind.PUPIL)


def happened_in(first: date):
    """Return (rows, courses) in which there is some of everything in a month, and never as much as in another."""
    year, month_ = first.year, first.month
    more = {NOVEMBER: 1, OCTOBER: 2, LAST_NOVEMBER: 3}[first]

    def on(day):
        return date(year, month_, day)

    rows, courses = [row(person(f"Eve {('Uren', 'Vosper', 'Wills')[more - 1]}"), day=on(3))], []
    for each in range(more):
        flagged = row(day=on(2 + each), serious=True, where="the gate")
        rows += [
            flagged,
            row(BEN, day=on(5 + each), categories=("abusive-posts",), where="car park"),
            row(BEN, day=on(5), school="west", serious=True),
            row(CAT, day=on(9 + each), where=("by email", "yard", "the gate")[each]),
            row(complaint=True, categories=(), day=on(10)),
            row(safeguarding=True, day=on(11)),
            row(PUPIL, day=on(12)),
            row(day=on(13), withdrawn=True),
        ]
        stages = (Stage.CONFIRMED, Stage.VARIED, Stage.LIFTED)
        bans = [
            ban(
                served=on(4 + each),
                ends=on(19),
                lifted=on(15) if each == 2 else None,
                all_steps=not each,
                heard=Representation(Noted(Stage.RECEIVED, on(6)), outcome=Noted(stages[each], on(9 + each))),
            )
        ]
        courses += [
            course(
                step(Step.MEETING, on(4 + 2 * each), first=on(2)),
                step(Step.WARNING, on(17), first=on(9)),
                held=[MeetingHeld(on(8 + each), on(2))],
                bans=bans,
                overridden=[flagged.place] if each != 1 else (),
                referred=[flagged.place] if each < 2 else (),
            )
        ]
    return rows, courses


@pytest.fixture(scope="module")
def everything():
    every = [happened_in(first) for first in (NOVEMBER, OCTOBER, LAST_NOVEMBER)]
    return [each for rows, _ in every for each in rows], [each for _, courses in every for each in courses]


def a_papers(everything, first):
    rows, courses = everything
    return pack_of(*rows, courses=courses, period=month(first))


def down(table, column):
    return {line: cells[heads(table).index(column)] for line, cells in shown(table).items()}


@pytest.mark.parametrize(("column", "first"), [("before", OCTOBER), ("year-before", LAST_NOVEMBER)])
def test_what_stands_beside_a_month_is_what_its_own_paper_says_of_the_trust(everything, column, first):
    now, then = a_papers(everything, NOVEMBER), a_papers(everything, first)
    own = {line: down(then.table(table), of)["*"] for line, (table, of) in SAME.items()}
    assert down(now.table("then-and-now"), column) == own
    assert down(now.table("days-then"), column) == dict(
        zip(heads(then.table("days")), shown(then.table("days"))["*"], strict=True)
    )
    for key in ("lists", "places", "kinds", "letters"):
        assert {**dict.fromkeys(down(now.table(key), column), 0), **down(then.table(key), "period")} == down(
            now.table(key), column
        )


@pytest.mark.parametrize("first", [NOVEMBER, OCTOBER, LAST_NOVEMBER])
def test_what_stands_under_the_month_itself_is_what_the_tables_by_school_say_of_the_trust(everything, first):
    pack = a_papers(everything, first)
    found = down(pack.table("then-and-now"), "period")
    assert found == {line: down(pack.table(table), of)["*"] for line, (table, of) in SAME.items()}
    for key in ("lists", "places"):
        by_school = pack.table(f"{key}-by-school")
        assert down(pack.table(key), "period") == dict(zip(heads(by_school), shown(by_school)["*"], strict=True))


def test_there_is_some_of_everything_in_each_of_the_three(everything):
    table = a_papers(everything, NOVEMBER).table("then-and-now")
    counted = shown(table)
    assert counted.keys() == SAME.keys()
    nowhere = [line for line, cells in counted.items() if not any(cells)]
    assert not nowhere
    assert counted["people"] == [4, 4, 4], "Ben of both schools is one"
    assert counted["bans-begun"] == [1, 2, 3]


def test_of_no_earlier_days_there_is_no_record():
    pack = pack_of(row(ANN))
    assert shown(pack.table("then-and-now"))["people"] == [1, "no record", "no record"]
    assert shown(pack.table("days-then"))["median-to-letter"] == ["none to measure", "no record", "no record"]
    assert shown(pack.table("places"))["all"] == [1, "no record", "no record"]


def test_people_are_counted_whose_only_incident_was_before_the_thirteen_months():
    autumn = span(date(2026, 9, 1), date(2026, 11, 23))
    pack = pack_of(row(ANN), row(BEN), row(person("Ivy Bray"), day=date(2025, 9, 8)), period=autumn)
    assert shown(pack.table("then-and-now"))["people"] == [2, 0, 1]


@pytest.mark.parametrize(("key", "small"), [("lists", "online"), ("places", "gate")])
def test_of_an_earlier_month_too_no_small_kind_is_what_all_have_beside_the_others(key, small):
    """October: two of eleven, and nine others."""
    rows = [
        row(person(f"Ann {chr(97 + at) * 3}"), day=date(2026, 10, 5), where="the gate" if at < 2 else "car park",
            categories=("abusive-posts" if at < 2 else "threats",))
        for at in range(11)
    ]  # fmt: skip
    said = down(board_edition(pack_of(*rows), 5).table(key), "before")
    assert said[small] == "<5"
    assert NOT_SHOWN in {shown for line, shown in said.items() if line != small}


def test_any_days_are_compared_with_as_many_before_them(everything):
    rows, courses = everything
    pack = pack_of(*rows, courses=courses, period=span(date(2026, 11, 1), date(2026, 11, 10)))
    own = pack_of(*rows, courses=courses, period=span(date(2026, 10, 22), date(2026, 10, 31)))
    assert down(pack.table("then-and-now"), "before") == down(own.table("then-and-now"), "period")
