"""The letters of a day in large print too, for somebody to hand over; they are sent to nobody.

A person whose line of contacts.csv says `large_print` gets that edition as their letter, and needs no second one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from toolkit.files import make_folder, replace_file
from toolkit.jobs.letterbook import compiled, logo_of
from toolkit.jobs.plan import Planned
from toolkit.jobs.rendering import Batch
from toolkit.jobs.sendable import fields_of

FOLDER = "large print"


def large_print_editions(batch: Batch, planned: Planned) -> tuple[Path, ...]:
    """Write each letter of the batch in large print into a folder beside it, and return where they are."""
    return tuple(_editions(batch, planned))


def _editions(batch: Batch, planned: Planned) -> Iterator[Path]:
    for each in batch.letters:
        decision, path = each.decision, each.word.parent / FOLDER / each.word.name
        if decision.large_print:
            continue
        logo = logo_of(planned.gathered.trust.school(decision.school))
        data = compiled(planned.templates[decision.step], logo, large=True).render(fields_of(decision, planned))
        make_folder(path.parent)
        replace_file(path, data)
        yield path
