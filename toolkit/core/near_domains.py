"""Which domain an address was probably meant to have: "gmial.com" is one slip away from one that many people use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

FREE = "gmail googlemail hotmail outlook live yahoo ymail rocketmail msn aol gmx icloud"
"""Who gives mailboxes to everybody, as the first part of their domains."""
ENDINGS = (
    "at be bg br ca ch co.id co.in co.jp co.kr co.nz co.th co.uk co.za com com.ar com.au com.br com.hk com.mx com.my "
    "com.ph com.pl com.sg com.tr com.tw com.vn cz de dk es fi fr gr hu ie in it jp lt lv net nl no org pl pt ro ru se "
    "sk ua uk"
)
"""What stands behind those in one country or another."""
OTHERS = (
    "me.com mac.com mail.com email.com btinternet.com btopenworld.com btconnect.com bt.com sky.com virginmedia.com "
    "virgin.net ntlworld.com blueyonder.co.uk talktalk.net talk21.com tiscali.co.uk plus.com plusnet.com o2.co.uk "
    "proton.me protonmail.com pm.me zoho.com fastmail.com fsmail.net freeserve.co.uk lineone.net wp.pl onet.pl o2.pl "
    "interia.pl op.pl vp.pl libero.it orange.fr web.de t-online.de mail.ru inbox.lv seznam.cz abv.bg"
)
WELL_KNOWN = frozenset([*OTHERS.split(), *(f"{name}.{end}" for name in FREE.split() for end in ENDINGS.split())])
_USUAL = (
    "gmail.com googlemail.com hotmail.com hotmail.co.uk outlook.com live.com live.co.uk yahoo.com yahoo.co.uk "
    "ymail.com icloud.com msn.com aol.com sky.com mail.com btinternet.com virginmedia.com ntlworld.com "
    "blueyonder.co.uk talktalk.net tiscali.co.uk protonmail.com"
)
USUAL = frozenset(_USUAL.split())
"""What a slip is measured against: only what people here are likely to have meant."""

OFTEN = 5
"""From so many addresses on, a domain is one that this trust's people have."""
LONG = 5
"""A name shorter than this is one slip away from too many others."""


def meant(domain: str, used: Mapping[str, int]) -> str:
    """Return the domain that was probably meant, "" where nothing speaks for a slip.

    `used`: how many addresses of the trust's logs have each domain. Nothing is corrected by this: a person is asked.
    """
    domain = domain.casefold()
    if domain in WELL_KNOWN or used.get(domain, 0) >= OFTEN:
        return ""
    often = sorted((name for name, count in used.items() if count >= OFTEN), key=lambda name: (-used[name], name))
    return _usual(domain) or next((name for name in often if _is_slip(domain, name, most=1)), "")


@cache
def _usual(domain: str) -> str:
    return next((name for name in sorted(USUAL) if _is_slip(domain, name, most=2)), "")


def _is_slip(written: str, name: str, *, most: int) -> bool:
    """Whether a domain is another with a sign too many, missing, changed, or two of them swapped.

    One slip in the name before the first dot, where that is long enough; one in what stands behind it; or one in each.
    """
    from rapidfuzz.distance import OSA

    first, _, rest = written.partition(".")
    wanted, _, ending = name.partition(".")
    slips = OSA.distance(first, wanted), OSA.distance(rest, ending)
    if slips[0] and len(wanted) < LONG:
        return False
    return 0 < sum(slips) <= most and max(slips) == 1
