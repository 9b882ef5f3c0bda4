"""Notes inside the trust, beside a referral: for the legal team, and for the Designated Safeguarding Lead.

They go to no parent, and conduct sends them to nobody: a person passes them on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from toolkit.core.decisions import Decision
from toolkit.core.fields import legal_fields, safeguarding_fields
from toolkit.core.frozen import dataclass
from toolkit.core.steps import DecisionState, Step
from toolkit.files import make_folder, replace_file, safe_name
from toolkit.jobs.letterbook import LEGAL_MEMO, SAFEGUARDING_NOTE, sheet
from toolkit.jobs.plan import Planned
from toolkit.jobs.sendable import can_be_read, name_of

FOLDER = "referrals"
NOTED = frozenset({Step.LEGAL_REFERRAL, Step.SAFEGUARDING_REFERRAL})


@dataclass(frozen=True, slots=True)
class Note:
    path: Path
    data: bytes
    to: str
    """The address in conduct.toml of whoever it is for, "" where none stands there."""


def notes(plan: Planned) -> tuple[Note, ...]:
    """Return the note of each open referral.

    A part of what it says stands in its name: one that says something new lies beside the old, and what a person
    wrote into that is kept. Raises ToolkitError for a mistake in the trust's own template.
    """
    folder = plan.gathered.trust.folder / FOLDER
    return tuple(
        Note(folder / f"{title} {sha256(data).hexdigest()[:4]}.docx", data, to) for title, data, to in _made(plan)
    )


def write_notes(made: Iterable[Note]) -> None:
    """Write the notes that are not there yet."""
    for note in made:
        if not note.path.exists():
            make_folder(note.path.parent)
            replace_file(note.path, note.data)


def _made(plan: Planned) -> Iterator[tuple[str, bytes, str]]:
    gathered = plan.gathered
    for each in plan.plan.decisions:
        if each.step is Step.LEGAL_REFERRAL and can_be_read(each):
            name = f"Legal memo {each.school} {name_of(each).display} {each.letter_key[:6]}"
            data = sheet(gathered.trust, LEGAL_MEMO, legal_fields(each, gathered.trust, gathered.policy))
            yield safe_name(name), data, gathered.trust.legal_email
        elif each.step is Step.SAFEGUARDING_REFERRAL and each.state is DecisionState.DUE:
            fields = safeguarding_fields(each, gathered.trust, plan.refs)
            data = sheet(gathered.trust, SAFEGUARDING_NOTE, fields)
            yield safe_name(_unnamed(each)), data, gathered.trust.dsl_email


def _unnamed(decision: Decision) -> str:
    """Return a safeguarding note's name: nobody's, and no day."""
    return f"Safeguarding note {decision.school} {decision.letter_key[:6]}"
