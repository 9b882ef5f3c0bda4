from __future__ import annotations

from xml.etree import ElementTree

import pytest

from toolkit.logbook.styles import YELLOW, StyleSheet
from toolkit.logbook.styles_formats import DAY, GENERAL, shown, shows_a_day, shows_day_or_time, shows_only_the_whole_day
from toolkit.logbook.styles_least import NO_STYLES
from toolkit.logbook.styles_xf import Look


@pytest.mark.parametrize(
    ("format_id", "code", "day", "day_or_time", "whole_day"),
    [
        pytest.param(0, "", False, False, False, id="General"),
        pytest.param(164, "General", False, False, False, id="General, written down"),
        pytest.param(2, "", False, False, False, id="two decimals"),
        pytest.param(49, "", False, False, False, id="text"),
        pytest.param(164, '"days: "0', False, False, False, id="letters in quotes"),
        pytest.param(164, r"0\d", False, False, False, id="an escaped letter"),
        pytest.param(164, "[Red]0_d;[$-809]0", False, False, False, id="letters in brackets and fillers"),
        pytest.param(14, "", True, True, True, id="the built-in short date"),
        pytest.param(17, "", True, True, False, id="month and year"),
        pytest.param(20, "", False, True, False, id="a built-in time"),
        pytest.param(22, "", True, True, False, id="a built-in date and time"),
        pytest.param(164, "[$-809]ddd d mmmm yyyy", True, True, True, id="a long date"),
        pytest.param(164, "dd/mm/yyyy hh:mm", True, True, False, id="a date and time"),
        pytest.param(164, "[h]:mm", False, True, False, id="elapsed hours"),
        pytest.param(164, "mmm", True, True, False, id="a month"),
        pytest.param(22, "0.00", False, False, False, id="a built-in number that the file defines anew"),
    ],
)
def test_what_a_number_format_shows(format_id: int, code: str, day: bool, day_or_time: bool, whole_day: bool) -> None:
    letters = shown(format_id, code)
    found = (shows_a_day(letters), shows_day_or_time(letters), shows_only_the_whole_day(letters))
    assert found == (day, day_or_time, whole_day)


def children(part: bytes, name: str) -> list[ElementTree.Element]:
    root = ElementTree.fromstring(part)
    return [child for section in root if section.tag.endswith(f"}}{name}") for child in section]


def test_a_look_that_exists_is_used_again() -> None:
    styles = StyleSheet(NO_STYLES)
    assert styles.derived(0, Look()) == 0
    assert not styles.changed
    assert styles.rendered() == NO_STYLES


def test_new_looks_are_appended_and_counted() -> None:
    styles = StyleSheet(NO_STYLES)
    day = styles.derived(0, Look(styles.format_id(DAY)))
    yellow = styles.derived(day, Look(fill=styles.fill(YELLOW), wrap=True, locked=False))
    assert (day, yellow) == (1, 2)
    assert styles.derived(0, Look(styles.format_id(DAY))) == day
    part = styles.rendered()
    assert (len(children(part, "cellXfs")), len(children(part, "fills")), len(children(part, "numFmts"))) == (3, 3, 1)
    assert b'<cellXfs count="3">' in part
    assert b'<fills count="3">' in part
    assert part.index(b"<numFmts") < part.index(b"<fonts")
    again = StyleSheet(part)
    assert again.shows_a_day(yellow)
    assert again.fill(YELLOW) == again.fill_of(yellow) == 2
    assert again.derived(yellow, Look(again.format_id(GENERAL), locked=True)) == 3


def appended_after(part: bytes) -> tuple[int, bytes]:
    styles = StyleSheet(part)
    number = styles.derived(0, Look(styles.format_id(DAY), styles.fill(YELLOW)))
    return number, styles.rendered()


