"""A letter before it is sent: whether it can be read, made and posted, and the message that carries it.

That a letter cannot be made is told from the plan and the settings alone, so that every run that writes a log says
the same of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from toolkit.core.decisions import Decision
from toolkit.core.fields import (
    email_body,
    file_name,
    goes_without,
    letter_fields,
    reference,
    reference_of,
    subject,
    unfilled,
)
from toolkit.core.letters import LetterRecord
from toolkit.core.policy.invitation import cancellation_of, invitation_of
from toolkit.core.problems import Problem, ToolkitError
from toolkit.core.rows import PersonName
from toolkit.core.status import READABLE_WITHOUT
from toolkit.core.steps import DecisionState
from toolkit.core.trust import Trust
from toolkit.jobs.gather import Gathered
from toolkit.jobs.letterbook import compiled
from toolkit.jobs.plan import Planned
from toolkit.mail import MEDIA_TYPES, Attachment, Message, UnpostableLetter, as_attachment
from toolkit.word import TemplateError


def can_be_read(decision: Decision) -> bool:
    """Whether the letter's text is settled, so that it can be made for somebody to read."""
    open_ = decision.state in {DecisionState.DUE, DecisionState.BLOCKED}
    return open_ and decision.person is not None and READABLE_WITHOUT.issuperset(decision.blocked_by)


def goes_now(decision: Decision, planned: Planned) -> bool:
    return (
        decision.state is DecisionState.DUE
        and not decision.held_by
        and decision.letter_key in planned.facts
        and decision.approved_by is not None
        and decision.send_by == "email"
    )


def unmakeable(planned: Planned) -> Iterator[Problem]:
    """Yield what keeps a letter of the plan from being made; a broken template is `check`'s to say."""
    for decision in planned.plan.decisions:
        if can_be_read(decision) and decision.step in planned.templates:
            with suppress(TemplateError):
                yield from lacking(decision, fields_of(decision, planned), planned)


def fields_of(decision: Decision, planned: Planned) -> Mapping[str, object]:
    gathered = planned.gathered
    return letter_fields(decision, gathered.trust, gathered.policy, gathered.today)


def lacking(decision: Decision, fields: Mapping[str, object], planned: Planned) -> tuple[Problem, ...]:
    """Return what the template of a letter needs and its fields lack."""
    findings = compiled(planned.templates[decision.step]).check(fields)
    lacked = [each for each in findings if not goes_without(each.field, fields)]
    said = [(not each.unfit and unfilled(each.field, fields)) or (each.message, each.next_step) for each in lacked]
    lead = f"The {decision.step} letter cannot be made: "
    return tuple(problem_of("letter", lead + message, step, decision) for message, step in dict.fromkeys(said))


def unpostable(decision: Decision, error: ToolkitError) -> Problem:
    name = _named(decision.step, name_of(decision).display, reference(decision))
    return problem_of("unpostable", f"{_begun(name)} waits. {error.message}", error.next_step, decision)


def unpostable_draft(letter: LetterRecord, error: UnpostableLetter) -> Problem:
    """Say of a letter that an earlier run began why it does not go now."""
    return Problem("unpostable", f"{_begun(named(letter))} waits. {error.message}", error.next_step, letter.school)


def named(letter: LetterRecord) -> str:
    """Return which letter it is, with its reference."""
    return _named(letter.step, letter.person, reference_of(letter.school, letter.key))


def _named(step: str, person: str, reference: str) -> str:
    return f"the {step} letter for {person} ({reference})"


def _begun(name: str) -> str:
    return f"{name[0].upper()}{name[1:]}"


def enclosed_with(decision: Decision, trust: Trust, today: date, sequence: int = 0) -> tuple[Attachment, ...]:
    """Return what goes beside a letter that is sent today: a calendar invitation, what takes one back, or nothing.

    `sequence`: how many went before with this letter.
    """
    found = invitation_of(decision, trust, today) or cancellation_of(decision, trust)
    return (as_attachment(replace(found, sequence=found.sequence + sequence), today),) if found else ()


def invited_for(decision: Decision, trust: Trust, today: date) -> datetime | None:
    """Return when the meeting begins to which a letter that is sent today invites by calendar."""
    invitation = invitation_of(decision, trust, today)
    return invitation.starts if invitation else None


def message_for(decision: Decision, document: Path, trust: Trust, enclosed: tuple[Attachment, ...] = ()) -> Message:
    """Return the one message that carries a letter: one To, a neutral subject, neutral attachments.

    `document`: what goes, a PDF or a Word document.
    """
    school = trust.school(decision.school)
    name = file_name(decision, trust, document.suffix)
    return Message(
        sender=school.mailbox,
        to=decision.to,
        to_name=name_of(decision).display,
        subject=subject(decision, trust),
        body=email_body(decision, trust),
        attachments=(Attachment(name, document.read_bytes(), MEDIA_TYPES[document.suffix]),),
        enclosed=enclosed,
    )


def name_of(decision: Decision) -> PersonName:
    """Return the name of the person a letter goes to."""
    if decision.person is None or decision.person.name is None:
        raise ValueError(f"a letter goes to a named person: {decision.step} {decision.letter_key}")
    return decision.person.name


def problem_of(code: str, message: str, next_step: str, decision: Decision) -> Problem:
    place = decision.incidents[0].place
    return Problem(code, message, next_step, decision.school, place.log, place.sheet, place.row)


def may_be_sent(gathered: Gathered) -> None:
    """Refuse to send under a code or terms that the trust has not said are its own (POLICY.md, Fairness and law)."""
    unsaid = []
    if gathered.policy.built_in and not gathered.trust.adopted:
        unsaid.append("which version of its code the trust adopted ([trust] adopted = 2026-09-01)")
    if gathered.terms.built_in and not gathered.trust.terms_confirmed:
        unsaid.append("that the term dates are right ([trust] terms_confirmed = true)")
    if unsaid:
        raise ToolkitError(
            f"{gathered.trust.folder / 'conduct.toml'} does not yet say {' and '.join(unsaid)}. Nothing was sent.",
            "Compare the code and the term dates with the trust's own, write it there, and run again. "
            "`conduct plan` works meanwhile.",
        )
