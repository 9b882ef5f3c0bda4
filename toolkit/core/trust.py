"""The trust as conduct.toml describes it, in frozen values. `settings` alone builds them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from toolkit.core.frozen import dataclass
from toolkit.core.likeness import NO_ALIASES, Aliases
from toolkit.core.steps import LetterState, Role


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
    """Absolute path of the picture for the letterhead, "" for none."""
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
    login: str = ""
    """Their login on the computer: where given, no other one proves for them."""


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
    large_print: bool = False
    email_checked: date | None = None
    """When somebody asked the person whether the address is right: what came back from it before counts no more."""


@dataclass(frozen=True, slots=True)
class Application:
    """An application that the trust has registered with Microsoft Entra, and how it signs in."""

    tenant: str = ""
    client_id: str = ""
    credential: str = "certificate"
    """`certificate`, `secret` or `device-code`."""
    certificate: str = ""
    """Absolute path of the certificate with its private key (.pem or .pfx); "" where there is none."""
    authority: str = "https://login.microsoftonline.com"

    @property
    def is_itself(self) -> bool:
        """Whether it signs in as itself; with a device code a person does, and it acts for them."""
        return self.credential != "device-code"


@dataclass(frozen=True, slots=True)
class EwsMail:
    """[mail.ews]: Exchange on the trust's own premises."""

    endpoint: str = ""
    auth: str = "basic"
    """`basic`, `ntlm` or `oauth`."""
    username: str = ""
    ca_file: str = ""
    """Absolute path, "" for the machine's own certificates."""
    access: str = ""
    """`delegate`: the login was given the mailboxes. `impersonation`: it acts as each. "": see `impersonates`."""
    scope: str = "https://outlook.office365.com/.default"
    app: Application = Application()

    @property
    def impersonates(self) -> bool:
        """Where conduct.toml does not say: an application that signs in as itself can only impersonate."""
        return self.access == "impersonation" or (not self.access and self.auth == "oauth" and self.app.is_itself)


@dataclass(frozen=True, slots=True)
class GraphMail:
    """[mail.graph]: Microsoft 365."""

    tenant: str = ""
    client_id: str = ""
    credential: str = "certificate"
    """`certificate`, `secret` or `device-code`."""
    certificate: str = ""
    """Absolute path of the certificate with its private key (.pem or .pfx); "" where there is none."""
    base_url: str = "https://graph.microsoft.com/v1.0"
    authority: str = "https://login.microsoftonline.com"
    ca_file: str = ""
    """Absolute path, "" for the machine's own certificates."""
    must_refuse: str = ""
    """A mailbox that the application must not be able to open; "" where none is tried."""

    @property
    def app(self) -> Application:
        return Application(self.tenant, self.client_id, self.credential, self.certificate, self.authority)


@dataclass(frozen=True, slots=True)
class SmtpMail:
    """[mail.smtp]: a mail server that can only be handed a message."""

    host: str = ""
    port: int = 587
    security: str = "starttls"
    """`starttls`, `tls` or `none`."""
    username: str = ""
    """"" where the server asks for no login."""
    ca_file: str = ""
    """Absolute path, "" for the machine's own certificates."""


@dataclass(frozen=True, slots=True)
class Mail:
    transport: str = "folder"
    """`folder`, `graph`, `ews` or `smtp`."""
    mode: str = "draft"
    """`draft` or `send`."""
    per_minute: int = 25
    """Letters a minute; 0: not paced."""
    brake: int = 25
    """Letters that one school may send in one run without being asked, however few it usually sends; 0: any number."""
    redirect_all: str = ""
    """Every letter goes to this address instead, under its own key namespace."""
    calendar: str = "none"
    """`none`, or `ics`: an invitation to a meeting at a time carries a calendar invitation."""
    meeting_minutes: int = 30
    """How long such a meeting is in the calendar."""
    outbox: str = "outbox"
    """Where the `folder` transport saves letters: absolute once `settings` has read it."""
    ews: EwsMail = EwsMail()
    graph: GraphMail = GraphMail()
    smtp: SmtpMail = SmtpMail()

    @property
    def ends_as(self) -> LetterState:
        """Return what a letter is when a run has done all that it does with it, where nothing goes wrong."""
        if self.waits_in_outlook:
            return LetterState.DRAFTED
        return LetterState.SAVED if self.transport == "folder" else LetterState.SENT

    @property
    def drafts_in_outlook(self) -> bool:
        """Whether drafts lie in a school's mailbox; others are files of this computer's."""
        return self.transport in {"graph", "ews"}

    @property
    def waits_in_outlook(self) -> bool:
        """Whether letters stay among a mailbox's drafts until a person sends them."""
        return self.mode == "draft" and self.drafts_in_outlook

    @property
    def by_person(self) -> bool:
        """Whether a person signs in with a code for the application, and tokens are renewed from then on."""
        ews = self.transport == "ews" and self.ews.auth == "oauth" and not self.ews.app.is_itself
        return ews or (self.transport == "graph" and not self.graph.app.is_itself)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody to whom the board's papers go."""

    name: str
    """"" where conduct.toml gives the address alone."""
    email: str

    @property
    def shown(self) -> str:
        return self.name or self.email


@dataclass(frozen=True, slots=True)
class Paper:
    """What the trust's board is told."""

    threshold: int = 5
    """The least count that the board's edition shows; 0 is shown too."""
    board: tuple[Member, ...] = ()
    """To whom `conduct summary --send` mails it, nobody twice."""
    mailbox: str = ""
    """The mailbox that it is sent from, "" for none."""


@dataclass(frozen=True, slots=True)
class Trust:
    folder: Path
    name: str
    schools: tuple[School, ...]
    approvers: tuple[Approver, ...] = ()
    contacts: tuple[Contact, ...] = ()
    aliases: Aliases = NO_ALIASES
    """What somebody has said of names that look alike."""
    aliases_file: str = "aliases.csv"
    """Where those answers stand: absolute once `settings` has read it."""
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
    paper: Paper = Paper()
    letters_pdf: str = "auto"
    """`auto`, `word`, `libreoffice` or `never`: what makes PDFs of letters."""
    ban_proof: bool = False
    """A ban waits until its approver has confirmed it under their own login (`conduct approve`)."""

    def school(self, code: str) -> School:
        return next(school for school in self.schools if school.code == code)