@pytest.mark.parametrize(
    ("part", "appended"),
    [
        pytest.param(
            b'<?xml version="1.0"?>\n<styleSheet xmlns="m" xml:space="preserve"/>',
            ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles"],
            id="an empty part",
        ),
        pytest.param(
            b'<x:styleSheet xmlns:x="m"><x:fonts><x:font/></x:fonts><x:dxfs/></x:styleSheet>',
            ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"],
            id="a part with a prefix and some sections",
        ),
        pytest.param(
            b'<styleSheet xmlns="m"><fills count="0"/><cellXfs count="1"><xf fontId="3"/></cellXfs></styleSheet>',
            ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles"],
            id="no fill",
        ),
    ],
)
def test_a_part_that_lacks_sections_gets_them_in_order(part: bytes, appended: list[str]) -> None:
    number, rendered = appended_after(part)
    root = ElementTree.fromstring(rendered)
    assert [child.tag.removeprefix("{m}") for child in root] == appended
    style = children(rendered, "cellXfs")[number]
    assert style.attrib["fillId"] == str(len(children(rendered, "fills")) - 1) == "2"


def test_a_part_that_lacks_sections_stays_as_it_is_while_nothing_needs_them() -> None:
    assert not StyleSheet(b'<styleSheet xmlns="m"/>').changed


def alternatives(choice: bytes, fallback: bytes) -> bytes:
    return (
        b'<mc:AlternateContent xmlns:mc="mc"><mc:Choice xmlns:hs="hs" Requires="hs">' + choice + b"</mc:Choice>"
        b"<mc:Fallback>" + fallback + b"</mc:Fallback></mc:AlternateContent>"
    )


def test_of_alternative_styles_the_fallback_counts_and_is_copied() -> None:
    bold = alternatives(b'<xf numFmtId="0" fontId="1" hs:ext="1"/>', b'<xf numFmtId="0" fontId="2"/>')
    part = NO_STYLES.replace(b"</cellXfs>", bold + bold + b'<xf numFmtId="14" fontId="7"/></cellXfs>')
    styles = StyleSheet(part)
    assert [styles.font_and_fill(number)[0] for number in range(4)] == [0, 2, 2, 7]
    assert styles.derived(1, Look(styles.format_id(DAY))) == 4
    rendered = styles.rendered()
    assert b'<cellXfs count="5">' in rendered
    assert rendered.endswith(b"</styleSheet>")
    assert children(rendered, "cellXfs")[-1].attrib["fontId"] == "2"


def test_a_prefix_is_used_for_everything_new() -> None:
    prefixed = NO_STYLES.replace(b"xmlns=", b"xmlns:x=").replace(b"</", b"</x:").replace(b"<", b"<x:")
    prefixed = prefixed.replace(b"<x:/x:", b"</x:").replace(b"<x:?", b"<?")
    styles = StyleSheet(prefixed)
    styles.derived(0, Look(styles.format_id(DAY), styles.fill(YELLOW), wrap=True, locked=False))
    assert (len(children(styles.rendered(), "cellXfs")), len(children(styles.rendered(), "fills"))) == (2, 3)


def test_a_new_format_never_takes_a_number_that_a_conditional_format_has() -> None:
    dxfs = b'<dxfs count="1"><dxf><numFmt numFmtId="170" formatCode="0.0"/></dxf></dxfs></styleSheet>'
    styles = StyleSheet(NO_STYLES.replace(b"</styleSheet>", dxfs))
    assert styles.format_id(DAY) == 171


def test_what_else_a_look_holds_stays() -> None:
    held = (
        b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1">'
        b'<alignment horizontal="center" vertical="bottom"/><protection hidden="1"/>'
        b'<extLst><ext uri="x"/></extLst></xf>'
    )
    part = NO_STYLES.replace(b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>', held)
    styles = StyleSheet(part)
    styles.derived(0, Look(wrap=True))
    assert (
        b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
        b'<alignment vertical="bottom" wrapText="1"/><protection hidden="1"/><extLst><ext uri="x"/></extLst></xf>'
    ) in styles.rendered()
