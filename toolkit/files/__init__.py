"""Files on an office PC: replaced wholly or not at all, backed up, locked for one run."""

from toolkit.files.backup import BACKUPS, backup, newest_copy
from toolkit.files.copies import Listed
from toolkit.files.digest import digest, digest_of
from toolkit.files.folders import make_folder
from toolkit.files.lock import FolderBusy, RunLock
from toolkit.files.names import safe_name
from toolkit.files.opened import Opened, opened_by
from toolkit.files.remove import remove_file
from toolkit.files.replace import FileBusy, flush_folder, not_written, replace_file

__all__ = [
    "BACKUPS",
    "FileBusy",
    "FolderBusy",
    "Listed",
    "Opened",
    "RunLock",
    "backup",
    "digest",
    "digest_of",
    "flush_folder",
    "make_folder",
    "newest_copy",
    "not_written",
    "opened_by",
    "remove_file",
    "replace_file",
    "safe_name",
]
