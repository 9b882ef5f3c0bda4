"""What the office's calendar and reception's sheet say of a ban, and what they never say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from word.letter_samples import LOVEDAY, TRUST

from toolkit.core.bans import Barred
from toolkit.core.fields import RECEPTION_FIELDS, ban_days, long_date, reception_fields
from toolkit.core.problems import Place

TODAY = date(2026, 11, 23)
BUDE = TRUST.schools[0]
LOOE = replace(BUDE, code="looe", name="Looe Primary", contact="")
BOTH = replace(TRUST, schools=(BUDE, LOOE))
BAN = Barred(
    school=BUDE.code,
    person=LOVEDAY,
    sites=(BUDE.name,),
    since=date(2026, 11, 9),
    until=date(2026, 12, 18),
    rows=(Place("bude.xlsx", "Log", 7),),
    letter_key="7f3a9c01",
    approved_by="S. Roskilly",
    collection="Gran at the gate",
    representation_by=date(2026, 11, 16),
    decision_by=date(2026, 11, 23),
)


def titles(ban: Barred) -> list[tuple[str, str]]:
    return [(each.day.isoformat(), each.title.split(":")[0]) for each in ban_days([ban], TRUST)]


@pytest.mark.parametrize(
    ("ban", "days"),
    [
        pytest.param(replace(BAN, until=None, representation_by=None, decision_by=None), [], id="nothing is known"),
        pytest.param(
            BAN,
            [
                ("2026-11-16", "Representation asked for by"),
                ("2026-11-23", "Hub Council decides by"),
                ("2026-12-18", "Ban ends"),
            ],
            id="all three",
        ),
        pytest.param(
            replace(BAN, representation="received"),
            [("2026-11-23", "Hub Council decides by"), ("2026-12-18", "Ban ends")],
            id="one was received",
        ),
        pytest.param(replace(BAN, representation="confirmed"), [("2026-12-18", "Ban ends")], id="it was decided"),
        pytest.param(
            replace(BAN, representation="varied", until=date(2027, 2, 12), reviews=(date(2026, 12, 18),)),
            [("2026-12-18", "Ban review"), ("2027-02-12", "Ban ends")],
            id="over a half-term's end",
        ),
    ],
)
def test_the_calendar_holds_what_is_still_to_come(ban, days):
    assert titles(ban) == days


@pytest.mark.parametrize(
    ("over_on", "days"),
    [
        pytest.param(None, [("2026-11-16", False), ("2026-11-23", False), ("2026-12-18", False)], id="in force"),
        pytest.param(date(2026, 11, 20), [("2026-11-23", True), ("2026-12-18", True)], id="what was to come"),
    ],
)
def test_of_a_ban_that_ended_before_what_was_to_come_is_cancelled(over_on, days):
    found = ban_days([replace(BAN, over_on=over_on)], TRUST)
    assert [(each.day.isoformat(), each.cancelled) for each in found] == days


def test_an_entry_keeps_its_name_when_its_day_moves():
    before = {each.title: each.uid for each in ban_days([BAN], TRUST)}
    moved = {each.title: each.uid for each in ban_days([replace(BAN, until=date(2026, 11, 27))], TRUST)}
    assert before == moved
    assert len(set(before.values())) == 3


def test_two_bans_of_the_logs_alone_have_entries_of_their_own():
    bans = [replace(BAN, letter_key="", rows=(Place("bude.xlsx", "Log", row),)) for row in (7, 9)]
    assert len({each.uid for each in ban_days(bans, TRUST)}) == 6


def test_the_sheet_says_who_until_when_where_and_how_the_children_come_and_go():
    fields = reception_fields([BAN], BUDE, TRUST, TODAY)
    assert set(fields) == set(RECEPTION_FIELDS)
    assert fields["bans"] == [
        {
            "name": "Loveday Pengelly",
            "until": f"Friday {long_date(BAN.until)}",
            "sites": BUDE.name,
            "collection": "Gran at the gate",
        }
    ]


@pytest.mark.parametrize("secret", ["S. Roskilly", "7f3a9c", "7F3A9C", "Log", "16 November"])
def test_the_sheet_says_nothing_else(secret):
    assert secret not in str(reception_fields([BAN], BUDE, TRUST, TODAY))


@pytest.mark.parametrize(
    ("sites", "shown"),
    [
        pytest.param((BUDE.name,), False, id="for the other school's site alone"),
        pytest.param((BUDE.name, "LOOE primary"), True, id="for both sites"),
        pytest.param(("looe",), True, id="by the school's code"),
    ],
)
def test_another_schools_ban_is_on_the_sheet_of_the_site_that_it_is_for(sites, shown):
    fields = reception_fields([replace(BAN, sites=sites)], LOOE, BOTH, TODAY)
    assert bool(fields["bans"]) is shown


def test_what_is_not_known_sends_reception_to_the_office():
    (line,) = reception_fields([replace(BAN, until=None, collection="")], BUDE, TRUST, TODAY)["bans"]
    assert (line["until"], line["collection"]) == ("not known: ask the office",) * 2
