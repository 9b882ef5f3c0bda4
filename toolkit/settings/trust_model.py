"""conduct.toml as its keys: each says what it means, what it looks like and what holds without it.

docs/settings.md is generated from here.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from toolkit.core.patterns import regex
from toolkit.core.steps import Role
from toolkit.settings.keys import Address, Name, Table, Text, key
from toolkit.settings.ledger_url import check_ledger_url
from toolkit.settings.log_address import check_log
from toolkit.settings.members import check_member

_CODE = regex(r"[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?")
_RESERVED = regex(r"(?i)con|prn|aux|nul|(?:com|lpt)\d")


def _code(text: str) -> str:
    if not _CODE.fullmatch(text):
        raise ValueError(f'"{text}" is not a code: letters, digits and hyphens only, such as st-ives')
    if _RESERVED.fullmatch(text):
        raise ValueError(f'Windows keeps the name "{text}" for itself; choose another code')
    return text


class TrustTable(Table):
    """The trust, and where its own files are. Paths are read from the trust folder."""

    name: Name = key("The trust's name, as letters print it.", '"Penhallow Academy Trust"')
    policy: Text = key("The trust's own code as data. Left out: the built-in code.", '"policy.toml"', "")
    terms: Text = key(
        "The school terms: a .csv (below) or an .ics calendar. Left out: Cornwall, 2025/26 and 2026/27.",
        '"terms.csv"',
        "",
    )
    contacts: Text = key("Addresses of parents, for logs that hold none.", '"contacts.csv"', "")
    aliases: Text = key(
        "What was answered about names that look alike; `conduct check --fix` writes it. It need not be there.",
        '"aliases.csv"',
        "aliases.csv",
    )
    templates: Text = key("The trust's own letters in Word. Left out: the built-in ones.", '"templates"', "")
    ledger: Annotated[str, AfterValidator(check_ledger_url)] = key(
        "The record of every letter. PostgreSQL when several offices share it: postgresql://user@host/name, which "
        "needs conduct-toolkit[postgresql]; its password stands in the keyring, as 'ledger of' and the trust's name "
        "under 'conduct', in PGPASSWORD or in pgpass. SQLite is not safe on a network share, and refused there.",
        '"sqlite:///.conduct/ledger.sqlite3"',
        "sqlite:///.conduct/ledger.sqlite3",
    )
    adopted: date | None = key(
        "The version of its code that the trust adopted, as a day. By the built-in code nothing is sent without it.",
        "2026-09-01",
        None,
    )
    terms_confirmed: bool = key(
        "Somebody compared the term dates with the trust's own. By the built-in terms nothing is sent without it.",
        "true",
        False,
    )
    counts_from: date | None = key(
        "Earlier incidents start no step. Left out: the first day of this school year.", "2026-09-03", None
    )
    ban_proof: bool = key(
        "A ban waits for a second proof: its approver reads the letter and runs `conduct approve` under their own "
        "login. Left out: a name typed in `Approved by` is enough.",
        "true",
        False,
    )
    dsl_email: Address = key("The Designated Safeguarding Lead.", '"dsl@penhallow.example"', "")
    legal_email: Address = key("The legal team.", '"legal@penhallow.example"', "")
    complaints_url: Text = key(
        "Where the complaints procedure can be read.", '"https://penhallow.example/complaints"', ""
    )


class SchoolTable(Table):
    """One school, once for each. A school office's own folder lists only its school."""

    code: Annotated[str, AfterValidator(_code)] = key("A short name without spaces; it never changes.", '"bude"')
    name: Name = key("The school's name, as letters print it.", '"Bude Primary"')
    logs: tuple[Annotated[Name, AfterValidator(check_log)], ...] = key(
        "The school's incident logs.", '["logs/bude-parent-incidents.xlsx"]', min_length=1
    )
    head: Text = key("Who signs for the school.", '"Mrs A. Head"', "")
    mailbox: Address = key("The mailbox that letters are sent from.", '"office@bude.example"', "")
    contact: Text = key("Whom a parent may turn to, as letters print it.", '"Ms B. Office, 01288 000000"', "")
    roll: int | None = key("Pupils on roll, for figures per 100 pupils.", "210", None, ge=1)
    logo: Text = key("A picture for the letterhead.", '"logo.png"', "")
    columns: dict[str, Text] = key(
        "[school.columns]: headings of the log that are not recognised by themselves, and what they hold.",
        '{ "Date of incident" = "date" }',
        {},
    )


