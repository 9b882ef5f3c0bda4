"""Incidents: a school's log, in its own layout, as rows that mean something (`understand`)."""
