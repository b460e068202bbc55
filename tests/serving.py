"""A server that runs for the tests, a person who talks to it, and a browser that shows its page."""

from __future__ import annotations

import contextlib
import html
import json
import os
import re
import signal
import socket
import subprocess
import threading
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
# Tests talk faster than people do. An empty value gives the default.
NO_HURRY = {
    "HAIRLINE_MESSAGES_A_MINUTE": "100000",
    "HAIRLINE_ADDRESS_MESSAGES_A_MINUTE": "100000",
    "HAIRLINE_ADDRESS_SESSIONS_AN_HOUR": "100000",
}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(
    command: list[str],
    ready: str,
    state: Path,
    level: str = "WARNING",
    written: list[str] | None = None,
    **settings: str,
) -> Iterator[subprocess.Popen[str]]:
    """Run a server until the test ends.

    Args:
        command: what starts it.
        ready: the line with which it says that it is ready.
        state: the folder with its conversations.
        level: how much it logs.
        written: takes every line that it writes, to either of its outputs.
        settings: more variables of its environment.
    """
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={
            **os.environ,
            "HAIRLINE_STATE": str(state),
            "LOG_LEVEL": level,
            "PYTHONUNBUFFERED": "1",
            "RASA_TELEMETRY_ENABLED": "false",
            **NO_HURRY,
            **settings,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    # A server that never gets ready fails the test rather than holding up the run.
    watchdog = threading.Timer(120, os.killpg, (process.pid, signal.SIGKILL))
    watchdog.start()
    try:
        seen = [] if written is None else written
        for line in process.stdout:
            seen.append(line)
            if ready in line:
                break
        else:
            pytest.fail("the server stopped before it was ready:\n" + "".join(seen))
        watchdog.cancel()
        # Keep reading, so that a full pipe never stops the server.
        drain = threading.Thread(target=lambda: seen.extend(process.stdout), daemon=True)
        drain.start()
        yield process
    finally:
        watchdog.cancel()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=60)
        if written is not None:
            drain.join()


@dataclass
class Server:
    """The assistant as it runs: its address and the folder with its conversations."""

    address: str
    state: Path

    def get(self, path: str, headers: dict[str, str] | None = None) -> Response:
        return self.send(urllib.request.Request(self.address + path, headers=headers or {}))

    def post(self, path: str, body: bytes, headers: dict[str, str] | None = None) -> Response:
        return self.send(urllib.request.Request(self.address + path, body, headers or {}))

    def send(self, request: urllib.request.Request) -> Response:
        opener = urllib.request.build_opener(_StayHere)
        try:
            with opener.open(request, timeout=60) as answer:
                return Response(answer.status, answer.read(), answer.headers)
        except urllib.error.HTTPError as error:
            return Response(error.code, error.read(), error.headers)


class _StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


@dataclass
class Response:
    status: int
    body: bytes
    headers: Any

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Person:
    """Someone who talks to the assistant over the REST channel."""

    server: Server
    sender: str = field(default_factory=lambda: uuid.uuid4().hex)
    buttons: dict[str, str] = field(default_factory=dict)

    def says(self, text: object) -> str:
        """Send a message and give all that the assistant answers, as one text."""
        body = json.dumps({"sender": self.sender, "message": text}).encode()
        answer = self.server.post(
            "/webhooks/rest/webhook", body, {"Content-Type": "application/json"}
        )
        assert answer.status == 200, answer.text
        messages = json.loads(answer.text)
        self.buttons = {
            button["title"]: button["payload"]
            for message in messages
            for button in message.get("buttons", [])
        }
        return "\n\n".join(message.get("text", "") for message in messages)

    def picks(self, label: str) -> str:
        """Pick a button of the last answer."""
        assert label in self.buttons, f"{label!r} is not among {sorted(self.buttons)}"
        return self.says(self.buttons[label])


@dataclass
class Browser:
    """Someone at the plain page: keeps the cookie, follows the redirect, fills in the form."""

    server: Server
    cookie: str = ""
    page: str = ""
    status: int = 0
    headers: Any = field(default_factory=dict)

    def opens(self, path="/chat"):
        return self._take(self.server.get(path, {"Cookie": self.cookie}))

    def sends(self, **fields):
        body = urllib.parse.urlencode(fields).encode()
        answer = self.server.post("/chat", body, {**FORM, "Cookie": self.cookie})
        self._take(answer)
        if answer.status == 303:
            self.opens("/chat")
            self.status = 303
        return self

    def picks(self, label):
        choices = re.findall(r'name="choice" value="(\w+)"[^>]*>([^<]+)<', self.page)
        chosen = [value for value, shown in choices if html.unescape(shown) == label]
        assert chosen, f"{label} is not among {[shown for _, shown in choices]}"
        return self.sends(choice=chosen[-1])

    @property
    def last(self):
        """The last message on the page, as text."""
        messages = re.findall(
            r'<li class="(?:assistant|person)".*?</li>\s*(?=<li class|</ol>)', self.page, re.S
        )
        return html.unescape(re.sub(r"<[^>]+>", " ", messages[-1])) if messages else ""

    def _take(self, answer):
        self.status, self.page, self.headers = answer.status, answer.text, answer.headers
        if answer.headers.get("Set-Cookie"):
            self.cookie = answer.headers["Set-Cookie"].split(";")[0]
        return self