class ApproverTable(Table):
    """Somebody who may approve letters: an `slt` approver may do what a `head` may, a head what the `office` may."""

    name: Name = key("As it is typed into `Approved by`.", '"S. Roskilly"')
    role: Role = key("office, head or slt.", '"slt"')
    schools: tuple[Name, ...] = key('School codes; ["*"] for all.', '["bude"]', ("*",), min_length=1)
    from_: date | None = Field(
        None, alias="from", description="First day on which they may approve.", examples=["2026-09-01"]
    )
    until: date | None = key("Last day on which they may approve.", "2026-12-31", None)
    acting: bool = key("They stand in for somebody.", "true", False)
    login: Text = key(
        "Their login on the computer, for `conduct approve`: where given, no other login proves for them.",
        '"s.roskilly"',
        "",
    )

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.from_ and self.until and self.from_ > self.until:
            raise ValueError(f"from {self.from_} is later than until {self.until}")
        return self


class FolderTable(Table):
    """Letters saved as files, for a person to send."""

    path: Name = key("Where letters are saved.", '"outbox"', "outbox")


class EwsTable(Table):
    """Exchange on the trust's own premises. The password or secret: the keyring, or CONDUCT_EWS_PASSWORD."""

    endpoint: Text = key("The address of the service.", '"https://mail.trust.example/EWS/Exchange.asmx"', "")
    auth: Literal["basic", "ntlm", "oauth"] = key("How to sign in.", '"ntlm"', "basic")
    username: Text = key("Who signs in, for basic and ntlm.", '"conduct@trust.example"', "")
    access: Literal["", "delegate", "impersonation"] = key(
        "delegate: the login was given the mailboxes; impersonation: it acts as each of them. Left out: delegate, and "
        "for an application that signs in by oauth as itself impersonation.",
        '"impersonation"',
        "",
    )
    ca_file: Text = key("Certificates to trust. Left out: the machine's own.", '"trust-ca.pem"', "")
    tenant: Text = key("For oauth: the directory (tenant) ID.", '"00000000-0000-0000-0000-000000000000"', "")
    client_id: Text = key("For oauth: the application (client) ID.", '"00000000-0000-0000-0000-000000000000"', "")
    credential: Literal["certificate", "secret", "device-code"] = key(
        "For oauth: how to sign in.", '"secret"', "certificate"
    )
    certificate: Text = key("For oauth: the certificate with its private key.", '"conduct.pem"', "")
    authority: Name = key(
        "For oauth: where to sign in.", '"https://login.microsoftonline.com"', "https://login.microsoftonline.com"
    )
    scope: Name = key(
        "For oauth: what the token is for; Exchange on premises with hybrid modern authentication has its own address.",
        '"https://mail.trust.example/.default"',
        "https://outlook.office365.com/.default",
    )


class GraphTable(Table):
    """Microsoft 365. A secret: the keyring, or CONDUCT_GRAPH_SECRET."""

    tenant: Text = key("The directory (tenant) ID.", '"00000000-0000-0000-0000-000000000000"', "")
    client_id: Text = key("The application (client) ID.", '"00000000-0000-0000-0000-000000000000"', "")
    credential: Literal["certificate", "secret", "device-code"] = key("How to sign in.", '"certificate"', "certificate")
    certificate: Text = key("The certificate with its private key, for that credential.", '"conduct.pem"', "")
    base_url: Name = key(
        "The address of the service.", '"https://graph.microsoft.com/v1.0"', "https://graph.microsoft.com/v1.0"
    )
    authority: Name = key(
        "Where to sign in.", '"https://login.microsoftonline.com"', "https://login.microsoftonline.com"
    )
    ca_file: Text = key("Certificates to trust. Left out: the machine's own.", '"trust-ca.pem"', "")
    must_refuse: Address = key(
        "A mailbox the application must not open: trying it shows that it is limited to the schools' own.",
        '"head-private@penhallow.example"',
        "",
    )


