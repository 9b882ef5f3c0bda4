"""What a `Representation` cell says: a word, free text, or a record; whose words decide, and whose never do."""

from __future__ import annotations

from datetime import date

import pytest
from core_policy.builders import day

from toolkit.core.incidents.dates import Hint
from toolkit.core.policy.representation import Hearing, read
from toolkit.core.representations import Noted, Stage

HINT = Hint.school_year(2026)


def hearing(text: str) -> str:
    return read(text, HINT).hearing.value


def noted(text: str) -> list[tuple[str, date | None, str, str]]:
    return [(note.stage.value, note.day, note.by, note.how) for note in read(text, HINT).notes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *[
            (each, Hearing.OPEN)
            for each in ("", "No", "n/a", "-", "Not applicable", "none received yet", "not received")
        ],
        ("no representation received", Hearing.OPEN),
        *[
            (each, Hearing.RECEIVED)
            for each in ("received", "Received 25 Nov", "recieved", "pending", "made on 12 Oct")
        ],
        *[(each, Hearing.RECEIVED) for each in ("awaiting the hearing", "acknowledged 13 October", "decision pending")],
        *[
            (each, Hearing.CONFIRMED)
            for each in ("Confirmed", "ban upheld", "not upheld", "Received and rejected by hub")
        ],
        ("Confirmed by Hub Council 19/11", Hearing.CONFIRMED),
        *[
            (each, Hearing.VARIED)
            for each in ("Varied", "shortened", "varied - may attend nativity", "reduced to 30 Nov")
        ],
        *[
            (each, Hearing.LIFTED)
            for each in ("Lifted", "LIFTED", "liftd", "lift", "overturned", "ban removed", "revoked")
        ],
        ("Hub Council met 20 Oct and decided to lift the ban", Hearing.LIFTED),
        ("Mum told: ban lifted 20 Oct", Hearing.UNREADABLE),
        *[(each, Hearing.UNREADABLE) for each in ("upheld", "ask Jo", "withdrawn 20 October")],
    ],
)
def test_it_is_typed_freely(text, expected):
    assert hearing(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # their own words, in quotation marks or after the colon
        ("received 12 Oct: I want the ban lifted", "received"),
        ('received 12 Oct from Jane Smith by email: "please have it lifted; lifted 20 October"', "received"),
        ("received 12 Oct from Jane Smith ‘the ban is lifted, I’m told’", "received"),
        ("received 12 Oct 'It's lifted, isn't it'", "received"),
        ('received 12 Oct from Jane: He said "lift it" to me and "the ban is lifted"', "received"),
        ('received 12 Oct: "He said "lift it" to me"', "received"),
        ("received 12 Oct «levez le ban: lifted»", "received"),
        ("received 12 Oct: I was upset.\nPlease have the ban lifted\nLifted bans are right", "received"),
        ("received:\nI want the ban lifted", "received"),
        ('received 12 Oct\n"I want the ban lifted"\nacknowledged 13 Oct', "received"),
        ('received 12 Oct: "first\n\nlifted\nlifted 20 Oct"', "received"),
        ('received 12 Oct: "never closed\nlifted 20 Oct', "received"),
        ("Email received from mum: the ban was lifted 20 Oct", "received"),
        ('"lifted"', "?"),
        # told in the office's words, and asked for
        ("received 12 Oct, wants the ban lifted", "received"),
        ("received 12 Oct - please lift the ban", "received"),
        ("received 12 Oct. Asks for it to be lifted.", "received"),
        ("received 12 Oct, she says the ban was lifted for others", "received"),
        ("Mum wants the ban lifted", "?"),
        ("She asks that the ban be shortened and lifted", "?"),
        ("She changed her mind", "?"),
        ("received 12 Oct lift the ban", "?"),
        ("received 12 Oct\nban lifted please", "?"),
        ("received 12 Oct\nLifted ban is what I want", "?"),
        ("received 12 Oct: I was upset; lifted", "?"),
        # not yet, not quite, something else
        ("lifted?", "?"),
        ("not lifted", "?"),
        ("will be lifted 30 November", "?"),
        ("to be lifted if she apologises", "?"),
        ("lifted if she apologises", "?"),
        ("partly lifted 20 Oct", "?"),
        ("lifted for collection only", "?"),
        ("Hub Council meeting cancelled", "?"),
        ("hearing cancelled, new date 20 Nov", "received"),
        ("ban stays until lifted", "?"),
        ("varied: lifted for collection only", "varied"),
        ("Request to lift the ban rejected 20 Oct", "confirmed"),
        ("Hub Council refused to lift the ban", "confirmed"),
        ("receipt confirmed 13 Oct", "received"),
    ],
)
def test_who_asks_for_a_ban_to_be_lifted_has_not_had_it_lifted(text, expected):
    assert hearing(text) == expected


