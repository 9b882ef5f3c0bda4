"""A ledger as conduct wrote it before there were proofs (its version 1), by the statements that made it then."""

from __future__ import annotations

import sqlite3
from pathlib import Path

TABLES = """
CREATE TABLE schema_version (version INTEGER NOT NULL);
CREATE TABLE letters (
    "key" VARCHAR(64) NOT NULL, school TEXT NOT NULL, person TEXT NOT NULL, identity TEXT NOT NULL,
    step TEXT NOT NULL, refs TEXT NOT NULL, first_day DATE NOT NULL, state VARCHAR(16) NOT NULL, "to" TEXT NOT NULL,
    facts TEXT NOT NULL, sha256 TEXT NOT NULL, approved_by TEXT NOT NULL, approved_role TEXT NOT NULL,
    approval_reason TEXT NOT NULL, approved_facts TEXT NOT NULL, rendered_on DATE, announced_on DATE, sent_on DATE,
    ban_ends DATE, representation_by DATE, document TEXT NOT NULL, draft TEXT NOT NULL, note TEXT NOT NULL,
    redirect_of VARCHAR(64) NOT NULL, PRIMARY KEY ("key")
);
CREATE INDEX ix_letters_redirect_of ON letters (redirect_of);
CREATE TABLE events (
    id INTEGER NOT NULL, "key" VARCHAR(64) NOT NULL, at TEXT NOT NULL, "before" VARCHAR(16),
    "after" VARCHAR(16) NOT NULL, who TEXT NOT NULL, machine TEXT NOT NULL, note TEXT NOT NULL,
    PRIMARY KEY (id), FOREIGN KEY("key") REFERENCES letters ("key")
);
CREATE INDEX ix_events_key ON events ("key");
CREATE TRIGGER events_never_UPDATE BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER events_never_DELETE BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'append only'); END;
INSERT INTO schema_version VALUES (1);
"""
LETTERS = (
    ("a" * 64, "bude", "Jane Penrose", "jane penrose", "warning", '["B-1"]', "2026-11-02", "sent", "j@home.example"),
    ("b" * 64, "bude", "Tom Low", "low tom", "ban", '["B-2", "B-3"]', "2026-11-09", "rendered", "t@home.example"),
)
REST = ("facts-1", "c" * 64, "", "", "", "", "2026-11-20", None, None, "2026-12-18", None, "letters/b.docx", "", "", "")
EVENTS = (
    ("a" * 64, None, "planned", ""),
    ("a" * 64, "planned", "sent", "noted by hand"),
    ("b" * 64, None, "planned", ""),
    ("b" * 64, "planned", "rendered", "made"),
)


def a_ledger_of_version_1(folder: Path) -> list[list[tuple[object, ...]]]:
    """Write one, with a letter that was sent and one that was made, and return its letters and events."""
    file = folder / ".conduct" / "ledger.sqlite3"
    file.parent.mkdir(parents=True)
    connection = sqlite3.connect(file)
    connection.executescript(TABLES)
    with connection:
        for letter in LETTERS:
            values = (*letter, *REST)
            connection.execute(f"INSERT INTO letters VALUES ({', '.join('?' * len(values))})", values)
        for number, (key, before, after, note) in enumerate(EVENTS, 1):
            line = (number, key, "2026-11-20T12:00:00+00:00", before, after, "office", "OFFICE-PC", note)
            connection.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)", line)
    held = [connection.execute(f"SELECT * FROM {table}").fetchall() for table in ("letters", "events")]
    connection.close()
    return held
