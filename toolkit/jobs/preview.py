"""Preview: the letters that a send would send now, and what keeps others from going. Changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from pathlib import Path

from toolkit.core.brake import Unusual, unusual
from toolkit.core.decisions import Decision
from toolkit.core.frozen import dataclass
from toolkit.core.logins import sent_by_the_same
from toolkit.core.policy.invitation import invitation_said
from toolkit.core.problems import Problem
from toolkit.core.trust import Mail
from toolkit.jobs.chosen import ALL, Choice, chosen
from toolkit.jobs.ledger_of import letters_of
from toolkit.jobs.plan import plan
from toolkit.jobs.sendable import goes_now, may_be_sent, unmakeable
from toolkit.jobs.to_say import to_say
from toolkit.ledger import login


@dataclass(frozen=True, slots=True)
class Preview:
    """The letters that would go now, and what keeps others from going (`to_say`)."""

    letters: tuple[Decision, ...]
    problems: tuple[Problem, ...]
    mail: Mail
    unusual: tuple[Unusual, ...] = ()
    """The schools that would send far more than usual."""
    calendar: Mapping[str, str] = field(default_factory=dict)
    """Letter key → what is said of its calendar invitation, where the trust wants one."""


def preview(folder: Path, now: datetime, choice: Choice = ALL) -> Preview:
    """Return what `send` would send now. Changes nothing."""
    before = plan(folder, now.date())
    may_be_sent(before.gathered)
    going = [decision for decision in before.plan.decisions if goes_now(decision, before)]
    letters = chosen(going, choice, before)
    trust = before.gathered.trust
    records = letters_of(trust)
    far_more = unusual(letters, records, now.date(), trust.mail.brake)
    same = sent_by_the_same(letters, records, trust.approvers, login())
    calendar = {each.letter_key: said for each in letters if (said := invitation_said(each, trust, now.date()))}
    problems = to_say(before.plan, [*unmakeable(before), *same])
    return Preview(letters, problems, trust.mail, far_more, calendar)
