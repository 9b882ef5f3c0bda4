"""The page that shows a day's letters (`letters/DAY/index.html`): what each says, why, and what it waits for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from toolkit.core.decisions import Decision
from toolkit.core.fields import needs, reference, reference_of, rows_in, rows_of
from toolkit.core.letters import LetterRecord
from toolkit.core.policy.invitation import invitation_said
from toolkit.core.policy.told import became
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


def write_letters_page(batch: Batch, planned: Planned, letters: Iterable[LetterRecord]) -> Path:
    """Write the page beside the letters of the day, and return where it is.

    `planned`: with the approvals; `letters`: the ledger's. What went stays on the page of its day, and says so.
    """
    trust, today = planned.gathered.trust, planned.gathered.today
    path = trust.folder / "letters" / today.isoformat() / NAME
    now = {each.letter_key: each for each in planned.plan.decisions}
    went = {each.key: each for each in letters if each.state.may_have_left and each.rendered_on == today}
    cards = [
        _card(each, now.get(each.decision.letter_key, each.decision), planned)
        for each in batch.letters
        if each.decision.letter_key not in went
    ]
    cards += [_gone(went[key], planned) for key in sorted(went) if (trust.folder / went[key].document).is_file()]
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
    picture, pages = _looks(letter.document)
    return Card(
        school=planned.gathered.trust.school(decision.school).name,
        person=name_of(decision).display,
        step=decision.step.value.replace("-", " "),
        reference=reference(decision),
        where=f"{decision.incidents[0].place.log}, {rows_of(decision)}",
        goes=_goes(decision, planned),
        why=tuple(each for each in decision.why if not each.startswith(MISSING)),
        needs=_needs(decision),
        documents=tuple(dict.fromkeys((letter.document, letter.word))),
        approved_by=decision.approved_by or "",
        picture=picture,
        pages=pages,
    )


def _way(decision: Decision) -> str:
    if decision.send_by != "email":
        return f"by {decision.send_by}"
    return f"by email to {decision.shown_to}" if decision.shown_to else "by email; no address is known yet"


def _goes(decision: Decision, planned: Planned) -> str:
    """Return how a letter goes, and what is said of a calendar invitation beside it."""
    said = invitation_said(decision, planned.gathered.trust, planned.gathered.today)
    return f"{_way(decision)}. {said}" if said else _way(decision)


def _gone(letter: LetterRecord, planned: Planned) -> Card:
    """Return the card of a letter that went today, or may have."""
    letter = planned.confidential.hidden(letter)
    document = planned.gathered.trust.folder / letter.document
    picture, pages = _looks(document)
    places = sorted(place for place, ref in planned.refs.items() if ref in letter.refs)
    return Card(
        school=planned.gathered.trust.school(letter.school).name,
        person=letter.person,
        step=letter.step.value.replace("-", " "),
        reference=reference_of(letter.school, letter.key),
        where=f"{places[0].log}, {rows_in(places)}" if places else "its row is no longer in the log",
        goes=f"by email to {letter.to}" if letter.to else "by post or by hand",
        documents=tuple(each for each in dict.fromkeys((document, document.with_suffix(".docx"))) if each.is_file()),
        approved_by=letter.approved_by,
        became=letter.note if letter.is_posted else became(letter.state, letter),
        picture=picture,
        pages=pages,
    )


def _looks(document: Path) -> tuple[bytes, int]:
    """Return a picture of a PDF's first page and how many it has; nothing of a Word document."""
    if document.suffix != ".pdf":
        return b"", 0
    pdf = document.read_bytes()
    return first_page(pdf), page_count(pdf)
