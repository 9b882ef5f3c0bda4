"""Who may approve a letter, and whose name in the log does (POLICY.md, Approval)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from toolkit.core.cases import JOIN, NOTHING, Incident, answered, says
from toolkit.core.concerned import concerned, is_one_of, untitled
from toolkit.core.frozen import dataclass
from toolkit.core.patterns import regex
from toolkit.core.steps import Role, Step
from toolkit.core.text import normal
from toolkit.core.trust import Approver

UNKNOWN = "is not the name of an approver in conduct.toml"
_SEVERAL = regex(r"\s*(?:[,;/&]|\band\b)\s*")


@dataclass(frozen=True, slots=True)
class Approval:
    """The answer to "who approved it?": a name, or nobody and perhaps why a name that was typed does not count."""

    by: str | None = None
    refusal: str = ""
    incident: Incident | None = None
    """The row whose cell was read."""
    ahead: bool = False
    """A name was typed before `Next step` said anything: it may have been meant for another step."""


NOT_APPROVED = Approval()
"""Of a step beside which no name is typed."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Those who may approve at one school on one day."""

    approvers: tuple[Approver, ...]
    school: str
    today: date
    head: str = ""
    """The school's Head, whom a log may call by the post alone."""

    def may(self, role: Role, about: Iterable[Incident] = ()) -> list[Approver]:
        """Return who may approve what `role` approves, for a letter about these incidents."""
        people = concerned(about, self.head)
        return [a for a in self.approvers if self._unfit(a, role, people) == ""]

    def names(self, role: Role, about: Iterable[Incident] = ()) -> str:
        """Return everybody who could approve, as a sentence says it."""
        return _said(self.may(role, about), role)

    def asked(self, role: Role, about: Iterable[Incident] = ()) -> str:
        """Return whom to ask, as a sentence says it: those with the role itself, else those above it."""
        able = self.may(role, about)
        own = [approver.name for approver in able if approver.role is role]
        return " or ".join(own) if own else _said(able, role)

    def in_text(self, text: str, role: Role, about: Iterable[Incident]) -> str | None:
        """Return the approver with that role whose name stands among other words ("ordinary step, S. Roskilly")."""
        words = set(normal(text).split())
        named = (a.name for a in self.may(role, about) if set(untitled(a.name).split()) <= words)
        return next(named, None)

    def approval(self, step: Step, role: Role, incidents: Sequence[Incident]) -> Approval:
        """Return the approval that the rows' cells give to `step`: the first that counts, else why none does."""
        beside = answered(incidents)
        if not beside:
            return NOT_APPROVED
        named = (i for i in beside if i.office.approved_by and belongs_to(step, i))
        typed = [(i, i.part_of(i.office.approved_by)) for i in named]
        answers = [self._answer(text, role, incidents, i) for i, text in typed if says(text)]
        return next((a for a in answers if a.by), answers[0] if answers else _too_early(step, incidents))

    def fit(self, name: str, role: Role, about: Iterable[Incident]) -> tuple[Approver | None, str]:
        """Return the approver of that name who may approve what `role` approves, else None and why nobody does."""
        people = concerned(about, self.head)
        named = [a for a in self.approvers if untitled(a.name) == untitled(name)]
        unfit = {self._unfit(a, role, people): a for a in reversed(named)}
        if "" in unfit:
            return unfit[""], ""
        return None, next(reversed(unfit), "")

    def still_stands(self, by: str, step: Step, incidents: Sequence[Incident]) -> bool:
        """Whether an approval that was fit when it was first read stands: its name is where it was, and the incident
        is not about them. That their days are over since takes nothing away.
        """
        cells = (i.part_of(i.office.approved_by) for i in answered(incidents) if belongs_to(step, i))
        named = any(untitled(name) == untitled(by) for text in cells for name in _names_in(text))
        return named and not is_one_of(by, concerned(incidents, self.head))

    def _answer(self, text: str, role: Role, about: Sequence[Incident], incident: Incident) -> Approval:
        found = [self.fit(name, role, about) for name in _names_in(text)]
        able = next((approver.name for approver, _ in found if approver), None)
        refusal = next((why for _, why in found if why), f"“{text}” {UNKNOWN}")
        return Approval(able, "" if able else refusal, incident)

    def _unfit(self, approver: Approver, role: Role, people: Collection[str]) -> str:
        """Return why this approver cannot approve it, "" where they can."""
        name, early, late = approver.name, approver.from_day, approver.until
        if approver.role.rank < role.rank:
            return f"{name} has the role {approver.role}, and this step needs {role}"
        if "*" not in approver.schools and self.school not in approver.schools:
            return f"{name} does not approve for this school"
        if (early and self.today < early) or (late and self.today > late):
            return f"{name} does not approve on {self.today.day} {self.today:%B %Y}"
        if is_one_of(name, people):
            return f"{name} is, or may be, the person or the victim in this incident"
        return ""


def _said(able: Sequence[Approver], role: Role) -> str:
    names = " or ".join(approver.name for approver in able)
    return names or f"nobody yet: name an approver with the role {role} in conduct.toml"


def _names_in(text: str) -> Iterator[str]:
    """Yield what a cell may name: all of it, then each of several."""
    yield from dict.fromkeys([text, *_SEVERAL.split(text)])


def belongs_to(step: Step, incident: Incident) -> bool:
    """Whether what stands in the row's `Approved by` speaks of `step`.

    It belongs to the row's `Next step`, this person's part of it; where that is still empty, only to a meeting.
    Of two steps in one cell, the first.
    """
    named = normal(incident.part_of(incident.row.next_step).partition(",")[0])
    return named == normal(step) if named else step is Step.MEETING


def is_typed_ahead(before: str, now: str) -> bool:
    """Whether what stands in `Approved by` was typed before the row's `Next step` said anything, and is for no meeting.

    `before`, `now`: the cell as it was read, and as it will be written. Left where it is, such a name would count for
    a step that nobody had seen who typed it.
    """
    named = {normal(part.partition(",")[0]) for part in now.split(JOIN.strip())} - {"", normal(NOTHING)}
    return not before.strip() and bool(named - {normal(Step.MEETING)})


def _too_early(step: Step, incidents: Iterable[Incident]) -> Approval:
    """Say why a name does not count that was typed before `Next step` was written for the first time."""
    early = (i for i in answered(incidents) if not i.row.next_step and says(i.part_of(i.office.approved_by)))
    found = next(early, None)
    if found is None or step is Step.MEETING:
        return NOT_APPROVED
    return Approval(incident=found, ahead=True)
