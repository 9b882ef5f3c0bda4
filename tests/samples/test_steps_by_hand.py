"""Steps, days, meetings and what is overdue in the sample trust's November, beside what its rows say to a reader."""

from __future__ import annotations

from collections import Counter
from datetime import date
from statistics import median

import pytest
from samples.packs_of_the_sample import counted, pack_of_month

TODAY = date(2026, 11, 23)
LETTERS = (
    ("trevarrow", "Ruan Faull", "meeting", date(2026, 10, 6), date(2026, 10, 8)),
    ("trevarrow", "Elowen Spargo", "meeting", date(2026, 11, 3), date(2026, 11, 5)),
    ("trevarrow", "Cador Vingoe", "meeting", date(2026, 11, 9), date(2026, 11, 11)),
    ("trevarrow", "Lowenna Rosewarne", "meeting", date(2026, 11, 12), date(2026, 11, 17)),
    ("porthkerra", "Santo Berryman", "warning", date(2026, 9, 22), date(2026, 10, 12)),
    ("porthkerra", "Steren Bolitho", "meeting", date(2026, 10, 7), date(2026, 10, 9)),
    ("porthkerra", "Casvelyn Moyle", "ban", date(2026, 11, 4), date(2026, 11, 6)),
    ("porthkerra", "Aisha Rahman", "meeting-reminder", date(2026, 11, 5), date(2026, 11, 13)),
    ("porthkerra", "Tomasz Kowalczyk", "meeting", date(2026, 11, 11), date(2026, 11, 18)),
    ("polgarrow", "Hedley Carne", "warning", date(2026, 9, 17), date(2026, 10, 2)),
    ("polgarrow", "Keren Trewhella", "meeting", date(2026, 11, 11), date(2026, 11, 12)),
    ("carnwidden", "Cubert Lanyon", "ban", date(2026, 11, 5), date(2026, 11, 9)),
)
"""School, person, step, day of the breach and day of the letter: those of October and November."""
HELD = (("trevarrow", date(2026, 10, 6), date(2026, 10, 14)), ("porthkerra", date(2026, 10, 7), date(2026, 10, 15)))
"""Meetings to which somebody came in October, with the day of the breach."""
NOT_ANSWERED = ("Cador Vingoe", "Lowenna Rosewarne", "Aisha Rahman", "Tomasz Kowalczyk", "Keren Trewhella")
"""Mrs Spargo refused to come."""
OVERDUE = {
    "no-invitation": {
        ("polgarrow", "Piran Chenoweth"),
        ("carnwidden", "Craig Dunstan"),
        ("carnwidden", "Sennen Argall"),
        ("carnwidden", "Bryluen Kemp"),
        ("tregellick", "Tobias Tonkin"),
        ("tregellick", "Léonie Carveth"),
        ("tregellick", "Sidney Pollard"),
        ("tregellick", "Gawen Rickard"),
        ("nanskerris", "Kerra Nankivell"),
        ("nanskerris", "Jess Trudgian"),
        ("nanskerris", "Rob Trudgian"),
    },
    "reply-overdue": {("trevarrow", "Cador Vingoe"), ("porthkerra", "Aisha Rahman")},
    "unsent-letter": {
        ("trevarrow", "Elowen Spargo"),
        ("trevarrow", "Rosenwyn Kitto"),
        ("polgarrow", "Jenna Tregunna"),
        ("polgarrow", "Hedley Carne"),
        ("carnwidden", "Denzel Hocking"),
        ("tregellick", "Ann Trevail"),
        ("nanskerris", "Harry Tippett"),
    },
}
"""School days are counted from the first breach: of 13 November six, of 16 November five, which are not too many."""
FIRST_STEPS = {
    "trevarrow": {"meeting": 2},
    "porthkerra": {"meeting": 1, "warning": 1},
    "polgarrow": {"meeting": 2},
    "carnwidden": {"warning": 1},
}
"""Offensive language alone was answered differently: threats met with warnings, aggression with bans."""
ROWS = {"trevarrow": 22, "porthkerra": 15, "polgarrow": 16, "carnwidden": 13, "tregellick": 13, "nanskerris": 11}
ROLLS = {"trevarrow": 208, "porthkerra": 117, "polgarrow": 86, "carnwidden": 812, "tregellick": 174, "nanskerris": 231}
INCIDENTS = {"trevarrow": 12, "porthkerra": 13, "polgarrow": 7, "carnwidden": 8, "tregellick": 4, "nanskerris": 7}


