"""One trust, its office, its mail server and what befalls them, drawn at random: the law that a letter goes once.

Whatever is drawn, after every act: a letter arrives at most as often as somebody ordered it to, at its own person's
address; the ledger calls none sent that did not arrive; of what arrived, the ledger, or the log where the ledger was
lost, says that it may have left; and no cell of the school's own is changed.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import openpyxl
from docx import Document
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from jobs_changed import office
from jobs_deliver.fake import Fault
from jobs_drawn.dying import Death, dies
from jobs_drawn.mailbox import Mailbox, Wrong
from ledger.racing import QUICK
from openpyxl.worksheet.worksheet import Worksheet

from toolkit.core.keys import redelivery_key
from toolkit.core.letters import LetterRecord
from toolkit.core.policy.model import Policy
from toolkit.core.problems import ToolkitError
from toolkit.core.steps import LetterState as S
from toolkit.files import digest
from toolkit.jobs.open_letters import look_up_open_letters
from toolkit.jobs.rebuild import rebuild
from toolkit.jobs.redeliver import redeliver
from toolkit.jobs.redelivery_order import Order
from toolkit.jobs.send import send
from toolkit.jobs.today import today
from toolkit.jobs.vouched import vouch
from toolkit.ledger import Ledger, sqlite
from toolkit.mail import Bounce
from toolkit.settings import policy

HEAD = "Demelza Carlyon"
PARENTS = ("Elowen Spargo", "Cador Vingoe", "Gareth Hollow")
SWAPPED = "Bryony Chegwin"
"""Who a row may turn out to be about, after all."""
ADDRESSES = {name: {office.address(name), f"new.{office.address(name)}"} for name in (*PARENTS, SWAPPED)}
FIRST_DAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
CATEGORIES = ("Verbal abuse", "Physical", "Threatening")

WELL = Wrong()
deaths = (
    st.none()
    | st.builds(Death, st.integers(0, 60))
    | st.builds(Death, st.integers(0, 20), st.just("move"))
    | st.builds(Death, st.integers(0, 4), st.just("submit"))
)
elsewhere = st.sampled_from([Fault.NONE, Fault.NONE, Fault.CUT_BEFORE, Fault.CUT_AFTER])
wrongs = st.just(WELL) | st.builds(
    Wrong, st.lists(st.sampled_from(Fault), max_size=3).map(tuple), st.integers(0, 12), elsewhere
)
parents = st.sampled_from(PARENTS)


def lay_out(folder: Path) -> Path:
    """Return a trust of one school with a row for each of `PARENTS`."""
    trust = office.a_trust(folder / "trust")
    settings = (trust / "conduct.toml").read_text("utf-8")
    one, _, rest = settings.partition('\n[[school]]\ncode = "elm"')
    path = trust / "conduct.toml"
    path.write_text(one + rest[rest.index("\n[[approver]]") :] + '\n[mail]\nmode = "send"\nper_minute = 0\n', "utf-8")
    office.save(trust / office.LOG, {name: office.PEOPLE[name] for name in PARENTS})
    (trust / office.OTHER).unlink()
    return trust


class Office(RuleBasedStateMachine):
    prepared: Path
    """A trust as `lay_out` makes it; each run goes on in a copy."""

    @initialize(can_look_up=st.booleans(), delivers=st.sampled_from([True, True, True, False]), drafts=st.booleans())
    def opens(self, *, can_look_up: bool, delivers: bool, drafts: bool) -> None:
        self.work = tempfile.TemporaryDirectory()
        self.trust = Path(shutil.copytree(self.prepared, Path(self.work.name) / "trust"))
        self.mail = Mailbox(can_look_up=can_look_up or not delivers, delivers=delivers)
        self.in_drafts = drafts and delivers and can_look_up
        if self.in_drafts:
            path = self.trust / "conduct.toml"
            path.write_text(path.read_text("utf-8").replace('mode = "send"', 'mode = "draft"'), "utf-8")
        self.now = FIRST_DAY
        self.orders: Counter[str] = Counter()
        self.erred: Counter[str] = Counter()
        self.known: tuple[Any, ...] = ("",)
        self.read: tuple[str, list[list[Any]]] = ("", [])
        self.is_lost = False
        self.patches = [
            patch("toolkit.jobs.session.make_transport", lambda *_: self.mail),
            patch.object(sqlite, "PRAGMAS", QUICK),
            patch.dict(os.environ, {"CONDUCT_PDF": "never"}),
            patch("toolkit.settings.policy.read_policy", _policy),
        ]
        for each in self.patches:
            each.start()
        self.theirs = [row[: office.THEIRS] for row in self._sheet()]
        assert self._run(today) != "refused"
        assert len(self._letters()) == len(PARENTS)

    def teardown(self) -> None:
        if not hasattr(self, "trust"):
            return
        try:
            self._ends_well()
        finally:
            for each in self.patches:
                each.stop()
            self.work.cleanup()

    # --- the office -----------------------------------------------------------------------------------------------

    @rule(death=deaths)
    def looks_what_is_due(self, death: Death | None) -> None:
        self._run(today, death=death)

    @rule(name=parents, by=st.sampled_from(["Wenna Trembath", None]))
    def approves_or_takes_it_back(self, name: str, by: str | None) -> None:
        self._type("Approved by", {name: by})

    @rule()
    def approves_all(self) -> None:
        self._type("Approved by", dict.fromkeys(PARENTS, "Wenna Trembath"))

    @rule(wrong=wrongs, death=deaths)
    def has_a_day_of_work(self, wrong: Wrong, death: Death | None) -> None:
        self._run(today)
        self.approves_all()
        self._run(send, wrong, death)

    @rule(name=parents, category=st.sampled_from(CATEGORIES))
    def corrects_what_was_done(self, name: str, category: str) -> None:
        self._type("Type of behaviour", {name: category})

    @rule()
    def corrects_who_it_was(self) -> None:
        if SWAPPED not in self._names():
            name = PARENTS[-1]
            self._type("Email", {name: office.address(SWAPPED)})
            self._type("Name of adult", {name: SWAPPED})

    @rule(wrong=wrongs, death=deaths)
    def sends(self, wrong: Wrong, death: Death | None) -> None:
        self._run(send, wrong, death)

    @rule(wrong=wrongs, death=deaths)
    def reconciles(self, wrong: Wrong, death: Death | None) -> None:
        self._run(look_up_open_letters, wrong, death)

    @rule(deletes=st.booleans())
    def asks_it_and_settles_truly(self, *, deletes: bool) -> None:
        """IT finds in the server's records what became of each letter that waits for a person."""
        for letter in self._waiting():
            outcome = "sent" if self.mail.delivered[letter.key] else "not-sent"
            if deletes or letter.state is not S.ACCEPTED:
                self._forget_drafts(letter.key)
            day = max(self.now.date(), letter.first_day) if outcome == "sent" else None
            self._run(vouch, WELL, None, letter.key, outcome, by="A. Hale", reason="IT looked", day=day)

    @rule()
    def errs_and_says_that_one_did_not_go(self) -> None:
        """The server was only late. It goes once more at most, whatever comes then; and that it went twice is said."""
        for letter in [each for each in self._waiting() if self.mail.delivered[each.key] > self.erred[each.key]][:1]:
            self._run(vouch, WELL, None, letter.key, "not-sent", by="A. Hale", reason="I think not")
            known = next((each for each in self._every() if each.key == letter.key), None)
            self.erred[letter.key] += bool(known and not known.state.may_have_left)

    @rule(wrong=wrongs, death=deaths, to=st.sampled_from(["", "new."]))
    def orders_a_letter_that_came_back_to_go_again(self, wrong: Wrong, death: Death | None, to: str) -> None:
        for letter in [each for each in self._letters() if each.state is S.BOUNCED][:1]:
            address = f"new.{office.address(letter.person)}" if to else ""
            before = self._redelivery_under_way(letter)
            order = Order(letter.key, HEAD, "it came back", address)
            if self._run(redeliver, wrong, death, order) != "refused" and not before:
                self.orders[letter.person] += 1

    @rule(days=st.integers(1, 4))
    def days_go_by(self, days: int) -> None:
        self.now += timedelta(days=days)
        self.mail.lag_is_over()

    # --- the world ------------------------------------------------------------------------------------------------

    @precondition(lambda self: self.mail.can_look_up and self.mail.delivers and self.mail.drafts())
    @rule(which=st.integers(0), act=st.sampled_from(["person_sends", "person_edits", "person_deletes"]))
    def somebody_acts_in_outlook(self, which: int, act: str) -> None:
        drafts = self.mail.drafts()
        getattr(self.mail, act)(drafts[which % len(drafts)])

    @precondition(lambda self: self.mail.can_look_up and self.mail.delivers and self.mail.delivered)
    @rule(which=st.integers(0))
    def a_letter_comes_back(self, which: int) -> None:
        keys = sorted(self.mail.delivered)
        self.mail.came_back.append(
            Bounce(keys[which % len(keys)], self.now.date(), "mailbox full", self.now + timedelta(seconds=1))
        )

    @rule(again=st.booleans(), wrong=wrongs, death=deaths)
    def the_ledger_is_lost(self, *, again: bool, wrong: Wrong, death: Death | None) -> None:
        """And perhaps written anew from the logs. A redelivery that nobody can look up is lost with it."""
        shutil.rmtree(self.trust / ".conduct", ignore_errors=True)
        self.is_lost = True
        if again:
            self._run(_rebuilt, wrong, death)

    # --- the law ---------------------------------------------------------------------------------------------------

    @invariant()
    def each_letter_arrived_as_often_as_it_was_ordered(self) -> None:
        if not hasattr(self, "trust"):
            return
        for key, count in self.mail.delivered.items():
            assert count <= 1 + self.erred[key], (self.mail.delivered, self.erred)
        arrived = Counter((each.to_name, _heading(each.files[0].content)) for each in self.mail.arrived)
        for (name, heading), count in arrived.items():
            wrongly = sum(self.erred[each.key] for each in self._every() if each.person == name)
            assert count <= 1 + self.orders[name] + wrongly, (name, heading, count, self.orders)

    @invariant()
    def each_went_to_its_own_person(self) -> None:
        for message in self.mail.arrived if hasattr(self, "trust") else ():
            assert message.to in ADDRESSES[message.to_name], message

    @invariant()
    def what_is_called_sent_arrived(self) -> None:
        for letter in self._letters() if hasattr(self, "trust") else ():
            if letter.state in {S.SENT, S.SAVED, S.BOUNCED}:
                assert self._arrived(letter.key), letter

    @invariant()
    def of_what_arrived_it_is_said_that_it_may_have_left(self) -> None:
        if not hasattr(self, "trust"):
            return
        letters = {letter.key: letter for letter in (*self._letters(), *self._letters(redirected=True))}
        said = {str(state) for state in S if state.may_have_left}
        for key in self.mail.delivered - self.erred:
            known = letters.get(key)
            if known and known.state.may_have_left:
                continue
            assert self.is_lost, f"{key} arrived, and the ledger says {known}"
            if not self.mail.can_look_up and not self.orders:
                assert said & set(self._states()), self._sheet()

    @invariant()
    def no_cell_of_the_schools_is_changed(self) -> None:
        if hasattr(self, "trust"):
            assert [row[: office.THEIRS] for row in self._sheet()] == self.theirs

    def _ends_well(self) -> None:
        """Once nothing goes wrong any more, each letter that is due goes, or waits for a person who was told."""
        self.mail.goes_wrong(WELL)
        self.mail.lag_is_over()
        for _ in range(2):
            self._run(today)
            self._type("Approved by", dict.fromkeys(self._names(), "Wenna Trembath"))
            self._run(send)
            self._run(look_up_open_letters)
            self.each_letter_arrived_as_often_as_it_was_ordered()
            self.each_went_to_its_own_person()
            self.what_is_called_sent_arrived()
            self.no_cell_of_the_schools_is_changed()
        for letter in self._letters():
            assert letter.state not in {S.DRAFTING, S.SENDING}, letter
            assert letter.state is not S.ACCEPTED or not self.mail.delivered[letter.key], letter

    # --- how it is done -------------------------------------------------------------------------------------------

    def _run(self, job: Any, wrong: Wrong = WELL, death: Death | None = None, *words: Any, **more: Any) -> Any:
        """Run a job as its command does: what it refuses, an office reads and does something about."""
        self.mail.goes_wrong(wrong)
        try:
            with dies(death):
                return job(self.trust, self.now, *words, **more)
        except ToolkitError:
            return "refused"
        finally:
            self.mail.goes_wrong(WELL)

    def _letters(self, *, redirected: bool = False) -> tuple[LetterRecord, ...]:
        """Return what the ledger holds; what was read of the same file is not read again."""
        file = self.trust / ".conduct" / "ledger.sqlite3"
        if not file.is_file():
            return ()
        if self.known[0] != (now := digest(file)):
            with Ledger.open(f"sqlite:///{file}", clock=lambda: self.now) as ledger:
                self.known = (now, ledger.letters(), ledger.letters(redirected=True))
        return self.known[1 + redirected]

    def _every(self) -> tuple[LetterRecord, ...]:
        return (*self._letters(), *self._letters(redirected=True))

    def _waiting(self) -> list[LetterRecord]:
        return [each for each in self._every() if each.state in {S.ACCEPTED, S.UNKNOWN, S.CONFLICT, S.REJECTED}]

    def _redelivery_under_way(self, letter: LetterRecord) -> bool:
        """Whether an order goes on with one that an order before it began."""
        keys = {redelivery_key(letter.key, ordinal) for ordinal in range(1, 30)}
        mine = [each for each in self._letters(redirected=True) if each.key in keys]
        return any(each.state not in {S.BOUNCED, S.REJECTED, S.SENT} for each in mine)

    def _arrived(self, key: str) -> bool:
        return any(self.mail.delivered[each] for each in (key, *(redelivery_key(key, n) for n in range(1, 30))))

    def _forget_drafts(self, key: str) -> None:
        """Who says that a letter did not go has deleted its draft first, as they were told."""
        for ref in [ref for ref in self.mail.drafts() if self.mail.mails[ref].key == key]:
            self.mail.person_deletes(ref)

    def _names(self) -> list[str]:
        return [row[1] for row in self.theirs[1:]]

    def _states(self) -> list[str]:
        """Return what stands under Letter status."""
        headings, *rows = self._sheet()
        place = headings.index("Letter status") if "Letter status" in headings else None
        return [str(row[place]) for row in rows] if place is not None else []

    def _type(self, heading: str, values: Mapping[str, str | None]) -> None:
        """Type beside people whom the log names, and save."""

        def act(sheet: Worksheet) -> None:
            for name, value in values.items():
                if name in self._names():
                    office.type_in(name, heading, value)(sheet)
            self.theirs = [row[: office.THEIRS] for row in _values(sheet)]

        office.edited(self.trust, act)

    def _sheet(self) -> list[list[Any]]:
        """Return what stands in the log; what was read of the same file is not read again."""
        file = self.trust / office.LOG
        if self.read[0] != (now := digest(file)):
            self.read = (now, _values(openpyxl.load_workbook(file).worksheets[0]))
        return self.read[1]


POLICY = policy.read_policy(Path(), "", "Small Trust")


def _policy(*_: object) -> Policy:
    """Return the built-in policy, which is the same in all runs: it need not be read each time."""
    return POLICY


def _values(sheet: Worksheet) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@cache
def _heading(letter: bytes) -> str:
    """Return what a letter says it is: a reminder goes beside its invitation, after five school days."""
    return next(each.text for each in Document(BytesIO(letter)).paragraphs if each.style.name.startswith("Heading"))


def _rebuilt(folder: Path, now: datetime) -> object:
    return rebuild(folder, now, by="W. Trembath", reason="the disk broke", agreed=lambda _: True)
