"""What a look-up proves of a letter on its way, and the words for it."""

from __future__ import annotations

from datetime import datetime, timedelta

from toolkit.core.letters import LetterRecord
from toolkit.core.steps import LetterState as S
from toolkit.mail import Found, Transport, Whereabouts


def stays_a_draft(transport: Transport, mode: str) -> bool:
    """Whether a person sends the drafts."""
    return mode == "draft" and transport.delivers


def verdict(state: S, whereabouts: Whereabouts | None, transport: Transport, *, drafts_prove: bool = True) -> S:
    """Return the state that a look-up proves for a letter in `state`. None: nothing was found.

    A message that was not found may still have gone, unless its run had not come as far as making it. Where nothing
    can be looked up, drafts are files of this computer's: none is handed over before `sending` is committed.
    `drafts_prove`: whether what lies among the drafts was surely not submitted (`Transport.clears_drafts`).
    """
    left = S.SENT if transport.delivers else S.SAVED
    match state, whereabouts:
        case _, Whereabouts.SENT:
            return left
        case S.CONFLICT, _:
            return S.CONFLICT
        case S.ACCEPTED, _:
            return S.ACCEPTED if transport.can_look_up else left
        case _, Whereabouts.MOVING:
            return S.UNKNOWN
        case ((S.SENDING | S.UNKNOWN), Whereabouts.DRAFT) if not drafts_prove:
            return S.UNKNOWN
        case _, Whereabouts.DRAFT:
            return S.DRAFTED
        case S.DRAFTING, None:
            return S.APPROVED
        case S.DRAFTED, None if not transport.can_look_up:
            return S.DRAFTED
        case _:
            return S.UNKNOWN


def moved(before: LetterRecord, to: S, transport: Transport, whereabouts: Whereabouts | None = None) -> str:
    """Return the note of a letter that a look-up moved, "" where the state says enough."""
    if to is S.APPROVED:
        return "nothing had left when its run stopped"
    if to is S.DRAFTED:
        return "found among the drafts, not submitted"
    if to is not S.UNKNOWN:
        return ""
    if whereabouts is Whereabouts.DRAFT:
        return PROVES_NOTHING
    if not transport.can_look_up:
        return UNASKABLE.format(begins=before.key[:32])
    if before.state is S.DRAFTED:
        return DISAPPEARED.format(mailbox=_mailbox(before))
    return "the letter was not found where its run left it; it may have gone"


UNASKABLE = (
    "its run stopped while the letter was being handed over, and the mail server cannot be asked: it may have gone. IT "
    "can look in its records for the message whose Message-ID begins {begins}"
)

PROVES_NOTHING = (
    "it lies among the drafts and may have gone all the same: this mail server has not been seen yet to take a letter "
    "out of the drafts when it sends one. Do not send it from there. Once `conduct send` has seen it do so with "
    "another letter, `conduct reconcile` can tell; until then ask the person, or IT"
)

DISAPPEARED = (
    "its draft is not in the mailbox any more: somebody deleted or moved it, and may have sent it first, or "
    "conduct.toml names another mailbox now than {mailbox}. Ask them, and look there in Drafts, Sent Items and Deleted "
    "Items; then say which it is"
)
"""Nothing is proved by a draft that is gone."""


LATE = timedelta(hours=1)
"""How long a letter may take to appear among the sent ones before a person is asked. It takes seconds, but for a server
that was told to wait or is short of room."""


def overdue(
    letter: LetterRecord, found: Found | None, transport: Transport, taken: datetime | None, now: datetime
) -> str:
    """Say what was looked through for a letter that should long have been among the sent ones; "" for any other.

    `taken`: when it was handed over, None where that is not known.
    """
    if letter.state not in {S.ACCEPTED, S.UNKNOWN} or not transport.can_look_up or not taken or now - taken < LATE:
        return ""
    mailbox = _mailbox(letter)
    if found and found.whereabouts is Whereabouts.DRAFT:
        where = f"it still lies among the drafts of {mailbox}. Do not press Send on it"
    elif found:
        where = f"it still waits to leave {mailbox} (Outbox)"
    else:
        where = f"it is not in {transport.looks_in} of {mailbox}"
    advice = (
        "A rule may file what is sent elsewhere, or no copies are kept. Look there, ask the person, or let IT trace "
        "the message; then say which it is"
    )
    took = "the mail server took it" if letter.state is S.ACCEPTED else "it was handed over"
    return f"{took} on {moment(taken, now)}, and {where}. {advice}"


def _mailbox(letter: LetterRecord) -> str:
    """Return the mailbox in which a letter's draft was made."""
    return letter.draft.partition(" ")[0] if "@" in letter.draft else "the school's mailbox"


def moment(at: datetime, now: datetime) -> str:
    """Return a time as the office reads it, in the zone of `now`."""
    here = at.astimezone(now.tzinfo)
    return f"{here.day} {here:%B %Y at %H:%M}"


def waiting(state: S, transport: Transport, mode: str) -> str:
    """Return what a letter waits for that stays where it is and has no note of its own."""
    if state is S.ACCEPTED:
        return (
            "the mail server took it, and it is not yet among the sent letters: look again in an hour. Do not send it "
            "from the drafts"
        )
    if state is not S.DRAFTED:
        return ""
    if not transport.can_look_up:
        return "was made ready and not handed over: the next `conduct send` does that"
    if stays_a_draft(transport, mode):
        return "waits among the drafts for somebody to send it"
    return "waits among the drafts: the next `conduct send` submits it"
