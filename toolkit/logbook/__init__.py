"""The school's log: read as it is, written cell by cell."""
