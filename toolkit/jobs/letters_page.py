"""The page that shows a day's letters (`letters/DAY/index.html`): what each says, why, and what it waits for."""

from __future__ import annotations

from pathlib import Path

from toolkit.core.decisions import Decision
from toolkit.core.fields import needs, reference, rows_of
from toolkit.core.problems import Problem
from toolkit.files import make_folder, replace_file
from toolkit.jobs.plan import Planned
from toolkit.jobs.rendering import Batch, Rendered
from toolkit.jobs.sendable import name_of
from toolkit.pdf import first_page, page_count
from toolkit.reports.letters_page import Card, letters_page

NAME = "index.html"
MISSING = "Missing: "
"""How a decision's reasons begin when they say what it waits for."""


def write_letters_page(batch: Batch, planned: Planned) -> Path:
    """Write the page beside the letters of the day, and return where it is. `planned`: with their approvals."""
    trust, today = planned.gathered.trust, planned.gathered.today
    path = trust.folder / "letters" / today.isoformat() / NAME
    now = {each.letter_key: each for each in planned.plan.decisions}
    cards = [_card(each, now.get(each.decision.letter_key, each.decision), planned) for each in batch.letters]
    page = letters_page(cards, trust=trust.name, day=today, notes=map(_note, batch.problems))
    make_folder(path.parent)
    replace_file(path, page.encode("utf-8"))
    return path


def _note(problem: Problem) -> str:
    place = f"{problem.log}, row {problem.row}: " if problem.log else ""
    return f"{place}{problem.message} {problem.next_step}"


def _needs(decision: Decision) -> tuple[str, ...]:
    """Return what it waits for: where the decision names who could settle it, in those words."""
    named = tuple(each.removeprefix(MISSING) for each in decision.why if each.startswith(MISSING))
    return named or tuple(needs(decision))


def _card(letter: Rendered, decision: Decision, planned: Planned) -> Card:
    pdf = letter.document.read_bytes() if letter.document.suffix == ".pdf" else b""
    return Card(
        school=planned.gathered.trust.school(decision.school).name,
        person=name_of(decision).display,
        step=decision.step.value.replace("-", " "),
        reference=reference(decision),
        where=f"{decision.incidents[0].place.log}, {rows_of(decision)}",
        goes=f"by email to {decision.to}" if decision.send_by == "email" else f"by {decision.send_by}",
        why=tuple(each for each in decision.why if not each.startswith(MISSING)),
        needs=_needs(decision),
        documents=tuple(dict.fromkeys((letter.document, letter.word))),
        approved_by=decision.approved_by or "",
        picture=first_page(pdf) if pdf else b"",
        pages=page_count(pdf) if pdf else 0,
    )
