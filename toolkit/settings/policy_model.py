"""policy.toml as its keys: each says what it means, what it looks like and what holds without it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from toolkit.core.accusing import accusing_words
from toolkit.core.steps import Step
from toolkit.settings.keys import Name, Table, Text, key

Days = Annotated[int, Field(ge=1, le=60)]


def _neutral(phrase: str) -> str:
    for word in accusing_words(phrase):
        raise ValueError(f'no letter prints "{word}"; say it in neutral words')
    return phrase.rstrip(".")


class CodeTable(Table):
    """Which code this is."""

    name: Name = key("Its name, as letters and papers print it.", '"{trust} Parent Code of Conduct"')
    version: Name = key("Its version, as the trust writes it.", '"2026-09"')
    in_force: date | None = key("The day from which it is in force.", "2026-09-01", None)
    follows: Text = key(
        "The file with the version before this one: an incident is judged by the version of its day.",
        '"policy-2025.toml"',
        "",
    )


class CategoryTable(Table):
    """A kind of breach."""

    text: Name = key("The code's own words.", '"Using loud or offensive language or displaying temper"')
    phrase: Annotated[Name, AfterValidator(_neutral)] = key(
        'What letters print after "about", in neutral words.', '"the use of loud or offensive language"'
    )
    list: Literal["conduct", "online"] = key("Which of the code's two lists it is in.", '"conduct"')
    flags: tuple[Literal["needs_wording", "proposes_legal", "weak", "protected_speech"], ...] = key(
        "needs_wording: the office writes its own words; proposes_legal: a legal referral is proposed; "
        "weak: cannot support a ban alone; protected_speech: alone, it waits for a release.",
        '["needs_wording"]',
        (),
    )


class WindowsTable(Table):
    """Counts of school days, unless said otherwise, and the trust's own words and levels."""

    reply_days: Days = key("To answer an invitation to a meeting.", "5")
    reminder_days: Days = key("To answer the reminder.", "5")
    outcome_days: Days = key(
        "An outcome without a day is taken as earlier than a breach more than this after its letter.", "5"
    )
    representation_days: Days = key("To make a representation.", "5")
    decision_days: Days = key("For the Hub Council to decide on it.", "5")
    lapse_months: Annotated[int, Field(ge=1, le=120)] = key(
        "Calendar months for which a meeting or warning counts.", "12"
    )
    short_ban_days: Annotated[int, Field(ge=0, le=60)] = key("A ban shorter than this is pointed out.", "10")
    serious_at: Text = key(
        "The severity, as the log writes it, from which a row is serious. Empty: no such level.", '"High"'
    )
    collection_words: str = key("How children come and go during a ban. Empty: the office writes it in the row.", '""')


class PolicyFile(Table):
    """policy.toml, the built-in values filled in."""

    code: CodeTable
    clauses: dict[str, Name] = Field(description="What the code says, one sentence a clause.")
    defaults: dict[str, Name] = Field(description="What is done where the code is silent, one sentence a question.")
    windows: WindowsTable
    approvals: dict[Step, Literal["office", "head", "slt", "none"]] = Field(
        description="Who approves each step: office, head, slt; none for an internal note."
    )
    categories: dict[str, CategoryTable] = Field(description="The kinds of breach, by id.")
    phrases: dict[str, tuple[Name, ...]] = Field(description="The words a school types, by what they mean.")
