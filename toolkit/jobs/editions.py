"""Editions of a summary: the files that leaders keep, and those that a board may be handed, each in its folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.core.figures import pack_record
from toolkit.core.figures.board import board_edition
from toolkit.core.figures.pack import Pack
from toolkit.files import make_folder, replace_file

if TYPE_CHECKING:
    from toolkit.reports.editions import Edition


@dataclass(frozen=True, slots=True)
class Written:
    path: Path
    new: bool
    """False: the file already said exactly this."""


def write_editions(folder: Path, pack: Pack, threshold: int) -> tuple[Written, ...]:
    """Write both editions into `summaries/PERIOD/` of the trust folder; a file that says the same is left as it is."""
    from toolkit.reports.editions import LEADERS, board

    place = folder / "summaries" / pack.period.name
    return tuple(
        _write(place / edition.name / name, data)
        for made, edition in ((pack, LEADERS), (board_edition(pack, threshold), board(threshold)))
        for name, data in _files(made, edition)
    )


def _files(pack: Pack, edition: Edition) -> Iterator[tuple[str, bytes]]:
    from toolkit.reports.figures_csv import figures_csv
    from toolkit.reports.summary_book import summary_book
    from toolkit.reports.summary_page import summary_page

    yield "summary.html", summary_page(pack, edition).encode("utf-8")
    yield "summary.xlsx", summary_book(pack, edition)
    yield "figures.csv", figures_csv(pack)
    yield "figures.json", (json.dumps(pack_record(pack), ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _write(path: Path, data: bytes) -> Written:
    if path.is_file() and path.read_bytes() == data:
        return Written(path, new=False)
    make_folder(path.parent)
    replace_file(path, data)
    return Written(path, new=True)
