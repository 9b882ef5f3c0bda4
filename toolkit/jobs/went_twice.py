"""A letter that went twice: told to whoever runs conduct next, and in a note for the head and the DPO.

That the note lies there says that it was told.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.core.fields import reference_of
from toolkit.core.letters import DID_NOT_GO, LetterRecord
from toolkit.core.problems import ToolkitError
from toolkit.files import make_folder, replace_file, safe_name
from toolkit.jobs.board_papers import BOARD, whatever_went
from toolkit.jobs.looked_up import LookedUp
from toolkit.jobs.redelivered import all_redeliveries
from toolkit.jobs.session import Session
from toolkit.jobs.verdict import moment
from toolkit.jobs.wrong_address import FOLDER

TEXT = """\
A LETTER WENT TWICE
For the head and the data protection officer of {trust}. Confidential.

Letter:      {ref} ({school})
What is known:  {note}
Noticed by conduct on {today}
{said}
Both are the same letter, to the same address. It is named by its reference alone; `conduct explain {ref}` shows
what it was about.

What to do now
1. Delete every draft of it that is left in the mailbox, and send nothing more.
2. Tell the person that the two are one letter, and what follows from it once.
3. If it is about a ban: agree with whoever approved it which of the two days counts, and say so. conduct counts from
   the day that stands in the log.
4. Note why it happened (who said that it had not gone, and how they knew; a copied draft), and who was told.

Told the person:    yes / no     Day and time:
Day that counts:
Why it happened:
Decided by:
"""


def told_twice(session: Session) -> tuple[LookedUp, ...]:
    """Write the note of each letter that went twice and has none, and return those. Raises ToolkitError of a disk."""
    ledger = session.ledger
    letters = (*ledger.letters(), *all_redeliveries(ledger), *whatever_went(ledger))
    return tuple(told for each in letters if each.went_twice for told in _told(each, session))


def _said(letter: LetterRecord, session: Session) -> Iterator[str]:
    """Yield who had said that it did not go, when, and under which login."""
    for each in session.ledger.events(letter.key):
        if each.note.startswith(DID_NOT_GO):
            yield f"It {each.note} (noted on {moment(each.at, session.now)}, by {each.who} at {each.machine})\n"


def _told(letter: LetterRecord, session: Session) -> tuple[LookedUp, ...]:
    ref = reference_of(letter.school, letter.key)
    path = session.trust.folder / FOLDER / safe_name(f"Went twice {ref}.txt")
    if path.exists():
        return ()
    text = TEXT.format(
        trust=session.trust.name,
        ref=ref,
        school="for the board" if letter.school == BOARD else session.trust.school(letter.school).name,
        note=letter.went_otherwise,
        today=session.now.date().isoformat(),
        said="".join(_said(letter, session)),
    )
    said = f"{letter.went_otherwise}. Tell the head and the person today that the two are one letter, and send no more"
    try:
        make_folder(path.parent)
        replace_file(path, text.replace("\n", "\r\n").encode("utf-8-sig"))
    except ToolkitError as error:
        said = f"{said}. The note for the data protection officer could not be written: {error.message}"
    else:
        said = f"{said}. For the data protection officer: {FOLDER}/{path.name}"
    return (LookedUp(letter, letter.state, said, asks=True),)
