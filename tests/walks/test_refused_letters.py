"""What a mail server refuses of one letter is that letter's; what it refuses of a mailbox, or of all, stops the run."""

from __future__ import annotations

import shutil
from contextlib import ExitStack

import pytest
from mail.fake_graph import Refused
from mail.fake_smtp import Fault
from mail.many import TODAY, lay_out, people, statuses
from mail_faults.servers import serving
from support import Conduct

TRANSPORTS = ("ews", "graph", "smtp")
LETTERS = 5
PEOPLE = people()[:LETTERS]
ADDRESSES = [address for _, address in PEOPLE]
SECOND = ADDRESSES[1]
OTHERS = [each for each in ADDRESSES if each != SECOND]


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    """Return each server, with the trust that is laid out for it."""
    with ExitStack() as stack:
        found = {}
        for name in TRANSPORTS:
            server = stack.enter_context(serving(name, tmp_path_factory.mktemp(name)))
            folder = tmp_path_factory.mktemp("trusts") / "trust"
            lay_out(folder, LETTERS, {"transport": name, name: server.settings})
            found[name] = server, folder
        yield found


class Office:
    def __init__(self, server, folder, monkeypatch):
        self.server, self.folder = server, folder
        monkeypatch.setenv("NO_PROXY", "localhost,127.0.0.1")
        for name, value in server.password.items():
            monkeypatch.setenv(name, value)
        server.begin()

    def run(self, *words, code):
        ran = Conduct()(*words, "--trust", self.folder, "--today", TODAY)
        assert ran.code == code, ran.out + ran.err
        said = ran.out + ran.err
        assert not [line for line in said.splitlines() if len(line) > 80]
        return " ".join(said.split())

    def send(self, *, code):
        return self.run("send", "--yes", code=code)

    @property
    def received(self):
        return self.server.received(self.folder)

    def at(self, person):
        return statuses(self.folder)[person][1]

    def refuse(self, act, code, words, *, to="", status=400):
        """Let the server refuse the making ("draft") or the submission ("send") of letters."""
        fake = self.server.fake
        if self.server.transport == "ews":
            operation = {"draft": "CreateItem", "send": "SendItem"}[act]
            fake.fail(operation, code or str(status), to=to, words=words, times=99)
        elif self.server.transport == "graph":
            fake.refuses[act, to] = Refused(status, code, words)
        else:
            fake.mailbox.refuses[act, to] = words


@pytest.fixture
def office(request, servers, tmp_path, monkeypatch):
    server, laid_out = servers[request.param]
    return Office(server, shutil.copytree(laid_out, tmp_path / "trust"), monkeypatch)


def of(*transports):
    return pytest.mark.parametrize("office", transports, indirect=True)


@of("ews", "graph")
@pytest.mark.parametrize(
    ("code", "status", "words"),
    [
        pytest.param("", 413, "413", id="by a gateway"),
        pytest.param("ErrorMessageSizeExceeded", 400, "ErrorMessageSizeExceeded (It is too large)", id="by name"),
    ],
)
def test_a_letter_that_is_no_draft_for_the_server_waits_and_the_others_go(code, status, words, office):
    office.refuse("draft", code, "It is too large.", to=SECOND, status=status)
    said = office.send(code=3)
    assert sorted(office.received) == sorted(OTHERS)
    assert f"The meeting letter for {PEOPLE[1][0]} (BUDE-" in said
    assert f"does not take this letter: {words}" in said.replace("HTTP ", "").replace("400 Error", "Error")
    assert "Make the pictures in the template smaller" in said
    assert "no letter is both due and approved" not in said
    assert office.at(1) == "approved"
    office.server.heal()
    office.send(code=0)
    assert office.received == [*OTHERS, SECOND]


@of("ews", "graph")
def test_an_answer_of_no_known_name_is_the_letters_too_and_blames_nobody(office):
    office.refuse("draft", "ErrorIncorrectUpdatePropertyCount", "What?", to=SECOND)
    said = office.send(code=3)
    assert sorted(office.received) == sorted(OTHERS)
    assert "ErrorIncorrectUpdatePropertyCount (What?)" in said
    assert "Look whether the address is right. If it is, show IT these words" in said


@of("ews", "graph")
def test_a_server_that_refuses_every_letter_is_left_after_three(office):
    office.refuse("draft", "ErrorMessageSizeExceeded", "Too large.")
    said = office.send(code=3)
    assert office.received == []
    assert "3 letters in a row were refused in the same way, so the run stopped" in said
    assert "No letter went before that" in said
    assert [office.at(person) for person in range(LETTERS)] == ["approved"] * LETTERS
    office.server.heal()
    office.send(code=0)
    assert office.received == [*ADDRESSES[3:], *ADDRESSES[:3]]


