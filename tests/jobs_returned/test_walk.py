"""A letter through Microsoft 365 that comes back, or is answered, as the office sees it: by the command, in the log."""

from __future__ import annotations

from datetime import date

import pytest
import tomlkit
from mail import came_back
from mail.certificates import certify
from mail.fake_graph import CLIENT, SECRET, TENANT, serving
from support import TODAY

from toolkit.core.fields import reference_of
from toolkit.ledger import Ledger
from toolkit.logbook import read_rows
from toolkit.settings import load

LATER, ARRIVED = "2026-11-30", date(2026, 11, 26)


@pytest.fixture
def graph(tmp_path, monkeypatch):
    certified = certify(tmp_path / "certificates")
    monkeypatch.setenv("NO_PROXY", "localhost")
    monkeypatch.setenv("CONDUCT_GRAPH_SECRET", SECRET)
    with serving(certified) as fake:
        fake.ca_file = certified.ca_file
        yield fake


@pytest.fixture
def went(approved, graph, conduct):
    """The sample trust after its approved letters left."""
    path = approved / "conduct.toml"
    document = tomlkit.parse(path.read_text("utf-8"))
    service = {"base_url": graph.base_url, "authority": graph.url, "ca_file": str(graph.ca_file)}
    sign_in = {"tenant": TENANT, "client_id": CLIENT, "credential": "secret"}
    document["mail"] = {"transport": "graph", "mode": "send", "per_minute": 0, "graph": sign_in | service}
    path.write_text(tomlkit.dumps(document), "utf-8")
    assert conduct("send", "--trust", approved, "--today", TODAY, "--yes").code == 0
    return approved


def a_letter(trust, step):
    letters = Ledger.peek(load(trust).trust.ledger_url)
    return next(each for each in letters if each.step == step and each.state == "sent")


def arrives(graph, letter, mail):
    """Put a message about a letter into the mailbox that it left from."""
    gone = next(mail for mail in graph.delivered if letter.key in str(mail.content))
    about = came_back.about(mail, key=letter.key, message_id=gone.content["internetMessageId"])
    graph.arrive(gone.mailbox, about, ARRIVED)


def run(conduct, trust, command, *more):
    return conduct(command, "--trust", trust, "--today", LATER, *more)


def beside(trust, letter):
    """Return what the log says beside a letter's row, column by column."""
    school = load(trust).trust.school(letter.school)
    for log in school.logs:
        heads: tuple = ()
        for _, values in read_rows(trust / log):
            heads = values if "Conduct ref" in values else heads
            said = dict(zip(heads, values, strict=False))
            if said.get("Conduct ref") in letter.refs:
                return said
    raise AssertionError(letter)


def plain(ran):
    return " ".join(ran.out.split())


def test_a_letter_that_came_back_is_bounced_in_the_log_and_no_second_one_leaves(went, graph, conduct):
    letter = a_letter(went, "meeting")
    assert beside(went, letter)["Letter status"] == "sent"
    arrives(graph, letter, came_back.EXCHANGE)
    left = len(graph.delivered)
    ran = run(conduct, went, "reconcile")
    ref = reference_of(letter.school, letter.key)
    assert f"meeting for {letter.person} ({ref}): sent, now bounced. the mailbox is full (5.2.2)." in plain(ran)
    assert "order it to go again" in plain(ran)
    run(conduct, went, "today")
    said = beside(went, letter)
    assert said["Letter status"] == "bounced"
    assert "The letter came back, 23 November 2026: the mailbox is full (5.2.2)." in said["Why"]
    run(conduct, went, "send", "--yes")
    assert letter.to not in [mail.content["toRecipients"] for mail in graph.delivered[left:]]
    assert [each for each in graph.delivered[left:] if letter.key in str(each.content)] == []


@pytest.mark.parametrize(
    "mail",
    [
        pytest.param(came_back.POSTFIX.replace(came_back.OUR_ID.encode(), b"<a@b.example>"), id="named by its key"),
        pytest.param(came_back.GMAIL, id="named by its Message-ID"),
    ],
)
def test_a_warning_that_came_back_was_never_served(mail, went, graph, conduct):
    letter = a_letter(went, "warning")
    arrives(graph, letter, mail)
    run(conduct, went, "today")
    decided = run(conduct, went, "plan", "--json").json["decisions"]
    (decision,) = [each for each in decided if each["letter_key"] == letter.key]
    assert (decision["step"], decision["state"], decision["blocked_by"]) == ("warning", "blocked", ["delivery"])


def test_today_says_that_an_invitation_was_answered_and_the_row_keeps_it(went, graph, conduct):
    letter = a_letter(went, "meeting")
    arrives(graph, letter, came_back.ANSWER)
    ran = run(conduct, went, "today")
    said = f"{letter.person} answered on 26 November 2026: read it in the mailbox."
    assert said in plain(ran)
    assert said in beside(went, letter)["Why"]
    assert beside(went, letter)["Letter status"] == "sent"
    assert not beside(went, letter).get("Meeting outcome")
    run(conduct, went, "record")
    assert said in beside(went, letter)["Why"]
    assert "New in the mailbox" not in run(conduct, went, "today").out


def test_what_a_parent_wrote_is_kept_nowhere(went, graph, conduct):
    arrives(graph, a_letter(went, "meeting"), came_back.ANSWER)
    run(conduct, went, "today")
    files = [path for path in went.rglob("*") if path.is_file()]
    assert len(files) > 10
    assert not [path for path in files if b"cannot make me" in path.read_bytes()]


def test_a_mailbox_that_does_not_open_is_said_and_the_day_goes_on(went, graph, conduct):
    graph.closed = {school.mailbox for school in load(went).trust.schools}
    ran = run(conduct, went, "today")
    assert ran.code == 0
    assert "could not be seen" in plain(ran)
    assert "[inbox]" in ran.out
