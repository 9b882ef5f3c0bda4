"""Explain: one person's case from the first row to what is due, why, and what would change it. Changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from enum import Enum
from itertools import count
from pathlib import Path

from toolkit.core.fields import case_fields, for_hearing, long_date
from toolkit.core.frozen import dataclass
from toolkit.core.letters import LetterRecord
from toolkit.core.people import identity
from toolkit.core.policy.model import Policy
from toolkit.core.policy.tell import as_planned, tell
from toolkit.core.problems import Problem, ToolkitError
from toolkit.core.references import names_letter
from toolkit.core.stories import Story
from toolkit.core.trust import Trust
from toolkit.files import make_folder, replace_file, safe_name
from toolkit.jobs.ledger_of import letters_of
from toolkit.jobs.letterbook import CASE_FILE, logo_of, sheet
from toolkit.jobs.plan import plan

FOLDER = "cases"


class Paper(Enum):
    """What a case is written down for."""

    FILE = "Case"
    """Everything: for the school's file and the Trust Senior Leadership Team."""
    HEARING = "Hearing"
    """For those who hear a representation: what the person themself has been told, and nothing else."""


@dataclass(frozen=True, slots=True)
class Explained:
    as_of: date
    trust: Trust
    policy: Policy
    stories: tuple[Story, ...]
    """One a school at which the person is known, or one for each person of that name."""
    unread: tuple[Problem, ...]
    """Why a school's log could not be looked into."""
    files: tuple[Path, ...] = ()
    paper: Paper | None = None
    """What the stories are for; those for a hearing hold what the person has been told, and nothing else."""


def explain(folder: Path, today: date, wanted: str, *, paper: Paper | None = None) -> Explained:
    """Return the stories of the cases that a name or a reference names, and write `paper` of each (`conduct explain`).

    Raises ToolkitError where it names nobody; names that are like it are proposed.
    """
    planned = plan(folder, today, whole=False)
    known = planned.gathered
    letters = letters_of(known.trust)
    stories, like = tell(wanted, known.readings, letters, known.trust, known.policy, known.terms, today)
    if not stories:
        raise _no_case(wanted, letters, like)
    stories = planned.confidential.hidden(as_planned(stories, planned.plan))
    if paper is Paper.HEARING:
        stories = tuple(for_hearing(each) for each in stories)
    found = Explained(today, known.trust, known.policy, stories, known.unread, paper=paper)
    return replace(found, files=_papers(folder, found, paper)) if paper else found


def _no_case(wanted: str, letters: Sequence[LetterRecord], like: tuple[str, ...]) -> ToolkitError:
    """Return why there is no story: nobody of that name, or one whose rows are all gone or withdrawn."""
    left = [each for each in letters if each.state.may_have_left and _is_meant(wanted, each)]
    if left:
        days = (f"{each.step} {each.state}{f', {long_date(each.sent_on)}' if each.sent_on else ''}" for each in left)
        return ToolkitError(
            f"No row of {left[0].person} counts now: they were withdrawn, or are gone from the log. "
            f"Letters went to them before: {'; '.join(days)}.",
            f"Their documents: {'; '.join(each.document for each in left)}. Put the row back to see the whole case.",
        )
    advice = f"Did you mean: {'; '.join(like)}?" if like else "Give a name as the log has it, or a reference."
    return ToolkitError(f"No case is known under {wanted!r}.", advice)


def _is_meant(wanted: str, letter: LetterRecord) -> bool:
    return names_letter(wanted, letter.school, letter.key) or letter.name == identity(wanted)


def _papers(folder: Path, found: Explained, paper: Paper) -> tuple[Path, ...]:
    """Write one paper a story; two people of one name at one school are told apart by a number."""
    written: list[Path] = []
    for story in found.stories:
        hearing = paper is Paper.HEARING
        fields = case_fields(story, found.trust, found.policy, found.as_of, hearing=hearing)
        data = sheet(found.trust, CASE_FILE, fields, logo_of(found.trust.school(story.school)))
        name = safe_name(f"{paper.value} {story.school.upper()} {fields['person']}")
        paths = (folder / FOLDER / f"{name}{f' {number}' if number else ''}.docx" for number in count())
        path = next(each for each in paths if each not in written)
        make_folder(path.parent)
        replace_file(path, data)
        written.append(path)
    return tuple(written)
