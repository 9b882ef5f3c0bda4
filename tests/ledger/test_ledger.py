from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from ledger.letters import (
    NOON,
    a_key,
    a_letter,
    a_letter_in,
    a_letter_seen_to_leave,
    an_approved_letter,
    approve,
    open_ledger,
    render,
    url_of,
)
from ledger.raw import raw
from sqlalchemy.exc import DBAPIError

from toolkit.core.letters import APPROVAL_LOST, SET_ASIDE
from toolkit.core.problems import ToolkitError
from toolkit.core.steps import LetterState
from toolkit.ledger import Ledger, LedgerError, sqlite

LEFT = [state for state in LetterState if state.may_have_left]


def ledger_file(folder):
    return folder / ".conduct" / "ledger.sqlite3"


def test_peek_where_there_is_no_ledger_creates_nothing(tmp_path):
    assert Ledger.peek(url_of(tmp_path)) == ()
    assert not list(tmp_path.iterdir())


def test_peek_at_a_ledger_that_died_before_its_first_commit_is_empty(tmp_path):
    ledger_file(tmp_path).parent.mkdir()
    ledger_file(tmp_path).touch()
    assert Ledger.peek(url_of(tmp_path)) == ()
    assert ledger_file(tmp_path).stat().st_size == 0


def test_peek_sees_what_the_ledger_holds(url, ledger):
    an_approved_letter(ledger)
    assert Ledger.peek(url) == ledger.letters()
    assert len(ledger.letters()) == 1


def test_a_letter_survives_the_end_of_the_run_with_every_field(url):
    with open_ledger(url) as ledger:
        letter = an_approved_letter(ledger, ban_ends=date(2026, 12, 18), representation_by=date(2026, 11, 30))
        letter = ledger.move(letter.key, LetterState.DRAFTING, expect=LetterState.APPROVED)
        letter = ledger.move(letter.key, LetterState.DRAFTED, expect=LetterState.DRAFTING, draft="d-1", note="n")
    with open_ledger(url) as again:
        assert again.letters() == (letter,)
        assert again.letter(letter.key) == letter
    assert letter == a_letter(
        state=LetterState.DRAFTED,
        sha256=letter.sha256,
        approved_by="Ann Head",
        approved_role="head",
        approved_facts="facts-1",
        rendered_on=NOON.date(),
        ban_ends=date(2026, 12, 18),
        representation_by=date(2026, 11, 30),
        document="letters/a.docx",
        draft="d-1",
        note="n",
    )


def test_a_letter_nobody_entered_is_none(ledger):
    assert ledger.letter(a_key(1)) is None
    assert ledger.letters() == ()
    assert ledger.events(a_key(1)) == ()


def test_planning_the_same_letter_twice_changes_nothing(ledger):
    first = ledger.plan(a_letter())
    events = ledger.events(first.key)
    assert ledger.plan(a_letter()) == first
    assert ledger.events(first.key) == events
    assert len(events) == 1


def test_a_plan_enters_a_letter_as_planned_whatever_the_record_claims(ledger):
    claimed = a_letter(state=LetterState.SENT, sha256="x", approved_by="nobody", sent_on=date(2026, 1, 1))
    assert ledger.plan(claimed) == a_letter()


def test_new_dates_leave_the_approval_of_the_text_alone(ledger):
    letter = an_approved_letter(ledger)
    later = ledger.plan(replace(letter, representation_by=date(2026, 12, 1), facts=""))
    assert later == replace(letter, representation_by=date(2026, 12, 1))


@pytest.mark.parametrize("state", [LetterState.RENDERED, LetterState.APPROVED])
def test_new_facts_take_the_document_and_the_approval_away(state, ledger):
    letter = a_letter_in(state, ledger)
    planned = ledger.plan(replace(letter, facts="facts-2"))
    assert planned == a_letter(facts="facts-2", note=planned.note)
    assert "the letter changed" in planned.note


