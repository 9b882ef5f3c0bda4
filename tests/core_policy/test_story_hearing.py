"""What the Hub Council's paper holds of a representation, stage by stage, and what it does not hold."""

from __future__ import annotations

import pytest
from core_policy.builders import day, letter, person, row, sent, story

from toolkit.core.steps import Step
from toolkit.core.stories import Entry, Kind

OWN = "I was upset, and the ban should be lifted"
RECEIVED = f'received 10 Nov from Jane Smith by email: "{OWN}"'
ABOUT = ("2 November 2026: threats, offensive-language",)
BY = "The code is silent; default `representation-days`: representation-days."
DECIDED = f"{RECEIVED}\nacknowledged 11 Nov\nconsidered 17 Nov\nconfirmed 18 Nov"
LATE = f"It was asked for by 12 November 2026. {BY}"
UNCLEAR = "The representation: what became of it is not understood"
BOTH = (person("Jane Smith"), person("Tom Smith"))


def banned(said: str, *people, asked: str | None = "12 Nov", breaches: str = "threats offensive-language", **office):
    by = {"representation_by": day(asked)} if asked else {}
    taken = [sent("ban", "5 Nov", ban_ends=day("18 Dec"), **by)]
    return row(9, "2 Nov", *people, categories=breaches, taken=taken, office={"representation": said, **office})


def paper(*rows, **more) -> list[Entry]:
    return [entry for entry in story(*rows, **more).entries if entry.kind is Kind.REPRESENTATION]


def stages(*rows, **more) -> list[tuple[str, str]]:
    return [(str(entry.day or ""), entry.text) for entry in paper(*rows, **more)]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param("", [], id="does nothing: none was made"),
        pytest.param("none received", [], id="does nothing: the office says that none was"),
        pytest.param("received", [("", "A representation was received")], id="no day"),
        pytest.param("received 10 Nov", [("2026-11-10", "A representation was received")], id="its day stands first"),
        pytest.param(
            RECEIVED,
            [("2026-11-10", "A representation was received from Jane Smith by email")],
            id="from whom, and how",
        ),
        pytest.param("acknowledged 11 Nov", [("2026-11-11", "The representation was acknowledged")], id="acknowledged"),
        pytest.param(
            "acknowledged 11 Nov by letter",
            [("2026-11-11", "The representation was acknowledged by letter")],
            id="acknowledged, and how",
        ),
        pytest.param("considered 17 Nov", [("2026-11-17", "The Hub Council considered it")], id="considered"),
        pytest.param(
            "considered 17 Nov by the chair", [("2026-11-17", "The chair considered it")], id="considered, and by whom"
        ),
        pytest.param("confirmed", [("", "The Hub Council confirmed the ban")], id="an outcome without its day"),
        pytest.param("lifted 18 Nov", [("2026-11-18", "The Hub Council lifted the ban")], id="lifted"),
        pytest.param(
            f"{RECEIVED}\nacknowledged 11 Nov\nconsidered 17 Nov\nconfirmed 18 Nov\nreceived 20 Nov",
            [
                ("2026-11-10", "A representation was received from Jane Smith by email"),
                ("2026-11-11", "The representation was acknowledged"),
                ("2026-11-17", "The Hub Council considered it"),
                ("2026-11-18", "The Hub Council confirmed the ban"),
                ("2026-11-20", "A representation was received"),
            ],
            id="every stage, and another one after it",
        ),
        pytest.param("ask Jo", [("", UNCLEAR)], id="not understood"),
        pytest.param(
            "received 10 Nov. lifted?",
            [("", UNCLEAR), ("2026-11-10", "A representation was received")],
            id="received, and what became of it is not understood",
        ),
    ],
)
def test_each_stage_is_told_on_its_day(said, expected):
    assert stages(banned(said)) == expected


def test_a_ban_that_was_never_served_has_no_representation():
    unserved = row(9, "2 Nov", taken=[sent("ban", "5 Nov", "bounced")], office={"representation": RECEIVED})
    assert paper(unserved) == []
    assert paper(row(9, "2 Nov", office={"representation": RECEIVED})) == []


