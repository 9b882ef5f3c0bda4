"""The tables of incidents and people, counted on hand-made rows."""

from dataclasses import replace
from datetime import date

import pytest
from core_figures.november import ANN, BEN, EAST, TRUST, WEST, heads, pack_of, person, row, shown

from toolkit.core.figures.counts.places import PLACES, place_of
from toolkit.core.figures.period import Kind, Period, month, span
from toolkit.core.problems import Problem
from toolkit.core.rows import PersonKind, RowPerson
from toolkit.core.trust import School

OCTOBER, LAST_NOVEMBER = date(2026, 10, 5), date(2025, 11, 5)
NO = "no record"


def test_a_trust_of_empty_logs_has_every_table_and_counts_nothing():
    pack = pack_of()
    assert shown(pack.table("incidents-by-school")) == {"east": [0, NO, NO], "west": [0, NO, NO], "*": [0, NO, NO]}
    assert shown(pack.table("kinds")) == {}
    assert shown(pack.table("people-by-school"))["*"] == [0, 0, 0]


def test_incidents_stand_beside_the_month_before_and_the_year_before():
    rows = [row(), row(BEN), row(day=OCTOBER), row(day=LAST_NOVEMBER), row(school="west")]
    table = pack_of(*rows).table("incidents-by-school")
    assert heads(table) == ["period", "before", "year-before"]
    assert [column.label for column in table.columns] == ["November 2026", "October 2026", "November 2025"]
    assert shown(table) == {"east": [2, 1, 1], "west": [1, NO, NO], "*": [3, 1, 1]}


@pytest.mark.parametrize(
    ("first", "november", "october"),
    [
        pytest.param(date(2026, 9, 9), 0, 0, id="begun in September: none is none"),
        pytest.param(date(2026, 10, 31), 0, 1, id="begun on October's last day"),
        pytest.param(date(2026, 11, 1), 1, NO, id="begun in November: of October nothing is known"),
    ],
)
def test_before_a_logs_first_row_there_is_no_record_and_never_a_nought(first, november, october):
    assert shown(pack_of(row(day=first)).table("incidents-by-school"))["east"] == [november, october, NO]


def test_a_withdrawn_row_begins_a_log_too():
    assert shown(pack_of(row(day=OCTOBER, withdrawn=True)).table("incidents-by-school"))["east"] == [0, 0, NO]


def test_of_a_past_month_before_the_log_there_is_no_record():
    table = pack_of(row(), period=month(date(2026, 5, 1))).table("incidents-by-school")
    assert shown(table)["east"] == [NO, NO, NO]


def test_thirteen_months_say_where_the_record_begins():
    table = pack_of(row(day=date(2026, 9, 30)), row(), row(school="west")).table("incidents-by-month")
    lines = shown(table)
    keys = list(lines)
    assert (len(keys), keys[0], keys[-1]) == (13, "2025-11-01", "2026-11-01")
    assert lines["2026-08-01"] == [NO, NO, NO]
    assert lines["2026-09-01"] == [1, NO, 1]
    assert lines["2026-10-01"] == [0, NO, 0]
    assert lines["2026-11-01"] == [1, 1, 2]
    assert "the other schools alone" in table.note


def test_a_term_that_is_not_over_has_no_month_to_come():
    autumn = Period(date(2026, 9, 3), date(2026, 12, 18), "Autumn term 2026", Kind.TERM)
    lines = pack_of(row(day=OCTOBER), row(), period=autumn).table("incidents-by-month").lines
    assert [(lines[at].key, lines[at].label) for at in (0, 12)] == [
        ("2025-11-01", "November 2025"),
        ("2026-11-01", "November 2026 so far"),
    ]


def test_a_period_that_is_not_over_says_up_to_which_day_it_is_counted():
    assert "up to 23 November 2026" in pack_of(row()).table("incidents-by-school").note
    assert "up to" not in pack_of(row(), period=month(OCTOBER)).table("incidents-by-school").note


@pytest.mark.parametrize(
    ("rolls", "expected"),
    [
        pytest.param((200, 50), {"east": 1.0, "west": 2.0, "*": 1.2}, id="every roll"),
        pytest.param((200, None), {"east": 1.0, "west": "no roll given", "*": "no roll given"}, id="one is missing"),
        pytest.param((200, 0), {"east": 1.0, "west": "no roll given", "*": "no roll given"}, id="a roll of nobody"),
    ],
)
def test_rates_need_a_roll(rolls, expected):
    trust = replace(TRUST, schools=tuple(replace(s, roll=r) for s, r in zip((EAST, WEST), rolls, strict=True)))
    table = pack_of(row(), row(BEN), row(school="west"), trust=trust).table("rates-by-school")
    assert {key: cells[0] for key, cells in shown(table).items()} == expected


