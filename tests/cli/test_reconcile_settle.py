"""`conduct reconcile --settle`: a named person says what became of a letter that nobody could look up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from jobs_deliver.fake import FakeMail, Fault
from support import TODAY, setting
from terminal import at_a_terminal

from toolkit.cli.send_lines import doubt_lines
from toolkit.core.fields import reference_of
from toolkit.core.letters import LetterRecord
from toolkit.core.problems import ToolkitError
from toolkit.core.steps import LetterState as S
from toolkit.core.steps import Step
from toolkit.jobs.by_word import asks_first
from toolkit.jobs.demo import NOW
from toolkit.jobs.today import today
from toolkit.jobs.vouched import waiting
from toolkit.ledger import Ledger
from toolkit.logbook import patch_cells, read_rows
from toolkit.logbook.cells import column_letters
from toolkit.settings import load

SHEET = "Tracker"
WHO = ("--by", "W. Trembath", "--reason", "it stands in the server's log")


@pytest.fixture
def lost(trust: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample trust, one of whose two approved letters was handed to a server that never answered."""
    settings = trust / "conduct.toml"
    settings.write_text(settings.read_text("utf-8").replace('mode = "draft"', 'mode = "send"\nper_minute = 0'), "utf-8")
    faults = [Fault.NONE, Fault.NONE, Fault.CUT_AFTER]  # drafted, read back, and then no answer
    mail = FakeMail(faults, can_look_up=False)
    monkeypatch.setattr("toolkit.jobs.session.make_transport", lambda *_: mail)
    today(trust, NOW)
    return trust


@pytest.fixture
def swallowed(trust: Path, monkeypatch: pytest.MonkeyPatch, conduct) -> Path:
    """The sample trust, one of whose two letters a server took with a plain yes, and never sent."""
    settings = trust / "conduct.toml"
    settings.write_text(settings.read_text("utf-8").replace('mode = "draft"', 'mode = "send"\nper_minute = 0'), "utf-8")
    mail = FakeMail([Fault.NONE, Fault.NONE, Fault.KEPT])
    monkeypatch.setattr("toolkit.jobs.session.make_transport", lambda *_: mail)
    today(trust, NOW)
    assert run(conduct, trust, "send", "--yes").code == 0
    assert states(trust) == ["accepted", "sent"]
    return trust


def run(conduct, trust: Path, *words: str):
    return conduct(*words, "--trust", trust, "--today", TODAY)


def states(trust: Path) -> list[str]:
    return sorted(each.state for each in Ledger.peek(load(trust).trust.ledger_url) if each.state.may_have_left)


def unknown(trust: Path):
    return only(trust, "unknown")


def only(trust: Path, state: str):
    (letter,) = [each for each in Ledger.peek(load(trust).trust.ledger_url) if each.state == state]
    return letter


def log_of(trust: Path, letter) -> Path:
    return next(path for path in (trust / "logs").glob("*.xlsx") if letter.refs[0] in refs(path))


def status(trust: Path, letter) -> object:
    return cells(trust, letter)["Letter status"]


def cells(trust: Path, letter) -> dict[object, object]:
    """What the letter's row says, by heading."""
    rows = [values for _, values in read_rows(log_of(trust, letter))]
    names = next(values for values in rows if "Conduct ref" in values)
    return dict(zip(names, next(values for values in rows if letter.refs[0] in values), strict=True))


def type_into(trust: Path, letter, heading: str, value: str) -> None:
    path = log_of(trust, letter)
    rows = dict(read_rows(path))
    names = next(values for values in rows.values() if "Conduct ref" in values)
    row = next(number for number, values in rows.items() if letter.refs[0] in values)
    patch_cells(path, SHEET, {f"{column_letters(names.index(heading) + 1)}{row}": value})


def refs(path: Path) -> set[object]:
    return {value for _, values in read_rows(path) for value in values}


def settle(conduct, trust: Path, *words: str):
    return run(conduct, trust, "reconcile", "--settle", *words)


def test_a_letter_that_waits_for_nobody_is_not_settled(conduct, lost):
    ran = settle(conduct, lost, "PORTHKERRA-40509A", "sent", "--on", TODAY, *WHO)
    assert ran.code == 1
    assert "waits for nobody: meeting approved" in ran.err


