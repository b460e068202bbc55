"""What the tests share: one running server a run, and someone who talks to it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings
from serving import Person, Server, free_port, running

# The width of the terminal that started the run; what is printed is as wide as a test says.
os.environ.pop("COLUMNS", None)

# How long an example takes depends on what else the machine does, and on what is loaded first.
# The same examples on every run of a commit: what a check finds is then of what was changed.
settings.register_profile("hairline", deadline=None, derandomize=True)
# `make fuzz` looks for longer, and elsewhere each time.
settings.register_profile("fuzz", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "hairline"))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    # All that it could write to, so that tests can look there.
    folder = tmp_path_factory.mktemp("server")
    state, others = folder / "state", {"TMPDIR": folder / "tmp", "HOME": folder / "home"}
    for path in others.values():
        path.mkdir()
    port = free_port()
    command = [sys.executable, "-m", "hairline.server", "--port", str(port)]
    settings = {name: str(path) for name, path in others.items()}
    with running(command, "Hairline is ready", state, **settings):
        yield Server(f"http://127.0.0.1:{port}", state)


@pytest.fixture
def servers_key(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Conversations are kept under the server's key: with it, a test finds them."""
    monkeypatch.setenv("HAIRLINE_STATE", str(server.state))


@pytest.fixture
def person(server: Server) -> Person:
    return Person(server)
