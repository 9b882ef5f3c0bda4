"""How a representation stands by every row of its ban: which row decides, and from which day on one can have come."""

from __future__ import annotations

import pytest
from core_policy.builders import codes, day, letter, person, plan, row, sent

from toolkit.core.steps import Step


def bans(*said: str, people=(), **office):
    """The bans in force after one ban for several rows, each with its own cell."""
    refs = [f"BUDE-{n}" for n, _ in enumerate(said)]
    made = letter(Step.BAN, "2 Nov", when="5 Nov", refs=refs, ban_ends=day("18 Dec"))
    rows = [
        row(9 + n, "2 Nov", *people, ref=ref, office={"representation": cell, **office})
        for n, (ref, cell) in enumerate(zip(refs, said, strict=True))
    ]
    return plan(*rows, letters=[made])


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param(("", ""), [""], id="does nothing: none"),
        pytest.param(("none", "no"), [""], id="does nothing: the office says so"),
        pytest.param(("received 10 Nov", ""), ["received"], id="the first row says it"),
        pytest.param(("", "received 10 Nov"), ["received"], id="the second says it"),
        pytest.param(("received 10 Nov", "none"), ["received"], id="none beside received"),
        pytest.param(("confirmed 12 Nov", "received 10 Nov"), ["confirmed"], id="an outcome, then what came before it"),
        pytest.param(("received 10 Nov", "confirmed 12 Nov"), ["confirmed"], id="an outcome in the later row"),
        pytest.param(("lifted 12 Nov", "received 10 Nov"), [], id="lifted in the first row"),
        pytest.param(("confirmed 12 Nov", "lifted 13 Nov"), [], id="the later row decides"),
        pytest.param(("lifted 12 Nov", "confirmed 13 Nov"), ["confirmed"], id="and the other way round"),
        pytest.param(("confirmed 12 Nov", "ask Jo"), ["?"], id="what is not understood decides nothing"),
    ],
)
def test_the_latest_row_that_decides_holds(said, expected):
    assert [ban.representation for ban in bans(*said).bans] == expected


def test_the_stages_of_every_row_are_put_together():
    (ban,) = bans("received 10 Nov\nacknowledged 11 Nov", "considered 12 Nov\nconfirmed 13 Nov").bans
    assert [each.day for each in ban.noted.stages] == [day(f"{n} Nov") for n in (10, 11, 12, 13)]


@pytest.mark.parametrize(
    ("said", "ends"),
    [
        pytest.param("confirmed 13 Nov", None, id="does nothing: confirmed"),
        pytest.param("varied 12 Nov: ends 27 Nov\nconfirmed 13 Nov", None, id="does nothing: confirmed after all"),
        pytest.param("varied 12 Nov: ends 27 Nov", "27 Nov", id="varied"),
    ],
)
def test_only_a_varied_ban_has_another_last_day(said, ends):
    (ban,) = bans(said).bans
    assert ban.noted.ends == (day(ends) if ends else None)
    assert ban.until == day(ends or "18 Dec")


@pytest.mark.parametrize(
    ("said", "problems"),
    [
        pytest.param("received 4 Nov 2026", [("representation", 9)], id="before the letter was made"),
        pytest.param("received 6 Nov 2026", [], id="between the letter and the day on which it came"),
        pytest.param("received 10 Nov 2026", [], id="after it came"),
    ],
)
def test_a_representation_against_a_ban_that_was_posted_may_come_from_the_letters_day_on(said, problems):
    office = {"representation": said, "send_by": "post", "delivered_on": "9 Nov"}
    taken = [sent("ban", "5 Nov", "saved", ban_ends=day("18 Dec"))]
    assert codes(plan(row(9, "2 Nov", taken=taken, office=office))) == problems


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param(
            "received 10 Nov", {"Jane Smith": "received", "Tom Smith": "received"}, id="from whom is not said"
        ),
        pytest.param("received 10 Nov from Tom", {"Jane Smith": "", "Tom Smith": "received"}, id="from one of them"),
        pytest.param("received 10 Nov from J Rowe", {"Jane Smith": "received", "Tom Smith": "received"}, id="a third"),
    ],
)
def test_what_another_person_of_the_row_sent_is_not_this_ones(said, expected):
    both = (person("Jane Smith"), person("Tom Smith"))
    taken = [sent("ban", "5 Nov", ban_ends=day("18 Dec"))]
    office = {"representation": said, "who_did_it": "Jane Smith, Tom Smith"}
    made = plan(row(9, "2 Nov", *both, taken=taken, office=office))
    assert {ban.person_name: ban.representation for ban in made.bans} == expected