def test_an_unclear_end_waits_for_a_person_and_is_never_sent_again(conduct, lost):
    assert run(conduct, lost, "send", "--yes").code == 3
    assert states(lost) == ["sent", "unknown"]
    assert run(conduct, lost, "send", "--yes").out.startswith("Nothing was sent")
    assert run(conduct, lost, "reconcile").code == 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["sent"], "say who says so, how they know and the day on which it left too", id="all of it"),
        pytest.param(["not-sent"], 'not-sent --by "W. Trembath" --reason "IT found no trace of it"`', id="an example"),
        pytest.param(["sent", *WHO], f'sent --on {TODAY} --by "W. Trembath" --reason "it stands', id="what was said"),
        pytest.param(["sent", "--on", TODAY, "--by", "A"], "say how they know too. Nothing", id="without a reason"),
        pytest.param(["sent", *WHO], "say the day on which it left too. Nothing was", id="sent, without a day"),
        pytest.param(["sent", "--on", "2026-11-24", *WHO], "cannot have left on 2026-11-24", id="tomorrow"),
    ],
)
def test_what_a_person_must_say(conduct, lost, words, said):
    run(conduct, lost, "send", "--yes")
    ran = settle(conduct, lost, unknown(lost).key[:8], *words)
    assert ran.code == 1
    assert said in " ".join(ran.err.split())
    assert states(lost) == ["sent", "unknown"]


def test_settled_as_sent_it_stands_so_in_ledger_and_log(conduct, lost):
    run(conduct, lost, "send", "--yes")
    letter = unknown(lost)
    ran = settle(conduct, lost, letter.key[:8], "sent", "--on", TODAY, *WHO)
    assert ran.code == 0
    assert "W. Trembath: it stands in the server's log" in " ".join(ran.out.split())
    assert states(lost) == ["sent", "sent"]
    assert status(lost, letter) == "sent"
    assert run(conduct, lost, "reconcile").code == 0


def test_the_rows_own_reference_names_its_letter_too(conduct, lost):
    run(conduct, lost, "send", "--yes")
    letter = unknown(lost)
    assert settle(conduct, lost, letter.refs[0].lower(), "sent", "--on", TODAY, *WHO).code == 0
    assert states(lost) == ["sent", "sent"]


def test_a_row_with_two_letters_that_wait_does_not_say_which_is_meant():
    one = LetterRecord("a" * 32, "bude", "Ann Lee", "ann lee", Step.MEETING, ("BUDE-AAAAA",), NOW.date(), S.UNKNOWN)
    two = replace(one, key="b" * 32, person="Bo Lee", identity="bo lee", state=S.CONFLICT)
    gone = replace(one, key="c" * 32, person="Cy Lee", state=S.SENT)
    with pytest.raises(ToolkitError, match="a row with 2 letters that wait") as error:
        waiting((one, two, gone), "BUDE-AAAAA")
    assert "BUDE-AAAAAA for Ann Lee; BUDE-BBBBBB for Bo Lee" in error.value.next_step
    assert waiting((one, two, gone), "BUDE-BBBBBB") is two
    assert waiting((one, gone), "BUDE-AAAAA") is one


def test_settled_as_not_sent_it_may_go_once_more(conduct, lost):
    run(conduct, lost, "send", "--yes")
    letter = unknown(lost)
    ran = settle(conduct, lost, letter.key[:8], "not-sent", *WHO)
    assert "did not go, says W. Trembath: it stands in the server's log." in " ".join(ran.out.split())
    assert "approval of the office" in str(cells(lost, letter)["Why"])
    assert "not known" not in str(cells(lost, letter)["Why"])
    assert run(conduct, lost, "send", "--yes").out.startswith("Nothing was sent"), "it asks first"
    type_into(lost, letter, "Approved by", "Wenna Trembath")
    run(conduct, lost, "send", "--yes")
    assert states(lost) == ["sent", "sent"]


def test_who_and_why_stand_in_the_ledgers_events(conduct, lost):
    run(conduct, lost, "send", "--yes")
    letter = unknown(lost)
    settle(conduct, lost, letter.key[:8], "sent", "--on", TODAY, *WHO)
    with Ledger.open(load(lost).trust.ledger_url, clock=lambda: NOW) as ledger:
        last = ledger.events(letter.key)[-1]
    assert (last.before, last.after) == ("unknown", "sent")
    assert last.note == "W. Trembath: it stands in the server's log"


