"""Letters that are approved and go by post or by hand: one file to print, and labels for the envelopes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from toolkit.core.decisions import Decision
from toolkit.core.fields import reference
from toolkit.core.frozen import dataclass
from toolkit.core.steps import DecisionState
from toolkit.files import replace_file, safe_name
from toolkit.jobs.plan import Planned
from toolkit.jobs.rendering import Batch, Rendered
from toolkit.jobs.sendable import fields_of, name_of
from toolkit.pdf import join
from toolkit.word import labels

TOGETHER = "To print and post.pdf"
LABELS = "Address labels.docx"


@dataclass(frozen=True, slots=True)
class ToPost:
    letters: tuple[Rendered, ...] = ()
    together: Path | None = None
    """All of them in one PDF, each on sheets of its own; None where this computer makes no PDFs."""
    labels: Path | None = None
    """Address labels for those that go by post."""
    apart: tuple[Path, ...] = ()
    """Letters to people whose address is confidential, and a label each: they stand in neither of the two files."""


def to_post(batch: Batch, planned: Planned) -> ToPost:
    """Return what a person prints and posts, and write the two files that help. `planned`: with the approvals.

    Only what is approved is among them: a letter that still waits must not reach an envelope.
    """
    now = {each.letter_key: each for each in planned.plan.decisions}
    letters = [replace(each, decision=now.get(each.decision.letter_key, each.decision)) for each in batch.letters]
    ready = tuple(each for each in letters if goes_on_paper(each.decision))
    shown = [each for each in ready if not each.decision.is_confidential]
    return ToPost(ready, _together(shown), _labels(shown, planned), tuple(_apart(ready, planned)))


def goes_on_paper(decision: Decision) -> bool:
    """Whether a letter is approved and a person is to print it."""
    return decision.send_by != "email" and decision.state is DecisionState.DUE and decision.approved_by is not None


def _together(letters: Sequence[Rendered]) -> Path | None:
    documents = [each.document for each in letters]
    if not documents or any(path.suffix != ".pdf" for path in documents):
        return None
    path = documents[0].with_name(TOGETHER)
    replace_file(path, join(document.read_bytes() for document in documents))
    return path


def _labels(letters: Sequence[Rendered], planned: Planned) -> Path | None:
    addresses = [_address(each, planned) for each in letters if each.decision.send_by == "post"]
    if not addresses:
        return None
    path = letters[0].document.with_name(LABELS)
    replace_file(path, labels(addresses))
    return path


def _apart(letters: Sequence[Rendered], planned: Planned) -> Iterator[Path]:
    """Yield each letter that is printed by itself, and its label: the sheet of labels passes through many hands."""
    for each in letters:
        if each.decision.is_confidential:
            yield each.document
            if each.decision.send_by == "post":
                path = each.document.with_name(safe_name(f"Address label {reference(each.decision)}.docx"))
                replace_file(path, labels([_address(each, planned)]))
                yield path


def _address(letter: Rendered, planned: Planned) -> tuple[str, ...]:
    lines = fields_of(letter.decision, planned)["address_lines"]
    assert isinstance(lines, list)
    return (name_of(letter.decision).display, *lines)