@pytest.mark.parametrize(
    ("said", "words"),
    [
        pytest.param("received 10 Nov", [("", ())], id="does nothing: no words"),
        pytest.param("ask Jo", [("", ())], id="does nothing: not understood"),
        pytest.param(RECEIVED, [(OWN, ABOUT)], id="beside what the school wrote of"),
        pytest.param(
            f"{RECEIVED}\nacknowledged 11 Nov\nconsidered 17 Nov\nlifted 18 Nov",
            [(OWN, ABOUT), *[("", ())] * 3],
            id="once, at the stage in which they came",
        ),
        pytest.param(
            f"{RECEIVED}\nconfirmed 18 Nov\nreceived 20 Nov",
            [(OWN, ABOUT), ("", ()), ("", ())],
            id="not a second time beside another representation",
        ),
    ],
)
def test_the_persons_own_words_stand_beside_the_schools_account(said, words):
    assert [(entry.words, entry.account) for entry in paper(banned(said))] == words


@pytest.mark.parametrize(
    ("rows", "account"),
    [
        pytest.param([banned(RECEIVED), row(10, "3 Nov")], ABOUT, id="does nothing: a row the letter was not about"),
        pytest.param(
            [banned(RECEIVED, *BOTH, who_did_it="Jane Smith, Tom Smith")], ABOUT, id="two people, both confirmed"
        ),
        pytest.param([banned(RECEIVED, *BOTH)], (), id="nobody has said that it was they"),
    ],
)
def test_the_account_is_of_what_the_bans_letter_was_about(rows, account):
    assert [entry.account for entry in paper(*rows)] == [account]


def test_two_breaches_that_a_letter_tells_alike_are_one_line_of_the_account():
    made = letter(Step.BAN, "2 Nov", when="5 Nov", ban_ends=day("18 Dec"), refs=("BUDE-00009", "BUDE-00010"))
    rows = [
        row(9, "2 Nov", ref="BUDE-00009", office={"representation": RECEIVED}),
        row(10, "2 Nov", ref="BUDE-00010"),
    ]
    assert [entry.account for entry in paper(*rows, letters=[made])] == [("2 November 2026: offensive-language",)]


@pytest.mark.parametrize(
    ("said", "more", "notes"),
    [
        pytest.param("received 12 Nov", {}, [("In the log's words: received 12 Nov.",)], id="on the last day"),
        pytest.param("received 17 Nov", {"asked": None}, [("In the log's words: received 17 Nov.",)], id="none asked"),
        pytest.param("received", {}, [("In the log's words: received.",)], id="no day"),
        pytest.param("received 17 Nov", {}, [(LATE, "In the log's words: received 17 Nov.")], id="late"),
        pytest.param(
            "received 17 Nov\nacknowledged 18 Nov\nconsidered 19 Nov\nconfirmed 20 Nov",
            {},
            [
                (
                    LATE,
                    "In the log's words: received 17 Nov; acknowledged 18 Nov; considered 19 Nov; confirmed 20 Nov.",
                ),
                (),
                (),
                (),
            ],
            id="beside the first stage alone",
        ),
        pytest.param("acknowledged 11 Nov", {}, [("In the log's words: acknowledged 11 Nov.",)], id="acknowledged"),
        pytest.param("considered 11 Nov", {}, [("In the log's words: considered 11 Nov.",)], id="considered"),
        pytest.param("confirmed 11 Nov", {}, [("In the log's words: confirmed 11 Nov.",)], id="confirmed"),
        pytest.param("ask Jo", {}, [("In the log's words: ask Jo.",)], id="not understood"),
        pytest.param(
            "received 10 Nov. lifted?",
            {},
            [("In the log's words: received 10 Nov. lifted?.",), ()],
            id="not understood: once, beside that",
        ),
    ],
)
def test_what_the_office_wrote_stands_in_the_notes_which_the_person_does_not_see(said, more, notes):
    found = paper(banned(said, **more))
    assert [entry.notes for entry in found] == notes
    late = [any(each.startswith("It was asked for") for each in entry.notes) for entry in found]
    cites = ("representation", "representation-days")
    assert [entry.cites for entry in found] == [cites if each else cites[:1] for each in late]


@pytest.mark.parametrize(
    ("said", "known"),
    [
        pytest.param("ask Jo", [False], id="does nothing: not understood"),
        pytest.param("received 10 Nov. lifted?", [False, True], id="only what is understood"),
        pytest.param(DECIDED, [True, True, False, False], id="the outcome has not been told yet"),
    ],
)
def test_the_person_knows_what_they_sent_and_nothing_that_nobody_understands_or_told_them(said, known):
    assert [entry.is_known for entry in paper(banned(said))] == known


