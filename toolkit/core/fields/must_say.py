"""What a letter must say whichever template prints it: a letter that lacks it would be wrong for whoever gets it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from toolkit.core.frozen import dataclass
from toolkit.core.steps import Step


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a letter must say, and the fields of which any says it; the first is the usual one."""

    about: str
    fields: tuple[str, ...]
    in_words: bool = False
    """Whether a trust may have typed it as words, the same in every letter: then a person looks, and nothing stops."""


_EVERY = (
    Said("whom it is for", ("recipient_name", "salutation")),
    Said("on which day it is sent", ("letter_date",), in_words=True),
)
_BY_STEP = {
    Step.BAN: (
        Said("which site it is for", ("sites", "school_name"), in_words=True),
        Said("when the ban starts", ("ban_starts",)),
        Said("when the ban ends", ("ban_ends",)),
        Said("by when a representation may be made", ("representation_by",), in_words=True),
        Said("how children come and go meanwhile", ("collection",), in_words=True),
        Said("whom to turn to", ("school_contact", "school_email"), in_words=True),
        Said("who decided", ("approver_name",), in_words=True),
    ),
    Step.BAN_OUTCOME: (Said("what the Hub Council decided", ("outcome",)),),
    Step.BAN_REVIEW: (Said("when the ban ends", ("ban_ends",)),),
}
"""Beside what every letter must say. A ban's are those without which it is never sent (POLICY, fairness and law)."""


def unsaid(letter: str, used: Collection[str]) -> Iterator[Said]:
    """Yield what a letter of this name ("ban", "acknowledgement") would not say if its template uses these fields."""
    own = next((said for step, said in _BY_STEP.items() if step.value == letter), ())
    return (each for each in (*_EVERY, *own) if not any(name in used for name in each.fields))
