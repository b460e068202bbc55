"""Starts and ends the two assistants, and reads their memory."""

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

import psutil

from bench.peer import FOLDER, QUIET

ROOT = Path(__file__).resolve().parent.parent


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
        peak: the highest sum of its processes' resident memory that was seen, bytes.
    """

    name: str
    address: str = ""
    started: float = 0.0
    peak: int = 0
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
            self._run(command, ROOT, {"HAIRLINE_STATE": str(self.scratch)})
            return
        (FOLDER / "conversations.db").unlink(missing_ok=True)
        actions = _free_port()
        endpoints = self.scratch / "endpoints.yml"
        told = (FOLDER / "endpoints.yml").read_text(encoding="utf-8")
        endpoints.write_text(told.replace("5055", str(actions)), encoding="utf-8")
        rasa = [sys.executable, "-m", "rasa", "run"]
        self._run([*rasa, "actions", "--port", str(actions)], FOLDER, {})
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

    def look_at_memory(self) -> None:
        """Note the memory of all its processes now, if it is more than before."""
        total = 0
        for process in self.processes:
            try:
                root = psutil.Process(process.pid)
                family = [root, *root.children(recursive=True)]
                total += sum(member.memory_info().rss for member in family)
            except psutil.NoSuchProcess:
                continue
        self.peak = max(self.peak, total)

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
        for process in self.processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        for process in self.processes:
            process.wait(timeout=30)
        self.processes.clear()
        shutil.rmtree(self.scratch, ignore_errors=True)
