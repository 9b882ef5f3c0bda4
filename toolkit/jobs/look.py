"""One log, read once for two questions: how it was understood, and what a run makes of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from toolkit.core.collection import no_collection
from toolkit.core.frozen import dataclass
from toolkit.core.incidents.understand import understand
from toolkit.core.memory import MEMORY
from toolkit.core.password import Password
from toolkit.core.policy.model import Policy
from toolkit.core.problems import Problem, ToolkitError
from toolkit.core.trust import School
from toolkit.jobs.beside import ReadLog, refuse_a_book, with_its_book
from toolkit.jobs.columns import log_seen
from toolkit.jobs.seen import LogSeen
from toolkit.logbook import read_log


@dataclass(frozen=True, slots=True)
class Looked:
    """A log as far as it could be read. Its cells stay behind: this goes from process to process."""

    seen: LogSeen
    answer: ReadLog | ToolkitError
    """What a run gets: the log with its status workbook, or why it cannot use them."""
    problems: tuple[Problem, ...] = ()
    """What was found in the log alone."""
    incidents: int = 0


def look(
    folder: Path,
    log: str,
    school: School,
    policy: Policy,
    today: date,
    *,
    others: frozenset[str] = frozenset(),
    password: Password | None = None,
) -> Looked:
    """Read one log of the trust in `folder`; called as `read_and_understand` is. Raises ToolkitError as `read_log`."""
    with no_collection(), MEMORY.kept():
        file = read_log(folder / log, log, password)
        reading = understand(file, school, policy, today)
        answer: ReadLog | ToolkitError
        try:
            refuse_a_book(file)
            answer = with_its_book(folder, file, reading, school, policy, today, others=others)
        except ToolkitError as error:
            answer = error
        found = (*reading.problems, *reading.never_written)
        return Looked(log_seen(file, reading, school), answer, found, len(reading.rows))