class SmtpTable(Table):
    """A mail server without drafts (mode = "send") or look-up: an unclear answer always waits for a person.

    The password: the keyring, or CONDUCT_SMTP_PASSWORD.
    """

    host: Text = key("The mail server.", '"smtp.trust.example"', "")
    port: int = key("Its port.", "465", 587, ge=1, le=65535)
    security: Literal["starttls", "tls", "none"] = key("How the line is secured.", '"tls"', "starttls")
    username: Text = key("Who signs in. Left out: nobody.", '"conduct@trust.example"', "")
    ca_file: Text = key("Certificates to trust. Left out: the machine's own.", '"trust-ca.pem"', "")


class MailTable(Table):
    """How letters leave."""

    transport: Literal["folder", "graph", "ews", "smtp"] = key(
        "folder saves files; the others need a table below.", '"graph"', "folder"
    )
    mode: Literal["draft", "send"] = key(
        "draft leaves letters in the mailbox for a person to press Send; SMTP cannot.", '"send"', "draft"
    )
    per_minute: int = key("Letters a minute; 0: not paced.", "25", 25, ge=0)
    brake: int = key(
        "Letters that one school may send in one run without being asked, however few it usually sends; 0: any number.",
        "25",
        25,
        ge=0,
    )
    redirect_all: Address = key("For a trial: every letter goes to this address instead.", '"trial@trust.example"', "")
    calendar: Literal["none", "ics"] = key(
        "ics: an invitation to a meeting carries a calendar invitation too, where `Meeting on` gives a time "
        "(30/11/2026 15:30). With graph and ews the answer is seen in the mailbox and shown beside the row; a person "
        "decides. A trial (redirect_all) carries none.",
        '"ics"',
        "none",
    )
    meeting_minutes: int = key("How long a meeting is in the calendar.", "45", 30, ge=5, le=480)
    folder: FolderTable = FolderTable()
    ews: EwsTable = EwsTable()
    graph: GraphTable = GraphTable()
    smtp: SmtpTable = SmtpTable()

    @model_validator(mode="after")
    def _transport_is_described(self) -> Self:
        signs_in = ("tenant", "client_id") if self.ews.auth == "oauth" else ()
        needs = {"ews": ("endpoint", *signs_in), "graph": ("tenant", "client_id"), "smtp": ("host",)}
        missing = [name for name in needs.get(self.transport, ()) if not getattr(getattr(self, self.transport), name)]
        if missing:
            asked = "; `conduct check --find-exchange MAILBOX` asks for the endpoint" if "endpoint" in missing else ""
            needed = f'transport "{self.transport}" needs {" and ".join(missing)} in [mail.{self.transport}]'
            raise ValueError(needed + asked)
        return self

    @model_validator(mode="after")
    def _drafts_have_a_place(self) -> Self:
        if self.transport == "smtp" and self.mode == "draft":
            raise ValueError(
                'SMTP keeps no drafts in a mailbox, so nobody could press Send; write mode = "send", which sends what '
                "is approved and nothing else"
            )
        return self


class LettersTable(Table):
    """What letters become."""

    pdf: Literal["auto", "word", "libreoffice", "never"] = key(
        "What makes a PDF of each letter; auto: Microsoft Word, else LibreOffice, whichever this computer has. Without "
        "either, and with never, letters go as Word documents. CONDUCT_PDF wins on the computer where it is set.",
        '"never"',
        "auto",
    )


class SummaryTable(Table):
    """The summary's edition for a board, which names nobody."""

    threshold: int = key(
        "The least count that it shows: smaller ones can point at somebody and are <5, and what would give them away "
        "is not shown. Official statistics take 5 or 10.",
        "10",
        5,
        ge=3,
    )
    board: tuple[Annotated[str, AfterValidator(check_member)], ...] = key(
        "To whom `conduct summary --send` mails the board's paper and workbook: a message each. An address, or a name "
        "and an address.",
        '["A. Chair <chair@trust.example>", "clerk@trust.example"]',
        (),
    )
    mailbox: Address = key(
        "The mailbox that they are sent from. Left out: that of the first school.", '"office@trust.example"', ""
    )


class ConductFile(Table):
    """conduct.toml."""

    written: ClassVar[str] = "{example}"

    trust: TrustTable = Field(examples=['[trust] with name = "Penhallow Academy Trust"'])
    school: tuple[SchoolTable, ...] = Field(min_length=1, examples=["[[school]] with its code, name and logs"])
    approver: tuple[ApproverTable, ...] = ()
    letters: LettersTable = LettersTable()
    mail: MailTable = MailTable()
    summary: SummaryTable = SummaryTable()
