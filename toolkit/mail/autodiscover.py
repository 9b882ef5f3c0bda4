"""Where a mailbox's Exchange answers, asked of the mailbox's own domain and without a password.

Source: Microsoft, [MS-OXDSCLI]; the answers as JSON are those that Exchange 2016 and later give to a mailbox's address
and the name of a protocol. What is found is for a person to write into conduct.toml: no letter follows it unseen.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urljoin, urlsplit

from toolkit.mail.errors import MailError
from toolkit.mail.http import Http

if TYPE_CHECKING:
    import requests

REDIRECTS = 3
MOVED = (301, 302, 307, 308)


def find_endpoint(mailbox: str) -> str:
    """Return the address of Exchange's web services for a mailbox: `https://…/EWS/Exchange.asmx`.

    Asked over TLS whose certificate is verified, at the mailbox's domain and at its `autodiscover.` host. Raises
    MailError, with what each of them said, where neither knows.
    """
    domain = mailbox.rpartition("@")[2].strip()
    if not mailbox.rpartition("@")[0] or not domain:
        raise MailError(f"{mailbox!r} is no mailbox's address.", "Give one of a school: office@bude.example.")
    said = []
    for host in (domain, f"autodiscover.{domain}"):
        found, words = _ask(f"https://{host}/autodiscover/autodiscover.json", mailbox)
        if found:
            return found
        said.append(f"{host} {words}")
    raise MailError(
        f"Nobody says where {mailbox} has its Exchange: {'; '.join(said)}.",
        "Ask IT for the endpoint, and write it under [mail.ews]; docs/it-setup.md says where they find it.",
    )


def _ask(url: str, mailbox: str) -> tuple[str, str]:
    """Return (endpoint, ""), or "" and what was said in its place."""
    import requests

    http = Http("")
    try:
        answer = _follow(http, f"{url}?{urlencode({'Email': mailbox, 'Protocol': 'EWS'})}")
        if answer is None:
            return "", "leads elsewhere without https"
        if answer.status_code != 200:
            return "", f"answers {answer.status_code}"
        return next(_endpoints(answer.json()), ""), "names no EWS address"
    except requests.exceptions.SSLError:
        return "", "has a certificate that this computer does not trust"
    except requests.exceptions.JSONDecodeError:
        return "", "does not answer as Exchange does"
    except requests.exceptions.RequestException:
        return "", "does not answer"
    finally:
        http.close()


def _follow(http: Http, url: str) -> requests.Response | None:
    for _ in range(REDIRECTS):
        answer: requests.Response = http.get(url)
        if answer.status_code not in MOVED:
            return answer
        url = urljoin(url, answer.headers.get("Location", ""))
        if urlsplit(url).scheme != "https":
            return None
    return answer


def _endpoints(said: object) -> Iterator[str]:
    if isinstance(said, dict):
        url = said.get("Url")
        if isinstance(url, str) and urlsplit(url).scheme == "https" and urlsplit(url).hostname:
            yield url
