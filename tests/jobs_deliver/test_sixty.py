"""Sixty letters by `conduct send` through a fake Exchange: each leaves once, and all that tells of it agrees."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from mail.fake_ews import PASSWORD, USERNAME, fake_exchange
from mail.many import TODAY, lay_out, people, statuses
from support import Conduct

from toolkit.ledger import Ledger, sqlite

LETTERS = 60
ONCE_A_RUN = 12
"""Requests of a run that it makes however many letters leave."""


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    """Look for them, send them; return the trust's folder, the server, and what each run asked the server in order."""
    folder = tmp_path_factory.mktemp("sixty")
    with pytest.MonkeyPatch.context() as patch, fake_exchange(folder / "certificates") as server:
        patch.setattr(sqlite, "PRAGMAS", (*sqlite.PRAGMAS, "PRAGMA synchronous = OFF"))
        patch.setenv("CONDUCT_EWS_PASSWORD", PASSWORD)
        ews = {"endpoint": server.endpoint, "username": USERNAME, "ca_file": str(server.ca_file)}
        lay_out(folder / "trust", LETTERS, {"transport": "ews", "ews": ews})
        asked = {}
        server.asked.clear()
        looked = Conduct()("reconcile", "--json", "--trust", folder / "trust", "--today", TODAY)
        assert (looked.code, looked.err) == (0, "")
        asked["reconcile"] = list(server.asked)
        server.asked.clear()
        ran = Conduct()("send", "--yes", "--json", "--trust", folder / "trust", "--today", TODAY)
        assert (ran.code, ran.err) == (0, "")
        assert [each["state"] for each in ran.json["letters"]] == ["sent"] * LETTERS
        asked["send"] = list(server.asked)
        again = Conduct()("send", "--yes", "--json", "--trust", folder / "trust", "--today", TODAY)
        assert (again.code, again.json["letters"]) == (0, [])
        yield folder / "trust", server, asked
    assert (server.invalid, server.too_early) == ([], [])


def test_each_leaves_once(sent):
    _, server, _ = sent
    assert Counter(server.store.received) == {address: 1 for _, address in people()[:LETTERS]}
    assert [len(server.store.in_folder(name)) for name in ("drafts", "sentitems")] == [0, LETTERS]


def test_the_ledger_and_the_log_say_so(sent):
    trust, _, _ = sent
    held = {letter.to: letter.state for letter in Ledger.peek(f"sqlite:///{trust}/.conduct/ledger.sqlite3")}
    assert held == {address: "sent" for _, address in people()[:LETTERS]}
    assert statuses(trust) == [("meeting", "sent", date(2026, 11, 2), None)] * LETTERS


def test_what_no_mailbox_holds_is_looked_for_in_one_go(sent):
    _, _, asked = sent
    assert Counter(asked["reconcile"]) == Counter(FindItem=2, GetFolder=8, ConvertId=1)


def test_four_requests_a_letter_and_a_few_a_run(sent):
    _, _, runs = sent
    asked = runs["send"]
    of_letters = {"CreateItem": LETTERS, "GetItem": LETTERS, "SendItem": LETTERS, "FindItem": LETTERS}
    assert +(Counter(asked) - Counter(of_letters)) == Counter(FindItem=2, GetFolder=8, ConvertId=1)
    assert len(asked) <= 4 * LETTERS + ONCE_A_RUN
