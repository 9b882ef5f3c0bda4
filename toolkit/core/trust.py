"""The trust as conduct.toml describes it, in frozen values. `settings` alone builds them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.core.steps import Role


@dataclass(frozen=True, slots=True)
class School:
    code: str
    name: str
    logs: tuple[str, ...]
    """As written in conduct.toml: relative to the trust folder, forward slashes."""
    head: str = ""
    mailbox: str = ""
    contact: str = ""
    roll: int | None = None
    logo: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    """(heading, field) pairs of [school.columns]; they win over what is recognised."""


@dataclass(frozen=True, slots=True)
class Approver:
    name: str
    role: Role
    schools: tuple[str, ...]
    """School codes, or ("*",)."""
    from_day: date | None = None
    until: date | None = None
    acting: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """One line of contacts.csv."""

    name: str
    school: str
    email: str = ""
    address: str = ""
    postcode: str = ""
    send_by: str = ""
    do_not_contact: bool = False
    confidential_address: bool = False


@dataclass(frozen=True, slots=True)
class Mail:
    transport: str = "folder"
    mode: str = "draft"
    per_minute: int = 25
    redirect_all: str = ""
    outbox: str = "outbox"


@dataclass(frozen=True, slots=True)
class Trust:
    folder: Path
    name: str
    schools: tuple[School, ...]
    approvers: tuple[Approver, ...] = ()
    contacts: tuple[Contact, ...] = ()
    mail: Mail = Mail()
    ledger_url: str = ""
    """Absolute SQLAlchemy URL."""
    templates: Path | None = None
    """The trust's own templates folder; None: the built-in ones."""
    adopted: date | None = None
    terms_confirmed: bool = False
    counts_from: date | None = None
    dsl_email: str = ""
    legal_email: str = ""
    complaints_url: str = ""

    def school(self, code: str) -> School:
        return next(school for school in self.schools if school.code == code)
