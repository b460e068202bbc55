"""A server on a machine on which things go wrong: killed at a chosen moment, full, its clock wrong.

The server is the real one, in a process of its own. It is forked from one that has imported it
already, which saves half of each start.
"""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing
import os
import resource
import signal
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from serving import NO_HURRY, Server, free_port

_FORK = multiprocessing.get_context("forkserver")
# What the server imports, and what Rasa imports of our pipeline when it loads the model.
_FORK.set_forkserver_preload(
    [
        "hairline.server",
        "hairline.nlu.language_gate",
        "hairline.nlu.fallback",
        "hairline.knowledge",
        "hairline.channels.page",
        "hairline.channels.rest",
        "rasa.nlu.classifiers.logistic_regression_classifier",
        "skops.io",
    ]
)
_UNLIMITED = resource.RLIM_INFINITY
# Every file of the server is longer, so that nothing more can be written to any.
_FULL = 1
_SECONDS_TO_START = 120


@dataclass
class Machine:
    """Where the server runs.

    Attributes:
        folder: what is kept on it, and what is set on it.
    """

    folder: Path

    @property
    def state(self) -> Path:
        return self.folder / "state"

    @property
    def database(self) -> Path:
        return self.state / "conversations.db"

    @property
    def log(self) -> str:
        return _log(self.folder).read_text(encoding="utf-8")

    def set_clock(self, seconds: float) -> None:
        """Let the clock be so many seconds ahead of the right time, or behind it."""
        aside = self.folder / "clock.new"
        aside.write_text(str(seconds))
        aside.replace(_clock(self.folder))

    def die_at(self, moment: str) -> None:
        """Have the server kill itself, with SIGKILL, when it next comes to a moment.

        Args:
            moment: "module:function", when it is called, "module:function#3", when it is called
                for the third time, or "sql:STATEMENT".
        """
        _moment(self.folder).write_text(moment)

    @contextlib.contextmanager
    def failing_at(self, moment: str) -> Iterator[None]:
        """Let what is called at a moment raise an error that nobody has thought of."""
        _moment(self.folder).write_text(f"fail {moment}")
        yield
        _moment(self.folder).unlink()

    @contextlib.contextmanager
    def serving(self, **settings: str) -> Iterator[Running]:
        """Run the server until the block ends."""
        self.state.mkdir(parents=True, exist_ok=True)
        _moment(self.folder).unlink(missing_ok=True)
        _log(self.folder).write_text("")
        port = free_port()
        heard, ready = _FORK.Pipe(duplex=False)
        process = _FORK.Process(target=_serve, args=(self.folder, port, settings, ready))
        process.start()
        # Open in the server alone, so that it ends with it.
        ready.close()
        try:
            if not heard.poll(_SECONDS_TO_START):
                pytest.fail(f"the server is not ready in {_SECONDS_TO_START} seconds:\n{self.log}")
            try:
                heard.recv()
            except EOFError:
                pytest.fail(f"the server stopped before it was ready:\n{self.log}")
            yield Running(f"http://127.0.0.1:{port}", self.state, process)
        finally:
            process.kill()
            process.join()
            heard.close()

    def refuses_to_start(self, **settings: str) -> str:
        """Give what the server says that does not begin to serve."""
        self.state.mkdir(parents=True, exist_ok=True)
        _log(self.folder).write_text("")
        process = _FORK.Process(target=_serve, args=(self.folder, free_port(), settings))
        process.start()
        process.join(timeout=_SECONDS_TO_START)
        assert process.exitcode == 1, self.log
        return self.log


@dataclass
class Running(Server):
    """The server as it runs."""

    process: Any

    def is_killed(self) -> bool:
        self.process.join(timeout=60)
        return bool(self.process.exitcode == -signal.SIGKILL)

    @contextlib.contextmanager
    def full(self) -> Iterator[None]:
        """Leave no room for anything more that the server writes."""
        _, hard = resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (_FULL, hard))
        try:
            yield
        finally:
            resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (_UNLIMITED, hard))


def _clock(folder: Path) -> Path:
    return folder / "clock"


def _moment(folder: Path) -> Path:
    return folder / "moment"


def _log(folder: Path) -> Path:
    return folder / "log"


# What follows runs in the server's process.


def _serve(
    folder: Path, port: int, settings: dict[str, str], ready: Connection | None = None
) -> None:
    state = {"HAIRLINE_STATE": str(folder / "state"), "LOG_LEVEL": "WARNING"}
    os.environ.update({**state, **NO_HURRY, **settings})
    out = os.open(_log(folder), os.O_WRONLY | os.O_APPEND)
    os.dup2(out, 1)
    os.dup2(out, 2)
    _run_on_the_clock_of(folder)
    _die_where_asked(folder)
    from hairline import server

    def announced(*words: Any, **named: Any) -> None:
        print(*words, **named)
        if ready is not None and str(words[0]).startswith("Hairline is ready"):
            ready.send(True)

    vars(server)["print"] = announced
    raise SystemExit(server.main(["--port", str(port)]))


def _run_on_the_clock_of(folder: Path) -> None:
    right = time.time

    def told() -> float:
        try:
            return right() + float(_clock(folder).read_text())
        except FileNotFoundError:
            return right()

    time.time = told


MOMENTS = (
    # In the order in which a turn comes to them.
    "hairline.channels.page:_form",
    "hairline.channels.guard:_encode",
    "rasa.core.processor:MessageProcessor.fetch_tracker_and_update_session",
    "rasa.core.processor:MessageProcessor.parse_message",
    "hairline.in_process_actions:InProcessActions.request",
    "hairline.channels.guard:ReplyCollector.send_response",
    "hairline.channels.conversations:_row#3",
    "sql:COMMIT",
    "hairline.channels.conversations:ConversationStore._keep",
    "hairline.channels.page:_to_the_answer",
)
"""From the request's arrival, over what is understood, done, said and stored, to its answer."""
_TYPED = "the words of the turquoise beret"
LIBRARY = "hairline.channels.article_pages:load_library"


def _die_where_asked(folder: Path) -> None:
    calls: Counter[str] = Counter()

    def here(moment: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            told = _moment(folder).read_text()
            if told == f"fail {moment}":
                raise RuntimeError(_TYPED)
            if told == moment:
                calls[moment] += 1
                if calls[moment] == int(moment.partition("#")[2] or 1):
                    os.kill(os.getpid(), signal.SIGKILL)

    for moment in (*MOMENTS, LIBRARY):
        if moment.startswith("sql:"):
            continue
        module, _, path = moment.partition("#")[0].partition(":")
        *owners, name = path.split(".")
        owner = importlib.import_module(module)
        for part in owners:
            owner = getattr(owner, part)
        setattr(owner, name, _watched(getattr(owner, name), moment, here))

    from hairline.channels.database_file import DatabaseFile

    connection = DatabaseFile.connection

    def traced(self: Any) -> Any:
        opened = connection(self)
        opened.set_trace_callback(lambda statement: here(f"sql:{statement.split()[0].upper()}"))
        return opened

    DatabaseFile.connection = traced


def _watched(function: Any, moment: str, here: Any) -> Any:
    def watched(*arguments: Any, **named: Any) -> Any:
        here(moment)
        return function(*arguments, **named)

    return watched
