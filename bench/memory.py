"""Watches the memory of process trees while they work."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import psutil

_PAUSE = 0.5  # seconds between two looks


class MemoryWatch:
    """Looks at processes and their children twice a second, in a thread of its own.

    Attributes:
        roots: the processes to watch, with all their children.
        peak: the highest sum of resident memory that was seen, bytes. Pages that two processes
            share count twice.
        peak_pss: the highest sum of proportional memory, bytes: shared pages count once. Looked
            at between series only, since it takes the system long. 0 where it cannot be told.
        peak_uss: the same of memory that would be free if the processes ended.
    """

    def __init__(self) -> None:
        self.roots: list[int] = []
        self.peak = self.peak_pss = self.peak_uss = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def begin(self) -> None:
        """Start looking."""
        self._thread.start()

    def end(self) -> None:
        """Stop looking."""
        self._done.set()
        if self._thread.is_alive():
            self._thread.join()

    def look_closely(self) -> None:
        """Note the proportional and the unshared memory of this moment."""
        pss = uss = 0
        for process in self._processes():
            try:
                told = process.memory_full_info()
            except psutil.Error:
                continue
            pss += getattr(told, "pss", 0)
            uss += getattr(told, "uss", 0)
        self.peak_pss, self.peak_uss = max(self.peak_pss, pss), max(self.peak_uss, uss)

    def _watch(self) -> None:
        while not self._done.wait(_PAUSE):
            total = 0
            for process in self._processes():
                try:
                    total += process.memory_info().rss
                except psutil.Error:
                    continue
            self.peak = max(self.peak, total)

    def _processes(self) -> Iterator[psutil.Process]:
        for pid in tuple(self.roots):
            try:
                root = psutil.Process(pid)
                yield from (root, *root.children(recursive=True))
            except psutil.NoSuchProcess:
                continue