def test_the_trusts_rate_is_of_the_pupils_of_the_schools_that_have_a_record():
    pack = pack_of(row(), row(day=OCTOBER), row(school="west"))
    assert shown(pack.table("rates-by-school"))["*"] == [0.8, 0.5, NO]


def test_what_is_the_trusts_alone_says_of_which_schools_it_is():
    rows = [row(day=OCTOBER), row(school="west")]
    for key in ("kinds", "letters"):
        note = pack_of(*rows).table(key).note
        assert "October 2026: of 1 of the 2 schools; the log of the other had not begun." in note
        assert "November 2026: of" not in note
        assert "of the 2 schools" not in pack_of(*rows, row(school="west", day=OCTOBER)).table(key).note


def test_a_rate_names_its_incidents_and_its_roll():
    pack = pack_of(row())
    rate, incidents = (pack.table(key).cell("east", "period") for key in ("rates-by-school", "incidents-by-school"))
    assert (rate.what, rate.per) == (incidents.what, 200)
    assert rate.value == 100 * incidents.value / rate.per


def test_kinds_may_add_up_to_more_than_the_incidents():
    rows = [row(categories=("threats", "dogs")), row(BEN, categories=()), row(day=OCTOBER, categories=("dogs",))]
    table = pack_of(*rows).table("kinds")
    assert shown(table) == {"dogs": [1, 1, NO], "not-said": [1, 0, NO], "threats": [1, 0, NO]}
    assert shown(pack_of(*rows).table("kinds-by-school"))["*"] == [1, 1, 1]


@pytest.mark.parametrize(
    ("categories", "expected"),
    [
        pytest.param((), [0, 0, 0, 1, 1], id="none"),
        pytest.param(("threats", "dogs"), [1, 0, 0, 0, 1], id="conduct"),
        pytest.param(("abusive-posts",), [0, 1, 0, 0, 1], id="online"),
        pytest.param(("abusive-posts", "dogs"), [0, 0, 1, 0, 1], id="both"),
    ],
)
def test_an_incident_stands_on_one_list(categories, expected):
    assert shown(pack_of(row(categories=categories)).table("lists-by-school"))["east"] == expected


@pytest.mark.parametrize(
    ("where", "place"),
    [
        pytest.param("Main gate", "gate", id="gate"),
        pytest.param("Car park", "car-park", id="car park"),
        pytest.param("car park gate", "car-park", id="the car park's gate"),
        pytest.param("RECEPTION", "office", id="reception"),
        pytest.param("Head's office", "office", id="the Head's office"),
        pytest.param("Playground", "outside", id="playground"),
        pytest.param("Year 2 classroom door", "inside", id="classroom"),
        pytest.param("Phone / email", "by-message", id="phone"),
        pytest.param("Facebook", "by-message", id="Facebook"),
        pytest.param("Fore Street", "off-site", id="street"),
        pytest.param("Bus bay", "car-park", id="bus bay"),
        pytest.param("Propagate", "elsewhere", id="a gate within a word"),
        pytest.param("by Mrs Trew", "elsewhere", id="a name"),
    ],
)
def test_a_logs_words_become_a_group_of_places(where, place):
    assert place_of(where) == place
    table = pack_of(row(where=where)).table("places-by-school")
    assert [key for key, cell in zip(heads(table), shown(table)["east"], strict=True) if cell] == [place, "all"]


def test_an_incident_whose_rows_name_two_places_stands_under_several():
    rows = [row(where="Main gate"), row(where="Car park"), row(BEN, where="Gate"), row(BEN, where="entrance"), row(BEN)]
    found = dict(zip([key for key, _ in PLACES], shown(pack_of(*rows).table("places-by-school"))["east"], strict=False))
    assert {key: count for key, count in found.items() if count} == {"several": 1, "gate": 1}


def test_weeks_begin_on_mondays_within_the_period_and_end_with_the_day_of_counting():
    rows = [row(day=date(2026, 11, day)) for day in (1, 2, 8, 9, 23)]
    table = pack_of(row(day=date(2026, 10, 31)), *rows).table("incidents-by-week")
    assert {key: cells[0] for key, cells in shown(table).items()} == {
        "2026-11-01": 1, "2026-11-02": 2, "2026-11-09": 1, "2026-11-16": 0, "2026-11-23": 1, "all": 5,
    }  # fmt: skip


