"""Where conversations are kept: Rasa's SQL store, made to erase, to fail aloud and to be quick."""

from __future__ import annotations

import os
from typing import Any

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Restarted
from rasa.shared.core.trackers import DialogueStateTracker

from hairline.settings import state_folder


class ConversationStore(SQLTrackerStore):
    """Keeps each event of a conversation in a row, until the conversation is erased."""

    def __init__(
        self,
        host: str | None = None,
        domain: Domain | None = None,
        event_broker: EventBroker | None = None,
        **kwargs: Any,
    ) -> None:
        """Open the database: `HAIRLINE_DATABASE` (a file), or one in the state folder."""
        path = os.environ.get("HAIRLINE_DATABASE") or str(state_folder() / "conversations.db")
        super().__init__(
            domain=domain, dialect="sqlite", db=path, event_broker=event_broker, **kwargs
        )
        sa.event.listen(self.engine, "connect", _prepare)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store the new events; where the person had everything deleted, delete it all instead."""
        with self.session_scope() as session:
            erased = any(
                isinstance(event, Restarted) for event in self._additional_events(session, tracker)
            )
        if erased:
            self.erase(tracker.sender_id)
        else:
            await super().save(tracker)

    def erase(self, sender_id: str) -> None:
        """Delete every row of a conversation, and overwrite where they stood."""
        with self.session_scope() as session:
            session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == sender_id).delete()
            session.commit()
            session.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))


def _prepare(connection: Any, _: Any) -> None:
    """Readers do not wait for the writer; deleted rows are overwritten, not left in free pages."""
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "secure_delete=ON",
        "busy_timeout=5000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
