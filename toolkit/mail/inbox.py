"""What lies in a school's inbox about its letters, whichever service keeps the mailbox.

Only what may be about a letter is opened: a glance at each message (its class, its sender, what it answers) decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time

from toolkit.core.frozen import dataclass
from toolkit.mail.returned import MESSAGE_ID, POSTMASTERS, Answered, CameBack, Named, returned
from toolkit.mail.rfc5322 import dated, parse
from toolkit.mail.transport import Bounce, Reply

SENT_BEFORE = 90
"""Days: how long before the first message that is looked at a letter may have gone that it is about."""

REPORTS, INVITATION_REPLIES = "report.", "ipm.schedule.meeting.resp"
"""How the classes of delivery reports and of replies to invitations begin. Source: MS-OXCMAIL 2.2.3.7; MS-OXOCAL."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What a list of messages says of one."""

    item_class: str
    sender: str
    answers: str
    """In-Reply-To and References, as they stand in the message."""


def came_at(content: bytes, since: date) -> datetime:
    """Return when a message came, where its mailbox does not say: its own Date, else the first day looked at."""
    return dated(parse(content)) or datetime.combine(since, time(), UTC)


@dataclass(frozen=True, slots=True)
class Arrived:
    """A message that was opened. `at`: when it came, aware."""

    mailbox: str
    at: datetime
    data: bytes

    @property
    def day(self) -> date:
        """The day in England."""
        from zoneinfo import ZoneInfo

        return self.at.astimezone(ZoneInfo("Europe/London")).date()


def may_be_a_bounce(seen: Glance) -> bool:
    return seen.item_class.casefold().startswith(REPORTS) or _is_by_a_postmaster(seen)


def may_be_a_reply(seen: Glance, sent: Mapping[str, str]) -> bool:
    """`sent`: Message-ID of each letter → its key."""
    if seen.item_class.casefold().startswith(INVITATION_REPLIES) or may_be_a_bounce(seen):
        return True
    return any(one in sent for one in MESSAGE_ID.findall(seen.answers))


def bounces_in(arrived: Iterable[Arrived], sent: Mapping[str, str]) -> Iterator[Bounce]:
    for mail in arrived:
        said = returned(mail.data, mail.mailbox)
        if isinstance(said, CameBack) and (key := _key(said.about, sent)):
            yield Bounce(key, mail.day, said.reason, mail.at)


def replies_in(arrived: Iterable[Arrived], sent: Mapping[str, str]) -> Iterator[Reply]:
    for mail in arrived:
        said = returned(mail.data, mail.mailbox)
        if isinstance(said, Answered) and (key := _key(said.about, sent)):
            yield Reply(key, mail.day, said.kind, said.by, mail.at)


def _key(about: Named, sent: Mapping[str, str]) -> str:
    """Return the key of the letter that a message is about, "" where it is about none."""
    return next(iter((*about.keys, *(sent[one] for one in about.ids if one in sent))), "")


def _is_by_a_postmaster(seen: Glance) -> bool:
    return re.split("[@+]", seen.sender.casefold())[0] in POSTMASTERS
