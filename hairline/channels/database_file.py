"""The open database of the conversations, and what is done where its file is taken away."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

import sqlalchemy
from rasa.core.tracker_store import SQLTrackerStore

logger = logging.getLogger(__name__)

_LOG_FILES = ("-wal", "-shm")


class DatabaseUnusable(Exception):
    """Why conversations cannot be kept, in words for the person who runs the server."""


def check_database(path: Path) -> None:
    """See that the database is whole and can be written; one that is not there yet is made.

    Raises:
        DatabaseUnusable: it is not, or it cannot be.
    """
    try:
        with closing(sqlite3.connect(path, timeout=5, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            # Only a write, which is taken back, shows that it may be written.
            connection.execute("PRAGMA user_version = 0")
            [(state,)] = connection.execute("PRAGMA quick_check(1)")
            connection.execute("ROLLBACK")
    except sqlite3.Error as error:
        state = str(error)
    if state != "ok":
        raise DatabaseUnusable(
            f"The conversations in {path} cannot be used: {state}. Free it, make it writable or "
            "put a copy in its place; or move it away, to begin with no conversations"
        )


class DatabaseFile:
    """One connection to the database.

    While a file is open, deleting it goes unnoticed: all that is written from then on is gone at
    the end of the process. So it is looked at each time.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._open()

    def connection(self) -> sqlite3.Connection:
        """Give the connection: always the same one, until the file is another."""
        if self._opened != _identity(self._path):
            self._open_again()
        return self._connection

    def _open(self) -> None:
        engine = sqlalchemy.create_engine(f"sqlite:///{self._path}")
        SQLTrackerStore.Base.metadata.create_all(engine)
        engine.dispose()
        self._connection = sqlite3.connect(self._path, timeout=5, check_same_thread=False)
        # Readers do not wait for the writer; deleted rows are overwritten, not left in free pages.
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._opened = _identity(self._path)

    def _open_again(self) -> None:
        """Open what stands there now; where nothing does, what was open is written there first."""
        aside = self._path.with_name(f"{self._path.name}.rescued")
        gone = not self._path.exists()
        if gone:
            aside.unlink(missing_ok=True)
            with closing(sqlite3.connect(aside)) as copy:
                self._connection.backup(copy)
        # They belong to the file that was open, and would be read into another.
        for suffix in _LOG_FILES:
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
        if gone:
            aside.replace(self._path)
        self._connection.close()
        what = "deleted while it was open. It is written anew; `hairline privacy` erases"
        other = "replaced while it was open. What stands there now is used"
        logger.error("the database of the conversations was %s", what if gone else other)
        self._open()


def _identity(path: Path) -> tuple[int, int] | None:
    """Give what tells one file from another; None where there is no file."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
