"""Logs that lie elsewhere: named by an fsspec address ("s3://bucket/log.xlsx"), fetched whole, and never written."""

from __future__ import annotations

import re

from toolkit.core.patterns import regex
from toolkit.logbook.errors import WorkbookError
from toolkit.logbook.read_file import MOST_BYTES, too_large

_ADDRESS = regex(r"[a-z][a-z0-9+.-]+(?:://|::)", re.IGNORECASE)


def is_remote(log: str) -> bool:
    """Whether a log is named by an address, and not as a file of the trust folder."""
    return _ADDRESS.match(log) is not None


def fetched(log: str) -> bytes:
    """Return the bytes of a log that lies elsewhere.

    Its credentials are those that its file system finds by itself (environment, profile, managed identity). Raises
    WorkbookError, which says the next step.
    """
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        message = f"{log} lies elsewhere, and the package fsspec, which fetches it, is not installed."
        raise WorkbookError(message, 'Run: pip install "conduct-toolkit[remote]".') from None
    try:
        place, path = url_to_fs(log)
        if (place.size(path) or 0) > MOST_BYTES:
            raise too_large(log)
        data: bytes = place.cat_file(path)
    except WorkbookError:
        raise
    except ImportError as error:
        message = f"{log} cannot be fetched: {error}."
        raise WorkbookError(message, "Install the package that is named there, or copy the log here.") from error
    except ValueError as error:
        raise WorkbookError(f"{log} is no address that can be fetched: {error}.", "Correct it.") from error
    except FileNotFoundError as error:
        raise WorkbookError(f"{log} is not there.", "Look for it, or correct its address in conduct.toml.") from error
    except Exception as error:  # each file system raises its own
        message = f"{log} cannot be fetched ({type(error).__name__}: {error})."
        raise WorkbookError(message, "Look whether this computer is let in there, and try again.") from error
    return data
