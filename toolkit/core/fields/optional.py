"""Which fields a letter may go without: a template prints them only where they are there.

A field that is not listed is always there, or the letter waits until the office fills it in.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from toolkit.core.policy.model import Policy
from toolkit.core.trust import Trust

OPTIONAL: Mapping[str, str] = {
    **dict.fromkeys(("school_email", "head_name", "wording", "complaints_url", "counts_for"), ""),
    **dict.fromkeys(("meeting_letter_on", "warning_letter_on", "meeting_on", "meeting_time", "reply_by"), ""),
    **dict.fromkeys(("ban_ends", "representation_by", "decision_by", "review_of"), ""),
    **dict.fromkeys(("code_end", "longer_because"), ""),
    **dict.fromkeys(("earlier_letter_on", "earlier_reference", "earlier_ban_end"), ""),
    **dict.fromkeys(
        ("received_on", "acknowledged_on", "heard_on", "decided_on", "outcome", "conditions", "send_to"), ""
    ),
    **dict.fromkeys(("approver_name", "approver_role"), "approved"),
    "address_lines": "by_post",
    "collection": "child_here",
    "confirmed_by": "",
}
"""Field → the yes-or-no field that vouches for it ("approved": somebody approved, so their name is known), or ""."""
_NEEDED: Mapping[str, frozenset[str]] = {
    "ban": frozenset({"ban_ends", "representation_by", "decision_by"}),
    "ban-outcome": frozenset({"ban_ends", "outcome"}),
    "ban-review": frozenset({"ban_ends", "review_of"}),
    "ban-ended": frozenset({"ban_ends"}),
    "acknowledgement": frozenset({"ban_ends"}),
    "collection-note": frozenset({"ban_ends", "collection"}),
}
"""Letter → what it waits for, though others go without."""


def optional(letter: str, settled: Collection[str] = ()) -> dict[str, str]:
    """Return what a letter of this name ("ban", "collection-note") may lack, with the field that vouches for it.

    `settled`: what the trust's settings fill in for every letter.
    """
    needed = {*_NEEDED.get(letter, ()), *settled}
    return {name: vouching for name, vouching in OPTIONAL.items() if name not in needed}


def settled(trust: Trust, policy: Policy) -> frozenset[str]:
    """Return the optional fields that no letter of this trust lacks, because conduct.toml or the policy gives them."""
    given = {
        "complaints_url": bool(trust.complaints_url),
        "head_name": all(school.head for school in trust.schools),
        "school_email": all(school.mailbox for school in trust.schools),
        "counts_for": bool(policy.lapse_months),
    }
    return frozenset(name for name, is_given in given.items() if is_given)


def goes_without(name: str, fields: Mapping[str, object]) -> bool:
    """Whether a letter's list may be empty where it is gone through: an address, where nothing goes by post."""
    vouching = OPTIONAL.get(name)
    return bool(vouching) and fields.get(name) == [] and not fields.get(vouching or "")
