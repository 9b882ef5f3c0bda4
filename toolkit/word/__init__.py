"""Word letters: templates compiled once, rendered per letter."""

from toolkit.word.errors import Finding, TemplateError
from toolkit.word.template import LetterTemplate

__all__ = ["Finding", "LetterTemplate", "TemplateError"]
