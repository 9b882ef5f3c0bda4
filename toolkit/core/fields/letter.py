"""From a decision to what its letter says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256

from toolkit.core.decisions import Decision, IncidentRef, LetterBefore
from toolkit.core.fields.address import address_lines
from toolkit.core.fields.message import reference, reference_of
from toolkit.core.fields.words import (
    NBSP,
    contact_of,
    is_visitor,
    joined_with_and,
    long_date,
    salutation_of,
    sentence,
    unbroken,
)
from toolkit.core.policy.invitation import invitation_of
from toolkit.core.policy.model import Policy
from toolkit.core.policy.why import clock
from toolkit.core.representations import Noted
from toolkit.core.steps import Role, Step
from toolkit.core.text import normal
from toolkit.core.trust import Approver, Trust

_SENT_ON = frozenset(
    {"letter_date", "ban_starts", "representation_by", "decision_by", "reply_by", "in_holiday", "ban_over"}
)
"""The day the letter goes, and what is counted from it."""
_APPROVAL = frozenset({"approved", "approver_name", "approver_role"})
"""What the approval itself adds to the letter."""
_SAID = frozenset({"meeting_time"})
"""What another field says already."""
_AS = {
    Role.OFFICE: ("School office", "the school office"),
    Role.HEAD: ("Head of School", "the Head of School"),
    Role.SLT: ("Member of the Trust Senior Leadership Team", "a member of the Trust Senior Leadership Team"),
}
NO_CHILD = "no child at this school"
"""What `Collection arrangements` says where there is nobody to collect (default `collection`)."""
_GOES = {"email": "By email", "post": "By post", "hand": "By hand"}


def letter_fields(decision: Decision, trust: Trust, policy: Policy, today: date) -> Mapping[str, object]:
    """Return every field of `FIELDS` for a letter sent on `today`: text, yes or no, or lists of them.

    The code is the version of the latest incident's day. What is not known is empty, and `LetterTemplate.check` says
    where a letter cannot do without it. Nothing of the log's narrative, and nobody but the person, the Head, the
    contact and the approver, can come into a letter.
    """
    policy = policy.on(max((i.day for i in decision.incidents if i.day), default=None))
    return {
        **_school(decision, trust),
        **_person(decision),
        **_what_happened(decision, policy),
        **_ban(decision, trust, policy, today),
        **_later(decision, today),
        **_approval(decision, trust),
        "letter_date": long_date(today),
        "reference": reference(decision),
        **_meeting(decision),
        "reply_by": long_date(decision.reply_by),
        "counts_for": f"{policy.lapse_months}{NBSP}months" if policy.lapse_months else "",
        "code_name": policy.name,
        "complaints_url": trust.complaints_url,
    }


def facts(decision: Decision, trust: Trust, policy: Policy, template_digest: str) -> str:
    """Return the sha256 (hex) of what the letter says, but its day, what is counted from that, and who approved it.

    An approval holds while this is unchanged. The end that a ban's own letter gives is counted from the day, unless
    the SLT chose it; what a later letter says of it is not. What goes beside the letter follows from it, or is added.
    """
    counted = decision.step is Step.BAN and not decision.ban_end_chosen
    left_out = _SENT_ON | _APPROVAL | _SAID | ({"ban_ends"} if counted else set())
    said = letter_fields(decision, trust, policy, date.min)
    lasting = {name: value for name, value in said.items() if name not in left_out}
    said_and_carried = [decision.step, template_digest, lasting, *_carried(decision, trust)]
    text = json.dumps(said_and_carried, sort_keys=True, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()


def _carried(decision: Decision, trust: Trust) -> list[object]:
    """Return what of a calendar invitation the letter does not say: that there is one, and how long the meeting is."""
    invitation = invitation_of(decision, trust, date.min)
    return [invitation.when] if invitation else []


def _meeting(decision: Decision) -> dict[str, object]:
    day, at = long_date(decision.meeting_on, weekday=True), decision.meeting_at if decision.meeting_on else None
    return {"meeting_on": f"{day} at{NBSP}{clock(at)}" if at else day, "meeting_time": clock(at) if at else ""}


def _school(decision: Decision, trust: Trust) -> dict[str, object]:
    school = trust.school(decision.school)
    # Anything but a ban may send people to "the school office"; a ban needs somebody who can be reached.
    anybody = "" if decision.step is Step.BAN else "the school office"
    return {
        "trust_name": trust.name,
        "school_name": school.name,
        "school_contact": unbroken(contact_of(school)) or anybody,
        "school_email": school.mailbox,
        "head_name": unbroken(school.head),
    }


def _person(decision: Decision) -> dict[str, object]:
    person = decision.person
    posted = decision.send_by in {"post", "hand"}
    name = person.name.display if person and person.name else ""
    return {
        "recipient_name": name,
        "salutation": unbroken(salutation_of(decision)),
        "visitor": is_visitor(decision),
        "by_post": decision.send_by == "post",
        "delivery": _GOES.get(decision.send_by, ""),
        "address_lines": address_lines(decision.postal_address, name) if posted else [],
    }


def _what_happened(decision: Decision, policy: Policy) -> dict[str, object]:
    earlier = dict(decision.earlier)  # of several letters of one step, the last
    days = sorted({incident.day for incident in decision.incidents if incident.day})
    return {
        "incidents": _incidents(decision, policy),
        "days": joined_with_and(map(long_date, days)),
        "wording": decision.wording.strip(),
        "refused": decision.refused,
        "attended": not decision.refused and "after-meeting" in decision.defaults,
        "unresolved": decision.step is Step.WARNING and not decision.refused and "rearranged" in decision.defaults,
        "serious": "serious" in decision.clauses,
        "meeting_letter_on": long_date(earlier.get(Step.MEETING)),
        "warning_letter_on": long_date(earlier.get(Step.WARNING)),
    }


def _incidents(decision: Decision, policy: Policy) -> list[dict[str, str]]:
    """Return what happened, day by day; two rows that say the same are said once, and no order of rows matters."""
    said = {
        (incident.day or date.max, long_date(incident.day), about(incident, policy)) for incident in decision.incidents
    }
    return [{"day": day, "about": about} for _, day, about in sorted(said)]


def about(incident: IncidentRef, policy: Policy) -> str:
    """Return the neutral phrases of what happened."""
    known = (policy.categories[each] for each in incident.categories if each in policy.categories)
    return joined_with_and(category.phrase for category in known)


def _ban(decision: Decision, trust: Trust, policy: Policy, today: date) -> dict[str, object]:
    names = {school.code: school.name for school in trust.schools}
    collection = decision.collection or policy.collection_words
    served_later = decision.send_by in {"post", "hand"}
    return {
        "sites": joined_with_and([names.get(site, site) for site in decision.sites] or [names[decision.school]]),
        "ban_starts": "the day this letter is delivered to you" if served_later else long_date(today),
        "ban_ends": long_date(decision.ban_ends),
        "in_holiday": "holiday-ban" in decision.defaults,
        "collection": sentence(collection),
        "child_here": not is_visitor(decision) and normal(collection) != NO_CHILD,
        "code_end": long_date(decision.code_end),
        "longer_because": sentence(decision.approval_reason) if decision.code_end else "",
        "representation_by": long_date(decision.representation_by),
        "decision_by": long_date(decision.decision_by),
    }


def _later(decision: Decision, today: date) -> dict[str, object]:
    """Return what letters say that come after another: what that was, and what became of a ban."""
    before, noted, outcome = decision.about or LetterBefore(), decision.noted, decision.noted.outcome
    moved = before.ban_ends and decision.ban_ends and before.ban_ends != decision.ban_ends
    return {
        "earlier_letter_on": long_date(before.day),
        "earlier_reference": reference_of(decision.school, before.key) if before.key else "",
        "received_on": _day_of(noted.received),
        "acknowledged_on": _day_of(noted.acknowledged),
        "heard_on": _day_of(noted.considered),
        "decided_on": _day_of(outcome),
        "outcome": outcome.stage.value if outcome else "",
        "earlier_ban_end": long_date(before.ban_ends) if moved else "",
        "conditions": [sentence(each[0].upper() + each[1:]) for each in noted.conditions],
        "ban_over": bool(decision.ban_ends and decision.ban_ends < today),
        "review_of": long_date(decision.first_day) if decision.step is Step.BAN_REVIEW else "",
    }


def _day_of(noted: Noted | None) -> str:
    return long_date(noted.day) if noted else ""


def _approval(decision: Decision, trust: Trust) -> dict[str, object]:
    needed = decision.approval or Role.OFFICE
    approver = _approver(decision, trust)
    role = approver.role if approver else needed
    acting = "Acting " if approver and approver.acting else ""
    return {
        "approved": bool(decision.approved_by),
        "approver_name": unbroken(decision.approved_by or ""),
        "approver_role": acting + _AS[role][0] if decision.approved_by else "",
        "approval_needed": approval_needed(decision),
    }


def approval_needed(decision: Decision) -> str:
    """Return who may approve, as a sentence says it."""
    return _AS[decision.approval or Role.OFFICE][1]


def _approver(decision: Decision, trust: Trust) -> Approver | None:
    named = [each for each in trust.approvers if each.name == decision.approved_by]
    here = [each for each in named if {"*", decision.school} & set(each.schools)]
    return max(here or named, key=lambda each: each.role.rank, default=None)
