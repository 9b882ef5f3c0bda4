"""A letter that went to the wrong person, in both people's stories: each holds its own, and nothing of the other's."""

from __future__ import annotations

import pytest
from core_policy.builders import letter, person, row, sent, story, told
from core_policy.test_withdrawal import ANN, ZOE, ann_was_written_to

from toolkit.core.steps import LetterState, Step
from toolkit.core.stories import Entry, Kind, Story

NOW = row(2, "12 Nov", ZOE, ref="BUDE-1", categories="threats")
HER_OWN = row(3, "10 Nov", ANN, ref="BUDE-2")
FOR_THE_DPO = (
    "For the data protection officer: on 13 November 2026 a meeting letter that concerned somebody else went to Ann "
    "Able at ann@mail.example. {} If it has to be reported to the ICO, that is due within 72 hours of its being "
    "noticed."
)


def of(who: str, *rows, letters=()) -> Story:
    return story(*(rows or (NOW,)), letters=letters or [ann_was_written_to()], wanted=who)


def about(found: Story, kind: Kind) -> list[Entry]:
    return [entry for entry in found.entries if entry.kind is kind]


def sorry(state: LetterState = LetterState.SENT, when: str = "16 Nov"):
    return letter(Step.WITHDRAWAL, "12 Nov", state, when, refs=["BUDE-1"], name="Ann Able", approved_by="H. Curnow")


def test_does_nothing_where_the_letter_was_theirs():
    still = row(2, "12 Nov", ANN, ref="BUDE-1")
    assert about(of("Ann Able", still), Kind.NOTE) == []
    assert [entry.counts for entry in about(of("Ann Able", still), Kind.LETTER)] == [True]


@pytest.mark.parametrize("state", ["rendered", "drafted", "bounced", "rejected"])
def test_does_nothing_where_nobody_holds_the_letter(state):
    letters = [ann_was_written_to(state)]
    assert about(of("Zoe Zed", letters=letters), Kind.LETTER) == []
    assert told(NOW, wanted="Ann Able", letters=letters)[0] == ()


def test_the_wrong_person_has_a_story_without_a_case():
    found = of("Ann Able")
    (went,), (note,) = about(found, Kind.LETTER), about(found, Kind.NOTE)
    assert (went.text, went.counts, went.is_known) == ("The meeting letter: sent", False, False)
    assert "The step is cancelled." in went.notes[0]
    assert (note.text, note.is_known) == (FOR_THE_DPO.format("It has not been taken back yet."), False)
    assert [decision.step for decision in found.decisions] == [Step.WITHDRAWAL]
    assert found.outlook == ("No step stands against this person because of these letters.",)


def test_the_right_person_is_told_that_they_start_afresh_and_what_about_several_rows_is_told_once():
    rows = [row(n, "12 Nov", ZOE, ref=f"BUDE-{n - 1}") for n in (2, 3)]
    found = of("Zoe Zed", *rows, letters=[ann_was_written_to(refs=("BUDE-1", "BUDE-2"))])
    (went,) = about(found, Kind.LETTER)
    assert went.text == "A meeting letter about this row went to somebody else before the row was corrected"
    assert (went.counts, went.is_known, [place.row for place in went.places]) == (False, False, [2, 3])
    assert about(found, Kind.NOTE) == []
    assert [decision.step for decision in found.decisions] == [Step.MEETING]


def test_one_who_has_a_row_of_their_own_is_told_of_both_apart():
    found = of("Ann Able", NOW, HER_OWN)
    assert [entry.places[0].row for entry in about(found, Kind.INCIDENT)] == [3]
    assert [entry.counts for entry in about(found, Kind.LETTER)] == [False]
    assert len(about(found, Kind.NOTE)) == 1
    assert sorted(decision.step for decision in found.decisions) == [Step.MEETING, Step.WITHDRAWAL]


@pytest.mark.parametrize("rows", [(NOW,), (NOW, HER_OWN)], ids=["no row of her own", "a row of her own"])
def test_neither_story_holds_anything_of_the_other(rows):
    letters = [ann_was_written_to(), sorry()]
    wrong, right = (repr(of(who, *rows, letters=letters).entries).casefold() for who in ("Ann Able", "Zoe Zed"))
    assert [word for word in ("zoe", "zed", "threats") if word in wrong] == []
    assert [word for word in ("ann", "able") if word in right.replace("cancelled", "")] == []


@pytest.mark.parametrize(
    ("state", "said", "is_known"),
    [
        pytest.param(LetterState.SAVED, "saved to a folder", False, id="nobody knows yet that it arrived"),
        pytest.param(LetterState.SENT, "sent", True, id="sent"),
    ],
)
def test_the_apology_stands_beside_the_letter_with_who_approved_it(state, said, is_known):
    found = of("Ann Able", letters=[ann_was_written_to(), sorry(state)])
    _, apology = about(found, Kind.LETTER)
    assert (apology.text, apology.is_known) == (f"The withdrawal, with an apology: {said}", is_known)
    assert apology.notes == ("Approved by H. Curnow.",)
    (note,) = about(found, Kind.NOTE)
    assert note.text == FOR_THE_DPO.format(f"Its withdrawal, 16 November 2026: {said}.")
    assert found.decisions == ()


def test_what_the_office_noted_itself_stands_in_the_note():
    noted = row(2, "12 Nov", ZOE, ref="BUDE-1", taken=[sent("withdrawal", "17 Nov")])
    (note,) = about(of("Ann Able", noted), Kind.NOTE)
    assert note.text == FOR_THE_DPO.format("Its withdrawal, 17 November 2026: sent.")


@pytest.mark.parametrize("wanted", ["Ann Able", "able", "ANN ABLE"])
def test_the_wrong_person_is_found_by_name(wanted):
    assert [each.person.raw for each in told(NOW, wanted=wanted, letters=[ann_was_written_to()])[0]] == ["Ann Able"]


def test_the_wrong_person_is_found_by_the_key_of_the_letter_and_proposed_for_a_slip():
    went = ann_was_written_to()
    assert [each.person.raw for each in told(NOW, wanted=went.key[:8], letters=[went])[0]] == ["Ann Able"]
    assert told(NOW, wanted="Anne Abel", letters=[went]) == ((), ("Ann Able",))


def test_the_row_s_own_ref_is_the_right_persons():
    assert [each.person.raw for each in told(NOW, wanted="BUDE-1", letters=[ann_was_written_to()])[0]] == ["Zoe Zed"]


def test_somebody_else_altogether_hears_nothing_of_it():
    tom = row(4, "11 Nov", person("Tom Low"), ref="BUDE-3")
    assert about(of("Tom Low", NOW, tom), Kind.LETTER) == []
