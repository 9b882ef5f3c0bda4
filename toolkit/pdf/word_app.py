"""Microsoft Word on Windows, driven without a window.

Source: Microsoft, Word VBA reference, `Document.ExportAsFixedFormat`, `Documents.Open`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from toolkit.core.frozen import dataclass

RECYCLED = 100
"""Documents after which Word is started anew: it grows slow and forgetful."""
PDF = 17  # wdExportFormatPDF
BOOKMARKS_FROM_HEADINGS = 1  # wdExportCreateHeadingBookmarks
NO_ALERTS = 0  # wdAlertsNone
NO_MACROS = 3  # msoAutomationSecurityForceDisable
UNSAVED = 0  # wdDoNotSaveChanges


def word_is_installed() -> bool:
    if sys.platform == "win32":
        import winreg

        with suppress(OSError):
            winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, r"Word.Application\CLSID").Close()
            return True
    return False


@dataclass(frozen=True, slots=True)
class WordApp:
    name: str = "Microsoft Word"

    def convert(self, folder: Path, names: Sequence[str]) -> None:
        for start in range(0, len(names), RECYCLED):
            with _word() as word:
                for name in names[start : start + RECYCLED]:
                    _export(word, folder / name)


@contextmanager
def _word() -> Iterator[Any]:
    """Yield a Word of our own: the one in which somebody is writing is left alone."""
    import pythoncom
    from win32com.client import DispatchEx

    pythoncom.CoInitialize()
    try:
        word = DispatchEx("Word.Application")
        try:
            word.Visible, word.DisplayAlerts, word.AutomationSecurity = False, NO_ALERTS, NO_MACROS
            yield word
        finally:
            word.Quit(UNSAVED)
    finally:
        pythoncom.CoUninitialize()


def _export(word: Any, stem: Path) -> None:
    """Export one document. One that Word refuses is left out: whoever called sees that its PDF is not there."""
    import pywintypes

    with suppress(pywintypes.com_error):
        document = word.Documents.Open(
            f"{stem}.docx", ConfirmConversions=False, ReadOnly=True, AddToRecentFiles=False, Visible=False
        )
        try:
            document.ExportAsFixedFormat(
                OutputFileName=f"{stem}.pdf",
                ExportFormat=PDF,
                OpenAfterExport=False,
                CreateBookmarks=BOOKMARKS_FROM_HEADINGS,
                DocStructureTags=True,
            )
        finally:
            document.Close(UNSAVED)