def test_what_the_server_took_is_not_said_to_be_unsent_without_a_question(conduct, swallowed):
    letter = only(swallowed, "accepted")
    ran = settle(conduct, swallowed, letter.key[:8], "not-sent", *WHO)
    assert ran.code == 1
    assert "the mail server said that it took it. Mail can be late." in " ".join(ran.err.split())
    assert "run the same once more with --yes" in " ".join(ran.err.split())
    assert states(swallowed) == ["accepted", "sent"]


def test_what_was_never_sent_is_approved_once_more_and_goes_once(conduct, swallowed):
    """The log says so too: what it had noted as handed over is taken back, and nothing is rubbed out."""
    letter = only(swallowed, "accepted")
    assert "accepted" in str(cells(swallowed, letter)["Letters so far"])
    ran = settle(conduct, swallowed, letter.key[:8], "not-sent", "--yes", *WHO)
    assert ran.code == 0
    assert "approve it once more" in ran.out
    assert str(cells(swallowed, letter)["Letters so far"]).endswith("meeting accepted; 2026-11-23 meeting not sent")
    assert "approval of the office" in str(cells(swallowed, letter)["Why"])
    ran = run(conduct, swallowed, "send", "--yes")
    assert ran.out.startswith("Nothing was sent")
    assert "older copy" not in ran.out
    for words in (["plan"], ["today"]):
        said = " ".join(run(conduct, swallowed, *words).out.split())
        assert not [word for word in ("older copy", "unknown-letter", "ledger-new") if word in said], words
    type_into(swallowed, letter, "Approved by", "Wenna Trembath")
    assert "1 letter sent" in run(conduct, swallowed, "send", "--yes").out
    assert states(swallowed) == ["sent", "sent"]
    assert str(cells(swallowed, letter)["Letters so far"]).endswith(
        "2026-11-23 meeting not sent; 2026-11-23 meeting sent"
    )
    assert run(conduct, swallowed, "reconcile").out.startswith("No letter was on its way")


@pytest.mark.parametrize("tells", ["today", "reconcile", "send"])
def test_a_letter_that_was_only_late_and_went_twice_is_told_once_with_a_note_for_the_file(
    tells, conduct, trust, monkeypatch
):
    setting(trust, 'mode = "draft"', 'mode = "send"\nper_minute = 0')
    mail = FakeMail([Fault.NONE, Fault.NONE, Fault.LAG])
    monkeypatch.setattr("toolkit.jobs.session.make_transport", lambda *_: mail)
    today(trust, NOW)
    run(conduct, trust, "send", "--yes")
    letter = only(trust, "accepted")
    (late,) = [each for each in mail.mails.values() if each.key == letter.key]
    late.unseen_for = 99
    settle(conduct, trust, letter.key[:8], "not-sent", "--yes", *WHO)
    type_into(trust, letter, "Approved by", "Wenna Trembath")
    run(conduct, trust, "send", "--yes")
    assert (states(trust), mail.delivered[letter.key]) == (["sent", "sent"], 2)
    late.unseen_for = 0
    words = [tells, "--yes"] if tells == "send" else [tells]
    ran = run(conduct, trust, *words)
    assert ran.code == (3 if tells == "reconcile" else 0)
    assert "it went twice, on 23 November 2026 at" in " ".join(ran.out.split())
    (note,) = (trust / "data-protection").iterdir()
    assert note.name == f"Went twice {reference_of(letter.school, letter.key)}.txt"
    text = note.read_text("utf-8-sig")
    assert "It did not go, says W. Trembath: it stands in the server's log (noted on" in text
    assert letter.person not in text
    told = run(conduct, trust, "explain", letter.refs[0])
    assert "it went twice" in " ".join(told.out.split())
    for again in (["reconcile"], ["send", "--yes"]):
        assert "twice" not in run(conduct, trust, *again).out
    assert mail.delivered[letter.key] == 2


def test_an_approval_that_served_for_what_did_not_go_serves_for_nothing_else(conduct, swallowed):
    """Even where its name was typed back before anybody said so."""
    letter = only(swallowed, "accepted")
    type_into(swallowed, letter, "Approved by", "Wenna Trembath")
    settle(conduct, swallowed, letter.key[:8], "not-sent", "--yes", *WHO)
    assert run(conduct, swallowed, "send", "--yes").out.startswith("Nothing was sent")
    assert states(swallowed) == ["sent"]
    assert not cells(swallowed, letter)["Approved by"]


