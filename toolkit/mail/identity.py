"""Who signs in to a service of Microsoft's, by what conduct.toml says: the application itself, or a person for it."""

from __future__ import annotations

from collections.abc import Callable

from toolkit.core.trust import EwsMail, GraphMail, Mail
from toolkit.mail.device_code import DeviceSignIn
from toolkit.mail.signed_in import Signed, SignIn

Secret = Callable[[], str]
Keep = Callable[[str], None]

OF_A_PERSON = ("Mail.ReadWrite.Shared", "Mail.Send.Shared")
"""What a person lets the application do in their own mailbox and in those that were shared with them.
Source: Microsoft Graph permissions reference."""
OF_A_PERSON_BY_EWS = ("EWS.AccessAsUser.All",)


def of_graph(graph: GraphMail, secret: Secret, keep: Keep) -> Signed:
    if not graph.app.is_itself:
        return _person_of_graph(graph, secret, keep)
    scope = f"{_origin(graph.base_url)}/.default"
    return SignIn(graph.app, scope, secret, ca_file=graph.ca_file, table="[mail.graph]")


def of_ews(ews: EwsMail, secret: Secret, keep: Keep) -> Signed:
    if not ews.app.is_itself:
        return _person_of_ews(ews, secret, keep)
    return SignIn(ews.app, ews.scope, secret, ca_file=ews.ca_file, table="[mail.ews]")


def person_of(mail: Mail, kept: Secret, keep: Keep) -> DeviceSignIn:
    """Return the sign-in that a person makes with a code (`Mail.by_person`)."""
    if mail.transport == "graph":
        return _person_of_graph(mail.graph, kept, keep)
    return _person_of_ews(mail.ews, kept, keep)


def _person_of_graph(graph: GraphMail, kept: Secret, keep: Keep) -> DeviceSignIn:
    scopes = tuple(f"{_origin(graph.base_url)}/{each}" for each in OF_A_PERSON)
    return DeviceSignIn(graph.app, scopes, kept, keep, ca_file=graph.ca_file)


def _person_of_ews(ews: EwsMail, kept: Secret, keep: Keep) -> DeviceSignIn:
    scopes = tuple(f"{_origin(ews.scope)}/{each}" for each in OF_A_PERSON_BY_EWS)
    return DeviceSignIn(ews.app, scopes, kept, keep, ca_file=ews.ca_file)


def _origin(address: str) -> str:
    """Return https://host of an address."""
    return "/".join(address.split("/")[:3])


def keep_nothing(_: str) -> None:
    """Where a sign-in lasts for this run alone."""
