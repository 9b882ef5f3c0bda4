"""Figures: a period's logs and letters, counted for the trust without a name in them."""

from __future__ import annotations

from toolkit.core.figures.compared import Compared
from toolkit.core.figures.joined import joined
from toolkit.core.figures.model import WHOLE_TRUST, Figures, LeftOut, Summary, as_record, rows
from toolkit.core.figures.pack_record import pack_head, pack_record, table_record
from toolkit.core.figures.packed import packed
from toolkit.core.figures.summarise import summarise
from toolkit.core.figures.tally import Tally, tally

__all__ = [
    "WHOLE_TRUST",
    "Compared",
    "Figures",
    "LeftOut",
    "Summary",
    "Tally",
    "as_record",
    "joined",
    "pack_head",
    "pack_record",
    "packed",
    "rows",
    "summarise",
    "table_record",
    "tally",
]
