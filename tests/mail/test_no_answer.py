"""Why a server did not answer is said in words, for what a real network does on this computer and on Windows."""

from __future__ import annotations

import socket

import pytest
import requests

from toolkit.mail.no_answer import why


def closed_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def fault_of(url: str, timeout: float = 2) -> Exception:
    with pytest.raises(requests.RequestException) as caught:
        requests.get(url, timeout=timeout, proxies={"no_proxy": "*"})
    return caught.value


def test_a_port_at_which_nobody_listens():
    assert why(fault_of(f"https://127.0.0.1:{closed_port()}/")) == "nothing there takes a connection"


def test_a_name_that_nobody_knows():
    assert why(fault_of("https://mail.nowhere.invalid/")) == "this network does not know its name"


def test_a_server_that_says_nothing():
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        assert why(fault_of(f"http://127.0.0.1:{silent.getsockname()[1]}/", timeout=0.2)) == "it took too long"


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (OSError("[WinError 10061] No connection could be made, the target machine actively refused it"), "nothing"),
        (OSError("[Errno 11001] getaddrinfo failed"), "this network"),
        (OSError("[WinError 10054] An existing connection was forcibly closed"), "it broke"),
        (OSError("Tunnel connection failed: 407 Proxy Authentication Required"), "the network's proxy"),
        (TimeoutError("Reraised from ConnectionError(ProtocolError('Connection aborted.'"), "it broke"),
        (ValueError("not what was expected"), "ValueError"),
    ],
)
def test_what_windows_calls_it(fault, said):
    assert why(fault).startswith(said)
