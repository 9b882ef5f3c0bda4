"""An address corrected after its letter was saved as a message to the old one: pointed out, and nothing made twice."""

from __future__ import annotations

import pytest
from jobs_changed.office import LOG, a_trust, address, addresses, approve, edited, mail, type_in
from support import TODAY

NAME, OTHER = "Bryony Chegwin", "Tegen Rowse"


def run(conduct, trust, *words):
    return conduct(*words, "--trust", trust, "--today", TODAY)


@pytest.fixture
def approved(tmp_path, conduct):
    """A letter is approved, and waits to be sent."""
    trust = a_trust(tmp_path / "trust")
    run(conduct, trust, "today")
    approve(NAME)(trust)
    return trust


@pytest.fixture
def saved(approved, conduct):
    """The letter was saved as a message to the address that the log gave."""
    run(conduct, approved, "send", "--yes")
    assert mail(approved) == addresses(NAME)
    return approved


def readdressed(conduct, trust):
    found = run(conduct, trust, "plan", "--json").json["problems"]
    return [each for each in found if each["code"] == "readdressed"]


@pytest.mark.parametrize(
    ("heading", "value"),
    [
        pytest.param("Email", address(NAME), id="the same address"),
        pytest.param("Email", address(NAME).upper(), id="in capitals"),
        pytest.param("Email", None, id="emptied"),
        pytest.param("Email", "ask mum", id="no address"),
    ],
)
def test_an_address_that_is_no_other_is_not_pointed_out(heading, value, saved, conduct):
    edited(saved, type_in(NAME, heading, value))
    assert readdressed(conduct, saved) == []


def test_an_address_corrected_before_the_letter_is_made_is_simply_used(approved, conduct):
    edited(approved, type_in(OTHER, "Email", "new@mail.example"))
    assert readdressed(conduct, approved) == []


def test_an_address_corrected_after_it_was_saved_is_pointed_out_and_no_second_message_is_made(saved, conduct):
    edited(saved, type_in(NAME, "Email", "new@mail.example"))
    (said,) = readdressed(conduct, saved)
    assert (said["log"], said["row"]) == (LOG, 4)
    assert f"was saved on 23 November 2026 as a message to {address(NAME)}. The address is now" in said["message"]
    assert "new@mail.example" in said["message"]
    assert f"letters/{TODAY}/oak {NAME} meeting" in said["next"]
    ran = run(conduct, saved, "send", "--yes")
    assert "[readdressed]" in ran.out
    assert mail(saved) == addresses(NAME)


@pytest.mark.parametrize(("heading", "value"), [("Delivered on", "23/11/2026"), ("Send by", "post")])
def test_once_it_is_delivered_or_goes_by_post_nothing_is_said(heading, value, saved, conduct):
    edited(saved, type_in(NAME, "Email", "new@mail.example"))
    edited(saved, type_in(NAME, heading, value))
    run(conduct, saved, "today")
    assert readdressed(conduct, saved) == []
