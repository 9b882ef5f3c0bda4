"""Posted: a letter on paper was handed to the post, and the ledger and the log say when."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from toolkit.core.decisions import Decision
from toolkit.core.fields import long_date, reference
from toolkit.core.frozen import dataclass
from toolkit.core.letters import POSTED, LetterRecord
from toolkit.core.problems import ToolkitError
from toolkit.core.references import named_by
from toolkit.core.steps import LetterState
from toolkit.jobs.again import as_it_is_now, reread
from toolkit.jobs.gather import Gathered, gather
from toolkit.jobs.plan import Planned, planned
from toolkit.jobs.post import goes_on_paper
from toolkit.jobs.record import settled
from toolkit.jobs.recorded import RecordedLog, both
from toolkit.jobs.sendable import name_of
from toolkit.jobs.session import Session


@dataclass(frozen=True, slots=True)
class Posted:
    letter: LetterRecord
    recorded: tuple[RecordedLog, ...]


def posted(folder: Path, now: datetime, wanted: str, *, on: date, tracking: str = "") -> Posted:
    """Note that the letter that `wanted` names was handed to the post `on` a day (`conduct record --post`).

    It is not served by that: `Delivered on` says when it was. Raises ToolkitError where `wanted` names no letter that
    is approved and goes by post, or the day cannot be.
    """
    gathered = gather(folder, now.date())
    with Session.open(gathered.trust, now) as session:
        plan = planned(gathered, session.ledger.letters())
        decision = _on_paper(plan, wanted, session)
        known = session.ledger.letter(decision.letter_key)
        if known is None or known.rendered_on is None or not known.rendered_on <= on <= now.date():
            raise _not_that_day(decision, known, on)
        if known.state is LetterState.RENDERED:
            raise _made_before_its_approval(decision)
        note = f"{POSTED}, {tracking}" if tracking else POSTED
        letter = session.ledger.move(known.key, LetterState.SAVED, expect=LetterState.APPROVED, sent_on=on, note=note)

        def story(read: Gathered, before: tuple[RecordedLog, ...]) -> tuple[RecordedLog, ...]:
            return both(before, settled(planned(read, session.ledger.letters()), session))

        return Posted(plan.confidential.hidden(letter), as_it_is_now(reread(gathered), story))


def _on_paper(plan: Planned, wanted: str, session: Session) -> Decision:
    named = named_by(wanted, plan.plan.decisions, plan.refs)
    found = [each for each in named if goes_on_paper(each) and each.send_by == "post"]
    if len(found) == 1:
        return found[0]
    if found:
        several = "; ".join(f"{reference(each)} for {name_of(each).display}" for each in found)
        raise ToolkitError(
            f"{wanted} is a row with {len(found)} such letters.", f"Give the reference of one: {several}."
        )
    for known in (session.ledger.letter(each.letter_key) for each in named):
        if known and known.note.startswith(POSTED) and known.sent_on:
            raise ToolkitError(
                f"{wanted} was noted as {known.note} on {long_date(known.sent_on)} already. Nothing more was noted.",
                "When it has arrived, write the day in Delivered on.",
            )
    why = "names no letter" if not named else "names no letter that is approved and goes by post"
    raise ToolkitError(
        f"{wanted} {why}. Nothing was noted.",
        "`conduct letters` lists what is to be posted. A reference stands on the letter itself.",
    )


def _not_that_day(decision: Decision, known: LetterRecord | None, on: date) -> ToolkitError:
    if known is None or known.rendered_on is None:
        return ToolkitError(f"{reference(decision)} has not been made yet.", "Run `conduct letters` first.")
    return ToolkitError(
        f"{reference(decision)} cannot have been posted on {on.isoformat()}: it was made on "
        f"{known.rendered_on.isoformat()}, and no later day than today counts.",
        f"Give the day on which it was handed in, such as --on {known.rendered_on.isoformat()}.",
    )


def _made_before_its_approval(decision: Decision) -> ToolkitError:
    return ToolkitError(
        f"{reference(decision)} was made before it was approved, so the paper may say that it is a draft.",
        "Run `conduct letters`, print the letter anew, and post that one.",
    )
