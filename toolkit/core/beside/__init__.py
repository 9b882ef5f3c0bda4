"""A status workbook beside a log that cannot be written: its columns joined to the log's rows, and back again.

An export is made anew each week, with rows added, removed and sorted otherwise; so a status finds its row by what
the row says, never by its number (POLICY.md: the columns of a .csv live in `NAME-status.xlsx` beside it).
"""

from toolkit.core.beside.book import PLACE_HEADINGS, StatusBook, StatusRow, book_name, find_book, new_book
from toolkit.core.beside.carry import carried_over
from toolkit.core.beside.gone import gone_reading, is_bare
from toolkit.core.beside.join import joined, said_of_the_book
from toolkit.core.beside.lines import Line, lines_of
from toolkit.core.beside.lost import lost_books
from toolkit.core.beside.match import Matched, match
from toolkit.core.beside.writing import BookEdits, book_edits

__all__ = [
    "PLACE_HEADINGS",
    "BookEdits",
    "Line",
    "Matched",
    "StatusBook",
    "StatusRow",
    "book_edits",
    "book_name",
    "carried_over",
    "find_book",
    "gone_reading",
    "is_bare",
    "joined",
    "lines_of",
    "lost_books",
    "match",
    "new_book",
    "said_of_the_book",
]
