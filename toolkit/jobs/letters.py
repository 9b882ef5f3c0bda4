"""Letters: render what is due, so that somebody can read it before it is approved. Sends nothing, changes no log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from toolkit.core.decisions import Decision
from toolkit.core.letters import LetterRecord
from toolkit.core.problems import Problem
from toolkit.files import make_folder, replace_file, safe_name
from toolkit.jobs.gather import gather
from toolkit.jobs.letterbook import compiled, without_mistakes
from toolkit.jobs.plan import Planned, planned
from toolkit.jobs.sendable import can_be_read, fields_of, lacking, name_of
from toolkit.jobs.session import Session
from toolkit.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Rendered:
    decision: Decision
    document: Path
    new: bool
    """False: the same letter was already there, unchanged."""


@dataclass(frozen=True, slots=True)
class Batch:
    letters: tuple[Rendered, ...]
    problems: tuple[Problem, ...]
    """What a template needs and a letter lacks: such a letter is not rendered."""
    without_template: tuple[Decision, ...]
    """Steps that are due and for which the trust has no template: a person writes that letter."""


def letters(folder: Path, now: datetime) -> Batch:
    """Make the letters of the day (`conduct letters`)."""
    gathered = gather(folder, now.date())
    without_mistakes(gathered.trust)
    with Session.open(gathered.trust, now) as session:
        return render(planned(gathered, session.ledger.letters()), session.ledger)


def render(plan: Planned, ledger: Ledger) -> Batch:
    """Render each letter that can be read into `letters/DAY`, and note it in the ledger.

    Every letter of the batch is checked before the first one is written.
    """
    wanted = [decision for decision in plan.plan.decisions if can_be_read(decision)]
    ready = [decision for decision in wanted if decision.step in plan.templates]
    fields = {d.letter_key: fields_of(d, plan) for d in ready}
    problems = {d.letter_key: lacking(d, fields[d.letter_key], plan) for d in ready}
    letters = tuple(
        _render(decision, fields[decision.letter_key], plan, ledger)
        for decision in ready
        if not problems[decision.letter_key]
    )
    without = tuple(d for d in wanted if d.step not in plan.templates and d.approval)
    return Batch(letters, tuple(p for each in problems.values() for p in each), without)


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
    )


def _render(decision: Decision, fields: Mapping[str, object], planned: Planned, ledger: Ledger) -> Rendered:
    record = ledger.plan(record_of(decision, planned))
    if decision.approval_lost:
        record = ledger.approval_is_lost(record.key)
    folder, today = planned.gathered.trust.folder, planned.gathered.today
    path = folder / "letters" / today.isoformat() / document_name(decision)
    data = compiled(planned.templates[decision.step]).render(fields)
    digest = sha256(data).hexdigest()
    if (record.sha256, record.facts) == (digest, planned.facts[record.key]) and path.is_file():
        return Rendered(decision, path, new=False)
    make_folder(path.parent)
    replace_file(path, data)
    document = path.relative_to(folder).as_posix()
    ledger.rendered(record.key, facts=record.facts, sha256=digest, document=document, day=today)
    return Rendered(decision, path, new=True)


def document_name(decision: Decision) -> str:
    """Return the letter's file name inside the office: who and which step, safe on Windows."""
    who = name_of(decision).display
    return safe_name(f"{decision.school} {who} {decision.step} {decision.letter_key[:6]}") + ".docx"
