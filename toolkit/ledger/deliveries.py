"""How often a letter was delivered, where to, and which of these came back or was refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple

from toolkit.core.keys import redelivery_key
from toolkit.core.letters import Delivery
from toolkit.core.steps import LetterState
from toolkit.ledger.schema import schema

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping

ENDED = (LetterState.BOUNCED, LetterState.REJECTED)


class _End(NamedTuple):
    day: date
    reason: str


def deliveries(connection: Connection, rows: Mapping[str, RowMapping]) -> Mapping[str, tuple[Delivery, ...]]:
    """Return the deliveries of each letter that was delivered more than once, or of which one reached nobody.

    `rows`: the real letters, by key. A letter's own first end is of its first delivery: what is noted of it later is
    carried over from the last redelivery, which has a row and an end of its own.
    """
    ends = _ends(connection)
    again = _again(connection)
    found = {}
    for key in {*again, *ends} & rows.keys():
        each = [rows[key], *_in_order(key, again.get(key, {}))]
        found[key] = tuple(_delivery(row, ends.get(row["key"], ())) for row in each)
    return {key: each for key, each in found.items() if len(each) > 1 or each[0].ended_on}


def _in_order(key: str, mine: Mapping[str, RowMapping]) -> list[RowMapping]:
    """Return the redeliveries of a letter; a stand-in of `redirect_all`, which has another key, is none."""
    found: list[RowMapping] = []
    while (row := mine.get(redelivery_key(key, len(found) + 1))) is not None:
        found.append(row)
    return found


def _delivery(row: RowMapping, ends: Sequence[tuple[LetterState, _End]]) -> Delivery:
    """A refusal counts while it stands: a letter that did not go may have another address by now."""
    state = LetterState(row["state"])
    came_back = [end for after, end in ends if after is LetterState.BOUNCED]
    refused = [end for after, end in ends if after is state is LetterState.REJECTED]
    end = next(iter([*came_back[:1], *refused[-1:]]), None)
    return Delivery(row["to"], state, row["sent_on"], end.day if end else None, end.reason if end else "")


def _ends(connection: Connection) -> Mapping[str, list[tuple[LetterState, _End]]]:
    from sqlalchemy import select

    events = schema().events
    query = select(events.c.key, events.c.at, events.c.after, events.c.note).order_by(events.c.id)
    found: dict[str, list[tuple[LetterState, _End]]] = defaultdict(list)
    for key, at, after, note in connection.execute(query.where(events.c.after.in_([each.value for each in ENDED]))):
        day = datetime.fromisoformat(at).astimezone(UTC).date()
        found[key].append((LetterState(after), _End(day, note)))
    return found


def _again(connection: Connection) -> Mapping[str, dict[str, RowMapping]]:
    from sqlalchemy import select

    table = schema().letters
    asked = [table.c[name] for name in ("key", "redirect_of", "to", "state", "sent_on")]
    found: dict[str, dict[str, RowMapping]] = defaultdict(dict)
    for row in connection.execute(select(*asked).where(table.c.redirect_of != "")).mappings():
        found[row["redirect_of"]][row["key"]] = row
    return found
