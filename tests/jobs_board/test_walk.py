"""The board's papers by every way of mailing: each member gets each set of figures once, counted where they arrive."""

from __future__ import annotations

import pytest
import tomlkit
from jobs_board.board import CHAIR, CLERK, WAYS, Outbox, mailing, one_more_incident, send, smtp, states
from jobs_drafts.outlook import exchange, microsoft_365
from mail.fake_smtp import Fault

from toolkit.core.fields import reference_of
from toolkit.core.problems import ToolkitError
from toolkit.jobs.board_papers import board_papers
from toolkit.ledger import Ledger
from toolkit.mail.folder import FolderTransport
from toolkit.settings import load

pytestmark = pytest.mark.usefixtures("a_keyring")

TODAY = "2026-11-23"
LOOE = """
[[school]]
code = "looe"
name = "Looe Primary"
logs = ["gone.xlsx"]

"""


@pytest.fixture(params=WAYS)
def mailbox(request, trust, tmp_path, monkeypatch):
    if request.param == "folder":
        yield Outbox(trust)
        return
    monkeypatch.setenv("NO_PROXY", "localhost")
    with WAYS[request.param](tmp_path / "certificates") as mailbox:
        monkeypatch.setenv(*mailbox.secret)
        mailing(trust, mailbox.settings)
        yield mailbox


def test_each_member_gets_each_set_of_figures_once(mailbox, trust, conduct):
    assert send(conduct, trust, "--yes").code == 0
    assert mailbox.left == 2
    assert set(states(trust)) == {CHAIR, CLERK}
    assert set(states(trust).values()) == {"saved" if isinstance(mailbox, Outbox) else "sent"}
    again = send(conduct, trust, "--yes")
    assert "Everybody has these figures: nothing is sent a second time." in again.out
    assert mailbox.left == 2
    one_more_incident(trust)
    changed = send(conduct, trust, "--yes")
    assert (changed.code, mailbox.left) == (1, 2)
    assert "A. Chair and clerk@trust.example have other figures of November 2026" in " ".join(changed.out.split())
    assert "Incidents by school, Bude Primary, November 2026: –, was 12." in changed.out
    assert "Add --yes --again." in changed.err
    assert send(conduct, trust, "--yes", "--again").code == 0
    assert mailbox.left == 4


@pytest.mark.parametrize("kind", [exchange, microsoft_365], ids=["Exchange", "Microsoft 365"])
def test_by_default_it_waits_among_the_drafts_and_is_settled_when_somebody_sent_it(
    kind, trust, tmp_path, monkeypatch, conduct
):
    monkeypatch.setenv("NO_PROXY", "localhost")
    with kind(tmp_path / "certificates") as mailbox:
        monkeypatch.setenv(*mailbox.secret)
        mailing(trust, mailbox.settings)
        assert send(conduct, trust, "--yes").code == 0
        assert (set(states(trust).values()), mailbox.left) == ({"drafted"}, 0)
        assert "nothing is sent a second time" in send(conduct, trust, "--yes").out
        with Ledger.open(load(trust).trust.ledger_url, clock=lambda: None) as ledger:
            chair = next(each for each in board_papers(ledger) if each.to == CHAIR)
        mailbox.send(chair.key)
        looked = conduct("reconcile", "--trust", trust)
        ref = reference_of(chair.school, chair.key)
        assert f"summary for A. Chair ({ref}): drafted, now sent." in " ".join(looked.out.split())
        assert states(trust) == {CHAIR: "sent", CLERK: "drafted"}


def test_the_message_is_to_one_person_and_says_nothing_of_conduct(trust, outbox, conduct):
    assert send(conduct, trust, "--yes").code == 0
    board = trust / "summaries" / "2026-11" / "board"
    to = []
    for mail in outbox.mails:
        to += [each.addr_spec for each in mail["To"].addresses]
        assert (mail["Cc"], mail["Bcc"]) == (None, None)
        headers = "\n".join(f"{name}: {value}" for name, value in mail.items() if name != "X-Conduct-Key")
        assert mail["Subject"] == "A paper from Three Coves Trust: November 2026"
        body = mail.get_body().get_content()
        for word in ("incident", "ban", "behaviour", "parent"):
            assert word not in (headers + body).lower()
        files = {part.get_filename(): part.get_content() for part in mail.iter_attachments()}
        assert files == {
            "Board paper 2026-11.docx": (board / "paper.docx").read_bytes(),
            "Board figures 2026-11.xlsx": (board / "summary.xlsx").read_bytes(),
        }
    assert sorted(to) == [CHAIR, CLERK]


