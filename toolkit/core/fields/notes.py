"""What a note inside the trust says: a referral to the legal team, and where a row is that safeguarding looks at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from toolkit.core.decisions import Decision
from toolkit.core.fields.letter import about, approval_needed
from toolkit.core.fields.listed import Field
from toolkit.core.fields.message import reference
from toolkit.core.fields.words import contact_of, long_date, unbroken
from toolkit.core.policy.model import Policy
from toolkit.core.problems import Place
from toolkit.core.trust import Trust

LEGAL_FIELDS: Mapping[str, Field] = {
    "trust_name": Field("The trust", "Penhallow Academy Trust"),
    "school_name": Field("The school", "Bude Primary"),
    "school_contact": Field("Whom to ask", "Ms B. Office, 01288 000000"),
    "send_to": Field("The legal team's address; may be empty", "legal@penhallow.example", "`legal_email`"),
    "reference": Field("The referral's reference", "BUDE-7F3A9C"),
    "person": Field("The person whom it is about", "Jane Smith"),
    "incidents": Field(
        "What is referred: each has `day`, `about`, `where`",
        "14 September 2026; statements posted online …; row 7 of …",
    ),
    "confirmed_by": Field("Who looked at the evidence and confirmed the referral; may be empty", "A. Head"),
    "approval_needed": Field("Who may confirm it", "the Head of School"),
    "code_name": Field("The code of conduct", "Penhallow Academy Trust Parent Code of Conduct"),
}
"""Name → what it is: the fields of `legal-memo.docx`."""
SAFEGUARDING_FIELDS: Mapping[str, Field] = {
    "trust_name": Field("The trust", "Penhallow Academy Trust"),
    "school_name": Field("The school", "Bude Primary"),
    "send_to": Field("The Lead's address; may be empty", "dsl@penhallow.example", "`dsl_email`"),
    "reference": Field("The note's reference; it carries no meaning", "BUDE-7F3A9C"),
    "rows": Field("Where the matter stands: each has `where` and `ref`", "row 7 of Aut1 in bude.xlsx; BUDE-4K2PX"),
}
"""Name → what it is: the fields of `safeguarding-note.docx`. Nobody, no day and nothing of what happened."""


def legal_fields(decision: Decision, trust: Trust, policy: Policy) -> dict[str, object]:
    """Return the fields of a referral's memo, in the letters' neutral words; the log's own stay in the log."""
    policy = policy.on(max((i.day for i in decision.incidents if i.day), default=None))
    school = trust.school(decision.school)
    person = decision.person
    return {
        "trust_name": trust.name,
        "school_name": school.name,
        "school_contact": unbroken(contact_of(school)) or "the school office",
        "send_to": trust.legal_email,
        "reference": reference(decision),
        "person": person.name.display if person and person.name else "",
        "incidents": [
            {"day": long_date(each.day or date.min), "about": about(each, policy), "where": where(each.place)}
            for each in decision.incidents
        ],
        "confirmed_by": decision.approved_by or "",
        "approval_needed": approval_needed(decision),
        "code_name": policy.name,
    }


def safeguarding_fields(decision: Decision, trust: Trust, refs: Mapping[Place, str]) -> dict[str, object]:
    """Return where the rows are, and nothing else (default safeguarding-pause). `refs`: each row's `Conduct ref`."""
    return {
        "trust_name": trust.name,
        "school_name": trust.school(decision.school).name,
        "send_to": trust.dsl_email,
        "reference": reference(decision),
        "rows": [{"where": where(each.place), "ref": refs[each.place]} for each in decision.incidents],
    }


def where(place: Place) -> str:
    """Return a row's place in words: "row 7 of Aut1, in logs/bude.xlsx"."""
    sheet = f" of {place.sheet.strip()}" if place.sheet else ""
    return f"row {place.row}{sheet}, in {place.log}"
