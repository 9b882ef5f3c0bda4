"""The durable record of every letter's life."""

from __future__ import annotations

from toolkit.ledger.arrows import ARROWS, TURNED_UP, VOUCHED
from toolkit.ledger.errors import LedgerError
from toolkit.ledger.events import LedgerEvent
from toolkit.ledger.ledger import Ledger
from toolkit.ledger.statements import NO_LOGIN, Clock, login

__all__ = ["ARROWS", "NO_LOGIN", "TURNED_UP", "VOUCHED", "Clock", "Ledger", "LedgerError", "LedgerEvent", "login"]
