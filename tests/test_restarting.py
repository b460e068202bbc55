"""A check that was begun goes on after the server was killed and started anew."""

import os
import signal
import sys
from dataclasses import replace

import pytest
from serving import Person, Server, free_port, running

pytestmark = pytest.mark.rasa


def test_a_check_is_gone_on_with_where_it_was(tmp_path):
    port = free_port()
    command = [sys.executable, "-m", "hairline.server", "--port", str(port)]
    person = Person(Server(f"http://127.0.0.1:{port}", tmp_path))
    with running(command, "Hairline is ready", tmp_path) as server:
        person.says("start the symptom check")
        person.says("yes")
        person.picks("None of these")
        person.says("it is about me")
        before = person.says("34")
        os.killpg(server.pid, signal.SIGKILL)

    assert "What sex was recorded at birth" in before

    with running(command, "Hairline is ready", tmp_path):
        after = replace(person).says("female")
        summary = replace(person).says("show my summary")

    assert "Where and how is hair being lost" in after or "Are you pregnant" in after
    assert "Age: 30 to 44" in summary
