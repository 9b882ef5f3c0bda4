"""Files: atomic replace, locks, dated backups."""