def test_without_an_answer_nothing_is_sent(trust, outbox, conduct):
    ran = send(conduct, trust)
    assert (ran.code, outbox.left) == (1, 0)
    assert "to go    A. Chair" in ran.out
    assert "Nobody was asked, so nothing was sent." in ran.err


def test_somebody_who_joins_gets_what_the_others_have(trust, outbox, conduct):
    send(conduct, trust, "--yes")
    path = trust / "conduct.toml"
    path.write_text(path.read_text("utf-8").replace('"clerk@', '"new@trust.example", "clerk@'), "utf-8")
    assert send(conduct, trust, "--yes").code == 0
    assert states(trust) == {CHAIR: "saved", CLERK: "saved", "new@trust.example": "saved"}
    documents = {part.get_content() for mail in outbox.mails for part in mail.iter_attachments()}
    assert (outbox.left, len(documents)) == (3, 2)


def test_a_rehearsal_goes_to_one_address_and_uses_nothing_up(trust, outbox, conduct):
    mailing(trust, {"redirect_all": "trial@trust.example"})
    assert send(conduct, trust, "--yes").code == 0
    assert [str(mail["To"]) for mail in outbox.mails] == ["trial@trust.example"] * 2
    assert "nothing is sent a second time" in send(conduct, trust, "--yes").out
    mailing(trust, {})
    assert send(conduct, trust, "--yes").code == 0
    assert sorted(str(mail["To"].addresses[0].addr_spec) for mail in outbox.mails)[:2] == [CHAIR, CLERK]
    assert outbox.left == 4


def test_a_rehearsal_is_possible_after_the_papers_went_and_says_that_it_is_one(mailbox, trust, conduct):
    before = tomlkit.parse((trust / "conduct.toml").read_text("utf-8")).get("mail", {})
    assert send(conduct, trust, "--yes").code == 0
    gone = states(trust)
    mailing(trust, {**before, "redirect_all": "trial@trust.example"})
    offered = send(conduct, trust)
    assert "redirect_all is set, so all of it goes to trial@trust.example" in " ".join(offered.out.split())
    assert CHAIR not in offered.out
    assert send(conduct, trust, "--yes").code == 0
    assert (mailbox.left, states(trust)) == (4, gone)
    assert "That address has these figures: nothing is sent a second time." in send(conduct, trust, "--yes").out
    one_more_incident(trust)
    assert (send(conduct, trust, "--yes").code, mailbox.left) == (0, 6), "a rehearsal asks nothing of the board"
    mailing(trust, before)
    assert (send(conduct, trust, "--yes", "--again").code, mailbox.left) == (0, 8)


def test_a_rehearsal_carries_all_that_goes(trust, outbox, conduct):
    mailing(trust, {"redirect_all": "trial@trust.example"})
    assert send(conduct, trust, "--yes").code == 0
    for mail in outbox.mails:
        assert str(mail["Subject"]).startswith("[TEST] ")
        assert len(list(mail.iter_attachments())) == 2
    found = send(conduct, trust, "--yes", "--json").json["board"]
    assert (found["rehearsal"], found["going"]) == ("trial@trust.example", [])


def test_a_rehearsal_leaves_alone_what_the_board_was_sent(trust, conduct):
    assert send(conduct, trust, "--yes").code == 0
    sent = {path: path.read_bytes() for path in (trust / "summaries" / "2026-11" / "sent").rglob("*.*")}
    assert len(sent) == 3
    mailing(trust, {"redirect_all": "trial@trust.example"})
    assert send(conduct, trust, "--yes").code == 0
    assert {path: path.read_bytes() for path in sent} == sent


def test_a_run_that_died_while_it_handed_over_is_gone_on_with(trust, outbox, conduct, monkeypatch):
    submit = FolderTransport.submit

    def dies(self, ref):
        submit(self, ref)
        raise KeyboardInterrupt

    monkeypatch.setattr(FolderTransport, "submit", dies)
    with pytest.raises(KeyboardInterrupt):
        send_in_process(trust)
    monkeypatch.undo()
    assert (outbox.left, sorted(states(trust).values())) == (1, ["approved", "sending"])
    assert send(conduct, trust, "--yes").code == 0
    assert (outbox.left, set(states(trust).values())) == (2, {"saved"})


