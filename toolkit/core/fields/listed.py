"""The fields that a letter's template may use, as `conduct letters --fields` lists them."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.core.frozen import dataclass
from toolkit.core.patterns import regex

_EACH_HAS = regex(r"\beach has (`\w+`.*)$")
_KEY = regex(r"`(\w+)`")
_LINES = regex(r"\ba (?:line|sentence) each\b")


@dataclass(frozen=True, slots=True)
class Field:
    """What a template may print under a name."""

    meaning: str
    example: str
    where: str = ""
    """Where it is filled in, for a letter that lacks it; "" where it is never missing."""

    @property
    def shape(self) -> str:
        """Return "" for text, "yes or no", or how a loop prints one of several: the meaning tells a reader the same."""
        if self.meaning.endswith("(yes or no)"):
            return "yes or no"
        if self.keys:
            return f"{{{{ each.{self.keys[0]} }}}}"
        return "{{ each }}" if _LINES.search(self.meaning) else ""

    @property
    def keys(self) -> tuple[str, ...]:
        """Return what each of several has ("day", "about"), as the meaning tells a reader; () where it is text."""
        has = _EACH_HAS.search(self.meaning)
        said = _KEY.findall(has[1]) if has else []
        first = [key for key in said if not key.startswith("_")]
        again = [f"{key}{suffix}" for suffix in said if suffix.startswith("_") for key in first]
        return (*first, *again)


FIELDS: Mapping[str, Field] = {
    "trust_name": Field("The trust", "Penhallow Academy Trust"),
    "school_name": Field("The school", "Bude Primary"),
    "school_contact": Field(
        "Whom to ring or write to", "Ms B. Office, 01288 000000", "`contact` of the school in conduct.toml"
    ),
    "school_email": Field("The school's mailbox; may be empty", "office@bude.example"),
    "head_name": Field("The Head of School; may be empty", "Mrs A. Head"),
    "letter_date": Field("The day the letter is sent", "23 November 2026"),
    "reference": Field("The letter's reference; it carries no meaning", "BUDE-7F3A9C"),
    "recipient_name": Field(
        "The person, as an envelope names them", "Loveday Pengelly", "the person's name in the log"
    ),
    "salutation": Field("What follows “Dear”", "Mrs Pengelly", "the person's name in the log"),
    "by_post": Field("Whether the letter goes by post (yes or no)", "no"),
    "delivery": Field("How the letter goes", "By email"),
    "address_lines": Field(
        "The postal address, a line each", "3 Belle Vue; Bude; EX23 8JY", "the address in contacts.csv"
    ),
    "visitor": Field("Whether the person is a visitor, not a parent or carer (yes or no)", "no"),
    "incidents": Field(
        "What happened: each has `day` and `about`",
        "14 September 2026; the use of loud language",
        "the row's date and category",
    ),
    "days": Field("The days on which it happened", "14 September 2026 and 2 October 2026", "the row's date"),
    "wording": Field("The office's own words about it; may be empty", "On that day …", "`Letter wording` in the log"),
    "refused": Field("Whether a refusal of the meeting is on record (yes or no)", "no"),
    "attended": Field("Whether the meeting was held before this (yes or no)", "yes"),
    "unresolved": Field("Whether the meeting before this was held without agreement (yes or no)", "no"),
    "serious": Field("Whether a ban came without all the steps, as a more serious case (yes or no)", "no"),
    "meeting_letter_on": Field("The day of the invitation; empty without one", "21 September 2026"),
    "warning_letter_on": Field("The day of the warning; empty without one", "2 November 2026"),
    "meeting_on": Field(
        "When the meeting is proposed: the day, and the time where the log gives one; may be empty",
        "Monday 30 November 2026 at 3:30pm",
    ),
    "meeting_time": Field("That time alone; may be empty", "3:30pm"),
    "reply_by": Field("The last day to answer; may be empty", "30 November 2026"),
    "counts_for": Field("How long a warning counts; may be empty", "12 months"),
    "sites": Field("The sites that a ban is for", "Bude Primary", "`Sites` in the log"),
    "ban_starts": Field("When a ban starts", "23 November 2026"),
    "ban_ends": Field(
        "The last day of a ban, to 23:59", "18 December 2026", "the terms, or `Chosen ban end` in the log"
    ),
    "code_end": Field(
        "The day on which the code would end a ban that lasts longer; empty where it does not", "18 December 2026"
    ),
    "longer_because": Field(
        "Why a ban lasts longer than the code has it, as its approver wrote it; may be empty",
        "Conduct of the same kind came again within days of each of three meetings.",
        "`Approval reason` in the log",
    ),
    "in_holiday": Field("Whether a ban was decided in a holiday (yes or no)", "no"),
    "collection": Field(
        "How children come and go during a ban", "Mr Pengelly will collect …", "`Collection arrangements` in the log"
    ),
    "child_here": Field("Whether the person has a child at the school (yes or no)", "yes"),
    "representation_by": Field("By when to make a representation", "30 November 2026", "the terms"),
    "decision_by": Field("By when the Hub Council decides", "7 December 2026", "the terms"),
    "earlier_letter_on": Field(
        "The day of the letter that this one is about: a ban's, or one that was not for the person; may be empty",
        "2 November 2026",
    ),
    "earlier_reference": Field("The reference of that letter; may be empty", "BUDE-31C07B"),
    "received_on": Field("When a representation was received; may be empty", "6 November 2026"),
    "acknowledged_on": Field("When it was acknowledged; may be empty", "9 November 2026"),
    "heard_on": Field("When the Hub Council considered it; may be empty", "16 November 2026"),
    "decided_on": Field("When the Hub Council decided; may be empty", "18 November 2026"),
    "outcome": Field(
        "What the Hub Council decided: confirmed, varied or lifted", "varied", "`Representation` in the log"
    ),
    "earlier_ban_end": Field("The ban's last day as its letter gave it, where it is another now", "18 December 2026"),
    "conditions": Field(
        "What a varied ban allows, a line each; may be empty",
        "May come to the nativity on 10 December.",
        "`Representation` in the log",
    ),
    "ban_over": Field("Whether the ban's last day has passed (yes or no)", "no"),
    "review_of": Field("The last day of the half-term at whose end a ban is reviewed", "18 December 2026"),
    "approved": Field("Whether the letter has been approved (yes or no)", "yes"),
    "approver_name": Field("Who approved it", "S. Roskilly", "`Approved by` in the log"),
    "approver_role": Field("As what they approved it", "Member of the Trust Senior Leadership Team"),
    "approval_needed": Field("Who may approve it", "a member of the Trust Senior Leadership Team"),
    "code_name": Field("The code of conduct", "Penhallow Academy Trust Parent Code of Conduct"),
    "complaints_url": Field("Where the complaints procedure is; may be empty", "https://trust.example/complaints"),
}
"""Name → what it is. Templates may use these and no others."""
