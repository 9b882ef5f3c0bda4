"""The office's own words, looked at before a letter prints them (POLICY.md, Fairness and law).

A letter says what was done. It calls nobody a criminal, tells no outcome before it is due, says of nobody that they
refused where no refusal is on record, and names nobody but the person and those who stand in it anyway.
"""

from toolkit.core.own_wording.doubt import COLUMN_OF_REASON, Doubt
from toolkit.core.own_wording.named import NOBODY, Known
from toolkit.core.own_wording.read import (
    doubts,
    doubts_of_arrangements,
    doubts_of_conditions,
    doubts_of_reason,
)

__all__ = [
    "COLUMN_OF_REASON",
    "NOBODY",
    "Doubt",
    "Known",
    "doubts",
    "doubts_of_arrangements",
    "doubts_of_conditions",
    "doubts_of_reason",
]
