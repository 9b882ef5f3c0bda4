"""What a letter says on its outside, by every way of sending, counted and read at the server.

One person, no copy, confidential, and nothing in the subject, a header or the document's name that tells what the
letter is about, of whom, or of which child; the same of a rehearsal, which bears its mark and a key of its own.
"""

from __future__ import annotations

import re
import shutil

import pytest
from mail_faults.servers import KINDS
from walks.mailed import enter, mails, serving, states
from walks.walk import ADDRESS, HEAD, NAME, OFFICE, Walk, day

from toolkit.ledger import Ledger
from toolkit.settings import load

CHILD, TESTER = "Lowen Orr", "trial@lamorran.example"
TELLS = re.compile(
    r"\b(?:lowen|orr|jane|abuse|abusive|verbal|shout\w*|incident|conduct|behaviou?r|meeting|warn\w*|ban(?:ned)?|breach)\b",
    re.IGNORECASE,
)
"""Whom and what a letter is about."""


@pytest.fixture(scope="module", params=KINDS)
def server(request, tmp_path_factory):
    with serving(request.param, tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture(scope="module")
def approved_once(laid_out_once: Walk, tmp_path_factory) -> Walk:
    """A warning and an invitation are approved."""
    folder = shutil.copytree(laid_out_once.folder, tmp_path_factory.mktemp("approved") / "trust")
    walk = Walk(folder, laid_out_once.conduct).at("9 Nov")
    meeting = {"Meeting on": day("4 Nov"), "Meeting outcome": "refused"}
    walk.log("2 Nov", Child=CHILD, **{"What happened": "Shouted at Lowen's teacher", **meeting})
    walk.log("9 Nov", who="Kit Ash", Email="kit.ash@mail.example", Child="Wella Ash")
    walk.type(5, "Letter sent?", "Meeting letter")
    walk.type(5, "Date of letter", day("2 Nov"))
    walk.today()
    for row, who in ((5, HEAD), (6, OFFICE)):
        walk.type(row, "Approved by", who)
    return walk


@pytest.fixture
def approved(approved_once: Walk, server, monkeypatch, tmp_path) -> Walk:
    enter(monkeypatch, server)
    folder = shutil.copytree(approved_once.folder, tmp_path / "trust")
    return Walk(folder, approved_once.conduct).at("9 Nov")


def keys(walk: Walk) -> set[str]:
    return {each.key for each in Ledger.peek(load(walk.folder).trust.ledger_url)}


def looked_at(found) -> None:
    """See that nothing on the outside of a message tells of anything."""
    assert (len(found.recipients), len(found.to), found.copies, found.is_confidential) == (1, 1, (), True)
    assert found.recipients == (found.to[0][1],)
    assert TELLS.search(found.outside) is None, found.outside
    (document,) = found.attachments
    assert re.fullmatch(r"Letter from Bude Primary BUDE-[0-9A-F]{6}\.(docx|pdf)", document)
    assert TELLS.search(found.body.replace("Jane Orr", "").replace("Orr", "")) is None, found.body


def test_a_letter(approved, server):
    mails(approved, server, mode="send")
    approved.run("send", "--yes")
    went = server.went(approved.folder)
    assert sorted(found.recipients[0] for found in went) == [ADDRESS, "kit.ash@mail.example"]
    assert {found.subject for found in went} == {"A letter from Bude Primary"}
    assert {found.headers["X-Letter-Id"] for found in went} == keys(approved)
    for found in went:
        looked_at(found)


def test_a_rehearsal(approved, server):
    mails(approved, server, mode="send", redirect_all=TESTER)
    approved.run("send", "--yes")
    went = server.went(approved.folder)
    assert {found.to for found in went} <= {(("", TESTER),), ((TESTER, TESTER),)}
    assert {found.subject for found in went} == {"[TEST] A letter from Bude Primary"}
    used = {found.headers["X-Letter-Id"] for found in went}
    assert len(used) == 2
    assert used.isdisjoint(keys(approved))
    for found in went:
        looked_at(found)
        assert found.body.startswith("This is a test.")
    assert states(approved.folder) == {NAME: "approved", "Kit Ash": "approved"}
