"""What answers in the place of a mail server: a login of the network, a web filter, a proxy, the wrong address."""

from __future__ import annotations

import html
import re
from collections.abc import Collection
from typing import Any
from urllib.parse import urljoin, urlsplit

from toolkit.core.patterns import regex
from toolkit.mail.errors import MailError

LOGINS = {407, 511}
"""What a proxy and a network say that want somebody to sign in first (RFC 9110, 15.5.8; RFC 6585, 6)."""
SAID = 60
"""How many signs of a page's title are passed on."""
BEGIN = 4096
"""How much of a page is looked at."""

_HTML = regex(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.I)
_TITLE = regex(r"<title[^>]*>(.*?)</title>", re.I | re.S)
_LEADS_TO = regex(r"""(?:\baction\s*=\s*["']?|\burl\s*=\s*)(https?://[^\s"'>]+)""", re.I)


def in_its_place(answer: Any, service: str, pages: Collection[int] = ()) -> MailError | None:
    """Return what to say of an answer that is not the service's own; None where nothing shows that it is not.

    `answer`: of requests, which followed no redirect. `service`: what was asked, as people call it. `pages`: the
    statuses above 299 with which that service itself never sends a web page.
    """
    status, host = int(answer.status_code), _host(answer.url)
    if 300 <= status < 400 and "Location" in answer.headers:
        location = urljoin(answer.url, answer.headers["Location"])
        if (to := _host(location)) == host:
            return _a_page_of_its_own(host, urlsplit(location).path, service)
        return _another(host, f"{host} leads to {to}, in the place of an answer of {service} (HTTP {status}).")
    if status in LOGINS:
        return _another(host, f"{host} wants a login before {service} can be reached (HTTP {status}).")
    if (200 <= status < 300 or status in pages) and (page := _page(answer)) is not None:
        what = f"A web page answers at {host} in the place of {service}{_titled(page)}{_leading(page, host)}."
        return _another(host, what)
    return None


def _a_page_of_its_own(host: str, path: str, service: str) -> MailError:
    return MailError(
        f"{host} leads to a page of its own ({path or '/'}), in the place of an answer of {service}.",
        "Check the address of the mail server in conduct.toml with IT. If it is right, a login of the network or a web "
        "filter may answer there: ask IT to let this computer through without one.",
    )


def _another(host: str, what: str) -> MailError:
    return MailError(
        what,
        "A login of the network, a web filter or a proxy does that. Open any website on this computer: where a page "
        f"asks for a login, sign in there, and run this again. Else ask IT to let this computer reach {host} without "
        "a login page or a filter.",
    )


def _page(answer: Any) -> str | None:
    """Return the beginning of a web page; None for anything else, and for what is still to be read."""
    if "html" in answer.headers.get("Content-Type", "").casefold() or (
        answer._content_consumed and _HTML.match(answer.content[:BEGIN])
    ):
        return str(answer.content[:BEGIN].decode("utf-8", "replace"))
    return None


def _titled(page: str) -> str:
    found = _TITLE.search(page)
    words = " ".join(html.unescape(found[1]).split()) if found else ""
    return f': "{"".join(each for each in words if each.isprintable())[:SAID]}"' if words else ""


def _leading(page: str, host: str) -> str:
    """Say to which other host a page's form, or its refresh, leads."""
    others = (_host(found) for found in _LEADS_TO.findall(page))
    to = next((each for each in others if each not in {"", host}), "")
    return f", which leads to {to}" if to else ""


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").casefold()
    except ValueError:
        return ""
