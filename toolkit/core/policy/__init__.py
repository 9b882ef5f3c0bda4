"""The Parent Code of Conduct as data and rules: what is due for a case on a day, and why.

`decide` is the whole of it: rows and letters in, a `Plan` out. One rule, one file.
"""

from __future__ import annotations

from toolkit.core.policy.decide import decide
from toolkit.core.policy.model import Category, Policy

__all__ = ["Category", "Policy", "decide"]
