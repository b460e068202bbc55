"""How long conversations are kept, and how they are shown and erased on request.

Works on the database alone, beside a running server or without one.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hairline.feedback import FeedbackStore
from hairline.pseudonyms import pseudonym
from hairline.settings import database, retention_days

_HOUR = 60 * 60.0
_DAY = 24 * _HOUR
# Seconds to wait for whoever else has the database open.
_PATIENCE = 5.0
# From the message on with which a check was begun first. Its answers stand in the slot, in what was
# typed and in what was said to it, and after its end in the result and the summary.
_SINCE_THE_CHECK = """
    SELECT id, timestamp FROM events WHERE sender_id = :kept AND type_name = 'user' AND id < (
        SELECT min(id) FROM events WHERE sender_id = :kept AND type_name = 'slot'
        AND json_extract(data, '$.name') = 'symptom_check'
    ) ORDER BY id DESC LIMIT 1
"""
_EVENTS = "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'events'"
# Written while the clock was ahead: without this it would be kept for as much longer.
_FROM_THE_FUTURE = "UPDATE events SET timestamp = :now WHERE timestamp > :now + :day"
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


class ClockWatch:
    """Tells whether the clock was set, since then what looks old need not be."""

    def __init__(
        self,
        clock: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        """Look at the clock, and at one that nobody sets; both in seconds."""
        self._clock, self._steady = clock, steady
        self._last = clock() - steady()

    def was_set(self) -> bool:
        """Whether the clock was set by more than an hour since this was last asked."""
        before, self._last = self._last, self._clock() - self._steady()
        return abs(self._last - before) > _HOUR


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
        now = time.time() if now is None else now
        limit = now - retention_days() * _DAY
        with self._open() as connection:
            if connection is None:
                return Purged(0, 0)
            connection.execute(_FROM_THE_FUTURE, {"now": now, "day": _DAY})
            old = connection.execute(_OLD, (limit,)).fetchall()
            connection.executemany("DELETE FROM events WHERE sender_id = ?", old)
        verdicts = FeedbackStore(self._path).purge(limit)
        self._tidy()
        return Purged(len(old), verdicts)

    def export(self, session: str) -> list[dict[str, Any]]:
        """Give all events of a conversation, the oldest first; none where there is none.

        Args:
            session: the conversation, as its channel names it.
        """
        with self._open() as connection:
            if connection is None:
                return []
            rows = connection.execute(
                "SELECT data FROM events WHERE sender_id = ? ORDER BY id", (pseudonym(session),)
            )
            return [json.loads(data) for (data,) in rows]

    def erase(self, session: str) -> bool:
        """Delete a conversation and what was said of its answers; whether there was one.

        Args:
            session: the conversation, as its channel names it.

        Raises:
            sqlite3.OperationalError: it could not be deleted from every file.
        """
        with self._open() as connection:
            if connection is None:
                return False
            kept = (pseudonym(session),)
            gone = connection.execute("DELETE FROM events WHERE sender_id = ?", kept).rowcount
        FeedbackStore(self._path).erase(session)
        self._tidy()
        return gone > 0

    def erase_check(self, session: str) -> None:
        """Delete all of a conversation since a symptom check was begun in it.

        Args:
            session: the conversation, as its channel names it.

        Raises:
            sqlite3.OperationalError: it could not be deleted from every file.
        """
        kept = {"kept": pseudonym(session)}
        with self._open() as connection:
            begun = connection.execute(_SINCE_THE_CHECK, kept).fetchone() if connection else None
            if connection is None or begun is None:
                return
            connection.execute(
                "DELETE FROM events WHERE sender_id = :kept AND id >= :first",
                {**kept, "first": begun[0]},
            )
        FeedbackStore(self._path).erase(session, since=begun[1])
        self._tidy()

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection | None]:
        """Give a connection that commits, or rolls back, and is closed; None without a table."""
        if not self._path.is_file():
            yield None
            return
        with closing(sqlite3.connect(self._path, timeout=_PATIENCE)) as connection, connection:
            # Deleted rows are overwritten, not left in free pages.
            connection.execute("PRAGMA secure_delete=ON")
            there = connection.execute(_EVENTS).fetchone() is not None
            yield connection if there else None

    def _tidy(self) -> None:
        """Empty the write-ahead log, in which the deleted rows would live on."""
        with closing(sqlite3.connect(self._path, timeout=_PATIENCE)) as connection:
            [busy, *_] = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise sqlite3.OperationalError("the write-ahead log is in use and was not emptied")
