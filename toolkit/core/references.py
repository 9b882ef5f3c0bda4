"""What a reference names: a row by its `Conduct ref`, a letter by its own, or by the first signs of its key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from toolkit.core.decisions import Decision
from toolkit.core.fields.message import reference_of
from toolkit.core.keys import redelivery_key
from toolkit.core.letters import LetterRecord
from toolkit.core.problems import Place

SIGNS = 6
"""How much of a letter's key names it."""


def named_by(wanted: str, decisions: Iterable[Decision], refs: Mapping[Place, str]) -> tuple[Decision, ...]:
    """Return the decisions that `wanted` names. `refs`: the `Conduct ref` of every row, written or still to be."""
    return tuple(
        each
        for each in decisions
        if names_letter(wanted, each.school, each.letter_key)
        or any(is_ref(wanted, refs.get(incident.place, incident.ref)) for incident in each.incidents)
    )


def names_letter(wanted: str, school: str, key: str) -> bool:
    sought = wanted.strip().upper()
    return sought == reference_of(school, key) or (len(sought) >= SIGNS and key.upper().startswith(sought))


def names_record(wanted: str, letter: LetterRecord) -> bool:
    """Whether `wanted` is a letter of the ledger, one of its redeliveries, or one of the rows that it was about."""
    keys = (letter.key, *(redelivery_key(letter.key, ordinal) for ordinal in range(1, len(letter.deliveries))))
    own = any(names_letter(wanted, letter.school, key) for key in keys)
    return own or any(is_ref(wanted, ref) for ref in letter.refs)


def is_ref(wanted: str, ref: str) -> bool:
    return bool(ref) and wanted.strip().upper() == ref.upper()
