"""Steps and states of letters as an office types them."""

from __future__ import annotations

import re

from toolkit.core.incidents.ticks import says_nothing
from toolkit.core.memory import MEMORY
from toolkit.core.patterns import regex
from toolkit.core.steps import LetterState, Step
from toolkit.core.text import normal

_STEPS: dict[Step, str] = {
    Step.MEETING: "meeting|meeting letter|meeting invitation|meeting invite|invited to meeting|invite to meeting"
    "|invitation"
    "|invitation to meeting|invitation letter|invited|meeting requested|letter inviting to meeting"
    "|meeting offered|invite|called to meeting|meeting arranged|meeting invite letter|meeting request"
    "|met|meeting held|meeting took place|meeting attended",
    Step.MEETING_REMINDER: "meeting reminder|reminder|reminder letter|meeting reminder letter|reminder of meeting"
    "|2nd invitation",
    Step.WARNING: "warning|warning letter|written warning|warned|formal warning|letter of warning|warning of ban"
    "|ban warning|warning of possible ban|final warning|warning sent|formal warning letter",
    Step.BAN: "ban|ban letter|banned|site ban|site ban letter|barring letter|barred|ban from site|banned from site"
    "|banning letter",
    Step.BAN_REVIEW: "ban review|review of ban|ban review letter",
    Step.BAN_OUTCOME: "ban outcome|outcome of representation|representation outcome|ban outcome letter",
    Step.BAN_ENDED: "ban ended|end of ban letter|end of ban|ban ended letter|ban over|ban lifted",
    Step.WITHDRAWAL: "withdrawal|withdrawal letter|letter of withdrawal",
    Step.LEGAL_REFERRAL: "legal referral|legal|referred to legal|legal team",
    Step.SAFEGUARDING_REFERRAL: "safeguarding referral",
    Step.SIGNPOST: "signpost|signpost letter|complaints procedure letter|signposting letter|signposted",
    Step.BAN_BREACH: "ban breach|breach of ban",
}
_STATES: dict[LetterState, str] = {
    LetterState.PLANNED: "planned|unsent|to do|to send|not sent|not yet|pending|awaiting|due|no|waiting"
    "|not sent yet|to be sent"
    "|tbc",
    LetterState.RENDERED: "rendered|written|typed|ready|ready to send|prepared|printed",
    LetterState.APPROVED: "approved|ok to send|agreed|signed off",
    LetterState.DRAFTING: "drafting",
    LetterState.DRAFTED: "drafted|draft|in drafts|draft in outlook|in draft",
    LetterState.SENDING: "sending",
    LetterState.ACCEPTED: "accepted",
    LetterState.SENT: "sent|emailed|e mailed|posted|mailed|sent by email|sent by post|by email|by post|delivered"
    "|hand delivered"
    "|handed over|given|given by hand|delivered by hand|sent email|email sent|sent home|done|yes|y|issued"
    "|sent out|served|sent recorded delivery|handed to parent|letter sent|x|completed|complete",
    LetterState.SAVED: "saved|saved to folder|filed",
    LetterState.BOUNCED: "bounced|returned|undelivered|not delivered|came back|bounced back|undeliverable"
    "|returned to sender",
    LetterState.UNKNOWN: "unknown|not known|unclear|unsure|not sure",
    LetterState.CONFLICT: "conflict",
    LetterState.REJECTED: "rejected|refused by server|failed|not accepted",
}
_NO_STEP = frozenset(["no action", "verbal", "no further action", "nfa", "open", "closed", "new"])
_JOINED = regex(r"[/&+,;]|\b(?:and|then|plus)\b", re.IGNORECASE)
_SPOKEN = regex(
    r"\b(?:verbal|oral|spoken|informal)(?: \w+)? warnings?\b|\b(?:verbally|orally|informally) warned\b"
    r"|\b(?:warned|warning(?: given| issued)?) (?:verbally|orally|informally|in person|face to face"
    r"|(?:by|on the|over the) (?:phone|telephone))\b"
)
_WRITTEN = regex(r"\b(?:letters?|written|writing|e ?mail\w*|post\w*)\b")
_STEP_WORDS = {text: step for step, texts in _STEPS.items() for text in texts.split("|")}
_STATE_WORDS = {text: state for state, texts in _STATES.items() for text in texts.split("|")}


def names_nothing(text: str) -> bool:
    """Whether a cell is empty or holds only the state of its row, where a step or a meeting's day could stand."""
    return says_nothing(text) or normal(text) in _NO_STEP


@MEMORY.remembered(2048)
def only_spoken(text: str) -> bool:
    """Whether a cell notes a warning that was given by word of mouth: no letter went, and no step was taken."""
    words = normal(text)
    return _SPOKEN.search(words) is not None and _WRITTEN.search(words) is None


@MEMORY.remembered(2048)
def step_of(text: str) -> Step | None:
    """Return the step a cell names ("Warning letter", "wraning"), or None."""
    return _STEP_WORDS.get(_nearest(normal(text), tuple(_STEP_WORDS)))


@MEMORY.remembered(2048)
def state_of(text: str) -> LetterState | None:
    """Return the state a cell names ("Sent", "posted", "emaild"), or None."""
    return _STATE_WORDS.get(_nearest(normal(text), tuple(_STATE_WORDS)))


@MEMORY.remembered(2048)
def the_step_of(text: str) -> Step | None:
    """Return the one step that a text names, wholly or somewhere; None for "Warning & ban", which names two."""
    parts = {_step_in(part) for part in _JOINED.split(text)} - {None}
    return None if len(parts) > 1 else _step_in(text)


def _step_in(text: str) -> Step | None:
    return step_of(text) or step_within(text)


@MEMORY.remembered(2048)
def step_within(text: str) -> Step | None:
    """Return the one step named somewhere in a text ("Yes - warning letter 12/10/26"), or None."""
    if only_spoken(text):
        return None
    words = f" {normal(text)} "
    found = [(phrase, step) for phrase, step in _STEP_WORDS.items() if f" {phrase} " in words]
    longest = max((len(phrase) for phrase, _ in found), default=0)
    steps = {step for phrase, step in found if len(phrase) == longest}
    return steps.pop() if len(steps) == 1 else None


def _nearest(text: str, known: tuple[str, ...]) -> str:
    """Return the word meant: itself, or the one word a slip or two away."""
    slips = 1 if len(text) < 8 else 2
    as_long = [each for each in known if abs(len(each) - len(text)) <= slips]
    if len(text) < 4 or text in known or not as_long:
        return text
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    found = extract(text, as_long, scorer=OSA.distance, score_cutoff=slips, limit=None)
    hits = [(key, distance) for key, distance, _ in found]
    nearest = min((distance for _, distance in hits), default=0)
    near = [key for key, distance in hits if distance == nearest and len(key) > 3]
    return near[0] if near else text
