"""What nobody but its owner should read: the computer's keyring, and the environment for automation."""

from toolkit.secrets.long import found_long, keep_long
from toolkit.secrets.store import found, keep, where_kept

__all__ = ["found", "found_long", "keep", "keep_long", "where_kept"]