RECORD = """received 12 October 2026 from Jane Smith by email: "I was upset because
lifted 13 October; they shouted"
acknowledged 13 October
considered 20 October by the Hub Council
varied 21 October: ends 30 November"""


def test_a_record_is_read_line_by_line():
    cell = read(RECORD, HINT)
    assert cell.hearing is Hearing.VARIED
    assert cell.notes == (
        Noted(Stage.RECEIVED, day("12 Oct"), "Jane Smith", "email"),
        Noted(Stage.ACKNOWLEDGED, day("13 Oct")),
        Noted(Stage.CONSIDERED, day("20 Oct"), "the Hub Council"),
        Noted(Stage.VARIED, day("21 Oct")),
    )
    assert (cell.ends, cell.troubles) == (day("30 Nov"), ())
    assert cell.words == "I was upset because\nlifted 13 October; they shouted"
    assert "upset" not in cell.office


def test_the_order_of_the_lines_does_not_matter():
    first, *others = RECORD.replace("\nlifted", " lifted").split("\n")
    turned = read("\n".join([*reversed(others), first]), HINT)
    straight = read("\n".join([first, *others]), HINT)
    assert (turned.hearing, turned.ends, turned.words) == (straight.hearing, straight.ends, straight.words)
    assert set(turned.notes) == set(straight.notes)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("received", [("received", None, "", "")], id="no day"),
        pytest.param("received: 12 October", [("received", day("12 Oct"), "", "")], id="the day after a colon"),
        pytest.param(
            "12/10 received by letter from Jane; 20/10 lifted",
            [("received", day("12 Oct"), "Jane", "letter"), ("lifted", day("20 Oct"), "", "")],
            id="the day first, and a semicolon",
        ),
        pytest.param(
            "received 12 Oct, acknowledged 13 Oct by email and confirmed 20 Oct",
            [
                ("received", day("12 Oct"), "", ""),
                ("acknowledged", day("13 Oct"), "", "email"),
                ("confirmed", day("20 Oct"), "", ""),
            ],
            id="all on one line",
        ),
        pytest.param(
            'received 12/10/26 (by phone): "Lift it!", acknowledged 13/10/26',
            [("received", day("12 Oct"), "", "phone"), ("acknowledged", day("13 Oct"), "", "")],
            id="after the words, on the same line",
        ),
        pytest.param("Hub Council 20 Oct: lifted", [("lifted", day("20 Oct"), "", "")], id="the council first"),
        pytest.param(
            "received 12 Oct: I was upset\nlifted 20 Oct",
            [("received", day("12 Oct"), "", ""), ("lifted", day("20 Oct"), "", "")],
            id="a line with its day ends words without marks",
        ),
        pytest.param("received 5 January", [("received", date(2027, 1, 5), "", "")], id="after the new year"),
    ],
)
def test_the_stages_with_their_days(text, expected):
    assert noted(text) == expected


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("varied", None),
        ("varied 21 October", None),
        ("varied 21 Oct until 30 Nov", day("30 Nov")),
        ("Varied by Hub Council 21.10.26; ends 30.11.26", day("30 Nov")),
        ("varied 21 October\nends 30 November", day("30 Nov")),
        ("lifted 21 October, was to end 30 November", None),
    ],
)
def test_the_last_day_of_a_varied_ban(text, ends):
    assert read(text, HINT).ends == ends


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("received 12 October", None),
        ("received 31 November", "there is no 31 November 2026"),
        ("received Monday 13 October", "13 October 2026 was a Tuesday"),
        ('received 12 Oct: "never closed\nlifted 20 Oct', "opened and not closed"),
    ],
)
def test_a_day_that_cannot_be_is_said(text, says):
    assert [says in trouble for trouble in read(text, HINT).troubles] == ([True] if says else [])


@pytest.mark.parametrize("how", ["by e-mail", "by email", "via E-Mail", "(e-mail)"])
def test_a_way_has_one_spelling(how):
    assert noted(f"received 12 October from Jane Smith {how}") == [("received", day("12 Oct"), "Jane Smith", "email")]
