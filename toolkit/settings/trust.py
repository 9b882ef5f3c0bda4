"""conduct.toml into a `Trust`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.core.trust import Application, Approver, EwsMail, GraphMail, Mail, Paper, School, SmtpMail, Trust
from toolkit.settings.between_keys import mistakes_between
from toolkit.settings.folder import ALIASES_CSV, CONDUCT_TOML, inside
from toolkit.settings.ledger_url import absolute_ledger_url
from toolkit.settings.members import member
from toolkit.settings.mistakes import Mistake, SettingsError
from toolkit.settings.toml import Document

if TYPE_CHECKING:
    from toolkit.settings.trust_model import ApproverTable, ConductFile, MailTable, SchoolTable


def read_trust(folder: Path, document: Document) -> Trust:
    """Return the trust that conduct.toml describes; every path in it is resolved from `folder` (absolute).

    Raises SettingsError with every mistake: in single keys, and between them.
    """
    from pydantic import ValidationError

    from toolkit.settings.trust_model import ConductFile
    from toolkit.settings.wording import mistakes_in

    mistakes = mistakes_between(document)
    try:
        read = ConductFile.model_validate(document)
    except ValidationError as error:
        raise SettingsError([*mistakes_in(error, document, ConductFile, CONDUCT_TOML), *mistakes]) from None
    templates = inside(folder, read.trust.templates)
    if not templates.is_dir():
        mistakes.append(Mistake(CONDUCT_TOML, "[trust], templates", f"there is no folder {templates}"))
    if mistakes:
        raise SettingsError(mistakes)
    return _trust(folder, read)


def _absolute(folder: Path, written: str) -> str:
    """Return the absolute path of what conduct.toml names, "" for nothing."""
    return str(inside(folder, written)) if written else ""


def _trust(folder: Path, read: ConductFile) -> Trust:
    trust = read.trust
    return Trust(
        folder=folder,
        name=trust.name,
        schools=tuple(_school(folder, school) for school in read.school),
        approvers=tuple(map(_approver, read.approver)),
        aliases_file=_absolute(folder, trust.aliases or ALIASES_CSV),
        mail=_mail(folder, read.mail),
        ledger_url=absolute_ledger_url(trust.ledger, folder),
        templates=inside(folder, trust.templates) if trust.templates else None,
        adopted=trust.adopted,
        terms_confirmed=trust.terms_confirmed,
        counts_from=trust.counts_from,
        dsl_email=trust.dsl_email,
        legal_email=trust.legal_email,
        complaints_url=trust.complaints_url,
        paper=_paper(read),
        letters_pdf=os.environ.get("CONDUCT_PDF") or read.letters.pdf,
        ban_proof=trust.ban_proof,
    )


def _paper(read: ConductFile) -> Paper:
    summary = read.summary
    board = {each.email.casefold(): each for each in map(member, reversed(summary.board))}
    mailbox = summary.mailbox or next((school.mailbox for school in read.school if school.mailbox), "")
    return Paper(summary.threshold, tuple(reversed(board.values())), mailbox)


def _school(folder: Path, school: SchoolTable) -> School:
    return School(
        code=school.code,
        name=school.name,
        logs=tuple(log.replace("\\", "/") for log in school.logs),
        head=school.head,
        mailbox=school.mailbox,
        contact=school.contact,
        roll=school.roll,
        logo=_absolute(folder, school.logo),
        columns=tuple(school.columns.items()),
    )


def _approver(approver: ApproverTable) -> Approver:
    return Approver(
        name=approver.name,
        role=approver.role,
        schools=approver.schools,
        from_day=approver.from_,
        until=approver.until,
        acting=approver.acting,
        login=approver.login,
    )


def _mail(folder: Path, mail: MailTable) -> Mail:
    ews, graph, smtp = mail.ews, mail.graph, mail.smtp
    return Mail(
        transport=mail.transport,
        mode=mail.mode,
        per_minute=mail.per_minute,
        brake=mail.brake,
        redirect_all=mail.redirect_all,
        calendar=mail.calendar,
        meeting_minutes=mail.meeting_minutes,
        outbox=_absolute(folder, mail.folder.path),
        ews=EwsMail(
            endpoint=ews.endpoint,
            auth=ews.auth,
            username=ews.username,
            ca_file=_absolute(folder, ews.ca_file),
            access=ews.access,
            scope=ews.scope,
            app=Application(
                ews.tenant, ews.client_id, ews.credential, _absolute(folder, ews.certificate), ews.authority
            ),
        ),
        graph=GraphMail(
            tenant=graph.tenant,
            client_id=graph.client_id,
            credential=graph.credential,
            certificate=_absolute(folder, graph.certificate),
            base_url=graph.base_url,
            authority=graph.authority,
            ca_file=_absolute(folder, graph.ca_file),
            must_refuse=graph.must_refuse,
        ),
        smtp=SmtpMail(smtp.host, smtp.port, smtp.security, smtp.username, _absolute(folder, smtp.ca_file)),
    )