@pytest.mark.parametrize("state", LEFT, ids=lambda state: state.value)
def test_nothing_about_a_letter_that_may_have_left_is_renewed(state, ledger):
    letter = a_letter_in(state, ledger)
    assert ledger.plan(a_letter(facts="facts-2", to="other@home.example")) == letter
    for act in (
        lambda: render(ledger, letter.key),
        lambda: approve(ledger, letter.key),
        lambda: ledger.unapprove(letter.key, "no"),
    ):
        with pytest.raises(LedgerError):
            act()
    assert ledger.letter(letter.key) == letter


def test_an_approval_holds_while_only_the_day_changed(ledger):
    letter = an_approved_letter(ledger)
    tomorrow = NOON.date() + timedelta(days=1)
    again = ledger.rendered(letter.key, facts="facts-1", sha256="other", document="letters/b.docx", day=tomorrow)
    expected = replace(letter, sha256="other", document="letters/b.docx", rendered_on=tomorrow)
    assert again == expected


def test_an_approval_is_lost_when_the_text_changed_and_says_why(ledger):
    letter = an_approved_letter(ledger)
    changed = render(ledger, letter.key, facts="facts-2")
    assert changed.state is LetterState.RENDERED
    assert (changed.approved_by, changed.approved_role, changed.approved_facts) == ("", "", "")
    assert "approval lost" in changed.note


def test_an_approval_of_another_text_is_refused(ledger):
    letter = a_letter_in(LetterState.RENDERED, ledger)
    with pytest.raises(LedgerError, match="has changed since it was read"):
        approve(ledger, letter.key, facts="facts-0")
    assert ledger.letter(letter.key) == letter


def test_a_letter_that_nobody_could_have_read_is_not_approved(ledger):
    letter = a_letter_in(LetterState.PLANNED, ledger)
    with pytest.raises(LedgerError):
        approve(ledger, letter.key)


def test_the_first_time_of_an_approval_counts(ledger):
    letter = a_letter_in(LetterState.RENDERED, ledger)
    first = datetime(2026, 11, 20, 9, 30, tzinfo=timezone(timedelta(hours=1)))
    ledger.approved(letter.key, by="Ann Head", role="head", reason="", facts="facts-1", at=first)
    ledger.approved(letter.key, by="Ann Head", role="head", reason="", facts="facts-1", at=NOON)
    approvals = [event.at for event in ledger.events(letter.key) if event.after is LetterState.APPROVED]
    assert approvals == [datetime(2026, 11, 20, 8, 30, tzinfo=UTC)]


def test_an_approval_taken_back_says_why(ledger):
    letter = an_approved_letter(ledger)
    taken = ledger.unapprove(letter.key, "the Head thought again")
    assert (taken.state, taken.approved_by, taken.note) == (LetterState.RENDERED, "", "the Head thought again")


def test_every_event_says_when_from_where_who_and_on_which_computer(ledger):
    letter = an_approved_letter(ledger)
    events = ledger.events(letter.key)
    assert [(event.before, event.after) for event in events] == [
        (None, LetterState.PLANNED),
        (LetterState.PLANNED, LetterState.RENDERED),
        (LetterState.RENDERED, LetterState.APPROVED),
    ]
    assert all(event.at == NOON and event.who and event.machine for event in events)


def test_a_move_from_another_state_than_expected_is_refused(ledger):
    letter = an_approved_letter(ledger)
    with pytest.raises(LedgerError, match="is approved, not drafting"):
        ledger.move(letter.key, LetterState.DRAFTED, expect=LetterState.DRAFTING)
    with pytest.raises(LedgerError, match="is not in the ledger"):
        ledger.move(a_key(99), LetterState.DRAFTED, expect=LetterState.DRAFTING)


def test_several_states_may_be_expected(ledger):
    letter = a_letter_in(LetterState.UNKNOWN, ledger)
    expected = {LetterState.UNKNOWN, LetterState.ACCEPTED}
    moved = ledger.move(letter.key, LetterState.SENT, expect=expected, sent_on=NOON.date())
    assert moved.sent_on == NOON.date()


def test_a_note_belongs_to_its_state(ledger):
    letter = a_letter_in(LetterState.SENDING, ledger)
    unknown = ledger.move(letter.key, LetterState.UNKNOWN, expect=LetterState.SENDING, note="the answer was lost")
    assert unknown.note == "the answer was lost"
    assert ledger.move(letter.key, LetterState.SENT, expect=LetterState.UNKNOWN).note == ""


