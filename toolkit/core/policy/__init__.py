"""The Parent Code of Conduct as data and rules: what is due for a case on a day, and why."""
