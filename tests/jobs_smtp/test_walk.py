"""Letters over SMTP as an office sends them, `conduct check` to a lost answer; counted at the server."""

from __future__ import annotations

import email
from datetime import date
from email.policy import SMTP
from pathlib import Path

import pytest
import tomlkit
from mail.certificates import certify
from mail.fake_smtp import PASSWORD, USER, FakeSmtp, Fault
from support import TODAY, answers_for

from toolkit.core.fields import reference_of
from toolkit.jobs.demo import answer
from toolkit.ledger import Ledger
from toolkit.settings import load

pytestmark = pytest.mark.usefixtures("a_keyring")


@pytest.fixture
def server(tmp_path):
    certified = certify(tmp_path / "certificates")
    server = FakeSmtp(certified.server_context())
    server.ca_file = certified.ca_file
    server.start()
    yield server
    server.stop()


@pytest.fixture
def by_smtp(trust, server, monkeypatch):
    """The sample trust, whose letters go to that server."""
    smtp = {"host": "127.0.0.1", "port": server.port, "username": USER, "ca_file": str(server.ca_file)}
    write_mail(trust, {"transport": "smtp", "mode": "send", "per_minute": 0, "smtp": smtp})
    monkeypatch.setenv("CONDUCT_SMTP_PASSWORD", PASSWORD)
    return trust


@pytest.fixture
def approved(by_smtp, conduct):
    """That trust after `conduct today`, with the office's answers typed into its logs."""
    assert conduct("today", "--trust", by_smtp, "--today", TODAY).code == 0
    assert list(answer(by_smtp, answers_for(by_smtp)))
    return by_smtp


def write_mail(trust: Path, mail: dict[str, object]) -> None:
    path = trust / "conduct.toml"
    document = tomlkit.parse(path.read_text("utf-8"))
    document["mail"] = mail
    path.write_text(tomlkit.dumps(document), "utf-8")


def recipients(server: FakeSmtp) -> list[str]:
    return sorted(to for taken in server.mailbox.taken for to in taken.to)


def states(ran) -> dict[str, str]:
    return {each["to"]: each["state"] for each in ran.json["letters"]}


def send(conduct, trust):
    return conduct("send", "--trust", trust, "--today", TODAY, "--yes", "--json")


def test_each_approved_letter_leaves_once_from_its_schools_mailbox(approved, server, conduct):
    ran = send(conduct, approved)
    assert ran.code == 0
    assert set(states(ran).values()) == {"sent"}
    assert recipients(server) == sorted(states(ran))
    mailboxes = {school.mailbox for school in load(approved).trust.schools}
    for taken in server.mailbox.taken:
        mail = email.message_from_bytes(taken.content, policy=SMTP)
        assert taken.sender in mailboxes
        assert [each.addr_spec for each in mail["To"].addresses] == list(taken.to)
    assert list((approved / ".conduct" / "drafts").iterdir()) == []
    assert (len(recipients(server)) > 1, server.mailbox.lines, server.mailbox.goodbyes) == (True, 1, 1)
    assert send(conduct, approved).json["letters"] == []
    assert recipients(server) == sorted(states(ran))


@pytest.mark.parametrize("fault", [Fault.TAKEN_THEN_RESET, Fault.RESET_BEFORE_DOT], ids=["taken", "not taken"])
def test_a_lost_answer_waits_for_a_person_and_goes_again_only_at_their_word(fault, approved, server, conduct):
    server.mailbox.fault = fault
    ran = send(conduct, approved)
    went = recipients(server)
    assert ran.code == 3
    assert list(states(ran).values()) == ["unknown"] * 3  # then the run stops: it would be so with every letter
    assert len(went) == (3 if fault is Fault.TAKEN_THEN_RESET else 0)
    server.mailbox.fault = Fault.NONE
    looked = conduct("reconcile", "--trust", approved, "--today", TODAY, "--json")
    assert looked.code == 3
    assert {each["state"] for each in looked.json["letters"]} == {"unknown"}
    others = states(send(conduct, approved))
    assert set(others.values()) == {"sent"}
    assert not others.keys() & states(ran).keys()
    went = sorted([*went, *others])
    assert recipients(server) == went
    letter = next(each for each in Ledger.peek(load(approved).trust.ledger_url) if each.state == "unknown")
    by = ["--by", "W. Trembath", "--reason", "IT looked in the mail server's records"]
    settled = conduct(
        "reconcile",
        "--settle",
        reference_of(letter.school, letter.key),
        "not-sent",
        *by,
        "--trust",
        approved,
        "--today",
        TODAY,
    )
    assert settled.code == 0
    assert send(conduct, approved).json["letters"] == []  # it needs its approval once more
    assert list(answer(approved, answers_for(approved)))
    assert states(send(conduct, approved)) == {letter.to: "sent"}
    assert recipients(server) == sorted([*went, letter.to])


