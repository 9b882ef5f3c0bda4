"""A ledger that was lost, written anew from the logs and the mailbox: no letter goes twice, and none is called sent
that is not. Counted at the fake servers.
"""

from __future__ import annotations

from datetime import date

import pytest
from jobs_changed import office
from jobs_changed.office import address, edited, type_in
from jobs_rebuilt.worlds import BY, LATER, world
from mail import came_back
from mail.fake_smtp import Fault
from support import TODAY
from terminal import at_a_terminal

SENT, BOUNCED, UNKNOWN, WIPED, BARE, MADE = office.PEOPLE
"""Six parents, and what became of their letters: see `went`."""
OTHERS = "Zoe Quick"
"""A parent at the other school, whose letter was sent."""
OURS = ("Conduct ref", "Next step", "Why", "Letter", "Letter status", "Sent on", "Letters so far", "Approved by")


def wipe(name, *headings):
    def act(sheet):
        for heading in headings:
            sheet.cell(office.row_of(sheet, name), office.column(sheet, heading)).value = None

    return act


def comes_back(there, name):
    """Let the letter's delivery report arrive, and be read."""
    key = there.letters()[name].key
    gone = next(mail for mail in there.server.fake.delivered if key in str(mail.content))
    report = came_back.about(came_back.POSTFIX, key=key, message_id=gone.content["internetMessageId"])
    there.server.fake.arrive(gone.mailbox, report, date.fromisoformat(TODAY))
    assert there.run("reconcile").code == 0


@pytest.fixture(scope="module")
def went(prepared, tmp_path_factory):
    """Letters went through Microsoft 365, each to another end; then the ledger was lost, and cells were wiped."""
    with world(prepared, tmp_path_factory.mktemp("graph"), "graph") as there:
        assert there.send(SENT, BOUNCED, WIPED, BARE, OTHERS).code == 0
        comes_back(there, BOUNCED)
        there.server.fake.on_send, there.server.fake.lags = "503", True
        assert there.send(UNKNOWN).code == 3
        there.before = there.letters()
        edited(there.trust, wipe(WIPED, "Letter status", "Sent on"))
        edited(there.trust, wipe(BARE, *OURS))
        there.server.heal()
        there.lose_the_ledger()
        yield there


@pytest.fixture(scope="module")
def said_first(went):
    return went.run("reconcile", "--rebuild-ledger", *BY, today=LATER), went.letters()


@pytest.fixture(scope="module")
def rebuilt(went, said_first):
    assert said_first, "shown before anything is written"
    return went, went.rebuild()


# --- does nothing ---------------------------------------------------------------------------------------------------


def test_without_anybody_to_ask_nothing_is_written(said_first):
    ran, letters = said_first
    said = " ".join(ran.out.split())
    assert (ran.code, letters) == (1, {})
    assert "6 letters that the ledger does not know" in said
    assert f"meeting for {SENT}: sent, 23 Nov 2026 (logs/oak.xlsx row 2; found in the mailbox)" in said
    assert f"meeting for {UNKNOWN}: sent, 23 Nov 2026 (logs/oak.xlsx row 4; found in the mailbox)" in said
    assert "No log says who approved each letter" in said
    assert "Add --yes." in ran.err


@pytest.mark.parametrize("missing", [("--by", "W. Trembath"), ("--reason", "the disk broke")], ids=["why", "who"])
def test_a_name_and_a_reason_are_needed(missing, said_first, went):
    assert said_first
    ran = went.run("reconcile", "--rebuild-ledger", "--yes", *missing)
    assert (ran.code, went.letters()) == (1, {})
    assert "needs a name and a reason" in ran.err


@pytest.mark.parametrize("words", [("--settle", "OAK-1", "sent"), ("--on", TODAY)], ids=["settle", "on"])
def test_it_stands_alone(words, went):
    assert went.run("reconcile", "--rebuild-ledger", *BY, *words).code == 2


