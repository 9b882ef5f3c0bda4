"""Worksheet parts as odd writers leave them, each drawn from a seed: what a parser must understand all the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
AC = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
COLUMNS, ROWS = "ABCDEFG", range(1, 9)
DARK = ('<!-- <c r="A1"><v>7</v></c> -->', '<?note <row r="1"/> ?>', "<!-- -->")
CELLS = (
    "<{p}c{r}{s}><{p}v>{n}</{p}v></{p}c>",
    "<{p}c{r}{s} t='str' ><{p}v>text {n}</{p}v></{p}c>",
    '<{p}c{s}{r} t="str"><{p}v><![CDATA[</c><f> {n}]]></{p}v></{p}c>',
    '<{p}c{r} t="b"><{p}v>1</{p}v></{p}c >',
    "<{p}c{r}{s}/>",
    '<{p}c{r} t="s" ph="1"><{p}v>0</{p}v></{p}c>',
    '<{p}c{r} t="inlineStr"><{p}is><{p}t xml:space="preserve"> é {n} </{p}t></{p}is></{p}c>',
    '<{p}c{r} t="inlineStr"><{p}is><{p}r><{p}rPr><{p}b/></{p}rPr><{p}t>rich</{p}t></{p}r></{p}is></{p}c>',
)
FORMULAS = (
    "<{p}c{r}><{p}f>1+{n}</{p}f><{p}v>{n}</{p}v></{p}c>",
    '<{p}c{r}><{p}f t="array" ref="{ref}">1+{n}</{p}f><{p}v>{n}</{p}v></{p}c>',
    '<{p}c{r}><{p}f t="shared" ref="{ref}" si="{n}">1+{n}</{p}f><{p}v>{n}</{p}v></{p}c>',
)
AFTER = (
    '<{p}extLst><{p}ext uri="x"><y:z xmlns:y="y"><y:row r="1"><y:c r="A1"/></y:row></y:z></{p}ext></{p}extLst>',
    '<mc:AlternateContent xmlns:mc="' + MC + '"><mc:Choice Requires="x14"><y:row xmlns:y="y"/></mc:Choice>'
    "<mc:Fallback/></mc:AlternateContent>",
    "<!-- <sheetData> -->",
    "",
)


@dataclass
class OddSheet:
    """`barred`: cells that hold formulas, or lie under a merged one. `in_order`: rows stand as they count."""

    xml: bytes = b""
    barred: set[str] = field(default_factory=set)
    in_order: bool = True


def odd_sheet(random: Random) -> OddSheet:
    sheet = OddSheet()
    prefix = random.choice(("", "", "x:"))
    named, lines = random.random() < 0.75, random.choice(("", "", "\r\n  "))
    numbers = sorted(random.sample(ROWS, random.randint(0, 6))) if named else list(range(1, random.randint(1, 6)))
    rows = [_row(sheet, random, prefix, number, named=named, lines=lines) for number in numbers]
    if named and random.random() < 0.2:
        random.shuffle(rows)
        sheet.in_order = False
    body = lines + lines.join(rows)
    data = f"<{prefix}sheetData>{body}</{prefix}sheetData>" if rows else f"<{prefix}sheetData/>"
    dimension = f'<{prefix}dimension ref="A1:G8"/>' if random.random() < 0.5 else ""
    merged = _merged(sheet, prefix) if random.random() < 0.4 else ""
    after = random.choice(AFTER).format(p=prefix)
    declared = f'xmlns{":x" if prefix else ""}="{MAIN}" xmlns:x14ac="{AC}" xmlns:mc="{MC}" mc:Ignorable="x14ac"'
    root = f"<{prefix}worksheet {declared}>{dimension}{data}{merged}{after}</{prefix}worksheet>"
    encoding = random.choice(("UTF-8", "UTF-8", "UTF-8-sig", "UTF-16"))
    name = encoding.removesuffix("-sig")
    sheet.xml = f'<?xml version="1.0" encoding="{name}" standalone="yes"?>{lines}{root}'.encode(encoding)
    return sheet


def _row(sheet: OddSheet, random: Random, p: str, number: int, *, named: bool, lines: str) -> str:
    width = random.randint(0, len(COLUMNS) - 1)
    columns = sorted(random.sample(COLUMNS, width)) if named else COLUMNS[:width]
    cells = []
    for column in columns:
        ref = f"{column}{number}"
        shape = random.choice(CELLS if random.random() < 0.85 else FORMULAS)
        if shape in FORMULAS:
            sheet.barred.add(ref)
        r, s = f' r="{ref}"' if named else "", random.choice(("", ' s="0"', ' s="1"'))
        dark = random.choice(DARK) if random.random() < 0.1 else ""
        cells.append(dark + shape.format(p=p, r=r, s=s, ref=ref, n=number * 10 + len(cells)))
    marks = (f' r="{number}"' if named else "") + random.choice(("", ' spans="1:3"', ' x14ac:dyDescent="0.25" ht="30"'))
    if not cells:
        return f"<{p}row{marks}/>"
    return f"<{p}row{marks}>{lines}{lines.join(cells)}</{p}row>"


def _merged(sheet: OddSheet, p: str) -> str:
    sheet.barred |= {"B7", "A8", "B8"}
    return f'<{p}mergeCells count="1"><{p}mergeCell ref="A7:B8"/></{p}mergeCells>'