def test_redirected_letters_stand_apart(url, ledger):
    letter = an_approved_letter(ledger)
    stand_in = ledger.plan(a_letter(2), redirect_of=letter.key)
    assert ledger.letters() == (letter,) == Ledger.peek(url)
    assert ledger.letters(redirected=True) == (stand_in,)
    assert ledger.letter(stand_in.key) == stand_in


@pytest.mark.parametrize("statement", ["UPDATE events SET note = 'x'", "DELETE FROM events"])
def test_the_database_itself_refuses_to_change_an_event(statement, url, ledger):
    letter = an_approved_letter(ledger)
    before = ledger.events(letter.key)
    with pytest.raises(DBAPIError, match="append only"), raw(url) as connection:
        connection.exec_driver_sql(statement)
    assert ledger.events(letter.key) == before


def test_no_code_of_the_ledger_changes_or_removes_an_event():
    code = "\n".join(path.read_text(encoding="utf-8") for path in Path(sqlite.__file__).parent.glob("*.py"))
    assert "schema().events.insert()" in code
    assert not re.search(r"events\.(update|delete)\(|\bdelete\(|\.delete\(", code)


def test_a_commit_reaches_the_disk_before_the_next_act(tmp_path):
    with open_ledger(tmp_path) as ledger, ledger._transaction() as connection:
        settings = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    extra = 3
    assert settings == ["delete", extra, 1]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: b"not a database at all" + data, id="another file in its place"),
        pytest.param(lambda data: data[:4096] + b"\xff" * (len(data) - 4096), id="pages overwritten"),
        pytest.param(lambda data: data[: len(data) // 2], id="cut in half"),
    ],
)
def test_a_damaged_ledger_says_what_to_do(damage, tmp_path):
    with open_ledger(tmp_path) as ledger:
        an_approved_letter(ledger)
    ledger_file(tmp_path).write_bytes(damage(ledger_file(tmp_path).read_bytes()))
    with pytest.raises(ToolkitError, match="is damaged") as error:
        open_ledger(tmp_path)
    assert "backup" in error.value.next_step


def test_a_ledger_that_another_run_holds_is_waited_for_then_said(tmp_path, monkeypatch):
    open_ledger(tmp_path).close()
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    holder = sqlite3.connect(ledger_file(tmp_path), isolation_level=None)
    try:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(ToolkitError, match="in use by another run"):
            open_ledger(tmp_path)
    finally:
        holder.close()


@pytest.mark.parametrize(
    ("url", "says"),
    [
        pytest.param("no url at all", "not one that a database understands", id="not a URL"),
        pytest.param("sqlite://", "would forget", id="in memory"),
        pytest.param("oddsql://host/ledger", "driver that is not installed", id="no such database"),
    ],
)
def test_an_unusable_address_says_so(url, says):
    with pytest.raises(ToolkitError, match=says) as error:
        Ledger.open(url, clock=lambda: NOON)
    assert error.value.next_step


def test_a_ledger_folder_that_is_a_file_says_so(tmp_path):
    (tmp_path / ".conduct").write_text("in the way")
    with pytest.raises(ToolkitError, match="cannot be made"):
        open_ledger(tmp_path)


def test_a_lost_approval_is_remembered_until_the_log_holds_it_no_more(ledger):
    letter = an_approved_letter(ledger)
    for facts in ("facts-2", "facts-3"):
        ledger.plan(replace(letter, facts=facts))
        render(ledger, letter.key, facts=facts)
        assert ledger.letter(letter.key).note == APPROVAL_LOST
    assert ledger.lost_approval_is_gone(letter.key).note == SET_ASIDE
    assert [event.note for event in ledger.events(letter.key)][-1] == "the lost approval left the log"
    assert ledger.plan(replace(letter, facts="facts-4")).note == SET_ASIDE
    assert render(ledger, letter.key, facts="facts-4").note == SET_ASIDE
    assert approve(ledger, letter.key, facts="facts-4").note == ""


def test_a_letter_that_lost_no_approval_is_left_alone(ledger):
    letter = ledger.plan(a_letter())
    events = ledger.events(letter.key)
    assert ledger.lost_approval_is_gone(letter.key) == letter
    assert ledger.events(letter.key) == events


