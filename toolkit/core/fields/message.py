"""The message around a letter: neutral, whoever glances at the screen."""

from __future__ import annotations

import re

from toolkit.core.decisions import Decision
from toolkit.core.fields.words import contact_of, salutation_of
from toolkit.core.letters import LetterRecord
from toolkit.core.trust import School, Trust

LONGEST_NAME = 80
"""Signs that the name of an attachment may have."""


def reference(decision: Decision) -> str:
    """Return what the school and the person may quote: "BUDE-7F3A9C"."""
    return reference_of(decision.school, decision.letter_key)


def reference_of(school: str, letter_key: str) -> str:
    """Return the reference of a letter by its school's code and its key."""
    return f"{re.sub(r'[^A-Z0-9]', '', school.upper())}-{letter_key[:6].upper()}"


def file_name(decision: Decision, trust: Trust, suffix: str = ".docx") -> str:
    """Return the attachment's name: neutral, and safe on Windows. `suffix`: .docx or .pdf."""
    school = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', " ", trust.school(decision.school).name)
    room = LONGEST_NAME - len(f"Letter from  {reference(decision)}{suffix}")
    return " ".join(f"Letter from {school[:room]} {reference(decision)}".split()) + suffix


def subject(decision: Decision, trust: Trust) -> str:
    """Return the message's subject: it says nothing of what the letter is about."""
    return " ".join(f"A letter from {trust.school(decision.school).name}".split())


def email_body(decision: Decision, trust: Trust) -> str:
    """Return the message around the letter: whoever glances at the screen learns nothing from it."""
    school = trust.school(decision.school)
    return _message(
        salutation_of(decision),
        reference(decision),
        school,
        trust,
        f"Please find attached a letter from {school.name}.",
        "If you cannot open it, or would like it on paper, in large print or in another language, "
        f"please get in touch with {contact_of(school) or 'the school office'}, and we will help.",
    )


def new_time_body(decision: Decision, trust: Trust, before: str, now: str) -> str:
    """Return the message that tells of a meeting's new time. `before` ("" where nobody knows it), `now`: in words."""
    school = trust.school(decision.school)
    return _message(
        salutation_of(decision),
        reference(decision),
        school,
        trust,
        f"The time of our meeting at {school.name} has changed. It was to be on {before}."
        if before
        else f"The time of our meeting at {school.name} has changed.",
        f"It is now on {now}. The file with this message puts that into your calendar in the place of the old time.",
        f"If that does not suit you, please get in touch with {contact_of(school) or 'the school office'}.",
    )


def meeting_off_body(letter: LetterRecord, trust: Trust, when: str) -> str:
    """Return the message that tells of a meeting that is off. `when` it was to be, in words; "" where nobody knows."""
    school = trust.school(letter.school)
    return _message(
        letter.salutation or letter.person,
        reference_of(letter.school, letter.key),
        school,
        trust,
        f"Our meeting at {school.name}{f' on {when}' * bool(when)} will not take place. The file with this message "
        "takes it out of your calendar.",
        f"If you would like to ask about it, please get in touch with {contact_of(school) or 'the school office'}.",
    )


def _message(salutation: str, ref: str, school: School, trust: Trust, *paragraphs: str) -> str:
    lines = (
        f"Dear {salutation},",
        *paragraphs,
        f"Yours sincerely,\n{school.name}\n{trust.name}",
        f"Our reference: {ref}",
    )
    return "\n\n".join(lines) + "\n"