def send_in_process(trust, meanwhile=lambda: None):
    from datetime import UTC, date, datetime

    from toolkit.core.figures.period import month
    from toolkit.jobs.send_summary import offered, send_summary
    from toolkit.jobs.summary import summary

    now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    done = summary(trust, month(date(2026, 11, 1)), now)
    offer = offered(trust, done, now)
    meanwhile()
    send_summary(trust, done, now, offer)


def test_figures_that_changed_after_somebody_agreed_do_not_go(trust, outbox, conduct):
    def another_run():
        one_more_incident(trust)
        conduct("summary", "--trust", trust, "--today", "2026-11-23", "--month", "2026-11")

    with pytest.raises(ToolkitError, match="Another run changed the figures meanwhile"):
        send_in_process(trust, another_run)
    assert outbox.left == 0


def test_of_a_lost_ledger_the_mailbox_tells(trust, outbox, conduct):
    assert send(conduct, trust, "--yes").code == 0
    for each in (trust / ".conduct").glob("ledger.sqlite3*"):
        each.unlink()
    assert send(conduct, trust, "--yes").code == 0
    assert (outbox.left, set(states(trust).values())) == (2, {"saved"})


def test_what_nobody_can_look_up_a_person_settles(trust, tmp_path, monkeypatch, conduct):
    with smtp(tmp_path / "certificates") as server:
        monkeypatch.setenv(*server.secret)
        mailing(trust, server.settings)
        server.fake.mailbox.fault = Fault.RESET_BEFORE_DOT
        assert send(conduct, trust, "--yes").code == 3
        assert set(states(trust).values()) == {"unknown"}
        server.fake.mailbox.fault = Fault.NONE
        assert "Nothing is sent a second time by itself." in send(conduct, trust, "--yes").out
        with Ledger.open(load(trust).trust.ledger_url, clock=lambda: None) as ledger:
            chair = next(each for each in board_papers(ledger) if each.to == CHAIR)
        ref = reference_of(chair.school, chair.key)
        by = ("--by", "W. Trembath", "--reason", "IT found no trace of it")
        assert conduct("reconcile", "--trust", trust, "--settle", ref, "not-sent", *by).code == 0
        sent = send(conduct, trust, "--yes")
        assert (states(trust), server.left) == ({CHAIR: "sent", CLERK: "unknown"}, 1)
        assert (sent.code, "It may have gone or not." in sent.out) == (3, True), "the clerk's still waits"


def test_what_went_to_the_board_is_no_letter_of_anybodys(trust, conduct):
    before = conduct("plan", "--trust", trust, "--today", TODAY, "--all", "--json").json
    send(conduct, trust, "--yes")
    assert conduct("plan", "--trust", trust, "--today", TODAY, "--all", "--json").json == before
    assert Ledger.peek(load(trust).trust.ledger_url) == ()
    assert conduct("send", "--trust", trust, "--today", TODAY, "--yes", "--json").json["letters"] == []


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('board = ["A. Chair <chair@trust.example>", "clerk@trust.example"]', "", "names nobody to whom"),
        ('mailbox = "office@bude.example"', "", "names no mailbox"),
        ("[summary]", LOOE + "[summary]", "A school is missing from the figures: gone.xlsx"),
    ],
    ids=["nobody is named", "no mailbox", "a log cannot be read"],
)
def test_what_keeps_it_from_going_is_said(old, new, why, trust, outbox, conduct):
    path = trust / "conduct.toml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    ran = send(conduct, trust, "--yes")
    assert (ran.code, outbox.left) == (1, 0)
    assert why in ran.err


def test_as_json_it_says_who_got_it_and_nothing_else_is_printed(trust, conduct):
    found = send(conduct, trust, "--yes", "--json").json
    assert [each["to"] for each in found["board"]["sent"]] == [CHAIR, CLERK]
    assert {each["state"] for each in found["board"]["sent"]} == {"saved"}
    assert found["period"]["first"] == "2026-11-01"
    again = send(conduct, trust, "--yes", "--json").json
    assert (again["board"]["sent"], len(again["board"]["has"])) == ([], 2)


def test_yes_alone_says_nothing(trust, conduct):
    assert conduct("summary", "--trust", trust, "--yes").code == 2
