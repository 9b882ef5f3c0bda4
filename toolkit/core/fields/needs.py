"""What a decision waits for and where its rows are, in an office's words."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.core.decisions import Decision
from toolkit.core.fields.message import reference
from toolkit.core.letters import Unserved
from toolkit.core.problems import Place
from toolkit.core.steps import Role

ROLES = {Role.OFFICE: "the office", Role.HEAD: "the Head", Role.SLT: "the Trust Senior Leadership Team"}

NEEDS = {
    "approval": "approval by {role}",
    "approval-reason": "a reason for the approval (Approval reason)",
    "chosen-ban-end": "the ban's last day (Chosen ban end)",
    "later-ban": "the later ban to have ended: this letter says that the site is open",
    "calendar": "the terms of the next school year: no day is guessed (terms in conduct.toml)",
    "step": "which letter went, and when, beside the row",
    "unread-letter": "somebody to read the letter, then approve it",
    "second-proof": "the approver to run `conduct approve {ref}` under their own login",
    "email": "an email address, or `Send by`: post or hand",
    "shared-address": "somebody to say in contacts.csv whether the address, which somebody else has too, is theirs",
    "near-miss": "somebody to correct the address, or to say in contacts.csv that it is right",
    "bounced-address": "the address corrected: a letter to it came back (if it is right: contacts.csv, email_checked)",
    "letter-wording": "the office's own words (Letter wording)",
    "who-did-it": "who did it (Who did it)",
    "collection-arrangements": "how the children come and go (Collection arrangements)",
    "sites": "which sites the ban is for (Sites)",
    "meeting-outcome": "how the invitation ended (Meeting outcome)",
    "hold": "the hold to be lifted (Hold)",
    "legal": "a release by the Head or SLT (Released by)",
    "unknown-letter": "`conduct reconcile`: it is not known whether its letter went",
    "delivery": "the day the letter was delivered (Delivered on)",
    "do-not-contact": "somebody to settle `do not contact` in contacts.csv",
    "parted": "our columns to be back beside their own rows",
    "no-room": "room for our columns right of the sheet's own",
    "no-step": "our column `Next step` to have its heading back",
    "edited": "somebody to say whose row it is (Released by)",
    "claimed": "somebody to say whether a letter went (Released by)",
    "gone": "the row to say again what it said: its letter went",
    "contact": "a contact at the school (contact in conduct.toml)",
}

UNSERVED = {
    Unserved.RETURNED: "its letter, which came back, to be brought to the person (then fill Delivered on)",
    Unserved.BOUNCED: "its letter, which came back, to go again: `conduct send --redeliver {ref}`",
    Unserved.ELSEWHERE: "somebody to say whose address its letter went to: `conduct explain {ref}` tells more",
    Unserved.REFUSED: "what is said under [refused-letter]: the mail server refused it. Then `conduct reconcile "
    "--settle {ref} not-sent`",
}
"""Why a letter served nobody → what its step needs, where that is more than the day of delivery."""


def needs(decision: Decision) -> list[str]:
    """Return what is missing, in the office's words."""
    role = ROLES[decision.approval] if decision.approval else "somebody"
    known = NEEDS | {"delivery": UNSERVED[decision.unserved]} if decision.unserved in UNSERVED else NEEDS
    said = [known[each].replace("{role}", role) for each in (*decision.blocked_by, *decision.held_by)]
    return [each.replace("{ref}", reference(decision)) if "{ref}" in each else each for each in said]


def rows_of(decision: Decision) -> str:
    """Return the rows; those of several sheets or logs with the name of each."""
    return rows_in([each.place for each in decision.incidents])


def rows_in(places: Sequence[Place]) -> str:
    """Return rows in words: "row 4", "rows 4, 9", "Autumn row 4; Spring row 2"."""
    sheets = dict.fromkeys((each.log, each.sheet) for each in places)
    named = [_rows_in(places, log, sheet, named=len(sheets) > 1) for log, sheet in sheets]
    return "; ".join(named)


def _rows_in(places: Sequence[Place], log: str, sheet: str | None, *, named: bool) -> str:
    rows = [str(each.row) for each in places if (each.log, each.sheet) == (log, sheet)]
    lead = f"{(sheet or log).strip()} " if named else ""
    return f"{lead}row {rows[0]}" if len(rows) == 1 else f"{lead}rows {', '.join(rows)}"
