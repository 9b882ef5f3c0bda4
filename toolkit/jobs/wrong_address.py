"""The note for the data protection officer: a letter went to an address that was somebody else's.

Source: UK GDPR, article 33: within 72 hours of noticing it, the trust decides whether to tell the ICO.
"""

from __future__ import annotations

from pathlib import Path

from toolkit.core.confidential import SHOWN, confidential
from toolkit.core.fields import reference_of
from toolkit.core.letters import LetterRecord
from toolkit.files import make_folder, replace_file, safe_name
from toolkit.jobs.gather import Gathered
from toolkit.jobs.redelivery_order import Order

FOLDER = "data-protection"
WRONG = "sent to a wrong address;"
"""How the note in the ledger begins."""
ANOTHER = "sent to another address than its own;"
"""How it begins where somebody had changed the address among the drafts: the letter's own is no wrong one."""

TEXT = """\
A LETTER WENT TO A WRONG ADDRESS
For the data protection officer of {trust}. Confidential.

Letter:      {ref} ({school})
It went:     {went}
To:          {to}
Noticed by:  {by}, {today}
What was said:  {reason}

The letter is named by its reference alone; `conduct explain {ref}` shows what it was about.

What to do now
1. Recall the message in Outlook where it has not been opened, or ask IT to.
2. Write to that address: ask that the message is deleted unread, not passed on, and that this is confirmed.
3. Decide within 72 hours of noticing whether the Information Commissioner must be told (UK GDPR, article 33),
   and whether the person must be (article 34). Keep a record either way.

Recalled:           yes / no     Day and time:
Asked to delete:    yes / no     Day and time:
Confirmed:          yes / no     Day and time:
Told the ICO:       yes / no     Day and time:            Why:
Told the person:    yes / no     Day and time:
Decided by:
"""


def write_note(gathered: Gathered, letter: LetterRecord, last: LetterRecord | None, order: Order) -> Path:
    """Write the note beside the trust's letters, and return where. One of the same day and letter is kept.

    `last`: the redelivery that went to the wrong address, where it was not the letter itself.
    """
    trust, today = gathered.trust, gathered.today
    went = last or letter
    ref = reference_of(letter.school, letter.key)
    path = trust.folder / FOLDER / safe_name(f"Wrong address {ref} {today.isoformat()}.txt")
    if not path.exists():
        make_folder(path.parent)
        text = TEXT.format(
            trust=trust.name,
            ref=ref,
            school=trust.school(letter.school).name,
            went=went.sent_on.isoformat() if went.sent_on else "on a day that is not known",
            to=_address(went, gathered),
            by=order.by.strip(),
            today=today.isoformat(),
            reason=order.reason.strip(),
        )
        replace_file(path, text.replace("\n", "\r\n").encode("utf-8-sig"))
    return path


def _address(went: LetterRecord, gathered: Gathered) -> str:
    """Return the address that was wrong; one that is shown to nobody, be it another's, is looked up by who may."""
    shows = f"the message in Sent Items of {gathered.trust.school(went.school).mailbox} shows it"
    if went.went_to_another:
        return f"another address than the letter's, which was changed among the drafts; {shows}"
    rows = (row for reading in gathered.readings for row in reading.rows)
    if not confidential(rows, gathered.trust).holds(went.to):
        return went.to
    return f"{SHOWN}; {shows}"
