"""Makes the letters beside this file: `python templates/build.py`. The same libraries give the same bytes.

One house style (`house_style.py`), and the words of each letter (`wording*.py`). A trust may open the .docx files in
Word and change them there; whoever wants to start from ours changes the words and runs this again.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import wording_after_a_ban  # noqa: E402  # this folder is no package: it is where people keep their letters
import wording_ban  # noqa: E402
import wording_board  # noqa: E402
import wording_meetings  # noqa: E402
import wording_others  # noqa: E402
import wording_papers  # noqa: E402
import wording_sheets  # noqa: E402
import wording_warning  # noqa: E402
from house_style import new_board_paper, new_letter, new_sheet, to_bytes  # noqa: E402

LETTERS = (
    wording_meetings.LETTERS
    | wording_warning.LETTERS
    | wording_ban.LETTERS
    | wording_after_a_ban.LETTERS
    | wording_others.LETTERS
    | wording_papers.PAPERS
)
SHEETS = wording_sheets.SHEETS | wording_papers.NOTES


def build(name: str) -> bytes:
    """Return the template of one step, of a paper or of a sheet, as a .docx."""
    if name in wording_board.BOARD:
        title, foot, words = wording_board.BOARD[name]
        document = new_board_paper(title, foot)
    elif name in SHEETS:
        title, foot, words = SHEETS[name]
        document = new_sheet(title, foot)
    else:
        words, document = LETTERS[name], new_letter()
    words(document)
    return to_bytes(document)


if __name__ == "__main__":
    for name in (*LETTERS, *SHEETS, *wording_board.BOARD):
        (HERE / f"{name}.docx").write_bytes(build(name))
        print(f"{name}.docx")
