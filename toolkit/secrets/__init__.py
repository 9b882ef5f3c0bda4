"""What nobody but its owner should read: the computer's keyring, and the environment for automation."""

from toolkit.secrets.store import found, keep, where_kept

__all__ = ["found", "keep", "where_kept"]
