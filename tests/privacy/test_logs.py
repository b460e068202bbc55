"""No word of what anybody says, and nothing that tells who it was, reaches a log or a crash report.

A server that logs as much as it can is driven along every path, the failing ones among them, with
planted words; then all that it wrote is searched.
"""

import http.client
import json
import os
import signal
import socket
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from serving import FORM, Browser, Person, Server, free_port, running

from hairline.pseudonyms import pseudonym
from hairline.summary_links import Conversation

pytestmark = pytest.mark.rasa

JSON = {"Content-Type": "application/json"}
WEBHOOK = "/webhooks/rest/webhook"
PERSONS_ADDRESS, FORWARDED_FOR = "127.0.0.77", "203.0.113.77"


def talks(server):
    """Say what is understood in every way, and what is not."""
    ann = Person(server, sender="plantedsender-ann")
    for text in (
        "does minoxidil help a plantedquestion",
        "plantedgibberish qwrt zxcv",
        "mein plantedgerman ist seit Wochen sehr dünn und ich weiß nicht warum das so ist",
        "I want to die of plantedcrisis",
        "no, I am safe",
        "my chest hurts since litfulo and plantedalarm",
        "helpful",
        "that did not help, plantedreason",
        "start the symptom check",
        "yes",
        "none of these, but plantedanswer",
        "me",
        "why do you ask plantedwhy",
        "show my summary",
        "forget my answers",
        '/choose{"question": "plantedpayload"}',
        "/plantedintent",
        "plantedlong " * 200,
        "delete my data",
        "yes",
    ):
        ann.says(text)
    browser = Browser(server).sends(text="is it contagious, plantedpage")
    browser.sends(choice="plantedchoice")
    browser.sends(text="delete my data").picks("Delete it")


def sends_what_is_wrong(server):
    """Ask for what there is not, and send what cannot be read."""
    for path in (
        "/planted-path?q=plantedquery",
        "/articles/plantedarticle",
        "/summary/plantedlink",
    ):
        server.get(path, {"X-Forwarded-For": FORWARDED_FOR, "Cookie": "hairline_session=plantedid"})
    for body in (b'{"message": "plantedjson', b'"plantedtext"', b'{"sender": ["plantedlist"]}'):
        server.post(WEBHOOK, body, JSON)
    server.post(
        WEBHOOK + "?stream=true&x=plantedflag",
        b'{"sender": "stream", "message": "plantedstream"}',
        JSON,
    )
    server.post("/chat", b"text=plantedbytes\xff\xfe", FORM)
    server.post("/chat", b"text=plantedhuge" + b"a" * 200_000, FORM)
    server.post("/plantedpost", b"plantedbody", FORM)
    host, port = server.address.removeprefix("http://").split(":")
    connection = http.client.HTTPConnection(host, int(port), source_address=(PERSONS_ADDRESS, 0))
    with closing(connection):
        connection.request("PUT", "/chat?plantedput", b"text=plantedput", FORM)
        connection.getresponse().read()
    with closing(socket.create_connection((host, int(port)), 10)) as raw:
        raw.sendall(b"PLANTEDVERB /plantedline plantednonsense\r\n\r\n")
        raw.recv(1000)


def change(server, statement, *values):
    with closing(sqlite3.connect(server.state / "conversations.db")) as database, database:
        database.execute(statement, values)


def keep(server, sender, event):
    """Put an event where the server finds it as if it had stored it."""
    columns = "(sender_id, type_name, timestamp, data)"
    stored = (pseudonym(sender), event["event"], event["timestamp"], json.dumps(event))
    change(server, f"INSERT INTO events {columns} VALUES (?, ?, ?, ?)", *stored)


def fails(server):
    """Have an action, a summary, a read and a write fail, each over something planted."""
    now = time.time()
    slot = {"event": "slot", "timestamp": now, "name": "symptom_check"}
    keep(server, "plantedsender-eve", {"event": "session_started", "timestamp": now})
    keep(server, "plantedsender-eve", {**slot, "value": {"consent": "plantedvalue"}})
    Person(server, sender="plantedsender-eve").says("what is plantedraising about")
    Person(server, sender="plantedsender-eve").says("forget my answers")

    keep(server, "plantedsender-bad", {"event": "plantedevent", "timestamp": now})
    Person(server, sender="plantedsender-bad").says("hello plantedread")
    server.get(f"/summary/{Conversation('plantedsender-bad', now).token()}")

    refusal = "BEGIN SELECT RAISE(ABORT, 'plantedrefusal'); END"
    change(server, f"CREATE TRIGGER refuses BEFORE INSERT ON events {refusal}")
    Person(server).says("hello plantedwrite")
    Browser(server).sends(text="hello plantedwrite again")
    change(server, "DROP TRIGGER refuses")


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """All that a server wrote that was driven along every path, and that was then made to crash."""
    folders = {name: tmp_path_factory.mktemp(name) for name in ("state", "tmp", "home")}
    port, lines = free_port(), []
    environment = {"TMPDIR": str(folders["tmp"]), "HOME": str(folders["home"])}
    command = [sys.executable, "-m", "hairline.server", "--port", str(port)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HAIRLINE_STATE", str(folders["state"]))
        with running(
            command, "Hairline is ready", folders["state"], "DEBUG", lines, **environment
        ) as process:
            server = Server(f"http://127.0.0.1:{port}", folders["state"])
            talks(server)
            sends_what_is_wrong(server)
            fails(server)
            server.get("/healthz")
            lines.append(Path(f"/proc/{process.pid}/limits").read_text())
            os.kill(process.pid, signal.SIGABRT)
            process.wait(timeout=60)
    left = [
        path.read_text(errors="replace")
        for name in ("tmp", "home")
        for path in folders[name].rglob("*")
        if path.is_file()
    ]
    return "".join([*lines, *left])


def test_no_word_of_anybody_is_written_at_any_level(written):
    assert [line for line in written.splitlines() if "planted" in line.casefold()] == []


def test_nothing_that_tells_who_it_was_is_written(written):
    assert PERSONS_ADDRESS not in written
    assert FORWARDED_FOR not in written
    assert "page-" not in written


def test_what_the_server_did_can_still_be_followed(written):
    assert written.count("DEBUG rasa.") > 100
    assert "DEBUG rasa.core.processor: processor.py:" in written


@pytest.mark.parametrize(
    "failure",
    [
        "action_default_fallback failed: ValueError",
        "a summary failed: ValueError",
        "a turn failed: ValueError",
        "a turn failed: IntegrityError",
    ],
)
def test_a_failure_is_written_by_its_kind_and_its_place(written, failure):
    assert failure in written
    assert "Traceback" not in written


def test_a_crash_leaves_no_image_of_the_memory(written):
    [limit] = [line for line in written.splitlines() if "Max core file size" in line]

    assert limit.split()[-3:-1] == ["0", "0"]
