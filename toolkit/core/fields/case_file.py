"""What a case file says: all of it for the file, or for a hearing only what the person themself has been told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from toolkit.core.decisions import Decision
from toolkit.core.fields.listed import Field
from toolkit.core.fields.words import NBSP, long_date
from toolkit.core.policy.model import Policy
from toolkit.core.stories import Entry, Kind, Story
from toolkit.core.trust import Trust

CASE_FIELDS: Mapping[str, Field] = {
    "trust_name": Field("The trust", "Penhallow Academy Trust"),
    "school_name": Field("The school", "Bude Primary"),
    "person": Field("The person", "Jane Smith"),
    "day": Field("The day of the file", "Monday 23 November 2026"),
    "hearing": Field("Whether it is for those who hear a representation (yes or no)", "no"),
    "timeline": Field("What happened: each has `day`, `kind`, `text`, `notes`", "14 September 2026; Letter; …"),
    "sides": Field(
        "The person's own words beside what the school wrote: each has `day`, `words`, `account`", "I was upset …; …"
    ),
    "uncounted": Field("What does not count: each has `day`, `kind`, `text`, `notes`", ""),
    "due": Field("What is due: each has `step`, `state`, `why`", "warning; blocked; …"),
    "outlook": Field("What would change it, a sentence each", "A refusal makes a warning due."),
    "rules": Field("What it rests on: each has `name` and `text`", "warn; If the parent or carer refuses …"),
    "code_name": Field("The code of conduct and its version", "Penhallow Academy Trust Parent Code of Conduct"),
}
"""Name → what it is: the fields of `case-file.docx`."""
UNDATED = "undated"
"""The version of a code that bears no date."""


def case_fields(story: Story, trust: Trust, policy: Policy, today: date, *, hearing: bool) -> dict[str, object]:
    """Return the fields of one case's file. `hearing`: the story is one for those who hear it (`for_hearing`)."""
    uncounted = [_entry(entry) for entry in story.entries if not entry.counts]
    return {
        "trust_name": trust.name,
        "school_name": trust.school(story.school).name,
        "person": story.person.name.display if story.person.name else story.person.raw,
        "day": long_date(today, weekday=True),
        "hearing": hearing,
        "timeline": [_entry(entry) for entry in story.entries if entry.counts],
        "sides": [_sides(entry) for entry in story.entries if entry.words],
        "uncounted": uncounted,
        "due": [_decision(each) for each in story.decisions],
        "outlook": list(story.outlook),
        "rules": [_rule(each, policy) for each in story.cited],
        "code_name": f"{policy.name}, {'undated' if policy.version == UNDATED else f'version {policy.version}'}",
    }


def _entry(entry: Entry) -> dict[str, object]:
    """Return an entry, an incident with its rows of the log."""
    named = [f"Row {place.row} of the log." for place in entry.places] if entry.kind is Kind.INCIDENT else []
    return {
        "day": long_date(entry.day) or f"No{NBSP}day",
        "kind": entry.kind.value.capitalize(),
        "text": entry.text[:1].upper() + entry.text[1:],
        "notes": [*entry.told, *entry.notes, *named],
    }


def _sides(entry: Entry) -> dict[str, object]:
    """Return a representation's words, a paragraph each, and what the school wrote of."""
    words = [line for line in entry.words.split("\n") if line.strip()]
    return {"day": long_date(entry.day) or f"No{NBSP}day", "words": words, "account": list(entry.account)}


def _decision(decision: Decision) -> dict[str, object]:
    why = [_plain(reason) for reason in decision.why]
    return {"step": decision.step.value, "state": decision.state.value, "why": why}


def _plain(text: str) -> str:
    """Return a sentence for paper: a column's name in quotes, not in a programmer's marks."""
    return re.sub(r"`([^`]*)`", r"“\1”", text)


def _rule(each: str, policy: Policy) -> dict[str, str]:
    if each in policy.clauses:
        return {"name": f"The code ({each})", "text": policy.clauses[each]}
    return {"name": f"The code is silent; default “{each}”", "text": policy.defaults.get(each, each)}
