"""What a letter may go without is said of each letter truly: measured on letters that have as little as they can."""

from __future__ import annotations

from dataclasses import replace

import pytest
from word.letter_samples import LETTERS, POLICY, TODAY, TRUST, decision

from toolkit.core.fields import FIELDS, LEGAL_FIELDS, goes_without, letter_fields, optional, settled
from toolkit.core.fields.optional import OPTIONAL
from toolkit.core.steps import Step

BARE = {
    "earlier": (), "wording": "", "reply_by": None, "meeting_on": None, "collection": "", "approved_by": None,
    "ban_ends": None, "representation_by": None, "decision_by": None, "about": None, "first_day": None,
}  # fmt: skip
"""A decision without all that a decision may lack."""
NAMELESS = replace(TRUST, complaints_url="", schools=tuple(replace(s, head="", mailbox="") for s in TRUST.schools))
UNLAPSING = replace(POLICY, lapse_months=0)


def bare(step: Step) -> dict[str, object]:
    lean = decision(step, **BARE)
    return dict(letter_fields(replace(lean, noted=type(lean.noted)()), NAMELESS, UNLAPSING, TODAY))


@pytest.mark.parametrize("step", LETTERS)
def test_whatever_is_empty_in_a_bare_letter_is_optional_or_has_a_place_to_fill_it_in(step):
    empty = {name for name, value in bare(step).items() if value in ("", [])}
    waited_for = {name for name in FIELDS if FIELDS[name].where} | {"review_of"}
    assert empty - optional(step.value).keys() <= waited_for


def test_every_field_whose_meaning_says_that_it_may_be_empty_is_optional():
    said = {name for name, field in {**FIELDS, **LEGAL_FIELDS}.items() if "empty" in field.meaning}
    assert said <= OPTIONAL.keys() <= FIELDS.keys() | LEGAL_FIELDS.keys()


@pytest.mark.parametrize("name", [each for each in OPTIONAL if each in FIELDS])
def test_an_optional_field_is_really_empty_in_some_letter(name):
    assert any(not bare(step)[name] for step in LETTERS)


@pytest.mark.parametrize(
    ("name", "vouching"), [pytest.param(name, by, id=name) for name, by in OPTIONAL.items() if by == "approved"]
)
def test_the_field_that_vouches_for_another_is_no_where_it_is_empty(name, vouching):
    assert not bare(Step.BAN)[vouching]
    full = letter_fields(decision(Step.BAN), TRUST, POLICY, TODAY)
    assert full[vouching]
    assert full[name]


@pytest.mark.parametrize(
    ("letter", "field", "may"),
    [
        pytest.param("meeting", "ban_ends", True, id="no ban, no end"),
        pytest.param("ban", "ban_ends", False, id="a ban waits for its end"),
        pytest.param("ban", "collection", True, id="a visitor's ban says nothing of children"),
        pytest.param("collection-note", "collection", False, id="what the note is about"),
        pytest.param("warning", "salutation", False, id="whom it greets"),
    ],
)
def test_what_one_letter_needs_another_may_lack(letter, field, may):
    assert (field in optional(letter)) is may


@pytest.mark.parametrize(
    ("name", "fields", "may"),
    [
        pytest.param("address_lines", {"address_lines": [], "by_post": False}, True, id="no address by email"),
        pytest.param("address_lines", {"address_lines": [], "by_post": True}, False, id="no address by post"),
        pytest.param("incidents", {"incidents": []}, False, id="nothing that happened"),
        pytest.param("wording", {"wording": ""}, False, id="printed bare, it would print nothing"),
    ],
)
def test_an_empty_list_that_nobody_vouches_for_is_gone_through(name, fields, may):
    assert goes_without(name, fields) is may


def test_what_the_settings_give_every_letter_no_letter_lacks():
    heads = replace(TRUST, schools=tuple(replace(s, head="A", mailbox="a@b.example") for s in TRUST.schools))
    given = settled(heads, POLICY)
    assert given == {"complaints_url", "head_name", "school_email", "counts_for"}
    assert not given & optional("warning", given).keys()
    assert all(letter_fields(decision(Step.WARNING), heads, POLICY, TODAY)[name] for name in given)


def test_what_one_school_lacks_some_letters_lack():
    assert settled(TRUST, POLICY) == {"complaints_url", "counts_for"}  # the second school has no Head, no mailbox
    assert settled(NAMELESS, UNLAPSING) == frozenset()