def test_a_week_of_the_period_is_the_same_number_as_that_week_asked_for_alone():
    week = span(date(2026, 11, 16), date(2026, 11, 22))
    alone = pack_of(row(), period=week).table("incidents-by-school").cell("east", "period")
    assert pack_of(row()).table("incidents-by-week").cell("2026-11-16", "east").what == alone.what


def on(day, *people, **more):
    return row(*people, day=date(2026, 11, day), **more)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([], [0, 0, 0], id="nobody"),
        pytest.param([on(17), on(17)], [1, 0, 0], id="one incident in two rows"),
        pytest.param([on(17), on(18)], [1, 1, 1], id="two in the period"),
        pytest.param([on(17), row(day=OCTOBER)], [1, 0, 1], id="one before it, within thirteen months"),
        pytest.param([on(17), row(day=date(2025, 10, 31))], [1, 0, 0], id="one before the thirteen months"),
        pytest.param([on(17), on(18, school="west")], [1, 1, 1], id="one at each school"),
        pytest.param([on(17, RowPerson("a man", None))], [0, 0, 0], id="somebody without a name"),
        pytest.param([on(17, person("Kit Rowe", kind=PersonKind.PUPIL))], [0, 0, 0], id="a pupil"),
        pytest.param(
            [on(17), on(18, person("Ann Trew", "other@mail.example"))], [2, 0, 0], id="namesakes with an address each"
        ),
        pytest.param(
            [on(16), on(17, person("Ann Trew", "other@mail.example")), on(18, person("Ann Trew"))],
            [2, 0, 0],
            id="whose the third is, nobody can say",
        ),
        pytest.param([on(17), on(18, person("Ann Trew"))], [1, 1, 1], id="one address is enough"),
    ],
)
def test_people_and_those_with_two_incidents(rows, expected):
    assert shown(pack_of(*rows).table("people-by-school"))["*"] == expected


def test_people_of_a_school_are_repeated_by_its_own_incidents_alone():
    table = pack_of(on(17), on(18, school="west")).table("people-by-school")
    assert shown(table) == {"east": [1, 0, 0], "west": [1, 0, 0], "*": [1, 1, 1]}


def test_a_school_whose_log_cannot_be_read_has_no_number_and_the_pack_says_why():
    broken = Problem("log", "west.xlsx is damaged.", "Open it in Excel.", school="west", log="west.xlsx")
    pack = pack_of(row(ANN), unread=[broken], problems=[broken])
    table = pack.table("incidents-by-school")
    assert shown(table) == {"east": [1, NO, NO], "west": ["log not read"] * 3, "*": [1, NO, NO]}
    assert all("Without West" in each.note for each in pack.tables)
    [east, west] = pack.logs
    assert (east.rows, east.sha256, east.error) == (1, "sha of east.xlsx", "")
    assert (west.rows, west.sha256, west.error) == (0, "", "west.xlsx is damaged.")


@pytest.mark.parametrize(
    ("schools", "said"),
    [
        pytest.param(1, "Without School 0: a log", id="one"),
        pytest.param(3, "Without School 0, School 1 and School 2: a log", id="some"),
        pytest.param(9, "School 3, School 4 and 4 more schools: a log", id="many"),
    ],
)
def test_a_note_names_the_first_of_the_schools_that_could_not_be_read(schools, said):
    every = [School(f"s{at}", f"School {at}", (f"s{at}.xlsx",)) for at in range(schools)]
    unread = [Problem("log", "…", "…", school.code, school.logs[0]) for school in every]
    pack = pack_of(row(), trust=replace(TRUST, schools=(EAST, *every)), unread=unread)
    assert all(said in table.note for table in pack.tables)


def test_a_school_with_one_log_of_two_unread_is_left_out_whole():
    trust = replace(TRUST, schools=(replace(EAST, logs=("east.xlsx", "old.xlsx")), WEST))
    broken = Problem("log", "old.xlsx is damaged.", "Open it in Excel.", school="east", log="old.xlsx")
    logs = {log.log: log.error for log in pack_of(trust=trust, unread=[broken]).logs}
    assert logs["old.xlsx"] == "old.xlsx is damaged."
    assert logs["east.xlsx"].startswith("Left out")


def test_rows_of_which_nothing_can_be_counted_are_counted_themselves():
    [east, _] = pack_of(row(), row(day=None), row(day=date(2026, 11, 24)), row(day=None, withdrawn=True)).logs
    assert (east.rows, east.unread) == (4, 2)
