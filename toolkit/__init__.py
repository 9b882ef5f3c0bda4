"""conduct: from the incident log a school keeps to the right letter, sent once."""

__version__ = "0.1.0"
