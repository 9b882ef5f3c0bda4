"""An .xlsb workbook of records as Excel writes them, made one by one."""

from __future__ import annotations

import struct

from logbook_read.workbooks import OFFICE, PACKAGE, zipped

GENERAL, DAY, STRUCK, HOURS, MOMENT = range(5)


def record(kind, content=b""):
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(content)
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 0x7F else 0)])
        length >>= 7
        if not length:
            return head + size + content


def wide(text):
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def row(number, *, hidden=False):
    return record(0, struct.pack("<IIHBB", number - 1, 0, 300, 0, 0x10 if hidden else 0) + bytes(5))


def cell(kind, column, content=b"", style=GENERAL):
    return record(kind, struct.pack("<II", column - 1, style) + content)


def text(column, said, style=GENERAL):
    return cell(6, column, wide(said), style)


def real(column, number, style=GENERAL):
    return cell(5, column, struct.pack("<d", number), style)


STYLES = b"".join(
    [
        record(44, struct.pack("<H", 164) + wide("[h]:mm")),
        record(43, struct.pack("<HH", 220, 0)),
        record(43, struct.pack("<HH", 220, 0x08)),
        record(626, bytes(4)),
        record(47, struct.pack("<3H", 0, 14, 1)),
        record(627),
        record(617, bytes(4)),
        *(record(47, struct.pack("<3H", 0, code, font)) for code, font in [(0, 0), (14, 0), (0, 1), (164, 0), (22, 0)]),
        record(618),
    ]
)


def relations(entries):
    inner = "".join(f'<Relationship Id="{i}" Type="{OFFICE}/{kind}" Target="{target}"/>' for i, kind, target in entries)
    return f'<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


def xlsb(tmp_path, part, *, strings=(), state=0, settings=0):
    workbook = record(153, bytes([settings]) + bytes(11)) + record(
        156, struct.pack("<II", state, 1) + wide("s") + wide("Log ")
    )
    workbook += record(156, struct.pack("<II", 0, 2) + wide("c") + wide("A chart"))
    parts = {
        "xl/workbook.bin": workbook,
        "xl/_rels/workbook.bin.rels": relations(
            [
                ("s", "worksheet", "worksheets/sheet1.bin"),
                ("c", "chartsheet", "chartsheets/sheet1.bin"),
                ("t", "sharedStrings", "sharedStrings.bin"),
                ("f", "styles", "styles.bin"),
            ]
        ),
        "xl/worksheets/sheet1.bin": part,
        "xl/chartsheets/sheet1.bin": b"",
        "xl/sharedStrings.bin": b"".join(record(19, b"\x00" + wide(each)) for each in strings),
        "xl/styles.bin": STYLES,
    }
    return zipped(tmp_path / "log.xlsb", parts)
