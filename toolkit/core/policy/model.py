"""The code of conduct as data. `settings` builds it from policy.toml; the rules read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date

from toolkit.core.frozen import dataclass
from toolkit.core.steps import Role, Step


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of breach: the code's own text and the neutral phrase that letters use."""

    id: str
    text: str
    phrase: str
    online: bool = False
    needs_wording: bool = False
    """Its very wording accuses: the office's own `Letter wording` is needed (POLICY.md, Categories)."""
    proposes_legal: bool = False
    weak: bool = False
    """Cannot support a ban alone (default `weak-category`)."""
    protected_speech: bool = False
    """Alone, it needs a release before anything is decided (default `protected-speech`)."""


@dataclass(frozen=True, slots=True)
class Policy:
    """A version of the code. Counts of days are school days; lapses are calendar months."""

    name: str
    version: str
    in_force: date | None
    built_in: bool
    categories: Mapping[str, Category]
    phrases: Mapping[str, tuple[str, ...]]
    """Normalised phrase → what it means: category ids, or `complaint`, `safeguarding`, `police`, or a `fact:…`."""
    clauses: Mapping[str, str]
    """Clause id → what the code says (POLICY.md, Clauses)."""
    defaults: Mapping[str, str]
    """Default id → the sentence that says what is done where the code is silent."""
    approvals: Mapping[Step, Role | None]
    reply_days: int = 5
    reminder_days: int = 5
    outcome_days: int = 5
    """An outcome without a day is taken as earlier than a breach more than this many school days after its letter."""
    representation_days: int = 5
    decision_days: int = 5
    lapse_months: int = 12
    short_ban_days: int = 10
    serious_at: str = ""
    collection_words: str = ""
    """The trust's default words on how children come and go during a ban; empty: the office's are needed."""
    earlier: Policy | None = None
    """The version before this one, None for the first."""
    accusing: frozenset[str] = field(init=False, repr=False, compare=False)
    """The categories that need wording; those that propose the legal referral; those that may be protected speech."""
    proposing_legal: frozenset[str] = field(init=False, repr=False, compare=False)
    protected: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        every = self.categories.items()
        object.__setattr__(self, "accusing", frozenset(each for each, category in every if category.needs_wording))
        object.__setattr__(
            self, "proposing_legal", frozenset(each for each, category in every if category.proposes_legal)
        )
        object.__setattr__(self, "protected", frozenset(each for each, category in every if category.protected_speech))

    def on(self, day: date | None) -> Policy:
        """Return the version that an incident of `day` is judged by: the one in force, the first for a day before all.

        Without a day it is the latest.
        """
        version = self
        while version.earlier and day and version.in_force and day < version.in_force:
            version = version.earlier
        return version

    def with_all_words(self) -> Policy:
        """Return this version with every earlier one's categories and phrases too: what a log may hold."""
        if self.earlier is None:
            return self
        before = self.earlier.with_all_words()
        return replace(
            self, categories={**before.categories, **self.categories}, phrases={**before.phrases, **self.phrases}
        )
