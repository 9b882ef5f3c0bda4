"""What is due and can be read, as letters on the disk and in the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from toolkit.core.decisions import Decision
from toolkit.core.frozen import dataclass
from toolkit.core.letters import LetterRecord
from toolkit.core.problems import Problem
from toolkit.core.steps import DecisionState
from toolkit.files import digest_of, safe_name
from toolkit.jobs.changed_letters import kept_changes
from toolkit.jobs.letterbook import compiled, logo_of
from toolkit.jobs.notes import NOTED, Note, notes, write_notes
from toolkit.jobs.papers import Paper, Written, converter_for, write_papers
from toolkit.jobs.plan import Planned
from toolkit.jobs.sendable import can_be_read, enclosed_with, fields_of, invited_for, lacking, name_of
from toolkit.ledger import Ledger
from toolkit.word import sealed

ON_THEIR_WAY = frozenset({"delivery", "unknown-letter", "gone"})
"""Blocks of a letter that was made and has left, or may have."""


@dataclass(frozen=True, slots=True)
class Rendered:
    decision: Decision
    document: Path
    """What goes: a PDF, or the Word document itself."""
    word: Path
    """The Word document, which lies beside its PDF."""
    new: bool
    """False: the same letter was already there, unchanged."""


@dataclass(frozen=True, slots=True)
class Batch:
    letters: tuple[Rendered, ...]
    problems: tuple[Problem, ...]
    """What a template needs and a letter lacks: such a letter is not rendered."""
    without_template: tuple[Decision, ...]
    """Steps that are due and for which the trust has no template: a person writes that letter."""
    no_pdf: str = ""
    """Why every letter stays a Word document, where the trust wants PDFs and this computer makes none."""
    notes: tuple[Note, ...] = ()
    """Notes inside the trust, beside its referrals: they are passed on, and go to no parent."""
    waiting: tuple[Decision, ...] = ()
    """Letters of which something that they say is still missing: nobody can read them yet."""


def render(plan: Planned, ledger: Ledger) -> Batch:
    """Render each letter that can be read into `letters/DAY`, and note it in the ledger.

    Every letter of the batch is checked before the first one is written.
    """
    wanted = [decision for decision in plan.plan.decisions if can_be_read(decision)]
    ready = [decision for decision in wanted if decision.step in plan.templates]
    fields = {d.letter_key: fields_of(d, plan) for d in ready}
    problems = {d.letter_key: lacking(d, fields[d.letter_key], plan) for d in ready}
    beside = notes(plan)
    logos = {school.code: logo_of(school) for school in plan.gathered.trust.schools}
    makeable = [d for d in ready if not problems[d.letter_key]]
    with ledger.together():
        records = [_planned(d, plan, ledger) for d in makeable]
    papers = [
        _paper(d, record, fields[d.letter_key], logos[d.school], plan)
        for d, record in zip(makeable, records, strict=True)
    ]
    converter, no_pdf = converter_for(plan.gathered.trust.letters_pdf)
    changed = kept_changes(papers)
    done = write_papers(papers, plan.gathered.trust.folder, converter)
    with ledger.together():
        letters = tuple(_noted(each, plan, ledger) for each in done.written)
    without = tuple(d for d in wanted if d.step not in plan.templates and d.step not in NOTED and d.approval)
    lack = (p for each in problems.values() for p in each)
    write_notes(beside)
    return Batch(letters, (*lack, *done.problems, *changed), without, no_pdf if letters else "", beside, _waiting(plan))


def _waiting(plan: Planned) -> tuple[Decision, ...]:
    return tuple(
        each
        for each in plan.plan.decisions
        if each.state is DecisionState.BLOCKED and each.step in plan.templates and not can_be_read(each)
        if not ON_THEIR_WAY & set(each.blocked_by)
    )


def record_of(decision: Decision, planned: Planned) -> LetterRecord:
    """Return the letter of a decision as the ledger first knows it."""
    name = name_of(decision)
    return LetterRecord(
        key=decision.letter_key,
        school=decision.school,
        person=name.display,
        identity=decision.identity or name.identity,
        step=decision.step,
        refs=tuple(planned.refs[incident.place] for incident in decision.incidents),
        first_day=decision.first_day or min(each.day for each in decision.incidents if each.day),
        to=decision.to,
        facts=planned.facts[decision.letter_key],
        approval_reason=decision.approval_reason,
        ban_ends=decision.ban_ends,
        representation_by=decision.representation_by,
        salutation=name.salutation,
    )


def _planned(decision: Decision, planned: Planned, ledger: Ledger) -> LetterRecord:
    record = ledger.plan(record_of(decision, planned))
    return ledger.approval_is_lost(record.key) if decision.approval_lost else record


def _paper(
    decision: Decision, record: LetterRecord, fields: Mapping[str, object], logo: bytes, planned: Planned
) -> Paper:
    trust, today = planned.gathered.trust, planned.gathered.today
    path = trust.folder / "letters" / today.isoformat() / document_name(decision)
    template = planned.templates[decision.step]

    def rendered() -> bytes:
        return sealed(compiled(template, logo, large=decision.large_print).render(fields))

    return Paper(decision, path, rendered, record, planned.facts[record.key])


def _noted(written: Written, planned: Planned, ledger: Ledger) -> Rendered:
    """Note a letter that was written, with the sha256 of what goes, and of what goes beside it."""
    paper, gathered = written.paper, planned.gathered
    key, trust, today = paper.record.key, gathered.trust, gathered.today
    enclosed = "".join(digest_of(each.content) for each in enclosed_with(paper.decision, trust, today))
    if written.new:
        document = written.document.relative_to(trust.folder).as_posix()
        starts = invited_for(paper.decision, trust, today)
        values = {"facts": paper.facts, "sha256": written.sha256, "document": document, "enclosed": enclosed}
        ledger.rendered(key, **values, day=today, starts=starts)
    return Rendered(paper.decision, written.document, paper.word, written.new)


def document_name(decision: Decision) -> str:
    """Return the letter's file name inside the office: who and which step, safe on Windows."""
    who = name_of(decision).display
    return safe_name(f"{decision.school} {who} {decision.step} {decision.letter_key[:6]}") + ".docx"
