"""What a column of a log can hold, in the words of a school office."""

from __future__ import annotations

from toolkit.core.patterns import regex

WORDS = {
    "date": "the day of the incident",
    "time": "the time of the incident",
    "person": "who did it",
    "email": "their email address",
    "first_name": "their first name",
    "surname": "their surname",
    "title": "Mr, Mrs, Ms, Dr",
    "pupil": "the child",
    "category": "the kind of breach",
    "narrative": "what happened",
    "notes": "notes",
    "serious": "whether it is serious",
    "safeguarding": "a safeguarding matter",
    "severity": "how severe it is",
    "status": "open or closed",
    "in_hand": "a complaint in hand",
    "withdrawn": "taken back",
    "stands": "whether it was found to be a breach",
    "person_type": "parent, visitor or pupil",
    "relationship": "who they are to the child",
    "victim": "who it was done to",
    "staff": "staff who were there",
    "reported_by": "who filled it in",
    "dealt_with_by": "who dealt with it",
    "place": "where it happened",
    "police": "the police and their reference",
    "logged": "when it was written down",
    "letter_sent": "whether or which letter went",
    "letter_date": "the day of the letter",
    "meeting_letter": "the letter that invites to a meeting",
    "warning_letter": "the warning letter",
    "ban_letter": "the letter about a ban",
    "stage": "which letter or stage",
    "meeting_date": "the day of the meeting",
    "meeting_held": "the day on which the meeting was held",
    "meeting_attended": "whether they came to the meeting",
    "meeting_reply": "what they replied to the invitation",
    "reminder_letter": "the day on which the reminder of a meeting went",
    "meeting_notes": "what is noted about the meeting",
    "ban_from": "the first day of a ban",
    "ban_until": "the last day of a ban",
    "action": "what was done about it",
    "action_date": "the day on which it was done",
    "phone": "their telephone",
    "address": "their postal address",
    "class": "the child's class or year",
    "id": "the log's own number",
    "incident_number": "the school's number for the incident",
    "ignore": "nothing that is needed",
    "their_next_step": "the school's own next step",
    "ref": "conduct's name for the row",
    "next_step": "what is due",
    "why": "why it is due",
    "letter": "which letter",
    "letter_status": "what became of the letter",
    "sent_on": "the day the letter went",
    "ban_ends": "the last day of the ban",
    "representation_by": "the day to put their side by",
    "letters_so_far": "all letters so far",
    "approved_by": "who approves the letter",
    "approval_reason": "why it is approved",
    "meeting_on": "the day of the meeting",
    "meeting_outcome": "how the invitation ended",
    "letter_wording": "the office's own words",
    "collection_arrangements": "how the children come and go",
    "slt_decision": "what the Senior Leadership decides",
    "chosen_ban_end": "the chosen last day of a ban",
    "sites": "the sites of a ban",
    "representation": "what the Hub Council decides",
    "released_by": "who lets it go on",
    "who_did_it": "which of them did it",
    "send_by": "email, post or by hand",
    "delivered_on": "the day the letter arrived",
    "hold": "wait with this row",
}
"""Field → what it holds."""

ASKED = {
    "date": "the day of the incident",
    "person": "who did it",
    "category": "what kind of breach it was, or what happened",
}
"""What no log can do without, in a question."""

_KIND, _FACT = "kind:", "fact:"
_NUMBERED = regex(r"(\w+?)([234])")
_WHICH = {"2": "second", "3": "third", "4": "fourth"}


def in_words(meaning: str) -> str:
    """Return what a column holds: "the day of the incident"; for ticks what a tick says."""
    if meaning in WORDS:
        return WORDS[meaning]
    numbered = _NUMBERED.fullmatch(meaning)
    if numbered and numbered[1] in WORDS:
        return f"{WORDS[numbered[1]]}, {_WHICH[numbered[2]]} person"
    if meaning.startswith(_KIND):
        return f"a tick says: a {meaning.removeprefix(_KIND)}"
    return f"a tick says: {', '.join(each.removeprefix(_FACT) for each in meaning.split(','))}"


def with_field(meaning: str) -> str:
    """Return the words with the field's name, as it stands in conduct.toml: "who did it (person)"."""
    is_field = meaning in WORDS or _NUMBERED.fullmatch(meaning)
    return f"{in_words(meaning)} ({meaning})" if is_field else in_words(meaning)
