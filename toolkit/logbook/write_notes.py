"""What each of our columns is: the note that Excel shows where its heading is selected."""

from __future__ import annotations

from toolkit.core.rows import OFFICE_COLUMNS, STATUS_COLUMNS

LONGEST_TITLE, LONGEST_NOTE = 32, 255
"""Excel's own limits; it calls a workbook damaged that goes beyond them."""

_OURS = {
    "ref": "The name by which conduct knows this row, wherever it is moved. Leave it as it is.",
    "next_step": "What is due for this row. An approval beside it counts for this step only.",
    "why": "What is missing, and the reasons: the clause of the code and the rows. Select a cell to read all of it.",
    "letter": "The letter that this row speaks of: meeting, warning, ban …",
    "letter_status": "What became of it: rendered (made to be read), approved, drafted, saved, sent, bounced …",
    "sent_on": "The day on which the letter left.",
    "ban_ends": "The last day of the ban.",
    "representation_by": "By when the person is asked to put their side to the Hub Council.",
    "letters_so_far": "Every letter of this row that left. Entries are added and never taken away.",
}
_THEIRS = {
    "approved_by": "Read the letter in the folder letters, then type or choose your name. It counts for this step and "
    "this letter only, and is taken out once it has served.",
    "approval_reason": "Why this step is right here, in your own words: asked for where the code leaves it open. "
    "The letter of a ban that lasts longer than the code has it gives these words.",
    "meeting_on": "The day of the meeting, or the day that is offered, with its time: 23/11/2026 15:30.",
    "meeting_outcome": "How the invitation ended: attended, refused, rearranged, did not come, no reply or unresolved.",
    "letter_wording": "What the letter should say of what happened, in your own words. It is printed as it is typed: "
    "name no other person.",
    "collection_arrangements": "How the children come and go during the ban, as the letter should say it.",
    "slt_decision": "What the Trust Senior Leadership Team decided: ban, or ordinary step.",
    "chosen_ban_end": "The last day of the ban, where the Trust Senior Leadership Team chooses it.",
    "sites": "The sites that the ban covers, where it is more than this school.",
    "representation": "What became of the representation, a line each with its day: received (from whom, how: “their "
    "own words”), acknowledged, considered, then confirmed, varied (ends …) or lifted.",
    "released_by": "The name of the Head or of a member of the SLT who lets this row's letters go on.",
    "who_did_it": "Which of the people named in this row did it.",
    "send_by": "How the letter goes: email, post or by hand.",
    "delivered_on": "The day on which the letter reached the person. It counts from then.",
    "hold": "Type anything here to keep this row's letters back; empty the cell to let them go.",
}
NOTES = {name: (heading, (_OURS | _THEIRS)[name]) for name, heading in (STATUS_COLUMNS | OFFICE_COLUMNS).items()}
"""Field → the note's title and text."""
