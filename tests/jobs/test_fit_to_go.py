"""Every letter of a run is looked at before the first one leaves: what cannot go says so, and the others go."""

from __future__ import annotations

from pathlib import Path

import pytest
from jobs_deliver.fake import FakeMail
from support import TODAY, setting

from toolkit.ledger import Ledger
from toolkit.logbook import read_rows
from toolkit.settings import load


@pytest.fixture
def mail(monkeypatch) -> FakeMail:
    mail = FakeMail()
    monkeypatch.setattr("toolkit.jobs.session.make_transport", lambda *_: mail)
    return mail


@pytest.fixture
def approved(approved: Path, mail: FakeMail) -> Path:  # noqa: ARG001 - its runs meet that server
    setting(approved, 'mode = "draft"', 'mode = "send"\nper_minute = 0')
    return approved


def send(conduct, trust: Path):
    return conduct("send", "--trust", trust, "--today", TODAY, "--yes", "--json")


def test_where_nothing_is_wrong_every_letter_goes(approved, mail, conduct):
    ran = send(conduct, approved)
    assert ran.code == 0
    assert [each for each in ran.json["problems"] if each["code"] == "unpostable"] == []
    assert len(mail.delivered) == len(ran.json["letters"]) > 2


def test_what_cannot_go_is_said_at_once_and_the_others_go(approved, mail, conduct):
    setting(approved, 'mailbox = "office@porthkerra.example"\n', "")
    ran = send(conduct, approved)
    stopped = [each for each in ran.json["problems"] if each["code"] == "unpostable"]
    assert ran.code == 3
    assert {each["school"] for each in stopped} == {"porthkerra"}
    assert {each["school"] for each in ran.json["letters"]} == {"trevarrow"}
    assert all("The school's mailbox is not one usable email address." in each["message"] for each in stopped)
    assert len(mail.mails) == len(mail.delivered) == len(ran.json["letters"]) > 1


def test_what_cannot_go_is_not_announced_as_leaving_and_stays_approved(approved, conduct):
    setting(approved, 'mailbox = "office@porthkerra.example"\n', "")
    send(conduct, approved)
    letters = [each for each in Ledger.peek(load(approved).trust.ledger_url) if each.school == "porthkerra"]
    assert {each.announced_on for each in letters} == {None}
    assert "approved" in {each.state for each in letters}
    (log,) = [path for path in (approved / "logs").iterdir() if path.name.startswith("Porthkerra")]
    assert not [values for _, values in read_rows(log) if "sending" in values]


def test_with_nothing_left_to_go_nothing_is_drafted_and_it_ends_with_3(approved, mail, conduct):
    for school in ("porthkerra", "trevarrow"):
        setting(approved, f'mailbox = "office@{school}.example"\n', "")
    ran = send(conduct, approved)
    assert (ran.code, ran.json["letters"], mail.mails) == (3, [], {})


def test_to_an_address_that_is_somebody_elses_too_nothing_goes_until_contacts_csv_says_so(approved, mail, conduct):
    address, name = "e.spargo@mail.example", "Elowen Spargo"
    contacts = approved / "contacts.csv"
    theirs = f"{contacts.read_text('utf-8')}Tom Reed,trevarrow,{address},,,,,\n"
    contacts.write_text(theirs, "utf-8")
    plan = conduct("plan", "--trust", approved, "--today", TODAY, "--json").json["decisions"]
    (hers,) = [each for each in plan if each["person"] == name]
    assert (hers["state"], hers["held_by"]) == ("due", ["shared-address"])
    asked = conduct("send", "--trust", approved, "--today", TODAY)
    assert name not in asked.out.partition("The address for")[0]
    ran = send(conduct, approved)
    assert name not in {each["person"] for each in ran.json["letters"]}
    assert address not in {each.message.to for each in mail.mails.values()}
    assert [each["next"] for each in ran.json["problems"] if each["code"] == "shared-address"]
    contacts.write_text(f"{theirs}{name},trevarrow,{address},,,,,\n", "utf-8")
    assert name in {each["person"] for each in send(conduct, approved).json["letters"]}
    assert [each.message.to for each in mail.mails.values()].count(address) == 1
