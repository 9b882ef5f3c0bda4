from __future__ import annotations

import pytest

from toolkit.mail.loopback import is_loopback


@pytest.mark.parametrize(
    ("host", "is_it"),
    [
        ("mail.trust.example", False),
        ("", False),
        ("10.0.0.1", False),
        ("0.0.0.0", False),
        ("localhost.trust.example", False),
        ("127.0.0.1.trust.example", False),
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("[::1]", True),
        ("localhost", True),
        ("LOCALHOST", True),
    ],
)
def test_only_this_computer_itself_is_loopback(host, is_it):
    assert is_loopback(host) is is_it
