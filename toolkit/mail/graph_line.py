"""The line to Microsoft Graph: requests that never repeat a submission, and what their answers mean."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

from toolkit.core.trust import GraphMail
from toolkit.mail.clocks import ServersClock
from toolkit.mail.errors import ODD, MailError
from toolkit.mail.graph_answers import not_graph, refused_by, said_by
from toolkit.mail.identity import Keep, keep_nothing, of_graph
from toolkit.mail.no_answer import why
from toolkit.mail.pauses import LONGEST, TOLD, Tell, tell_nobody, too_long
from toolkit.mail.signed_in import Bearer
from toolkit.mail.trusted import is_not_trusted, not_trusted

TIMEOUTS = (10.0, 60.0)
"""Seconds to connect, and to wait for each part of an answer."""

PREFERRED = 'IdType="ImmutableId", outlook.body-content-type="text"'
"""Ids that a message keeps when it moves, and texts without HTML."""

WAITS = 4
USUAL_WAIT = 5.0
BUSY = {429, 503, 504}
PAGES = 50


Json = dict[str, Any]


class Line:
    """One session with the service. `sleep` takes seconds.

    requests repeats nothing by itself; redirects are not followed, for a redirected POST would be posted again.
    """

    def __init__(
        self,
        graph: GraphMail,
        secret: Callable[[], str],
        keep: Keep = keep_nothing,
        tell: Tell = tell_nobody,
        *,
        sleep: Callable[[float], None] = time.sleep,
        timeouts: tuple[float, float] = TIMEOUTS,
    ) -> None:
        if not graph.base_url.startswith("https://"):
            raise MailError(
                f"base_url in conduct.toml must begin with https://, and is {graph.base_url}.",
                "Correct it under [mail.graph]; letters never travel in the open.",
            )
        self._base = graph.base_url.rstrip("/")
        self._verify = graph.ca_file or True
        self._sign_in = of_graph(graph, secret, keep)
        self._sleep, self._tell = sleep, tell
        self._timeouts = timeouts
        self._asked_to_wait = 0.0
        self._session: Any = None
        self.clock = ServersClock()

    def once(self, method: str, path: str, **more: Any) -> Any:
        """Ask once, after the time that the service last asked for, and return the answer, whatever it says.

        Raises `MailError` where signing in fails or the pause is too long, so nothing was asked;
        `requests.RequestException` where the answer was lost.
        """
        url = path if path.startswith("https://") else self._base + path
        headers = {"Prefer": PREFERRED, "Accept": "application/json, */*"}
        self._keep_off()
        answer = self._open().request(
            method,
            url,
            headers=headers,
            auth=Bearer(self._sign_in.token),
            verify=self._verify,  # given here, not on the session: REQUESTS_CA_BUNDLE would win over that
            timeout=self._timeouts,
            allow_redirects=False,
            **more,
        )
        self.clock.heard(answer.headers)
        if answer.status_code in BUSY:
            asked = answer.headers.get("Retry-After", "")
            self._asked_to_wait = float(asked) if asked.isdecimal() else USUAL_WAIT
        return answer

    def _keep_off(self) -> None:
        """Wait as long as the service asked for, be it in its answer to a submission: the next request is another."""
        if self._asked_to_wait > LONGEST:
            raise too_long("Microsoft 365", self._asked_to_wait)
        if self._asked_to_wait:
            if self._asked_to_wait >= TOLD:
                self._tell(self._asked_to_wait)
            self._sleep(self._asked_to_wait)
            self._asked_to_wait = 0.0

    def get(self, path: str, params: Mapping[str, str] | None = None) -> Any:
        """Read, again after `Retry-After` where the service is busy, and once with a new token.

        Returns the answer of any other status. Raises `MailError` where none comes.
        """
        return self._asked("GET", path, params=params)

    def get_together(self, questions: list[Json]) -> list[Json]:
        """Put several questions in one request, as `get` does, and return what is said to each, in any order.

        Source: Microsoft Graph, "JSON batching": each is answered, and throttled, as if it were put alone.
        """
        answer = self._asked("POST", "/$batch", json={"requests": questions})
        said = self.understood(answer, 200, "responses")["responses"]
        if not isinstance(said, list):
            raise self.fault("a list that is none")
        return said

    def keep_off(self, seconds: float) -> None:
        """Let the next request wait as long: the service asked for it inside an answer."""
        self._asked_to_wait = max(self._asked_to_wait, seconds)

    def _asked(self, method: str, path: str, **more: Any) -> Any:
        from requests import RequestException

        fresh = False
        for wait in range(WAITS):
            try:
                with self.of_its_kind():
                    answer = self.once(method, path, **more)
            except RequestException as fault:
                raise _no_answer(self._base, fault) from None
            if answer.status_code == 401 and not fresh:
                self._sign_in.forget()
                fresh = True
            elif answer.status_code not in BUSY or wait == WAITS - 1:
                return answer
        return answer

    def read(self, path: str, params: Mapping[str, str] | None = None, *, holds: str = "") -> Json:
        """Read what must be there, with what it must hold. Raises `MailError` where it is not, or is another thing."""
        return self.understood(self.get(path, params), 200, holds)

    def pages(self, path: str, params: Mapping[str, str]) -> Iterator[Json]:
        """Yield what a list holds, page after page. A next page elsewhere is not asked for: the token stays here."""
        page = self._page(path, params)
        for _ in range(PAGES):
            yield from page["value"]
            following = page.get("@odata.nextLink")
            if not following:
                return
            if not str(following).startswith(self._base + "/"):
                break
            page = self._page(str(following))
        raise MailError("Microsoft 365 sent a list that leads elsewhere or does not end.", "Try again later.")

    def _page(self, path: str, params: Mapping[str, str] | None = None) -> Json:
        page = self.read(path, params, holds="value")
        if not isinstance(page["value"], list):
            raise self.fault("a list that is none")
        return page

    def make(self, mailbox: str, body: Json) -> Json | None:
        """Make a draft once. None: the service was too busy, and may have made it or not.

        Raises `RefusedLetter` where Graph does not take this one, `MailboxRefused` where it takes none.
        """
        from requests import RequestException

        try:
            with self.of_its_kind():
                answer = self.once("POST", address(mailbox, "messages"), json=body)
        except RequestException as fault:
            raise _no_answer(self._base, fault) from None
        if answer.status_code == 401:
            self._sign_in.forget()
            return None
        if answer.status_code == 429:
            return None
        if (refused := refused_by(answer, mailbox)) and not not_graph(answer):
            raise refused
        return self.understood(answer, 201, "id")

    def understood(self, answer: Any, expected: int, holds: str) -> Json:
        """Return what an answer says. Raises `MailError` for another status, another answerer, and another thing."""
        if other := not_graph(answer):
            raise other
        if answer.status_code != expected:
            raise self.fault(said_by(answer))
        try:
            body = answer.json()
        except ODD:
            raise self.fault("an answer that cannot be read") from None
        if not isinstance(body, dict) or (holds and holds not in body):
            raise self.fault("an answer of another kind")
        return body

    def fault(self, what: str) -> MailError:
        return _unreachable(self._base, what)

    @contextmanager
    def of_its_kind(self) -> Iterator[None]:
        """Raise `MailError` for an answer that is read within and lacks what it must hold, or holds something odd."""
        from requests import RequestException

        try:
            yield
        except RequestException:  # some of these are also of a kind below
            raise
        except ODD as fault:
            raise self.fault(f"an answer of another kind ({type(fault).__name__})") from fault

    def close(self) -> None:
        """End the connections that are open; a question afterwards makes new ones."""
        session, self._session = self._session, None
        if session:
            session.close()

    def _open(self) -> Any:
        import requests

        self._session = self._session or requests.Session()
        return self._session


def address(mailbox: str, *parts: str) -> str:
    """Return the path of something in a mailbox."""
    return "/users/" + "/".join([quote(mailbox, safe="@"), *(quote(part, safe="") for part in parts)])


def _no_answer(base: str, fault: Exception) -> MailError:
    return not_trusted(base, "[mail.graph]") if is_not_trusted(fault) else _unreachable(base, why(fault))


def _unreachable(base: str, what: str) -> MailError:
    return MailError(
        f"Microsoft 365 ({base}) did not answer as it should: {what}.",
        "Check the network, then run `conduct check`; `conduct reconcile` says what became of a letter on its way.",
    )