@of("ews", "graph")
@pytest.mark.parametrize("act", ["draft", "send"])
@pytest.mark.parametrize(
    ("code", "step"),
    [
        ("ErrorQuotaExceeded", "The mailbox office@bude.example says that it is full"),
        ("ErrorSubmissionQuotaExceeded", "has sent as many messages as it may"),
        ("ErrorSendAsDenied", "it is about what may be sent from office@bude.example, not about the letter"),
    ],
)
def test_what_is_refused_of_the_mailbox_stops_the_run_names_the_letter_in_hand_and_loses_none(code, step, act, office):
    office.refuse(act, code, "No.", status=403)
    said = office.send(code=1)
    assert office.received == []
    assert f"takes no letter of office@bude.example: {'403 ' * (office.server.transport == 'graph')}{code} (No)" in said
    assert f"The run stopped at the meeting letter for {PEOPLE[0][0]} (BUDE-" in said
    assert step in said
    assert "no letter is both due and approved" not in said
    assert office.at(0) == ("drafted" if act == "send" else "approved")
    office.server.heal()
    office.send(code=0)
    assert sorted(office.received) == sorted(ADDRESSES)


@of("ews", "graph", "smtp")
@pytest.mark.parametrize(
    ("code", "words", "step"),
    [
        ("ErrorMessageSizeExceeded", "552 5.3.4 too big", "Make the pictures in the template smaller"),
        ("ErrorPermissionNotAllowedByPolicy", "554 5.7.1 no", "Show IT these words: a rule or a scanner"),
        ("ErrorInvalidRecipients", "550 5.1.1 nobody", "Correct the address beside the row"),
        ("ErrorItemCorrupt", "554 5.6.0 no", "Show IT these words: a rule or a scanner"),
    ],
)
def test_a_letter_that_is_refused_when_it_is_handed_over_is_told_by_the_reason(code, words, step, office):
    by_smtp = office.server.transport == "smtp"
    office.refuse("content" if by_smtp else "send", code, words, to=SECOND, status=403)
    for command in (("send", "--yes"), ("plan",)):
        said = office.run(*command, code=3 if "send" in command else 0)
        assert step in said
        assert ("Correct the address" in said) == (step.startswith("Correct"))
        assert "say with `conduct reconcile --settle" in said
    assert sorted(office.received) == sorted(OTHERS)
    assert office.at(1) == "rejected"


@of("ews", "graph", "smtp")
def test_three_letters_refused_alike_in_a_row_spoil_no_more(office):
    by_smtp = office.server.transport == "smtp"
    office.refuse("content" if by_smtp else "send", "ErrorPermissionNotAllowedByPolicy", "554 5.7.1 no", status=403)
    said = office.send(code=3)
    assert [office.at(person) for person in range(LETTERS)] == ["rejected"] * 3 + ["approved"] * 2
    assert "3 letters in a row were refused in the same way, so the run stopped" in said
    assert "No letter went before that" in said


@of("smtp")
def test_a_server_that_relays_nothing_spoils_one_letter(office):
    office.refuse("rcpt", "", "550 5.7.1 relaying denied")
    said = office.send(code=3)
    assert [office.at(person) for person in range(LETTERS)] == ["rejected"] + ["approved"] * 4
    assert "Every letter would end so, and the run stopped" in said
    assert "not about the letter" in said


@of("smtp")
def test_a_letter_that_is_too_large_to_be_announced_is_refused_and_not_the_senders_fault(office):
    office.refuse("mail", "", "552 5.3.4 too big")
    said = office.send(code=3)
    assert [office.at(person) for person in range(LETTERS)] == ["rejected"] * 3 + ["approved"] * 2
    assert "Make the pictures in the template smaller" in said


@of("smtp")
def test_a_mailbox_that_may_not_send_keeps_the_letters_of_no_other_waiting(office):
    office.refuse("mail", "", "550 5.7.60 not allowed to send as this sender")
    office.send(code=3)
    assert [office.at(person) for person in range(LETTERS)] == ["drafted"] * 3 + ["approved"] * 2
    office.server.heal()
    office.send(code=0)
    assert office.received[:2] == ADDRESSES[3:]
    assert sorted(office.received) == sorted(ADDRESSES)


@of("smtp")
def test_three_unclear_answers_in_a_row_stop_the_run(office):
    office.server.fake.mailbox.fault = Fault.TAKEN_THEN_LATER
    said = office.send(code=3)
    assert [office.at(person) for person in range(LETTERS)] == ["unknown"] * 3 + ["approved"] * 2
    assert "Of 3 letters in a row it is not known whether they went, so the run stopped" in said
    assert len(office.received) == 3


@of("ews")
def test_a_letter_that_was_made_although_the_server_said_no_goes_once(office):
    office.server.fake.fail("CreateItem", "413", acts=True, to=SECOND)
    office.send(code=0)
    assert office.received == ADDRESSES


@of("ews", "graph")
def test_a_fault_of_the_network_says_at_which_letter_it_stopped_and_the_next_run_begins_with_the_others(office):
    if office.server.transport == "ews":
        office.server.fake.fail("CreateItem", "404", to=SECOND)
    else:
        office.refuse("draft", "InternalServerError", "", to=SECOND, status=500)
    said = office.send(code=1)
    assert f"The run stopped at the meeting letter for {PEOPLE[1][0]} (BUDE-" in said
    office.server.heal()
    office.send(code=0)
    assert office.received == [*OTHERS, SECOND]
