"""A pause that a mail server asks for, in words: however long it is."""

from __future__ import annotations

import pytest

from toolkit.mail.pauses import too_long


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (301.0, "6 minutes"),
        (86_400.0, "1440 minutes"),
        (86_401.0, "more than a day"),
        (float("9" * 400), "more than a day"),
    ],
)
def test_how_long_it_is(seconds, said):
    assert too_long("mail.trust.example", seconds).message.endswith(f"asks for a pause of {said}.")