def of_month(number):
    return [each for each in LETTERS if each[4].month == number]


def both(keys):
    """Count keys of (school, which) by school and for the trust, and all of them beside each."""
    found = Counter()
    for school, which in keys:
        for at in (school, "*"):
            found[at, which] += 1
            found[at, "all"] += 1
    return dict(found)


def test_letters_by_step(pack):
    found = Counter()
    for month, column in ((11, "period"), (10, "before")):
        for *_, step, _, _ in of_month(month):
            found[step, column] += 1
            found["all", column] += 1
    assert counted(pack, "letters") == found
    assert counted(pack, "letters-by-school") == both((school, step) for school, _, step, _, _ in of_month(11))


@pytest.mark.parametrize(("number", "held"), [(11, ()), (10, HELD)])
def test_days_to_letters_and_meetings(number, held, pack, sample_once, tmp_path):
    made = pack if number == 11 else pack_of_month(sample_once, tmp_path, number)
    letters = [(s, breach, served) for s, _, step, breach, served in of_month(number) if step != "meeting-reminder"]
    expected = {}
    for name, took in (("letter", letters), ("meeting", held)):
        for school in (*ROLLS, "*"):
            if days := [(day - breach).days for of, breach, day in took if school in ("*", of)]:
                expected[school, f"median-to-{name}"] = median(days)
                expected[school, f"longest-to-{name}"] = max(days)
    assert counted(made, "days") == expected


def test_open_meetings_and_their_age(pack):
    offered = {person: (school, served) for school, person, _, _, served in LETTERS if person in NOT_ANSWERED}
    ages = {at: "week" if (TODAY - day).days <= 7 else "fortnight" for at, (_, day) in offered.items()}
    assert counted(pack, "meetings-open") == both((school, ages[at]) for at, (school, _) in offered.items())
    [found] = [each for each in pack.people if each.key == "open-meetings"]
    assert [(each.person, each.days) for each in found.entries] == sorted(
        ((at, (TODAY - day).days) for at, (_, day) in offered.items()), key=lambda each: -each[1]
    )


def test_what_is_overdue_and_with_whom(pack):
    assert counted(pack, "overdue") == both((school, kind) for kind, who in OVERDUE.items() for school, _ in who)
    found = {each.key: {(entry.school, entry.person) for entry in each.entries} for each in pack.people[1:]}
    assert {key: who for key, who in found.items() if who} == OVERDUE


def test_bans_representations_and_referrals(pack):
    """Mr Moyle's ban and Mr Lanyon's had no warning before them; two posts wait for the Head's word."""
    one = {"in-force": 1, "begun": 1, "not-all-steps": 1}
    bans = {"porthkerra": one, "carnwidden": one, "*": dict.fromkeys(one, 2)}
    assert counted(pack, "bans") == {(school, key): n for school, each in bans.items() for key, n in each.items()}
    assert counted(pack, "representations") == {}
    assert counted(pack, "legal") == {("porthkerra", "proposed"): 2, ("*", "proposed"): 2}


def test_the_same_kind_answered_differently(pack):
    assert counted(pack, "consistency") == {
        (f"offensive-language {school}", step): n for school, steps in FIRST_STEPS.items() for step, n in steps.items()
    }


def test_rows_and_rates(pack):
    whole = {**ROWS, "*": sum(ROWS.values())}
    unread = {"trevarrow": 1, "polgarrow": 1, "nanskerris": 1, "*": 3}
    found = {at: count for at, count in counted(pack, "quality").items() if at[1] != "problems"}
    assert found == {(school, "rows"): n for school, n in whole.items()} | {(s, "unread"): n for s, n in unread.items()}
    rates = {school: round(100 * INCIDENTS[school] / roll, 1) for school, roll in ROLLS.items()}
    rates["*"] = round(100 * sum(INCIDENTS.values()) / sum(ROLLS.values()), 1)
    found = counted(pack, "rates-by-school")
    assert {school: value for (school, column), value in found.items() if column == "period"} == rates
