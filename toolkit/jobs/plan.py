"""Decide: what is due for whom, why, and what blocks it. Changes nothing and sends nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from toolkit.core.beside import lost_books
from toolkit.core.confidential import ALL_SHOWN, Confidential, confidential
from toolkit.core.decisions import Decision, Plan
from toolkit.core.fields import facts
from toolkit.core.frozen import dataclass
from toolkit.core.held_approvals import hold_to_text, taken_back
from toolkit.core.keys import refs_for
from toolkit.core.letters import LetterRecord
from toolkit.core.lost_rows import given_back, gone
from toolkit.core.policy.decide import decide
from toolkit.core.problems import Place, ToolkitError
from toolkit.core.second_proof import hold_to_proof
from toolkit.core.some_of import some_of
from toolkit.core.status import waiting_approvals
from toolkit.core.steps import Step
from toolkit.core.terms import BeyondCalendar
from toolkit.core.unheard import unheard
from toolkit.jobs.apart import said_of_parted, told_apart
from toolkit.jobs.gather import Gathered, gather
from toolkit.jobs.ledger_of import letters_of
from toolkit.jobs.template_files import TemplateFile, template_files


@dataclass(frozen=True, slots=True)
class Planned:
    gathered: Gathered
    plan: Plan
    facts: Mapping[str, str]
    """Letter key → what identifies the letter's text as it would be now; where the cases' courses were asked for, ""
    of a letter that no ledger holds."""
    templates: Mapping[Step, TemplateFile]
    refs: Mapping[Place, str]
    """The `Conduct ref` of every row: the one that is written in it, else the one it will be given; none where
    it was decided for figures and no ledger holds a letter."""
    confidential: Confidential = ALL_SHOWN
    """Addresses that are shown to nobody: none stands in the plan's problems, or in a decision's `shown_to`."""


def plan(folder: Path, today: date, *, settled: bool = False, whole: bool = True) -> Planned:
    """Return the plan for `today`. `whole=False`: without the schools whose log cannot be used (`conduct plan`)."""
    gathered = gather(folder, today, whole=whole)
    return planned(gathered, letters_of(gathered.trust), settled=settled)


def planned(
    gathered: Gathered,
    letters: Sequence[LetterRecord],
    *,
    settled: bool = False,
    courses: bool = False,
    figures: bool = False,
    domains: Mapping[str, int] | None = None,
    templates: Mapping[Step, TemplateFile] | None = None,
) -> Planned:
    """Decide on what was gathered and what the ledger knows; with every case's course where asked for.

    `figures`: with the courses, and without what only letters need: rows' references, the letters' texts.

    `domains`: of the whole trust's addresses, where what was gathered is not all of its logs (`core.ties`).
    `templates`: where they are at hand already.
    """
    gathered = told_apart(gathered, letters)
    decided = decide(
        gathered.readings,
        letters,
        gathered.trust,
        gathered.policy,
        gathered.terms,
        gathered.today,
        settled=settled,
        parted=gathered.parted_places,
        courses=courses or figures,
        domains=domains,
    )
    rows = [row for reading in gathered.readings for row in reading.rows]
    # Of figures nobody asks a row's reference but to find letters by it.
    refs = given_back(refs_for(rows), rows, letters, gathered.trust.aliases) if letters or not figures else {}
    lost = gone(letters, refs, rows, _counted_since(gathered), gathered.trust.aliases)
    new = unheard(letters, rows, refs, gathered.today)
    without = [each.log for each in gathered.besides if not each.book.digest]
    new += lost_books(without, rows, letters, refs)
    before = (*gathered.unread, *gathered.copies, *new, *said_of_parted(gathered))
    decided = replace(decided, problems=(*before, *decided.problems, *lost))
    templates = template_files(gathered.trust) if templates is None else templates
    made = {letter.key for letter in letters}
    texts = {
        # Figures ask of no letter what it would say, so only those to which a text was given once are compared.
        each.letter_key: "" if figures and each.letter_key not in made else letter_facts(each, gathered, templates)
        for each in decided.decisions
        if each.step in templates
    }
    held = hold_to_text(decided, letters, texts)
    held = hold_to_proof(held, letters, texts, asked=gathered.trust.ban_proof)
    waiting = waiting_approvals(gathered.readings, held, letters, refs, gathered.trust.aliases, gathered.parted_places)
    problems = (*held.problems, *taken_back(held, letters, rows), *waiting)
    hidden = confidential(rows, gathered.trust, letters)
    return Planned(gathered, replace(held, problems=hidden.hidden(problems)), texts, templates, refs, hidden)


def _counted_since(gathered: Gathered) -> dict[str, date]:
    """Return from which day on the incidents of each school that was read count."""
    since: dict[str, date] = {}
    for code in {reading.school for reading in gathered.readings}:
        with suppress(BeyondCalendar):  # nothing is decided for this school, and that is said
            first = gathered.trust.counts_from
            since[code] = first or gathered.terms.calendar(code).school_year_start(gathered.today)
    return since


def of_school(planned: Planned, code: str | None) -> Planned:
    """Return the plan of one school only; all of it for None. Raises ToolkitError for a code that is not there."""
    if code is None:
        return planned
    codes = [school.code for school in planned.gathered.trust.schools]
    if code not in codes:
        raise ToolkitError(f"There is no school {code!r} in conduct.toml.", f"The codes are: {some_of(codes)}.")
    plan = replace(
        planned.plan,
        decisions=tuple(each for each in planned.plan.decisions if each.school == code),
        problems=tuple(each for each in planned.plan.problems if each.school == code),
        bans=tuple(each for each in planned.plan.bans if each.school == code),
        bans_over=tuple(each for each in planned.plan.bans_over if each.school == code),
        likenesses=tuple(each for each in planned.plan.likenesses if each.school == code),
    )
    return replace(planned, plan=plan)


def letter_facts(decision: Decision, gathered: Gathered, templates: Mapping[Step, TemplateFile]) -> str:
    return facts(decision, gathered.trust, gathered.policy, templates[decision.step].digest)
