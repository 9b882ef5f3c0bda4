"""The story of a case, as a value: what happened, what is due, and what would change it (`conduct explain`)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from toolkit.core.bans import Barred
from toolkit.core.decisions import Decision
from toolkit.core.frozen import dataclass
from toolkit.core.problems import Place, Problem
from toolkit.core.rows import RowPerson


class Kind(StrEnum):
    """What an entry of a story is, in the order in which entries of one day stand."""

    INCIDENT = "incident"
    MEETING = "meeting"
    LETTER = "letter"
    REPRESENTATION = "representation"
    NOTE = "note"
    """For somebody inside the trust, and for nobody else."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened, on its day; None where nobody wrote down which."""

    day: date | None
    kind: Kind
    text: str
    counts: bool = True
    notes: tuple[str, ...] = ()
    """What it did to the case; or, where it does not count, why not. The person has been told none of it."""
    told: tuple[str, ...] = ()
    """What more of it the person knows."""
    is_known: bool = False
    """Whether the person has been told of it: by a letter that reached them, at a meeting, in their own hearing."""
    places: tuple[Place, ...] = ()
    cites: tuple[str, ...] = ()
    """Clauses and defaults that the notes rest on."""
    words: str = ""
    """The person's own words, of a representation: they go into this person's papers and nowhere else."""
    account: tuple[str, ...] = ()
    """What the school wrote of it, a line each: it stands beside the words."""
    is_assumed: bool = False
    """Whether the log has no day of it, and it is only taken as this one."""
    nameless: str = ""
    """What stands for `text` where it names somebody besides the person, before those who hear them."""


@dataclass(frozen=True, slots=True)
class Story:
    """One person at one school, from the first row to what would come next."""

    school: str
    person: RowPerson
    also_written: tuple[str, ...]
    """Other spellings under which the log has them."""
    entries: tuple[Entry, ...]
    """By day; those without a day first."""
    decisions: tuple[Decision, ...]
    """What is due, blocked or waiting, as the plan prints it."""
    bans: tuple[Barred, ...]
    outlook: tuple[str, ...]
    """One sentence each: what would change the case, and until when. No penalty is foretold."""
    outlook_cites: tuple[str, ...]
    problems: tuple[Problem, ...]
    """What the rules cannot settle about these rows."""
    others: tuple[str, ...] = ()
    """Names of everybody else in the school's log: none of them is read out at a hearing."""

    @property
    def cited(self) -> tuple[str, ...]:
        """Every clause and default that anything above rests on, each once."""
        ids = [each for entry in self.entries for each in entry.cites]
        ids += [each for decision in self.decisions for each in (*decision.clauses, *decision.defaults)]
        return tuple(dict.fromkeys((*ids, *self.outlook_cites)))
