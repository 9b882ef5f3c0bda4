"""Notes inside the trust, beside a referral: for the legal team, and for the Designated Safeguarding Lead.

They go to no parent, and conduct sends them to nobody: a person passes them on.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from toolkit.core.decisions import Decision
from toolkit.core.fields import legal_fields, safeguarding_fields
from toolkit.core.steps import DecisionState, Step
from toolkit.files import make_folder, replace_file, safe_name
from toolkit.jobs.letterbook import LEGAL_MEMO, SAFEGUARDING_NOTE, sheet
from toolkit.jobs.plan import Planned
from toolkit.jobs.sendable import can_be_read, name_of

FOLDER = "referrals"
NOTED = frozenset({Step.LEGAL_REFERRAL, Step.SAFEGUARDING_REFERRAL})


def notes(plan: Planned) -> dict[Path, bytes]:
    """Return the note of each open referral, by where it is to lie.

    A part of what it says stands in its name: one that says something new lies beside the old, and what a person
    wrote into that is kept. Raises ToolkitError for a mistake in the trust's own template.
    """
    folder = plan.gathered.trust.folder / FOLDER
    return {folder / f"{title} {sha256(data).hexdigest()[:4]}.docx": data for title, data in _made(plan)}


def write_notes(made: dict[Path, bytes]) -> tuple[Path, ...]:
    """Write the notes that are not there yet, and return where each of them is."""
    for path, data in made.items():
        if not path.exists():
            make_folder(path.parent)
            replace_file(path, data)
    return tuple(made)


def _made(plan: Planned) -> Iterator[tuple[str, bytes]]:
    gathered = plan.gathered
    for each in plan.plan.decisions:
        if each.step is Step.LEGAL_REFERRAL and can_be_read(each):
            name = f"Legal memo {each.school} {name_of(each).display} {each.letter_key[:6]}"
            yield (
                safe_name(name),
                sheet(gathered.trust, LEGAL_MEMO, legal_fields(each, gathered.trust, gathered.policy)),
            )
        elif each.step is Step.SAFEGUARDING_REFERRAL and each.state is DecisionState.DUE:
            fields = safeguarding_fields(each, gathered.trust, plan.refs)
            yield safe_name(_unnamed(each)), sheet(gathered.trust, SAFEGUARDING_NOTE, fields)


def _unnamed(decision: Decision) -> str:
    """Return a safeguarding note's name: nobody's, and no day."""
    return f"Safeguarding note {decision.school} {decision.letter_key[:6]}"
