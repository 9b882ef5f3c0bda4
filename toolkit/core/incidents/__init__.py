"""Incidents: a school's log, in its own layout, as rows that mean something."""

from __future__ import annotations

from toolkit.core.incidents.synonyms import FIELDS
from toolkit.core.incidents.understand import understand
from toolkit.core.text import normal

__all__ = ["FIELDS", "normal", "understand"]
