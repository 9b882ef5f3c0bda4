"""A board's paper that did not arrive: said with what to do, settled by a person, and sent once more by order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from jobs_board.board import CHAIR, CLERK, WAYS, mailing, send, smtp, states
from mail import came_back
from mail.fake_smtp import Fault

from toolkit.core.fields import reference_of
from toolkit.jobs.board_papers import board_papers
from toolkit.ledger import Ledger
from toolkit.settings import load

pytestmark = pytest.mark.usefixtures("a_keyring")

ORDER = ("--by", "W. Trembath", "--reason", "the mailbox has room again")


@pytest.fixture
def mailbox(trust, tmp_path, monkeypatch):
    """Microsoft 365, with the papers of both members sent."""
    monkeypatch.setenv("NO_PROXY", "localhost")
    with WAYS["Microsoft 365"](tmp_path / "certificates") as mailbox:
        monkeypatch.setenv(*mailbox.secret)
        mailing(trust, mailbox.settings)
        yield mailbox


@pytest.fixture
def returned(trust, mailbox, conduct):
    """The chair's paper after it came back: its reference."""
    assert send(conduct, trust, "--yes").code == 0
    return comes_back(mailbox, trust, conduct)


def chairs(trust):
    with Ledger.open(load(trust).trust.ledger_url, clock=lambda: None) as ledger:
        return next(each for each in board_papers(ledger) if each.to == CHAIR)


def comes_back(mailbox, trust, conduct):
    paper = chairs(trust)
    gone = [mail for mail in mailbox.fake.delivered if CHAIR in str(mail.content["toRecipients"])][-1]
    key = next(each["value"] for each in gone.content["internetMessageHeaders"] if each["name"] == "X-Letter-Id")
    about = came_back.about(came_back.EXCHANGE, key=key, message_id=gone.content["internetMessageId"])
    mailbox.fake.arrive(gone.mailbox, about, (datetime.now(UTC) + timedelta(days=1)).date())
    said = plain(conduct("reconcile", "--trust", trust))
    ref = reference_of(paper.school, paper.key)
    assert f"summary for A. Chair ({ref}): sent, now bounced. the mailbox is full (5.2.2)." in said
    assert "Correct the address under [summary] in conduct.toml, or order it to go again." in said
    return ref


def plain(ran):
    return " ".join(ran.out.split())


def again(conduct, trust, ref, *more):
    return conduct("send", "--trust", trust, "--redeliver", ref, *(more or (*ORDER, "--yes")))


def test_a_paper_that_came_back_is_said_with_what_to_do_and_never_sent_again_by_itself(
    returned, trust, mailbox, conduct
):
    ran = send(conduct, trust, "--yes")
    assert (ran.code, mailbox.left) == (3, 2)
    assert f"`conduct send --redeliver {returned}` sends it once more" in plain(ran).replace("- -", "--")
    assert "Everybody has these figures" not in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_a_paper_that_came_back_goes_once_more_by_order(returned, trust, mailbox, conduct):
    ran = again(conduct, trust, returned)
    assert (ran.code, mailbox.left, states(trust)) == (0, 3, {CHAIR: "sent", CLERK: "sent"})
    first, last = (mail for mail in mailbox.fake.delivered if CHAIR in str(mail.content["toRecipients"]))
    assert [each["contentBytes"] for each in first.content["attachments"]] == [
        each["contentBytes"] for each in last.content["attachments"]
    ]
    assert len(last.content["attachments"]) == 2
    assert "sent again by order of W. Trembath: the mailbox has room again" in chairs(trust).note
    assert "did not come back" in again(conduct, trust, returned).err
    assert send(conduct, trust, "--yes").code == 0
    assert mailbox.left == 3


def test_what_came_back_twice_can_be_ordered_twice(returned, trust, mailbox, conduct):
    assert again(conduct, trust, returned).code == 0
    assert comes_back(mailbox, trust, conduct) == returned
    assert (again(conduct, trust, returned).code, mailbox.left) == (0, 4)
    assert states(trust)[CHAIR] == "sent"


def test_a_corrected_address_gets_its_own(returned, trust, mailbox, conduct):
    refused = again(conduct, trust, returned, *ORDER, "--to", "new@trust.example", "--yes")
    assert (refused.code, mailbox.left) == (1, 2)
    assert "stands under [summary] in conduct.toml" in " ".join(refused.err.split())
    path = trust / "conduct.toml"
    path.write_text(path.read_text("utf-8").replace(CHAIR, "new@trust.example"), "utf-8")
    assert (send(conduct, trust, "--yes").code, mailbox.left) == (0, 3)
    assert states(trust) == {CHAIR: "bounced", CLERK: "sent", "new@trust.example": "sent"}
    gone = again(conduct, trust, returned)
    assert f"Nobody has {CHAIR} under [summary] in conduct.toml any more" in gone.err


def test_without_a_name_and_a_reason_nothing_goes(returned, trust, mailbox, conduct):
    ran = again(conduct, trust, returned, "--yes")
    assert (ran.code, mailbox.left) == (1, 2)
    assert "needs a name and a reason" in ran.err


def test_only_the_files_that_went_go_again(returned, trust, mailbox, conduct):
    (book,) = (trust / "summaries" / "2026-11" / "sent").glob("*/summary.xlsx")
    book.write_bytes(book.read_bytes() + b" ")
    ran = again(conduct, trust, returned)
    assert (ran.code, mailbox.left) == (1, 2)
    assert "is not there any more, or was changed" in " ".join(ran.err.split())


def test_what_the_server_refused_is_settled_and_goes(trust, tmp_path, monkeypatch, conduct):
    with smtp(tmp_path / "certificates") as server:
        monkeypatch.setenv(*server.secret)
        mailing(trust, server.settings)
        server.fake.mailbox.fault = Fault.RECIPIENT_REFUSED
        assert send(conduct, trust, "--yes").code == 3
        server.fake.mailbox.fault = Fault.NONE
        paper = chairs(trust)
        assert paper.state.value == "rejected"
        ref = reference_of(paper.school, paper.key)
        ran = send(conduct, trust, "--yes")
        assert (ran.code, server.left) == (3, 0)
        assert f"`conduct reconcile --settle {ref} not-sent`" in plain(ran)
        settled = conduct("reconcile", "--trust", trust, "--settle", ref, "not-sent", *ORDER)
        assert "The board's paper for A. Chair did not go, says W. Trembath" in settled.out
        assert "`conduct summary --send` sends it." in settled.out
        send(conduct, trust, "--yes")
        assert (states(trust), server.left) == ({CHAIR: "sent", CLERK: "rejected"}, 1)
