"""Word letters: templates compiled once, rendered per letter."""

from toolkit.word.annotated import annotated
from toolkit.word.anonymous import without_authors
from toolkit.word.errors import Finding, TemplateError
from toolkit.word.labels import labels
from toolkit.word.large_print import in_large_print
from toolkit.word.logo import check_picture, with_logo
from toolkit.word.picture import Picture, with_pictures
from toolkit.word.seal import is_sealed, sealed
from toolkit.word.template import LetterTemplate
from toolkit.word.text import text_of

__all__ = [
    "Finding",
    "LetterTemplate",
    "Picture",
    "TemplateError",
    "annotated",
    "check_picture",
    "in_large_print",
    "is_sealed",
    "labels",
    "sealed",
    "text_of",
    "with_logo",
    "with_pictures",
    "without_authors",
]
