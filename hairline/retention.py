"""How long conversations are kept, and how they are shown and erased on request.

Works on the database alone, beside a running server or without one.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hairline.feedback import FeedbackStore
from hairline.settings import database, retention_days

_DAY = 24 * 60 * 60.0
_EVENTS = "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'events'"
_OLD = "SELECT sender_id FROM events GROUP BY sender_id HAVING max(timestamp) < ?"


@dataclass(frozen=True)
class Purged:
    """What was erased because it was old.

    Attributes:
        conversations: how many.
        verdicts: how many verdicts on answers.
    """

    conversations: int
    verdicts: int


class KeptConversations:
    """The conversations of a database."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or database()

    def purge(self, now: float | None = None) -> Purged:
        """Erase every conversation in which nobody has spoken for `HAIRLINE_RETENTION_DAYS`.

        Args:
            now: seconds since the epoch; the present by default.

        Raises:
            InvalidSetting: the number of days is none.
        """
        limit = (time.time() if now is None else now) - retention_days() * _DAY
        with self._open() as connection:
            if connection is None:
                return Purged(0, 0)
            old = connection.execute(_OLD, (limit,)).fetchall()
            connection.executemany("DELETE FROM events WHERE sender_id = ?", old)
        verdicts = FeedbackStore(self._path).purge(limit)
        self._tidy()
        return Purged(len(old), verdicts)

    def export(self, session: str) -> list[dict[str, Any]]:
        """Give all events of a conversation, the oldest first; none where there is none.

        Args:
            session: the conversation's id, as it is stored.
        """
        with self._open() as connection:
            if connection is None:
                return []
            rows = connection.execute(
                "SELECT data FROM events WHERE sender_id = ? ORDER BY id", (session,)
            )
            return [json.loads(data) for (data,) in rows]

    def erase(self, session: str) -> bool:
        """Delete a conversation and what was said of its answers; whether there was one."""
        with self._open() as connection:
            if connection is None:
                return False
            gone = connection.execute("DELETE FROM events WHERE sender_id = ?", (session,)).rowcount
        FeedbackStore(self._path).erase(session)
        self._tidy()
        return gone > 0

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection | None]:
        """Give a connection that commits, or rolls back, and is closed; None without a table."""
        if not self._path.is_file():
            yield None
            return
        with closing(sqlite3.connect(self._path, timeout=5)) as connection, connection:
            # Deleted rows are overwritten, not left in free pages.
            connection.execute("PRAGMA secure_delete=ON")
            there = connection.execute(_EVENTS).fetchone() is not None
            yield connection if there else None

    def _tidy(self) -> None:
        """Empty the write-ahead log, in which the deleted rows would live on."""
        with closing(sqlite3.connect(self._path, timeout=5)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
