"""Mode draft: the office presses Send in Outlook, changes a draft first, or deletes it; what conduct makes of that."""

from __future__ import annotations

import pytest
import tomlkit
from jobs_drafts.outlook import exchange, microsoft_365
from support import TODAY

from toolkit.core.fields import reference_of
from toolkit.core.keys import redelivery_key
from toolkit.ledger import Ledger
from toolkit.settings import load

LATER = "2026-11-30"


@pytest.fixture(params=[exchange, microsoft_365], ids=["Exchange", "Microsoft 365"])
def mailbox(request, tmp_path, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "localhost")
    with request.param(tmp_path / "certificates") as mailbox:
        monkeypatch.setenv(*mailbox.secret)
        yield mailbox


@pytest.fixture
def drafted(approved, mailbox, conduct):
    """The sample trust after its approved letters were put among the drafts."""
    path = approved / "conduct.toml"
    document = tomlkit.parse(path.read_text("utf-8"))
    document["mail"] = {"mode": "draft", **mailbox.settings}
    path.write_text(tomlkit.dumps(document), "utf-8")
    assert conduct("send", "--trust", approved, "--today", TODAY, "--yes").code == 0
    return approved


def letters(trust):
    return {each.key: each for each in Ledger.peek(load(trust).trust.ledger_url)}


def ref(letter):
    return reference_of(letter.school, letter.key)


def a_letter(trust):
    return next(each for each in letters(trust).values() if each.state == "drafted")


def reconcile(conduct, trust):
    ran = conduct("reconcile", "--trust", trust, "--today", LATER)
    return ran.code, " ".join(ran.out.split())


def why(conduct, trust, letter):
    decided = conduct("plan", "--trust", trust, "--today", LATER, "--all", "--json").json["decisions"]
    return next(" ".join(each["why"]) for each in decided if each["letter_key"] == letter.key)


def test_a_letter_whose_address_was_changed_in_outlook_goes_to_its_own_by_order(drafted, mailbox, conduct):
    letter = a_letter(drafted)
    mailbox.edit(letter.key, "recipient")
    mailbox.send(letter.key)
    _, said = reconcile(conduct, drafted)
    assert "drafted, now bounced" in said
    assert f"`conduct send --redeliver {ref(letter)} --wrong-address --to ADDRESS`" in said
    assert "sends one that came back" not in said
    words = ("send", "--trust", drafted, "--today", LATER, "--yes", "--redeliver", ref(letter))
    who = ("--by", "Isolda Trevanion", "--reason", "a slip in Outlook", "--wrong-address", "--to", letter.to)
    ran = conduct(*words, *who)
    assert (ran.code, letter.to in ran.out) == (0, True)
    assert "1 letter put among the drafts" in ran.out
    (note,) = (drafted / "data-protection").iterdir()
    assert letter.to not in note.read_text("utf-8-sig")
    assert "Sent Items of" in note.read_text("utf-8-sig")
    mailbox.send(redelivery_key(letter.key, 1))
    assert mailbox.left == 2
    again = reference_of(letter.school, redelivery_key(letter.key, 1))
    assert f"{letter.step} for {letter.person} ({again}): drafted, now sent." in reconcile(conduct, drafted)[1]


def test_the_office_sends_one_changes_one_and_deletes_one(drafted, mailbox, conduct):
    sent, changed, deleted, untouched, *_ = [each for each in letters(drafted).values() if each.state == "drafted"]
    mailbox.send(sent.key)
    mailbox.edit(changed.key, "body")
    mailbox.delete(deleted.key)
    code, said = reconcile(conduct, drafted)
    assert code == 3
    assert f"{sent.step} for {sent.person} ({ref(sent)}): drafted, now sent. " in said
    differs = "the subject or the text is not the letter's. Do not press Send"
    assert f"{changed.person} ({ref(changed)}): drafted, now conflict. {differs}" in said
    assert f"{deleted.person} ({ref(deleted)}): drafted, now unknown. its draft is not in the mailbox any more" in said
    assert f"{untouched.person} ({ref(untouched)}): drafted, still drafted. waits among the drafts for" in said
    gone = letters(drafted)[sent.key]
    assert (gone.state, str(gone.sent_on), gone.note, mailbox.left) == ("sent", TODAY, "", 1)
    conduct("send", "--trust", drafted, "--today", LATER, "--yes")
    assert (letters(drafted)[deleted.key].state, mailbox.left) == ("unknown", 1)


def test_what_went_otherwise_than_approved_is_sent_and_said(drafted, mailbox, conduct):
    letter = a_letter(drafted)
    mailbox.edit(letter.key, "attachment")
    mailbox.send(letter.key)
    code, said = reconcile(conduct, drafted)
    otherwise = "what went is not what was approved: the document is not the approved one"
    assert (code, letters(drafted)[letter.key].state) == (0, "sent")
    assert f"now sent. {otherwise}" in said
    assert otherwise in why(conduct, drafted, letter)


def test_a_changed_draft_that_was_deleted_lets_the_letter_be_approved_once_more(drafted, mailbox, conduct):
    letter = a_letter(drafted)
    mailbox.edit(letter.key, "body")
    reconcile(conduct, drafted)
    mailbox.delete(letter.key)
    told = ("--by", "A. Hale", "--reason", "I deleted the draft")
    ran = conduct("reconcile", "--trust", drafted, "--today", LATER, "--settle", letter.refs[0], "not-sent", *told)
    assert ran.code == 0, ran.out
    assert letters(drafted)[letter.key].state == "rendered"
