"""Whose certificates are believed: this computer's own, or only those that `ca_file` in conduct.toml names."""

from __future__ import annotations

import ssl

from toolkit.mail.errors import MailError


def trusted(ca_file: str) -> ssl.SSLContext:
    """Return what verifies a server. Raises `MailError` where the file is not there or holds no certificate."""
    try:
        return ssl.create_default_context(cafile=ca_file or None)
    except OSError as fault:
        raise MailError(
            f"The certificates in {ca_file} cannot be read: {fault.strerror or fault}.",
            "Correct ca_file in conduct.toml: a file of certificates in PEM. Left out, this computer's own are "
            "trusted.",
        ) from fault


def is_not_trusted(fault: Exception) -> bool:
    """Whether a request failed because nobody vouches for the server: nothing was said to it then."""
    return "CERTIFICATE_VERIFY_FAILED" in str(fault)


def not_trusted(host: str, table: str) -> MailError:
    """Return what to say of a server that nobody vouches for; a school's web filter looks like one too."""
    return MailError(
        f"The certificate of {host} is not one that this computer trusts. It was told nothing.",
        "Ask IT for the certificate of the trust's authority, or of the web filter, and name its file as ca_file "
        f"under {table}.",
    )