def test_a_server_that_takes_no_letter_now_gets_each_of_them_once_later(approved, server, conduct):
    server.mailbox.fault = Fault.CLOSING_BEFORE
    ran = send(conduct, approved)
    assert (ran.code, recipients(server)) == (1, [])
    assert "421" in ran.err
    server.mailbox.fault = Fault.NONE
    assert set(states(send(conduct, approved)).values()) == {"sent"}
    sent = recipients(server)
    assert len(sent) == len(set(sent)) > 2
    assert send(conduct, approved).json["letters"] == []
    assert recipients(server) == sent


def test_one_letter_that_has_to_wait_does_not_hold_up_the_others(approved, server, conduct):
    server.mailbox.fault = Fault.RECIPIENT_LATER
    for _ in range(2):  # the second run finds drafts, and goes on with each
        ran = send(conduct, approved)
        said = [each for each in ran.json["problems"] if each["code"] == "unpostable"]
        assert (ran.code, ran.json["letters"], recipients(server)) == (3, [], [])
        assert len(said) > 2
        assert all("greylisted" in each["message"] for each in said)
    server.mailbox.fault = Fault.NONE
    assert set(states(send(conduct, approved)).values()) == {"sent"}
    assert len(recipients(server)) == len(said)


def test_behind_redirect_all_no_parent_gets_anything(approved, server, conduct):
    smtp = load(approved).trust.mail.smtp
    table = {"host": smtp.host, "port": smtp.port, "username": smtp.username, "ca_file": smtp.ca_file}
    trial = {"redirect_all": "trial@trust.example", "per_minute": 0}
    write_mail(approved, {"transport": "smtp", "mode": "send", **trial, "smtp": table})
    assert send(conduct, approved).code == 0
    assert set(recipients(server)) == {"trial@trust.example"}


# --- conduct check ----------------------------------------------------------------------------------------------------


def test_check_says_that_the_server_answers_and_sends_nothing(by_smtp, server, conduct):
    ran = conduct("check", "--trust", by_smtp, "--today", TODAY)
    assert "Letters leave through 127.0.0.1 (smtp), which answers and lets conduct in." in " ".join(ran.out.split())
    assert (server.mailbox.signed_in, server.mailbox.goodbyes, server.mailbox.taken) == (1, 1, [])


@pytest.mark.parametrize(
    ("password", "said"),
    [("hunter2", "does not let conduct@trust.example sign in: 535"), (None, "is not kept on this computer")],
    ids=["a wrong password", "no password"],
)
def test_check_says_why_letters_cannot_leave_and_shows_no_password(password, said, by_smtp, conduct, monkeypatch):
    monkeypatch.delenv("CONDUCT_SMTP_PASSWORD")
    if password:
        monkeypatch.setenv("CONDUCT_SMTP_PASSWORD", password)
    ran = conduct("check", "--trust", by_smtp, "--today", TODAY)
    assert ran.code == 1
    assert said in " ".join(ran.out.split())
    assert "hunter2" not in ran.out + ran.err


# --- another day than today -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    [
        ["today"],
        ["send"],
        ["send", "--yes"],
        ["reconcile"],
        ["letters"],
        ["letters", "--paper", "acknowledgement", "--for", "Jane"],
        ["approve", "BUDE-7F3A9C"],
        ["record"],
        ["record", "--post", "BUDE-7F3A9C"],
    ],
    ids=" ".join,
)
def test_another_day_is_refused_where_letters_really_leave(command, trust, conduct):
    before = {path: path.read_bytes() for path in trust.rglob("*") if path.is_file()}
    write_mail(trust, {"transport": "smtp", "mode": "send", "smtp": {"host": "mail.trust.example"}})
    before[trust / "conduct.toml"] = (trust / "conduct.toml").read_bytes()
    ran = conduct(*command, "--trust", trust, "--today", TODAY)
    assert ran.code == 1
    assert "--today is not taken here" in " ".join(ran.err.split())
    assert {path: path.read_bytes() for path in trust.rglob("*") if path.is_file()} == before


def test_a_plan_of_another_day_changes_nothing_and_is_shown(trust, conduct):
    write_mail(trust, {"transport": "smtp", "mode": "send", "smtp": {"host": "mail.trust.example"}})
    ran = conduct("plan", "--trust", trust, "--today", TODAY, "--json")
    assert date.fromisoformat(ran.json["as_of"]) == date.fromisoformat(TODAY)