def test_a_ledger_that_knows_everything_is_left_as_it_is(rebuilt):
    there, _ = rebuilt
    before = there.letters()
    ran = there.run("reconcile", "--rebuild-ledger", *BY, today=LATER)
    assert ran.code == 0
    assert "The ledger knows every letter that can be taken from the logs. Nothing was changed." in ran.out
    assert there.letters() == before


# --- what is written ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [SENT, WIPED, BARE, UNKNOWN, BOUNCED, OTHERS])
def test_a_letter_is_what_it_was_its_address_and_its_document_too(name, rebuilt):
    there, ran = rebuilt
    assert ran.code == 0
    now, before = there.letters()[name], there.before[name]
    assert now.state == ("sent" if name == UNKNOWN else before.state)
    assert (now.key, now.to, now.sha256, now.document, now.first_day, now.refs) == (
        (before.key, before.to, before.sha256, before.document, before.first_day, before.refs)
    )
    assert now.sent_on == date(2026, 11, 23)
    assert now.approved_by == ""


def test_each_says_from_which_row_and_by_whose_order(rebuilt):
    there, _ = rebuilt
    (event,) = there.events(SENT)
    assert event == ("sent", "rebuilt from logs/oak.xlsx row 2 by W. Trembath: the disk broke")


def test_what_was_only_made_is_not_in_it(rebuilt):
    there, _ = rebuilt
    assert MADE not in there.letters()


def test_the_log_says_it_again_where_it_was_wiped(rebuilt):
    there, _ = rebuilt
    for heading, value in (("Letter", "meeting"), ("Letter status", "sent")):
        shown = office.beside(there.trust, heading)
        assert [shown[name] for name in (SENT, WIPED, BARE, UNKNOWN)] == [value] * 4


# --- nothing goes twice -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def gone_on(rebuilt):
    """The days go on: everything is approved and sent again, twice."""
    there, _ = rebuilt
    before = there.arrived()
    there.run("today", today=LATER)
    there.approve_all()
    for _ in range(2):
        there.run("send", "--yes", today=LATER)
    return there, before


def test_nothing_goes_twice_and_what_had_not_gone_goes_once(gone_on):
    there, before = gone_on
    assert there.arrived() == before + type(before)({address(MADE): 1})
    assert set(there.arrived().values()) == {1}


def test_a_letter_that_came_back_goes_again_by_order_once(gone_on):
    there, _ = gone_on
    before = there.arrived()
    new = "cador@new.example"
    again = ("--redeliver", there.letters()[BOUNCED].refs[0], "--by", "Demelza Carlyon", "--reason", "new", "--to", new)
    assert there.run("send", "--yes", *again, today=LATER).code == 0
    assert there.states()[BOUNCED] == "sent"
    assert there.arrived() == before + type(before)({new: 1})
    there.lose_the_ledger()
    there.rebuild()
    assert there.states()[BOUNCED] == "sent"
    assert there.run("send", "--yes", *again, today=LATER).code == 1
    assert there.arrived() == before + type(before)({new: 1})


# --- other ways -------------------------------------------------------------------------------------------------------


def test_a_draft_that_waits_is_submitted_by_nobody_and_one_that_went_is_sent(prepared, tmp_path):
    with world(prepared, tmp_path, "graph", "draft") as there:
        there.send(SENT, BOUNCED)
        fake, before = there.server.fake, there.letters()
        fake.send(next(mail for mail in fake.mails if before[SENT].key in str(mail.content)))
        there.lose_the_ledger()
        office_settings = (there.trust / "conduct.toml").read_text("utf-8")
        (there.trust / "conduct.toml").write_text(office_settings.replace('mode = "draft"', 'mode = "send"'), "utf-8")
        ran = there.rebuild()
        assert (ran.code, there.states()) == (3, {SENT: "sent", BOUNCED: "conflict"})
        notes = {each["person"]: each["note"] for each in ran.json["settled"]}
        assert "only the ledger that was lost knew what was approved. Do not press Send on that draft" in notes[BOUNCED]
        there.run("send", "--yes", today=LATER)
        assert there.arrived() == {address(SENT): 1}
        fake.mails.remove(next(mail for mail in fake.mails if before[BOUNCED].key in str(mail.content)))
        there.run("reconcile", "--settle", before[BOUNCED].refs[0], "not-sent", *BY, today=LATER)
        there.run("today", today=LATER)
        there.send(BOUNCED, today=LATER)
        assert there.arrived() == {address(SENT): 1, address(BOUNCED): 1}


