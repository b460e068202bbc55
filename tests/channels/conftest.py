"""A second server: as it stands behind a proxy, on a site that shows it in a frame."""

import sys

import pytest
from serving import Server, free_port, running

OTHER_SITE = "https://clinic.example"


@pytest.fixture(scope="session")
def strict(tmp_path_factory):
    """The assistant with the limits that it has by default, behind one proxy."""
    state, port = tmp_path_factory.mktemp("state"), free_port()
    command = [sys.executable, "-m", "hairline.server", "--port", str(port)]
    settings = {
        "HAIRLINE_DEVELOPMENT": "1",
        "HAIRLINE_TRUSTED_PROXIES": "1",
        "HAIRLINE_FRAME_ANCESTORS": OTHER_SITE,
        "HAIRLINE_CORS_ORIGINS": f"{OTHER_SITE}, https://other.example:8443",
        "HAIRLINE_MESSAGES_A_MINUTE": "",
        "HAIRLINE_ADDRESS_MESSAGES_A_MINUTE": "",
        "HAIRLINE_ADDRESS_SESSIONS_AN_HOUR": "",
    }
    with running(command, "is ready", state, **settings):
        yield Server(f"http://127.0.0.1:{port}", state)
