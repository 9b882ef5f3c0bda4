"""The ledger: each change of a letter's state is one transaction, and nothing is ever forgotten."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Self, TypedDict, Unpack

from toolkit.core.letters import APPROVAL_LOST, DELIVERED, SET_ASIDE, LetterRecord, Proof
from toolkit.core.problems import ToolkitError
from toolkit.core.steps import LetterState as S
from toolkit.files import make_folder
from toolkit.ledger import (
    clearing,
    database,
    enclosures,
    postgresql,
    proofs,
    proving,
    rebuilding,
    rows,
    sqlite,
    statements,
    vouching,
)
from toolkit.ledger.arrows import ARROWS
from toolkit.ledger.errors import LedgerError, changed
from toolkit.ledger.events import LedgerEvent
from toolkit.ledger.schema import schema
from toolkit.ledger.shares import on_a_share_error
from toolkit.ledger.statements import Author, Clock

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine

NOT_YET_APPROVED = {S.PLANNED, S.RENDERED}
UNRENDERED = {"sha256": "", "document": "", "rendered_on": None}


class Changes(TypedDict, total=False):
    """What may change with a letter's state; its text and its approval have methods of their own."""

    draft: str
    sent_on: date | None
    note: str


class Ledger:
    """The letters of a trust. `Ledger.open(url, clock=…)` is a context manager; every method is one transaction,
    or a part of one (`together`).

    A method returns the letter as it now stands, raises `LedgerError` where it was not in the state that the
    caller expected (the ledger is then as it was), and `ToolkitError` where the database cannot be used.
    """

    def __init__(self, url: URL, engine: Engine, clock: Clock) -> None:
        self._url = url
        self._engine = engine
        self._author = Author.at_this_computer(clock)
        self._line: Connection | None = None
        self._joined: Connection | None = None

    @classmethod
    def open(cls, url: str, *, clock: Clock, password: str = "") -> Self:
        """Open the ledger at an absolute SQLAlchemy URL; create its folder and its tables on first use.

        `password`: a server's, where it is known; "" lets PostgreSQL look for it (PGPASSWORD, pgpass).
        """
        parsed = database.parse_url(url, password)
        with database.faults_in_plain_words(parsed):
            if unsafe := cls.unsafe(url):
                raise unsafe
            if database.is_sqlite(parsed):
                make_folder(sqlite.ledger_file(parsed).parent)
            engine = database.engine(parsed, writes=True)
            try:
                with engine.begin() as connection:
                    database.prepare(connection, parsed)
            except BaseException:
                engine.dispose()
                raise
        return cls(parsed, engine, clock)

    @staticmethod
    def peek(url: str, *, password: str = "", redirected: bool = False) -> tuple[LetterRecord, ...]:
        """Return the letters as `letters` does, and create or change nothing; () where there is no ledger yet."""
        if sqlite.not_begun(url):
            return ()
        from sqlalchemy import inspect

        parsed = database.parse_url(url, password)
        if database.is_sqlite(parsed) and not sqlite.ledger_file(parsed).is_file():
            return ()
        engine = database.engine(parsed, writes=False)
        with database.faults_in_plain_words(parsed), engine.connect() as connection:
            if not inspect(connection).has_table(schema().version.name):
                return ()
            version = database.version_of(connection, parsed)
            return statements.letters(connection, redirected=redirected, version=version)

    @staticmethod
    def unsafe(url: str) -> ToolkitError | None:
        """Return why the ledger must not be kept there, with the way out; None where it may."""
        parsed = database.parse_url(url)
        return on_a_share_error(sqlite.ledger_file(parsed)) if database.is_sqlite(parsed) else None

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def claimed(self, key: str) -> Iterator[bool]:
        """Hold a letter while its message is made, handed over or looked up; False where another run holds it.

        Whose run died holds nothing any more. On SQLite one run is at work at a time, which `RunLock` sees to.
        """
        if database.is_sqlite(self._url):
            with self._one_connection():
                yield True
            return
        with self._transaction() as connection:
            ours = postgresql.claim(connection, key)
        try:
            yield ours
        finally:
            if ours:
                with self._transaction() as connection:
                    postgresql.release(connection, key)

    def letters(self, *, redirected: bool = False) -> tuple[LetterRecord, ...]:
        """Return every letter, by key; with `redirected` those that only stood in for one (`redirect_all`)."""
        with self._transaction() as connection:
            return statements.letters(connection, redirected=redirected)

    def letter(self, key: str) -> LetterRecord | None:
        """Return the letter with this key, redirected or not, or None."""
        with self._transaction() as connection:
            return statements.find(connection, key)

    def events(self, key: str) -> tuple[LedgerEvent, ...]:
        """Return the history of a letter, oldest first."""
        from sqlalchemy import select

        events = schema().events
        query = select(events).where(events.c.key == key).order_by(events.c.id)
        with self._transaction() as connection:
            return tuple(rows.event(row) for row in connection.execute(query).mappings())

    def noted(self, begins: str, at: datetime) -> tuple[LedgerEvent, ...]:
        """Return what was noted in these words at that time, oldest first: a run notes all at one time."""
        from sqlalchemy import select

        events = schema().events
        theirs = (events.c.at == at.astimezone(UTC).isoformat()) & events.c.note.contains(begins, autoescape=True)
        with self._transaction() as connection:
            found = connection.execute(select(events).where(theirs).order_by(events.c.id)).mappings()
            return tuple(map(rows.event, found))

    def has_sent(self, login: str) -> bool:
        """Whether a letter was ever handed over by a run under this login."""
        from sqlalchemy import exists, select

        events = schema().events
        theirs = (events.c.who == login) & (events.c.after == S.DRAFTING.value)
        with self._transaction() as connection:
            return bool(connection.execute(select(exists().where(theirs))).scalar_one())

    def note_drafts_cleared(self, key: str, server: str) -> None:
        """Note, once a server, that this one itself took a letter that it accepted out of the drafts."""
        with self._transaction() as connection:
            if not clearing.seen(connection, server):
                clearing.note(connection, self._author, statements.expect(connection, key, set(S)), server)

    def saw_drafts_cleared(self, server: str) -> bool:
        """Whether that was ever noted of this server. What somebody settled or sent from the drafts never is."""
        with self._transaction() as connection:
            return clearing.seen(connection, server)

    def plan(self, record: LetterRecord, *, redirect_of: str = "") -> LetterRecord:
        """Enter a letter as planned, or renew what the plan knows of one that cannot have left (`rows.DECIDED`).

        Where `facts` changed, the document and the approval were of another text: the letter is planned again.
        A letter that may have left is returned as it stands. `redirect_of`: see `schema`.
        """
        with self._transaction() as connection:
            known = statements.find(connection, record.key)
            if known is None:
                return statements.enter(connection, self._author, record, redirect_of)
            values = rows.decided(replace(record, facts=record.facts or known.facts))
            if known.state.may_have_left or values == rows.decided(known):
                return known
            if known.state is S.PLANNED or values["facts"] == known.facts:
                return self._change(connection, known, known.state, values, "planned anew")
            proofs.end(connection, known.key)
            lost = APPROVAL_LOST if S.APPROVED is known.state or known.has_lost_approval else "the letter changed"
            note = SET_ASIDE if known.is_set_aside else lost
            values |= rows.UNAPPROVED | UNRENDERED | {"note": note}
            return self._change(connection, known, S.PLANNED, values, lost)

    def rebuilt(self, record: LetterRecord, *, note: str, redirect_of: str = "") -> LetterRecord:
        """Enter a letter of which a lost ledger's logs tell (`rebuilding`). One that may have left stays as it is."""
        with self._transaction() as connection:
            return rebuilding.rebuilt(connection, self._author, record, note, redirect_of)

    def rendered(
        self,
        key: str,
        *,
        facts: str,
        sha256: str,
        document: str,
        day: date,
        enclosed: str = "",
        starts: datetime | None = None,
    ) -> LetterRecord:
        """Note the document of a letter. An approved one stays approved while `facts` are those approved.

        `enclosed`: the sha256 of the one file that goes beside it, "" where none does. `starts`: when the
        meeting begins to which that invites, in England, naive.
        """
        values = {"facts": facts, "sha256": sha256, "document": document, "rendered_on": day}
        with self._transaction() as connection:
            known = statements.expect(connection, key, {S.PLANNED, S.RENDERED, S.APPROVED})
            enclosures.enclose(connection, key, enclosed, starts)
            if known.facts != facts:
                proofs.end(connection, key)
            if known.state is S.APPROVED and known.approved_facts == facts:
                return self._change(connection, known, S.APPROVED, values, "rendered for another day")
            note = APPROVAL_LOST if known.state is S.APPROVED else known.note
            return self._change(connection, known, S.RENDERED, values | rows.UNAPPROVED | {"note": note}, note)

    def approved(self, key: str, *, by: str, role: str, reason: str, facts: str, at: datetime) -> LetterRecord:
        """Note who accepted the letter, and when that was first read. `facts` are those of the text they read.

        Refused when the letter has changed since. An approval that stands is kept: its first time counts.
        """
        values = {"approved_by": by, "approved_role": role, "approval_reason": reason, "approved_facts": facts}
        with self._transaction() as connection:
            known = statements.expect(connection, key, {S.RENDERED, S.APPROVED})
            if known.facts != facts:
                raise changed(key)
            if known.state is S.APPROVED:
                return known
            return self._change(connection, known, S.APPROVED, values | {"note": ""}, f"approved by {by}", at)

    def prove(self, key: str, *, by: str, role: str, facts: str, sha256: str, at: datetime) -> Proof:
        """Note that an approver confirmed the letter under the login of this run (`conduct approve`).

        Refused when the letter is not the one that they read. A proof that stands is kept: its first time counts.
        """
        author = self._author
        proof = Proof(key, by, role, author.who, author.machine, at.astimezone(UTC), facts, sha256)
        with self._transaction() as connection:
            return proving.prove(connection, author, proof)

    def unapprove(self, key: str, reason: str) -> LetterRecord:
        """Take an approval back from a letter that cannot have left."""
        with self._transaction() as connection:
            known = statements.expect(connection, key, {S.APPROVED})
            return self._change(connection, known, S.RENDERED, rows.UNAPPROVED | {"note": reason}, reason)

    def approval_is_lost(self, key: str) -> LetterRecord:
        """Remember that what the log holds as this letter's approval was for another text."""
        with self._transaction() as connection:
            known = statements.expect(connection, key, {S.PLANNED, S.RENDERED, S.APPROVED})
            if known.note == APPROVAL_LOST:
                return known
            to = S.RENDERED if known.state is S.APPROVED else known.state
            return self._change(connection, known, to, rows.UNAPPROVED | {"note": APPROVAL_LOST}, APPROVAL_LOST)

    def delivered(self, key: str, *, day: date) -> LetterRecord:
        """Note that the log says when a letter reached the person: it counts as sent from that day."""
        waiting = {S.APPROVED, S.SAVED, S.BOUNCED}
        return self.move(key, S.SENT, expect=waiting, sent_on=day, note=DELIVERED)

    def answered(self, key: str, *, note: str) -> LetterRecord:
        """Note that something in the mailbox answers a letter that was sent; what it says is not kept."""
        with self._transaction() as connection:
            known = statements.expect(connection, key, {S.SENT})
            return self._change(connection, known, S.SENT, {"note": note}, note)

    def calendar_updated(self, key: str, *, starts: datetime | None) -> LetterRecord:
        """Note that an update of the meeting to which a letter invited was made, for a person to send.

        `starts`: when it begins by now, in England, naive; None where it is off. The letter itself stays as it went.
        """
        with self._transaction() as connection:
            known = statements.expect(connection, key, {S.SENT})
            if starts:
                enclosures.moved(connection, key, starts)
            when = starts.isoformat(sep=" ", timespec="minutes") if starts else enclosures.OFF
            note = f"{enclosures.UPDATED}{when}"
            statements.add_event(connection, self._author, key, known.state, known.state, note)
            return known

    def did_not_go(self, key: str, *, by: str, reason: str) -> LetterRecord:
        """Take a letter back of which a named person says that it did not go, to be approved once more.

        The only way back from what was handed over (`arrows.VOUCHED`): nothing that the program finds out by itself
        leads here.
        """
        with self._transaction() as connection:
            return vouching.did_not_go(connection, self._author, key, by, reason)

    def turned_up(self, key: str, to: S, *, sent_on: date, note: str) -> LetterRecord:
        """Note that a letter was found among the sent ones of which somebody had said that it did not go."""
        with self._transaction() as connection:
            return vouching.turned_up(connection, self._author, key, to, {"sent_on": sent_on, "note": note})

    def note_another_draft(self, key: str) -> None:
        """Note that a copy of a letter's draft lay among the drafts when the letter was found among the sent ones."""
        with self._transaction() as connection:
            vouching.note_another_draft(connection, self._author, statements.expect(connection, key, set(S)))

    def went_twice(self, key: str, *, note: str) -> LetterRecord:
        """Note of a letter that left that it left twice."""
        with self._transaction() as connection:
            known = statements.expect(connection, key, {S.SENT, S.BOUNCED})
            return self._change(connection, known, known.state, {"note": note}, note)

    def watched(self, since: datetime) -> frozenset[str]:
        """Return the keys of letters to look up though they are settled.

        Somebody said since then that one did not go, or another draft of it was seen.
        """
        with self._transaction() as connection:
            return vouching.watched(connection, since)

    def was_said_not_to_have_gone(self, key: str) -> bool:
        """Whether a named person ever said that of a letter."""
        with self._transaction() as connection:
            return vouching.was_said(connection, key)

    def note_wording(self, key: str, wording: str) -> None:
        """Note what a draft says that waits for a person to send it (`Draft.wording`); the last one counts."""
        drafts = schema().drafts
        with self._transaction() as connection:
            statements.expect(connection, key, {S.DRAFTED})
            renewed = connection.execute(drafts.update().where(drafts.c.key == key).values(wording=wording))
            if not renewed.rowcount:
                connection.execute(drafts.insert().values(key=key, wording=wording))

    def enclosed(self, key: str) -> str:
        """Return the sha256 of what goes beside a letter's document, "" where nothing does."""
        with self._transaction() as connection:
            return enclosures.enclosed(connection, key)

    def wording(self, key: str) -> str:
        """Return what was noted of a letter's draft, "" where nothing was."""
        from sqlalchemy import select

        drafts = schema().drafts
        with self._transaction() as connection:
            noted = connection.execute(select(drafts.c.wording).where(drafts.c.key == key)).scalar_one_or_none()
        return noted or ""

    def lost_approval_is_gone(self, key: str) -> LetterRecord:
        """Note that the log no longer holds the approval that a letter lost: the next one typed there counts."""
        with self._transaction() as connection:
            known = statements.expect(connection, key, {S.PLANNED, S.RENDERED})
            if not known.has_lost_approval:
                return known
            note = f"{SET_ASIDE}; {known.did_not_go}" if known.did_not_go else SET_ASIDE
            return self._change(connection, known, known.state, {"note": note}, "the lost approval left the log")

    def announce(self, key: str, *, day: date) -> LetterRecord:
        """Note that the log is about to be told `sending` of an approved letter, before the log is written.

        Without this the log's word would stand: a ledger that does not know of it may be an old copy. One that another
        computer's run has taken meanwhile is returned as it stands.
        """
        with self._transaction() as connection:
            known = statements.expect(connection, key, {state for state in S if state not in NOT_YET_APPROVED})
            if known.state.may_have_left or known.announced_on == day:
                return known
            return self._change(connection, known, S.APPROVED, {"announced_on": day}, "announced in the log")

    def move(
        self, key: str, to: S, *, expect: S | Collection[S], event: str = "", **changes: Unpack[Changes]
    ) -> LetterRecord:
        """Move a letter along one arrow, if it stands where the caller expects: compare and set, one transaction.

        For an approved letter and what comes after; `plan`, `rendered`, `approved` and `unapprove` do the rest.
        A note belongs to one state: it goes with the move unless a new one is given. `event`: what the history notes
        beside it, and the letter itself does not.
        """
        if self._joined:
            raise ValueError("what becomes of a letter on its way is committed before the next act")
        with self._transaction() as connection:
            known = statements.expect(connection, key, {expect} if isinstance(expect, S) else expect)
            if {known.state, to} & NOT_YET_APPROVED or to not in ARROWS[known.state]:
                raise LedgerError(
                    f"Letter {key[:12]} is {known.state} and cannot become {to}.",
                    "Run `conduct reconcile` to see where this letter is.",
                )
            told = "; ".join(filter(None, [changes.get("note", ""), event]))
            return self._change(connection, known, to, {"note": "", **changes}, told)

    def _change(
        self,
        connection: Connection,
        known: LetterRecord,
        to: S,
        values: Mapping[str, object],
        note: str,
        at: datetime | None = None,
    ) -> LetterRecord:
        return statements.change(connection, self._author, known, to, values, note, at)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Let the changes within be one transaction, all kept or none: for many, and never one that is on its way.

        Only on SQLite, where each commit waits for the disk and one run is at work. On PostgreSQL each stays its own: a
        row that is held for as long would keep another office waiting.
        """
        if not database.is_sqlite(self._url) or self._joined:
            yield
            return
        with self._transaction() as connection:
            self._joined = connection
            try:
                yield
            finally:
                self._joined = None

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with database.faults_in_plain_words(self._url):
            if self._joined:
                yield self._joined
            elif self._line:
                with self._line.begin():
                    yield self._line
            else:
                with self._engine.begin() as connection:
                    yield connection

    @contextmanager
    def _one_connection(self) -> Iterator[None]:
        """Let the transactions of one letter share a connection: a new one reads what tables there are each time."""
        if self._line:
            yield
            return
        with database.faults_in_plain_words(self._url):
            self._line = self._engine.connect()
        try:
            yield
        finally:
            line, self._line = self._line, None
            line.close()