def test_smtp_cannot_be_asked_so_that_the_logs_word_counts_and_what_is_not_certain_is_left_to_it(prepared, tmp_path):
    with world(prepared, tmp_path, "smtp") as there:
        there.send(SENT, WIPED)
        there.server.fake.mailbox.fault = Fault.TAKEN_THEN_RESET
        there.send(UNKNOWN)
        went, before = there.arrived(), there.letters()
        there.server.heal()
        edited(there.trust, type_in(WIPED, "Name of adult", "Teegan Row"))  # after its letter went to another
        there.lose_the_ledger()
        ran = there.rebuild()
        assert ran.code == 3
        assert there.states() == {SENT: "sent", UNKNOWN: "unknown"}
        assert [each["row"] for each in ran.json["left"]] == [5]
        assert there.letters()[SENT].to == ""
        there.run("today", today=LATER)
        there.approve_all()
        there.run("send", "--yes", today=LATER)
        assert not [each for each in (there.arrived() - went) if each in went]
        settled = there.run("reconcile", "--settle", before[UNKNOWN].refs[0], "sent", "--on", TODAY, *BY, today=LATER)
        assert settled.code == 0, settled.err
        assert there.states()[UNKNOWN] == "sent"


def test_what_was_saved_to_a_folder_is_saved_still_at_either_school(prepared, tmp_path):
    with world(prepared, tmp_path, "folder") as there:
        there.send(SENT, OTHERS)
        before = there.letters()
        there.lose_the_ledger()
        assert there.rebuild().code == 0
        assert there.states() == {SENT: "saved", OTHERS: "saved"}
        now = there.letters()
        assert [(now[name].to, now[name].document) for name in now] == [
            (before[name].to, before[name].document) for name in now
        ]
        there.run("today", today=LATER)
        there.send(SENT, OTHERS, today=LATER)
        assert there.arrived() == {address(SENT): 1, address(OTHERS): 1}
        edited(there.trust, type_in(SENT, "Delivered on", date(2026, 11, 24)))
        there.run("today", today=LATER)
        assert there.states()[SENT] == "sent"


def test_two_offices_ledger_on_postgresql_is_rebuilt_by_the_same_command(postgresql, prepared, tmp_path):
    with world(prepared, tmp_path, "folder", ledger=postgresql.new_database()) as there:
        there.send(SENT)
        edited(there.trust, lambda _: None)
        path = there.trust / "conduct.toml"
        old = next(line for line in path.read_text("utf-8").splitlines() if line.startswith("ledger ="))
        path.write_text(path.read_text("utf-8").replace(old, f'ledger = "{postgresql.new_database()}"'), "utf-8")
        assert there.letters() == {}
        assert there.rebuild().code == 0
        assert there.states() == {SENT: "saved"}
        there.send(SENT, today=LATER)
        assert there.arrived() == {address(SENT): 1}


def test_at_a_terminal_it_shows_what_it_found_and_asks(prepared, tmp_path):
    with world(prepared, tmp_path, "folder") as there:
        there.send(SENT)
        there.lose_the_ledger()
        words = ("reconcile", "--rebuild-ledger", *BY, "--trust", there.trust, "--today", LATER)
        code, shown = at_a_terminal([str(word) for word in words], "n", asked=["]:"])
        assert (code, there.letters()) == (0, {})
        assert "Write 1 letter into the ledger?" in shown
        assert "Stopped by you" in shown
        code, shown = at_a_terminal([str(word) for word in words], "y", asked=["]:"])
        assert (code, there.states()) == (0, {SENT: "saved"})