@pytest.mark.parametrize(
    ("when", "state", "known"),
    [
        pytest.param("17 Nov", "sent", False, id="before the outcome: it told of another"),
        pytest.param("19 Nov", "bounced", False, id="it came back"),
        pytest.param("19 Nov", "sent", True, id="told"),
    ],
)
def test_the_outcome_is_known_once_its_letter_reached_the_person(when, state, known):
    told = row(10, "2 Nov", taken=[sent("ban-outcome", when, state)])
    assert [entry.is_known for entry in paper(banned(DECIDED), told)] == [True, True, known, known]


def test_an_earlier_bans_representation_and_outcome_are_told_too():
    """A ban that was lifted is not held against anybody at the next one's hearing, whoever told them of it."""
    first = row(
        3, "1 Oct", taken=[sent("ban", "5 Oct", ban_ends=day("23 Oct"))], office={"representation": "lifted 9 Oct"}
    )
    found = paper(first, banned(DECIDED))
    assert [(entry.text, entry.is_known) for entry in found[:2]] == [
        ("The Hub Council lifted the ban", True),
        ("A representation was received from Jane Smith by email", True),
    ]
    assert [entry.is_known for entry in found[-2:]] == [False, False]


@pytest.mark.parametrize(
    ("said", "nameless"),
    [
        pytest.param("received 10 Nov from Jane Smith by email", [""], id="does nothing: from the person"),
        pytest.param("considered 17 Nov", [""], id="does nothing: nobody is named"),
        pytest.param(
            "received 10 Nov from her brother Tom Late by letter",
            ["A representation was received by letter"],
            id="from somebody else",
        ),
        pytest.param("considered 17 Nov by Mr Hale", ["It was considered"], id="by somebody with a name"),
    ],
)
def test_a_stage_that_names_somebody_else_has_words_without_their_name(said, nameless):
    assert [entry.nameless for entry in paper(banned(said))] == nameless


@pytest.mark.parametrize(
    ("said", "more", "told"),
    [
        pytest.param("confirmed 18 Nov", {}, (), id="does nothing: confirmed"),
        pytest.param("varied 18 Nov", {}, (), id="does nothing: varied, no day known"),
        pytest.param("varied 18 Nov: ends 18 December", {}, (), id="does nothing: the same last day"),
        pytest.param(
            "varied 18 Nov: ends 27 Nov", {}, ("The ban's last day is now 27 November 2026.",), id="in the record"
        ),
        pytest.param(
            "varied 18 Nov",
            {"chosen_ban_end": "27 Nov"},
            ("The ban's last day is now 27 November 2026.",),
            id="chosen by the SLT",
        ),
    ],
)
def test_a_varied_ban_says_its_new_last_day(said, more, told):
    assert [entry.told for entry in paper(banned(f"received 10 Nov\n{said}", **more))] == [(), told]


WHOSE = "The row names several people, and whose words these are is not said"


@pytest.mark.parametrize(
    ("said", "hers", "nobodys"),
    [
        pytest.param("received 10 Nov", "", False, id="does nothing: no words"),
        pytest.param(RECEIVED, OWN, False, id="from whom is said"),
        pytest.param(f'received 10 Nov: "{OWN}" | -', OWN, False, id="a part for each"),
        pytest.param(f'received 10 Nov: "{OWN}"', "", True, id="nobody says whose they are"),
    ],
)
def test_words_in_a_row_of_several_people_are_in_the_paper_of_whoever_said_them_alone(said, hers, nobodys):
    found = banned(said, *BOTH, who_did_it="Jane Smith, Tom Smith")
    (entry,) = paper(found)
    assert entry.words == hers
    assert any(note.startswith(WHOSE) for note in entry.notes) is nobodys
    assert [each.words for each in paper(found, wanted="Tom Smith") if each.words] == []


def test_only_the_words_ask_whose_they_are():
    found = paper(banned(f'received 10 Nov: "{OWN}"\nacknowledged 11 Nov', *BOTH, who_did_it="Jane Smith, Tom Smith"))
    assert [any(note.startswith(WHOSE) for note in entry.notes) for entry in found] == [True, False]


def test_an_entry_shows_the_rows_that_hold_the_representation():
    made = letter(Step.BAN, "2 Nov", when="5 Nov", ban_ends=day("18 Dec"), refs=("BUDE-00009", "BUDE-00010"))
    rows = [
        row(9, "2 Nov", ref="BUDE-00009"),
        row(10, "3 Nov", ref="BUDE-00010", office={"representation": "received 10 Nov"}),
    ]
    assert [[place.row for place in entry.places] for entry in paper(*rows, letters=[made])] == [[10]]
