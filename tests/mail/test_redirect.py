from __future__ import annotations

from datetime import UTC, datetime

import pytest
from mail.messages import A_MESSAGE, a_message

from toolkit.core.problems import ToolkitError
from toolkit.core.trust import Mail
from toolkit.mail import FolderTransport, MailError, OnlyTo, Whereabouts, make_transport, redirect_key, redirected

KEY = "a1" * 32
TESTER = "tester@trust.example"


def clock():
    return datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def no_secret():
    raise AssertionError("nobody signs in here")


def test_without_redirect_all_the_folder_itself_is_chosen(tmp_path):
    transport = make_transport(Mail(outbox="out/box"), tmp_path, clock, no_secret)
    transport.check()
    assert isinstance(transport, FolderTransport)
    assert (tmp_path / "out" / "box").is_dir()


def test_a_transport_nobody_knows_says_so(tmp_path):
    with pytest.raises(ToolkitError, match='"pigeon", which does not exist'):
        make_transport(Mail(transport="pigeon"), tmp_path, clock, no_secret)


def test_redirect_all_must_be_one_address(tmp_path):
    with pytest.raises(MailError, match="redirect_all"):
        make_transport(Mail(redirect_all="a@x.example, b@x.example"), tmp_path, clock, no_secret)


def test_a_redirected_letter_is_marked_and_its_headers_do_not_name_the_person():
    stand_in = redirected(A_MESSAGE, TESTER)
    assert (stand_in.to, stand_in.to_name) == (TESTER, "")
    assert stand_in.subject == "[TEST] A letter from Bude Primary"
    assert stand_in.body.endswith(A_MESSAGE.body)
    assert stand_in.attachments == A_MESSAGE.attachments


def test_each_address_has_its_own_keys_which_are_not_the_letters():
    keys = {KEY, redirect_key(KEY, TESTER), redirect_key(KEY, "other@trust.example"), redirect_key("b2" * 32, TESTER)}
    assert len(keys) == 4
    assert redirect_key(KEY, TESTER) == redirect_key(KEY, TESTER.upper())
    assert all(len(key) == 64 and int(key, 16) for key in keys)


def test_behind_the_gate_a_letter_to_anybody_else_does_not_become_a_draft(tmp_path):
    gate = make_transport(Mail(redirect_all=TESTER), tmp_path, clock, no_secret)
    with pytest.raises(MailError, match="held back"):
        gate.draft(A_MESSAGE, KEY)
    assert gate.find(KEY) is None


def test_behind_the_gate_a_draft_made_before_is_not_submitted(tmp_path):
    folder = FolderTransport(tmp_path / "outbox", clock)
    ref = folder.draft(A_MESSAGE, KEY)
    with pytest.raises(MailError, match="held back"):
        OnlyTo(folder, TESTER).submit(ref)
    assert folder.find(KEY).whereabouts is Whereabouts.DRAFT


def test_behind_the_gate_the_right_address_passes(tmp_path):
    gate = make_transport(Mail(redirect_all=TESTER), tmp_path, clock, no_secret)
    gate.check()
    gate.submit(gate.draft(a_message(to=TESTER.upper()), KEY))
    assert gate.find(KEY).whereabouts is Whereabouts.SENT
    assert list(gate.bounces(clock().date())) == []
    assert (gate.name, gate.can_look_up, gate.delivers) == ("folder", True, False)
