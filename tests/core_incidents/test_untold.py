"""What a kind of file does not show is said once a log, whatever stands in it."""

from __future__ import annotations

import pytest
from core_incidents.logs import LOG, TODAY, a_policy, a_sheet

from toolkit.core.incidents.understand import understand
from toolkit.core.sheets import LogFile
from toolkit.core.trust import School

HEADINGS = ("Date", "Parent", "Category")
JANE = (TODAY, "Jane Penrose", "Swearing")
SCHOOL = School("bude", "Bude Primary", (LOG,))


@pytest.mark.parametrize(
    ("names", "strikes_whole_cells", "said"),
    [
        pytest.param(["One", "Two"], False, [], id="an .xlsx or .ods shows all"),
        pytest.param(["One", "Two"], True, ["In an .xls or .xlsb workbook a strike"], id="an .xls of two sheets"),
        pytest.param([None], False, ["The file is a .csv, which shows no line struck"], id="a .csv"),
    ],
)
def test_what_the_kind_of_file_does_not_show_is_said_once(names, strikes_whole_cells, said):
    sheets = tuple(a_sheet([HEADINGS, JANE], name) for name in names)
    file = LogFile(LOG, "digest", sheets, False, strikes_whole_cells=strikes_whole_cells)
    told = [
        each for each in understand(file, SCHOOL, a_policy(), TODAY).passed_over if "strike" in each or "struck" in each
    ]
    assert [each[: len(begins)] for each, begins in zip(told, said, strict=True)] == said
