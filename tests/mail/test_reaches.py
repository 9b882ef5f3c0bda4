from __future__ import annotations

import pytest

from toolkit.core.trust import EwsMail, GraphMail, Mail, SmtpMail
from toolkit.mail import reaches_people, server_of


@pytest.mark.parametrize(
    ("mail", "server", "reaches"),
    [
        pytest.param(Mail(), "", False, id="files"),
        pytest.param(Mail("smtp", smtp=SmtpMail("127.0.0.1", 2525)), "127.0.0.1", False, id="SMTP on this computer"),
        pytest.param(Mail("smtp", smtp=SmtpMail("mail.x.example")), "mail.x.example", True, id="SMTP"),
        pytest.param(Mail("ews", ews=EwsMail("https://localhost:8443/EWS")), "localhost", False, id="a fake Exchange"),
        pytest.param(Mail("ews", ews=EwsMail("https://mail.x.example/EWS")), "mail.x.example", True, id="Exchange"),
        pytest.param(Mail("graph"), "graph.microsoft.com", True, id="Microsoft 365"),
        pytest.param(
            Mail("graph", graph=GraphMail(base_url="https://[::1]:8443/v1.0")), "::1", False, id="a fake Microsoft 365"
        ),
        pytest.param(Mail("ews", ews=EwsMail("no address")), "", True, id="what is not understood is taken for real"),
    ],
)
def test_letters_reach_people_unless_they_become_files_or_stay_on_this_computer(mail, server, reaches):
    assert (server_of(mail), reaches_people(mail)) == (server, reaches)
