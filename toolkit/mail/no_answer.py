"""Why nobody answered, in words for whoever looks after the network."""

from __future__ import annotations

SIGNS = {
    "the network's proxy does not let it through": ("proxyerror", "tunnel connection failed"),
    "this network does not know its name": (
        "name or service not known",
        "getaddrinfo failed",
        "nodename nor servname",
        "temporary failure in name resolution",
        "failed to resolve",
        "nameresolutionerror",
    ),
    "nothing there takes a connection": ("connection refused", "actively refused", "errno 111", "winerror 10061"),
    "there is no way to it from here": ("network is unreachable", "no route to host", "winerror 10051"),
    "it broke the connection off": ("connection reset", "connection aborted", "remotedisconnected", "winerror 10054"),
    "its answer cannot be read": ("contentdecodingerror", "chunkedencodingerror"),
    "it took too long": ("timed out", "timeout"),
}
"""What to say → how the network's errors put it on Linux, macOS and Windows. The first that fits: exchangelib calls
every broken line ErrorTimeoutExpired."""


def why(fault: Exception) -> str:
    """Return why a request got no answer; the name of the error where that says nothing known."""
    said = f"{type(fault).__name__} {fault}".casefold()
    found = (words for words, signs in SIGNS.items() if any(sign in said for sign in signs))
    return next(found, type(fault).__name__)
