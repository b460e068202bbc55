"""The server is killed between receiving a message and answering it, and started anew."""

import contextlib
import http.client
import json
import sqlite3

import pytest
from faults.machine import MOMENTS, Machine
from serving import Browser

pytestmark = pytest.mark.rasa

SAID = (
    "hi",
    "hello",
    "is alopecia areata contagious",
    "start the symptom check",
    "yes",
    "none of these",
    "it is about me",
    "34",
    "female",
    "not sure",
    "what is telogen effluvium",
)


def form_of(turn):
    """The form as a browser sends it, and sends it again where there was no answer."""
    return {"text": SAID[turn], "form": f"the form of turn {turn}"}


def kept(machine):
    """All that is stored, event by event, without what differs from time to time."""
    with contextlib.closing(sqlite3.connect(machine.database)) as database:
        events = [json.loads(data) for (data,) in database.execute("SELECT data FROM events")]
    return [
        (event["event"], event.get("name"), event.get("text"), without_id(event.get("value")))
        for event in events
    ]


def without_id(value):
    """The check's state names the message that it read last, by Rasa's random id."""
    return value | {"read": ""} if isinstance(value, dict) else value


def test_ten_kills_at_ten_moments_lose_nothing_and_repeat_nothing(tmp_path):
    machine, undisturbed = Machine(tmp_path / "killed"), Machine(tmp_path / "undisturbed")
    after_turn = []
    with undisturbed.serving() as server:
        browser = Browser(server)
        for turn in range(len(SAID)):
            browser.sends(**form_of(turn))
            after_turn.append(kept(undisturbed))

    browser = Browser(None)
    for turn, moment in enumerate((*MOMENTS, None)):
        with machine.serving() as server:
            browser.server = server
            if turn:
                # Of no turn there is a half.
                assert kept(machine) in after_turn[turn - 1 : turn + 1]
            browser.sends(**form_of(turn))
            assert kept(machine) == after_turn[turn]
            assert browser.page.count("You said") == turn + 1
            if moment is None:
                break
            machine.die_at(moment)
            with contextlib.suppress(OSError, http.client.HTTPException):
                browser.sends(**form_of(turn + 1))
            assert server.is_killed(), f"nothing came to {moment}"
