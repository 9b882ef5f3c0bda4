"""How figures name categories and steps."""

from __future__ import annotations

NEUTRAL = {
    "libellous-posts": "Disputed posts",
    "defamatory-comments": "Disputed comments",
    "smoking-drugs-alcohol": "Smoking, drugs or alcohol",
    "approaching-child": "Approaching another child",
}
"""Kinds whose id would accuse, or read badly (POLICY.md, Categories)."""


def label(key: str) -> str:
    """Return a category's or a step's id as a heading: "offensive-language" → "Offensive language"."""
    return NEUTRAL.get(key, key.replace("-", " ").capitalize())
