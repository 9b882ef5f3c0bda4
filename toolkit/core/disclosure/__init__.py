"""Statistical disclosure control: which counts a paper for the public may not show (facts: counts 1 to 4 are `<5`).

Small counts can point at somebody. They are hidden, and so many others with them that nothing which stays
follows from sums, bounds or other tables: for every hidden count another world is kept that shows the same paper.
"""

from __future__ import annotations

from toolkit.core.disclosure.kept import Kept
from toolkit.core.disclosure.relations import Kind, Numbered, Relation, binds
from toolkit.core.disclosure.suppress import Suppressed, suppress

__all__ = ["Kept", "Kind", "Numbered", "Relation", "Suppressed", "binds", "suppress"]
