"""Starts and ends the two assistants."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.memory import MemoryWatch
from bench.peer import ANSWER, FOLDER, QUIET

ROOT = Path(__file__).resolve().parent.parent
_GRACE = 15  # seconds to end by itself


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Assistant:
    """One assistant under measurement.

    Attributes:
        address: where its REST channel is.
        started: when it was started, seconds of the monotonic clock.
        memory: what its processes hold.
    """

    name: str
    address: str = ""
    started: float = 0.0
    memory: MemoryWatch = field(default_factory=MemoryWatch)
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    scratch: Path = Path()

    def start(self) -> None:
        """Start its processes, with an empty database."""
        self.scratch = Path(tempfile.mkdtemp(prefix="bench-"))
        port = _free_port()
        self.address = f"http://127.0.0.1:{port}/webhooks/rest/webhook"
        self.started = time.monotonic()
        if self.name == "hairline":
            command = [sys.executable, "-m", "hairline.server", "--port", str(port)]
            database = str(self.scratch / "conversations.db")
            own = {"HAIRLINE_STATE": str(self.scratch), "HAIRLINE_DATABASE": database}
            self._run(command, ROOT, own)
        else:
            self._start_peer(port)
        self.memory.begin()

    def _start_peer(self, port: int) -> None:
        (FOLDER / "conversations.db").unlink(missing_ok=True)
        actions = _free_port()
        endpoints = self.scratch / "endpoints.yml"
        told = (FOLDER / "endpoints.yml").read_text(encoding="utf-8")
        endpoints.write_text(told.replace("5055", str(actions)), encoding="utf-8")
        rasa = [sys.executable, "-m", "rasa", "run"]
        self._run([*rasa, "actions", "--port", str(actions)], FOLDER, {"SANIC_HOST": "127.0.0.1"})
        server = [*rasa, "-i", "127.0.0.1", "--port", str(port), "--endpoints", str(endpoints)]
        self._run(server, FOLDER, {})

    def _run(self, command: list[str], folder: Path, variables: dict[str, str]) -> None:
        with (self.scratch / f"{len(self.processes)}.log").open("wb") as log:
            process = subprocess.Popen(
                command,
                cwd=folder,
                env={**QUIET, **variables},
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.processes.append(process)
        self.memory.roots.append(process.pid)

    def answers_from_knowledge(self, replies: list[dict[str, Any]]) -> bool:
        """Whether replies of its REST channel hold an answer, not a greeting or an apology."""
        if self.name == "peer":
            return any(reply.get("text") == ANSWER for reply in replies)
        # Asked only under an answer from an article.
        buttons = [button for reply in replies for button in reply.get("buttons", ())]
        return any(button.get("payload") == "/helpful" for button in buttons)

    def check_alive(self) -> None:
        """See that none of its processes has ended.

        Raises:
            RuntimeError: one has; its last words are in the message.
        """
        for number, process in enumerate(self.processes):
            if process.poll() is not None:
                words = (self.scratch / f"{number}.log").read_text(errors="replace")[-2000:]
                raise RuntimeError(f"{self.name} stopped by itself:\n{words}")

    def stop(self) -> None:
        """End its processes, each by its own group, and remove its scratch folder."""
        self.memory.end()
        self._signal(signal.SIGTERM)
        deadline = time.monotonic() + _GRACE
        try:
            for process in self.processes:
                process.wait(timeout=max(deadline - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            pass
        finally:  # also when Ctrl-C is pressed again meanwhile
            self._signal(signal.SIGKILL)
            for process in self.processes:
                process.wait()
            self.processes.clear()
            shutil.rmtree(self.scratch, ignore_errors=True)

    def _signal(self, number: signal.Signals) -> None:
        for process in self.processes:
            if process.poll() is None:
                os.killpg(process.pid, number)