def test_where_the_log_could_not_be_told_the_next_run_sets_the_approval_aside_and_says_why(conduct, swallowed):
    letter = only(swallowed, "accepted")
    type_into(swallowed, letter, "Approved by", "Wenna Trembath")
    with Ledger.open(load(swallowed).trust.ledger_url, clock=lambda: NOW) as ledger:
        ledger.did_not_go(letter.key, by="A. Hale", reason="IT looked")  # and the run that says so dies
    said = " ".join(run(conduct, swallowed, "today").out.split())
    assert f"{letter.person}'s meeting did not go, says A. Hale: IT looked. What was typed in Approved by had" in said
    assert not cells(swallowed, letter)["Approved by"]
    assert str(cells(swallowed, letter)["Letters so far"]).endswith("2026-11-23 meeting not sent")
    said = " ".join(run(conduct, swallowed, "today").out.split())
    assert "set-aside" not in said
    assert "could be read" not in said
    assert run(conduct, swallowed, "send", "--yes").out.startswith("Nothing was sent")


def test_a_letter_that_was_not_handed_over_needs_no_settling(conduct, trust, monkeypatch):
    path = trust / "conduct.toml"
    assert 'mode = "draft"' in path.read_text("utf-8")
    mail = FakeMail()
    monkeypatch.setattr("toolkit.jobs.session.make_transport", lambda *_: mail)
    today(trust, NOW)
    run(conduct, trust, "send", "--yes")
    letter = next(each for each in Ledger.peek(load(trust).trust.ledger_url) if each.state == "drafted")
    ran = settle(conduct, trust, letter.key[:8], "not-sent", *WHO)
    assert ran.code == 1
    assert "was not handed over yet, so it did not go. Nothing was changed." in " ".join(ran.err.split())


def test_at_a_terminal_it_asks_for_what_was_not_said_and_whether_it_is_sure(swallowed):
    words = ["reconcile", "--settle", only(swallowed, "accepted").key[:8], "not-sent"]
    questions = ["(their name):", "they know:", "[y/N]:"]
    for answer, then in (("n", ["accepted", "sent"]), ("y", ["sent"])):
        more = ["--trust", str(swallowed), "--today", TODAY]
        code, shown = at_a_terminal([*words, *more], "W. Trembath", "IT looked", answer, asked=questions)
        assert code == 0, shown
        assert ("Stopped by you: nothing was changed." in shown) is (answer == "n")
        assert states(swallowed) == then
    assert "did not go, says W. Trembath: IT looked" in shown


def test_what_plainly_lies_among_the_drafts_is_not_settled_as_sent(conduct, swallowed):
    ran = settle(conduct, swallowed, only(swallowed, "accepted").key[:8], "sent", "--on", TODAY, *WHO)
    assert ran.code == 1
    said = " ".join(ran.err.split())
    assert "still lies among the drafts of draft-1. Nothing was changed." in said
    assert "delete that draft, so that nobody sends it a second time, and run this again." in said
    assert states(swallowed) == ["accepted", "sent"]


def test_at_a_terminal_it_asks_for_the_day(conduct, lost):
    run(conduct, lost, "send", "--yes")
    words = ["reconcile", "--settle", unknown(lost).key[:8], "sent", *WHO]
    more = ["--trust", str(lost), "--today", TODAY]
    code, shown = at_a_terminal([*words, *more], "yesterday", TODAY, asked=["as 2026-11-23:"])
    assert code == 0, shown
    assert "'yesterday' is not a day" in shown
    assert states(lost) == ["sent", "sent"]


@pytest.mark.parametrize(
    ("state", "step", "asks"),
    [
        pytest.param(S.UNKNOWN, Step.MEETING, False, id="does nothing: nobody said that it was taken"),
        pytest.param(S.REJECTED, Step.BAN, False, id="does nothing: the server refused the ban"),
        pytest.param(S.UNKNOWN, Step.BAN, True, id="a ban"),
        pytest.param(S.CONFLICT, Step.BAN, True, id="a ban that was changed among the drafts"),
        pytest.param(S.ACCEPTED, Step.MEETING, True, id="taken by the server"),
    ],
)
def test_where_somebody_is_asked_once_more(state, step, asks):
    letter = LetterRecord("a" * 32, "bude", "Ann Lee", "ann lee", step, (), NOW.date(), state)
    assert asks_first(letter, "not-sent") is asks
    assert not asks_first(letter, "sent")
    assert ("This letter bans Ann Lee" in " ".join(doubt_lines(letter))) is (step is Step.BAN)


def test_a_name_without_a_letter_is_a_mistake(conduct, lost):
    assert run(conduct, lost, "reconcile", *WHO).code == 2
