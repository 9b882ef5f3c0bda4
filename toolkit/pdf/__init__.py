"""Word documents as PDF: made by the converter of this machine, each one looked at before it is believed."""

from toolkit.pdf.checked import text_of_pdf
from toolkit.pdf.convert import convert
from toolkit.pdf.converters import Converter, find_converter
from toolkit.pdf.documents import Converted, Document, NoStart, NotConverted
from toolkit.pdf.joined import join
from toolkit.pdf.pictures import first_page, page_count
from toolkit.pdf.seal import is_sealed, sealed

__all__ = [
    "Converted",
    "Converter",
    "Document",
    "NoStart",
    "NotConverted",
    "convert",
    "find_converter",
    "first_page",
    "is_sealed",
    "join",
    "page_count",
    "sealed",
    "text_of_pdf",
]