def test_a_server_that_was_seen_to_clear_its_drafts_is_remembered_once_and_no_other_with_it(ledger):
    assert not ledger.saw_drafts_cleared("mail.bude.example")
    letter = a_letter_seen_to_leave(ledger, "mail.bude.example")
    noted = ledger.events(letter.key)
    ledger.note_drafts_cleared(letter.key, "mail.bude.example")
    assert ledger.events(letter.key) == noted
    assert ledger.saw_drafts_cleared("mail.bude.example")
    assert not ledger.saw_drafts_cleared("mail.trust.example")


def test_a_stand_in_of_a_rehearsal_shows_it_too(ledger):
    an_approved_letter(ledger, 1)
    ledger.plan(a_letter(99), redirect_of=a_key(1))
    a_letter_seen_to_leave(ledger, "mail.bude.example")
    assert ledger.saw_drafts_cleared("mail.bude.example")


def test_that_a_letter_was_sent_in_the_end_shows_nothing(ledger):
    a_letter_in(LetterState.UNKNOWN, ledger, 1)
    ledger.move(a_key(1), LetterState.SENT, expect=LetterState.UNKNOWN, draft="office@bude.example item-1")
    a_letter_in(LetterState.ACCEPTED, ledger, 2)
    ledger.move(a_key(2), LetterState.SENT, expect=LetterState.ACCEPTED, draft="office@bude.example item-2")
    assert not ledger.saw_drafts_cleared("")


def test_what_a_draft_says_is_kept_for_as_long_as_it_is_the_last(tmp_path):
    with open_ledger(tmp_path) as ledger:
        key = an_approved_letter(ledger).key
        with pytest.raises(LedgerError):
            ledger.note_wording(key, "of no draft")
        ledger.move(key, LetterState.DRAFTING, expect=LetterState.APPROVED)
        ledger.move(key, LetterState.DRAFTED, expect=LetterState.DRAFTING, draft="a draft")
        assert ledger.wording(key) == ""
        for wording in ("one", "another"):
            ledger.note_wording(key, wording)
            assert ledger.wording(key) == wording


def test_of_a_ledger_that_has_not_begun_no_library_of_databases_is_loaded(tmp_path):
    peeked = f"import sys; from toolkit.ledger import Ledger; print(Ledger.peek({url_of(tmp_path)!r}), end=' ')"
    code = f"{peeked}; print('sqlalchemy' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout == "() False\n"
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_without_a_file_is_refused_before_it_has_begun_too():
    with pytest.raises(ToolkitError, match="no file"):
        Ledger.peek("sqlite:///:memory:")


def test_an_update_of_a_meeting_is_noted_beside_the_letter_that_stays_as_it_went(url, ledger):
    letter = ledger.plan(a_letter())
    starts, later = datetime.fromisoformat("2026-11-30T15:30"), datetime.fromisoformat("2026-12-03T09:00")
    values = {"facts": "facts-1", "sha256": "a" * 64, "document": "letters/a.docx", "enclosed": "b" * 64}
    ledger.rendered(letter.key, **values, day=NOON.date(), starts=starts)
    approve(ledger, letter.key)
    with pytest.raises(LedgerError, match="is approved, not sent"):
        ledger.calendar_updated(letter.key, starts=later)
    ledger.delivered(letter.key, day=NOON.date())
    (before,) = Ledger.peek(url)
    assert (before.in_calendar.starts, before.in_calendar.updates) == (starts, 0)
    for _ in range(2):
        ledger.calendar_updated(letter.key, starts=later)
    (after,) = Ledger.peek(url)
    assert after == before
    held = after.in_calendar
    assert (held.starts, held.updates, held.updated_on) == (later, 2, NOON.date())
    assert [each.note for each in ledger.events(letter.key)][-1] == "calendar update made for 2026-12-03 09:00"
    assert ledger.enclosed(letter.key) == "b" * 64
    ledger.calendar_updated(letter.key, starts=None)
    (off,) = Ledger.peek(url)
    assert (off.in_calendar.starts, off.in_calendar.updates, off.in_calendar.is_off) == (later, 3, True)
    assert not held.is_off
