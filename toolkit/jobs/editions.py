"""Editions of a summary: the files that leaders keep, and those that a board may be handed, each in its folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.core.collection import no_collection
from toolkit.core.figures import pack_head, table_record
from toolkit.core.figures.changes import identity_of_edition
from toolkit.core.figures.pack import Pack
from toolkit.core.figures.printed import Printed
from toolkit.core.frozen import dataclass
from toolkit.core.json_pieces import json_pieces
from toolkit.core.problems import ToolkitError
from toolkit.core.trust import Trust
from toolkit.files import FileBusy, flush_folder, make_folder, remove_file, replace_file
from toolkit.jobs.in_a_copy import meanwhile
from toolkit.jobs.other_papers import FIGURES, keep_printed
from toolkit.jobs.template_files import sheet_file

if TYPE_CHECKING:
    from toolkit.reports.editions import Edition


@dataclass(frozen=True, slots=True)
class Written:
    path: Path
    new: bool
    """False: the file already said exactly this."""


PAPER = "paper.docx"
ALL_BUT_THE_PAPER = "The other files of both editions are written."
MOST_MEANWHILE = 500
"""Schools; of more the editions are made one after the other, for a second process has all that the first has."""
Pieces = Callable[[], Iterable[bytes]]
"""What makes a file's content, from its beginning each time."""


def made_ready(trust: Trust) -> Iterator[None]:
    """Load what editions are written with, a step at a time: while others count there is nothing else to do."""
    from toolkit.reports.ready import loaded

    yield from loaded()
    from toolkit.jobs.letterbook import BOARD_PAPER, compiled

    with suppress(ToolkitError):  # `write_editions` says it, when everything else is written
        compiled(sheet_file(trust, BOARD_PAPER))
    yield


def write_editions(trust: Trust, pack: Pack, others: Sequence[Printed] = ()) -> tuple[Written, ...]:
    """Write both editions into `summaries/PERIOD/` of the trust folder; a file that says the same is left as it is.

    `others`: the board's papers that were made before, the newest first. Raises ToolkitError for a mistake in the
    trust's own template of the paper, when everything else is written.
    """
    from toolkit.reports.editions import LEADERS

    place = trust.folder / "summaries" / pack.period.name
    task = partial(_boards, trust, pack, others, place)
    with meanwhile(task) if len(pack.schools) <= MOST_MEANWHILE else nullcontext(task) as boards:
        leaders = _edition(place / LEADERS.name, _files(pack, LEADERS))
        return (*leaders, *boards())


def _boards(trust: Trust, pack: Pack, others: Sequence[Printed], place: Path) -> tuple[Written, ...]:
    """Make and write the board's edition."""
    from toolkit.core.figures.board import printed_edition
    from toolkit.reports.editions import board

    threshold = trust.paper.threshold
    with no_collection():
        boards, printed = printed_edition(pack, threshold, others)
    keep_printed(trust, printed, identity_of_edition(boards)[:12])
    del printed  # of thousands of schools it is large, and the files are too
    edition = board(threshold, boards.beside)
    folder = place / edition.name
    return _edition(folder, _boards_files(trust, boards, edition, folder))


def _edition(folder: Path, files: Iterable[tuple[str, Pieces]]) -> tuple[Written, ...]:
    try:
        return tuple(_write(folder / name, pieces) for name, pieces in files)
    finally:
        flush_folder(folder)


def _boards_files(trust: Trust, pack: Pack, edition: Edition, folder: Path) -> Iterator[tuple[str, Pieces]]:
    """Yield the board's files; the paper last, for that may be the trust's own and have a mistake."""
    yield from _files(pack, edition)
    try:
        made = paper(trust, pack)
    except ToolkitError as error:
        remove_file(folder / PAPER)  # the last run's, which may say other figures than what lies beside it now
        raise ToolkitError(error.message, f"{error.next_step} {ALL_BUT_THE_PAPER}".strip()) from error
    yield PAPER, _whole(made)


def paper(trust: Trust, pack: Pack) -> bytes:
    """Return the two pages for the trust's board. `pack`: the board's edition."""
    from toolkit.jobs.letterbook import BOARD_PAPER, sheet
    from toolkit.reports.paper import chart_tall, paper_charts, paper_fields
    from toolkit.reports.pictures import WIDE, png
    from toolkit.word import Picture, with_pictures

    fields = paper_fields(pack, trust.paper.threshold)
    tall = chart_tall(fields, pack)
    charts = {name: Picture(png(chart, tall), WIDE, chart.alt) for name, chart in paper_charts(pack).items()}
    return with_pictures(sheet(trust, BOARD_PAPER, fields | charts), charts)


def _files(pack: Pack, edition: Edition) -> Iterator[tuple[str, Pieces]]:
    """Yield each file's name, and what makes its content, piece by piece."""
    from toolkit.reports.figures_csv import figures_csv
    from toolkit.reports.paper_findings import findings
    from toolkit.reports.summary_book import summary_book
    from toolkit.reports.summary_page import summary_page

    said = findings(pack, edition.threshold)
    yield "summary.html", lambda: map(str.encode, summary_page(pack, edition, said))
    yield "summary.xlsx", _whole(summary_book(pack, edition, said))
    yield "figures.csv", partial(figures_csv, pack)
    yield FIGURES, partial(_figures_json, pack)


def _figures_json(pack: Pack) -> Iterator[bytes]:
    pieces = json_pieces(pack_head(pack), "tables", map(table_record, pack.tables), indent=1)
    yield from map(str.encode, pieces)
    yield b"\n"


def _whole(data: bytes) -> Pieces:
    return lambda: (data,)


def _write(path: Path, pieces: Pieces) -> Written:
    if _says(path, pieces()):
        return Written(path, new=False)
    make_folder(path.parent)
    try:
        replace_file(path, pieces(), flushes=False)
    except FileBusy as error:  # a file of that name lies in every edition of every period
        place = "/".join(path.parent.parts[-3:])
        raise FileBusy(f"In {place}: {error.message}", error.next_step) from error
    return Written(path, new=True)


def _says(path: Path, pieces: Iterable[bytes]) -> bool:
    """Whether a file holds this and nothing else; of one that cannot be read now nobody knows it."""
    try:
        with path.open("rb") as file:
            return all(file.read(len(piece)) == piece for piece in pieces) and not file.read(1)
    except OSError:
        return False
