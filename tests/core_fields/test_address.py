"""An address in the lines that an envelope's window shows."""

from __future__ import annotations

import pytest

from toolkit.core.fields.address import address_lines

LONG = "Flat 3b, The Old Coastguard Cottages, 147-149 Upper Constantine Road, Polkirt Hill, Mevagissey, PL26 6UU"


@pytest.mark.parametrize(
    ("address", "name", "lines"),
    [
        pytest.param("", "", [], id="does nothing: none"),
        pytest.param("3 Belle Vue, Bude, EX23 8JY", "", ["3 Belle Vue", "Bude", "EX23 8JY"], id="does nothing: short"),
        pytest.param("1 A;\n2 B,, C\nD, E", "", ["1 A", "2 B", "C", "D", "E"], id="does nothing: five lines fit"),
        pytest.param(
            LONG,
            "Jane Orr",
            [
                *("Flat 3b", "The Old Coastguard Cottages", "147-149 Upper Constantine Road"),
                *("Polkirt Hill, Mevagissey", "PL26 6UU"),
            ],
            id="the two shortest neighbours share a line",
        ),
        pytest.param(
            LONG,
            "Wilhelmina Alexandra Featherstonehaugh-Cholmondeley",
            [
                *("Flat 3b, The Old Coastguard Cottages", "147-149 Upper Constantine Road"),
                *("Polkirt Hill, Mevagissey", "PL26 6UU"),
            ],
            id="a name that takes two lines leaves four",
        ),
        pytest.param(
            "ul. Nowa 3, Kolonia, 00-049 Warszawa, Mazowieckie, Okolica, POLAND",
            "",
            ["ul. Nowa 3, Kolonia", "00-049 Warszawa", "Mazowieckie", "Okolica", "POLAND"],
            id="the country stays by itself",
        ),
        pytest.param(
            ", ".join(["a house whose name is very long indeed"] * 7),
            "",
            ["a house whose name is very long indeed"] * 7,
            id="what is too wide for one line stays in many",
        ),
    ],
)
def test_an_address_fits_the_window(address, name, lines):
    assert address_lines(address, name) == lines
