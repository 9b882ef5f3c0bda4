"""Several people and several kinds of people: one case and one letter each, or none."""

from __future__ import annotations

import pytest
from walks.walk import COLLECTION, NAME, OFFICE, SLT

DAD, MUM = "Mr T Low", "Mrs S Low"
BOTH = "Mr T Low & Mrs S Low"


def two_people(walk) -> int:
    walk.at("2 Nov")
    row = walk.log("2 Nov", BOTH, Email="t.low@mail.example; s.low@mail.example")
    walk.today()
    return row


def test_two_in_a_row_wait_until_somebody_says_who_it_was(walk):
    row = two_people(walk)
    waits = [("meeting", "blocked", ["approval", "who-did-it"])]
    assert (walk.plan(DAD), walk.plan(MUM)) == (waits, waits)
    walk.type(row, "Approved by", OFFICE)
    assert walk.send() == []
    walk.type(row, "Who did it", "Mr Low")
    walk.type(row, "Email", "t.low@mail.example")
    walk.today()
    assert (walk.plan(DAD), walk.plan(MUM)) == ([("meeting", "due", [])], [])
    walk.approve(row, OFFICE, "meeting", name=DAD)
    letter = walk.letter("meeting")
    assert DAD in letter
    assert MUM not in letter
    walk.delivered(row)
    assert walk.plan(DAD) == [("meeting", "waiting", [])]


def test_both_did_it_and_each_has_a_letter_that_does_not_name_the_other(walk):
    walk.at("2 Nov")
    row = walk.log("2 Nov", "Mr T Low", Email="t.low@mail.example")
    other = walk.log("2 Nov", "Mrs S Low", Email="s.low@mail.example")
    walk.today()
    walk.type(row, "Approved by", OFFICE)
    walk.type(other, "Approved by", OFFICE)
    assert walk.send() == [(DAD, "meeting", "saved"), (MUM, "meeting", "saved")]
    letters = walk.letters("meeting")
    assert len(letters) == 2
    assert not [each for each in letters if DAD in each and MUM in each]


def test_at_two_schools_each_counts_by_itself_and_a_ban_covers_its_own_site(warned):
    walk = warned.at("23 Nov")
    at_looe = walk.log("23 Nov", school="looe")
    at_bude = walk.log("23 Nov", **{"Collection arrangements": COLLECTION})
    walk.today()
    assert walk.plan(school="looe") == [("meeting", "blocked", ["approval"])]
    assert walk.plan() == [("ban", "blocked", ["approval"])]
    assert {code for code, _ in walk.problems()} == {"two-schools"}
    walk.approve(at_bude, SLT, "ban")
    letter = walk.letter("ban")
    assert "Bude Primary" in letter
    assert "Looe" not in letter
    walk.delivered(at_bude)
    assert walk.bans() == [(NAME, "bude", "2026-12-18")]
    walk.approve(at_looe, OFFICE, "meeting", school="looe")
    assert "Mr P. Rowe" in walk.letter("meeting")
    assert "ban" not in walk.letter("meeting").casefold().split()


@pytest.mark.parametrize(
    ("who", "email", "code"),
    [
        pytest.param("Mrs A. Bray (TA and parent)", "a.bray@mail.example", "staff-parent", id="a member of staff"),
        pytest.param("dad in grey van", None, "person", id="nobody can say who"),
        pytest.param("Tom Bray (Year 5)", None, "", id="a pupil"),
    ],
)
def test_who_gets_no_letter_at_all(who, email, code, walk):
    walk.at("2 Nov")
    row = walk.log("2 Nov", who, Email=email)
    walk.today()
    assert walk.decisions() == []
    assert [found for found, of in walk.problems() if of == row] == ([code] if code else [])
    assert walk.cells(row, "Next step", "Letter") == [None, None]


def test_a_visitor_is_written_to_in_words_for_visitors(walk):
    walk.at("2 Nov")
    row = walk.log("2 Nov", "Mr P. Kitto (delivery driver)", Email="p.kitto@mail.example")
    walk.today()
    name = "Mr P Kitto"
    walk.approve(row, OFFICE, "meeting", name=name)
    letter = walk.letter("meeting")
    assert name in letter
    assert "hear your side" in letter
    assert "your child" not in letter


def test_somebody_without_an_address_waits_and_a_letter_by_hand_counts_from_its_day(walk):
    walk.at("2 Nov")
    row = walk.log("2 Nov", "Tom Low")
    walk.today()
    assert walk.plan("Tom Low") == [("meeting", "blocked", ["approval", "email"])]
    walk.type(row, "Send by", "by hand")
    walk.today()
    walk.type(row, "Approved by", OFFICE)
    said = walk.run("send", "--yes").out
    assert "To print, and send by post or by hand (1)" in said
    assert "bude Tom Low meeting" in said
    walk.look(row, [("meeting", "due", [])], ["meeting", "meeting", "approved", None], name="Tom Low")
    walk.at("3 Nov").delivered(row)
    walk.look(row, [("meeting", "waiting", [])], ["meeting", "meeting", "sent", "3 Nov"], name="Tom Low")
