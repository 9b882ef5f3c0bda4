"""What every rule may look at: one school on one day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import date

from toolkit.core.approvals import Panel
from toolkit.core.cases import Incident
from toolkit.core.confidential import ALL_SHOWN, Confidential
from toolkit.core.frozen import dataclass
from toolkit.core.policy.colleagues import Colleagues
from toolkit.core.policy.model import Category, Policy
from toolkit.core.policy.records import Book
from toolkit.core.policy.whose_address import Addresses
from toolkit.core.problems import Place, Problem
from toolkit.core.rows import LogRow
from toolkit.core.stopped_sheets import Stopped
from toolkit.core.terms import Calendar
from toolkit.core.trust import Contact, School, Trust


@dataclass(frozen=True, slots=True)
class Context:
    school: School
    trust: Trust
    policy: Policy
    calendar: Calendar
    today: date
    counts_from: date
    book: Book = field(default_factory=Book)
    """The ledger's letters of this school."""
    rows: tuple[LogRow, ...] = ()
    """Every row of this school, withdrawn ones and those that left the ladder too."""

    unclear: frozenset[Place] = frozenset()
    """Rows of which the reader says that a letter went, and not which or when."""
    contacts: Mapping[str, tuple[Contact, ...]] = field(default_factory=dict)
    """Lines of contacts.csv by the person's identity."""
    parted: frozenset[Place] = frozenset()
    """Rows beside which our columns are another row's (`core.parted`): nothing of theirs was read."""
    stopped: Stopped = field(default_factory=dict)
    """Sheets of which nothing is sent, and why."""
    colleagues: Colleagues = field(default_factory=dict)
    """Who is staff, by what any row says of them."""
    exchanged: frozenset[Place] = frozenset()
    """Rows whose people were exchanged after a letter went (`core.policy.exchanged`)."""
    addresses: Addresses = field(default_factory=Addresses)
    """Every address of the trust, and whose it is."""
    confidential: Confidential = ALL_SHOWN
    """Those that are shown to nobody."""
    reasons: bool = True
    """Whether a decision says why: whoever only counts what is due reads none of it."""

    panel: Panel = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        panel = Panel(self.trust.approvers, self.school.code, self.today, self.school.head)
        object.__setattr__(self, "panel", panel)

    def at(self, day: date | None) -> Context:
        """Return this context with the version of the code that an incident of `day` is judged by."""
        version = self.policy.on(day)
        return self if version is self.policy else replace(self, policy=version)

    def of(self, incidents: Sequence[Incident]) -> Context:
        """Return this context with the version of the code in force on the latest of these incidents' days."""
        if self.policy.earlier is None:
            return self
        return self.at(max((i.day for i in incidents if i.day), default=None))

    def category(self, identifier: str) -> Category:
        """Return a category; one that the policy does not hold has no flags (`settings` refuses a policy like that)."""
        return self.policy.categories.get(identifier) or Category(identifier, identifier, identifier)


def problem_at(
    place: Place, school: str, code: str, message: str, next_step: str, column: str | None = None
) -> Problem:
    """Return a problem with the place of a row."""
    return Problem(code, message, next_step, school, place.log, place.sheet, place.row, column)
