"""What people say of an answer: kept for the writers, without who said it."""

from __future__ import annotations

import hashlib
import hmac
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from hairline.redaction import redacted
from hairline.settings import database, secret_key

# Why an answer did not help: the choices offered, by the name they are stored under.
REASONS = {
    "off_the_point": "Not what I asked",
    "hard_to_follow": "Hard to follow",
    "seems_wrong": "It seems wrong",
}

# What can be said of a page of the library.
PAGE_VERDICTS = ("helpful", "not_helpful", "error")
# Characters of what somebody writes about a page; the rest is not kept.
MOST_WORDS = 1_000
_OF_A_PAGE = "page"

_TABLE = """
    CREATE TABLE IF NOT EXISTS feedback (
        id INTEGER PRIMARY KEY, at REAL NOT NULL, conversation TEXT NOT NULL,
        passage TEXT NOT NULL, question TEXT NOT NULL, band TEXT NOT NULL,
        verdict TEXT NOT NULL, reason TEXT NOT NULL DEFAULT ''
    )
"""
# Written while the clock was a day or more ahead: without this it would be kept as much longer.
_FROM_THE_FUTURE = "UPDATE feedback SET at = :now WHERE at > :now + 86400"


class FeedbackStore:
    """Keeps verdicts in a table beside the conversations, so that one deletion reaches both."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or database()
        with self._open() as connection:
            connection.execute(_TABLE)

    def record(
        self, conversation: str, passage: str, question: str, band: str, verdict: str
    ) -> None:
        """Keep a verdict.

        Args:
            conversation: the conversation's id, of which only a keyed hash is kept.
            passage: "article#anchor".
            question: what was asked; identifiers in it are replaced.
            band: how sure the library was: "answered" or "unsure".
            verdict: "helpful" or "not_helpful".
        """
        row = (time.time(), _hashed(conversation), passage, redacted(question), band, verdict)
        with self._open() as connection:
            connection.execute(
                "INSERT INTO feedback (at, conversation, passage, question, band, verdict) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                row,
            )

    def record_page(self, article: str, verdict: str, words: str = "") -> None:
        """Keep what somebody says of an article's page, for the people who write it.

        Args:
            article: its id.
            verdict: one of `PAGE_VERDICTS`.
            words: what was written beside it; identifiers in it are replaced.

        Raises:
            ValueError: the verdict is none of these.
        """
        if verdict not in PAGE_VERDICTS:
            raise ValueError(f"not a verdict: {verdict}; one of {', '.join(PAGE_VERDICTS)}")
        told = redacted(words[:MOST_WORDS])
        # It belongs to no conversation, so nobody's deletion can find it: it ages like the rest.
        with self._open() as connection:
            connection.execute(
                "INSERT INTO feedback (at, conversation, passage, question, band, verdict, reason) "
                "VALUES (?, '', ?, '', ?, ?, ?)",
                (time.time(), article, _OF_A_PAGE, verdict, told),
            )

    def give_reason(self, conversation: str, reason: str) -> bool:
        """Add why the last answer did not help; False where nothing was recorded before.

        Raises:
            ValueError: the reason is none of `REASONS`.
        """
        if reason not in REASONS:
            raise ValueError(f"not a reason: {reason}; one of {', '.join(REASONS)}")
        with self._open() as connection:
            changed = connection.execute(
                "UPDATE feedback SET reason = ? WHERE id = (SELECT max(id) FROM feedback "
                "WHERE conversation = ? AND verdict = 'not_helpful')",
                (reason, _hashed(conversation)),
            ).rowcount
        return changed > 0

    def erase(self, conversation: str, since: float = 0.0) -> None:
        """Delete all that came from a conversation, since a time in seconds since the epoch."""
        with self._open() as connection:
            connection.execute(
                "DELETE FROM feedback WHERE conversation = ? AND at >= ?",
                (_hashed(conversation), since),
            )

    def purge(self, before: float) -> int:
        """Delete the verdicts from before a time, in seconds since the epoch; give how many."""
        with self._open() as connection:
            connection.execute(_FROM_THE_FUTURE, {"now": time.time()})
            return connection.execute("DELETE FROM feedback WHERE at < ?", (before,)).rowcount

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that commits, or rolls back, and is closed."""
        with closing(sqlite3.connect(self._path, timeout=5)) as connection, connection:
            connection.execute("PRAGMA secure_delete=ON")
            yield connection


def _hashed(conversation: str) -> str:
    return hmac.new(secret_key(), conversation.encode(), hashlib.sha256).hexdigest()
