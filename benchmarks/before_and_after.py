"""Pictures of a log before and after `record`, to look at: nothing of the school's may have moved or gone.

    python benchmarks/before_and_after.py FOLDER [WORKBOOK …]      (needs soffice and pdftoppm)

The log has a chart, a picture, a slicer and a threaded comment beside its table (tests/jobs/rich_log.py). Of every
WORKBOOK that is named, one that Excel made say, a heading and a status are written right of the first visible sheet.
FOLDER gets NAME-before-1.png, NAME-after-1.png … Slicers and threads of comments are drawn by Excel alone: LibreOffice
shows the shape that Excel left in a slicer's place.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path[:0] = [str(Path(__file__).parents[1] / "tests"), str(Path(__file__).parents[1])]

from jobs.rich_log import rich_log  # noqa: E402 (the tests' own log)
from jobs.test_before_and_after import SETTINGS  # noqa: E402

from toolkit.core.sheets import column_letters  # noqa: E402
from toolkit.jobs.catch_up import catch_up  # noqa: E402
from toolkit.jobs.demo import NOW  # noqa: E402
from toolkit.logbook import patch_cells, read_log, read_rows  # noqa: E402


def recorded(folder: Path) -> tuple[Path, Path]:
    """The log before `record`, and after it."""
    (folder / "conduct.toml").write_text(SETTINGS, "utf-8")
    log = rich_log(folder / "logs" / "rich.xlsx")
    before = Path(shutil.copy(log, folder / "rich-before.xlsx"))
    catch_up(folder, NOW)
    return before, Path(shutil.copy(log, folder / "rich-after.xlsx"))


def patched(workbook: Path, folder: Path) -> tuple[Path, Path]:
    """A workbook, and the same with a heading and a status right of its first visible sheet."""
    before = Path(shutil.copy(workbook, folder / f"{workbook.stem}-before{workbook.suffix}"))
    after = folder / f"{workbook.stem}-after{workbook.suffix}"
    sheet = next(sheet.name for sheet in read_log(before, before.name).sheets if sheet.visible)
    rows = list(read_rows(before))
    column = column_letters(max((len(values) for _, values in rows), default=0) + 2)
    first = rows[0][0] if rows else 1
    cells = {f"{column}{first}": "Next step", f"{column}{first + 1}": "meeting", f"{column}{first + 2}": NOW.date()}
    patch_cells(before, sheet or "", cells, out=after)
    return before, after


def pictures(workbook: Path, profile: Path, out: Path) -> None:
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(workbook.parent), str(workbook)], check=True, capture_output=True, timeout=300
    )
    subprocess.run(
        ["pdftoppm", "-r", "220", "-l", "2", "-png", str(workbook.with_suffix(".pdf")), str(out / workbook.stem)],
        check=True,
    )


def main() -> None:
    out, *workbooks = map(Path, sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as work:
        pairs = [recorded(Path(work)), *(patched(workbook, Path(work)) for workbook in workbooks)]
        for each in (path for pair in pairs for path in pair):
            pictures(each, Path(work) / "profile", out)
    print(*sorted(path.name for path in out.glob("*.png")), sep="\n")


if __name__ == "__main__":
    main()
