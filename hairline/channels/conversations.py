"""Where conversations are kept: Rasa's SQL store, made to erase, to fail aloud and to be quick."""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections import OrderedDict
from functools import lru_cache
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, Restarted, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from hairline.channels.database_file import DatabaseFile
from hairline.channels.remembering import RememberingTracker
from hairline.consent import is_withdrawn
from hairline.pseudonyms import pseudonym
from hairline.redaction import redacted
from hairline.remembering import forget, forgets
from hairline.retention import KeptConversations
from hairline.settings import database
from hairline.symptoms.summary import SLOT

_ALL_EVENTS = "SELECT data FROM events WHERE sender_id = :sender ORDER BY id"
# Of the latest session: from its start on, or all where no session was started.
_LATEST_EVENTS = """
    SELECT data FROM events WHERE sender_id = :sender AND id >= coalesce(
        (SELECT max(id) FROM events WHERE sender_id = :sender AND type_name = 'session_started'), 0
    ) ORDER BY id
"""

_LAST_EVENT = "SELECT id FROM events WHERE sender_id = :sender ORDER BY id DESC LIMIT 1"
# Conversations kept in memory besides, so that the next turn need not read them again.
_MOST_RECENT = 64


class ConversationStore(SQLTrackerStore):
    """Keeps each event of a conversation in a row, until the conversation is erased.

    A row names its conversation by a pseudonym, never as the channel does.

    The tables are those of Rasa's own store. Reading and writing go past its object mapper,
    over one connection: with it they took longer than understanding the message.
    """

    def __init__(
        self,
        host: str | None = None,
        domain: Domain | None = None,
        event_broker: EventBroker | None = None,
        **kwargs: Any,
    ) -> None:
        """Open the database: `HAIRLINE_DATABASE` (a file), or one in the state folder."""
        self._path = database()
        path = str(self._path)
        super().__init__(
            domain=domain, dialect="sqlite", db=path, event_broker=event_broker, **kwargs
        )
        self._file = DatabaseFile(self._path)
        self._last_connection = self._file.connection()
        self._recent: OrderedDict[str, tuple[int | None, DialogueStateTracker]] = OrderedDict()
        forgets(self)

    @property
    def _connection(self) -> sqlite3.Connection:
        connection = self._file.connection()
        if connection is not self._last_connection:
            # Another file may hold another past of the same conversation.
            self._recent.clear()
            self._last_connection = connection
        return connection

    def init_tracker(self, sender_id: str) -> DialogueStateTracker:
        """Give an empty conversation."""
        return RememberingTracker(
            sender_id, self.domain.slots, max_event_history=self.max_event_history
        )

    async def _retrieve(
        self, sender_id: str, fetch_events_from_all_sessions: bool
    ) -> DialogueStateTracker | None:
        query = _ALL_EVENTS if fetch_events_from_all_sessions else _LATEST_EVENTS
        connection = self._connection
        known = None if fetch_events_from_all_sessions else self._known(sender_id)
        if known is not None:
            return known
        rows = connection.execute(query, {"sender": pseudonym(sender_id)})
        events = [event for (data,) in rows if (event := _event(json.loads(data))) is not None]
        if not self.domain or not events:
            return None
        tracker = RememberingTracker.from_events(sender_id, events, self.domain.slots)
        if not fetch_events_from_all_sessions:
            # Spares counting them again when the tracker is saved.
            tracker.events_stored = len(events)
        return tracker

    async def exists(self, conversation_id: str) -> bool:
        """Whether anything is stored of a conversation."""
        return self._last(conversation_id) is not None

    def _known(self, sender_id: str) -> DialogueStateTracker | None:
        """Give the conversation as it was left here, if nobody else went on with it since.

        It is forgotten when it is given away: a turn that fails leaves it half changed.
        """
        last, tracker = self._recent.pop(sender_id, (None, None))
        return tracker if tracker is not None and last == self._last(sender_id) else None

    def _last(self, sender_id: str) -> int | None:
        """Give the number of the last event that is stored of a conversation."""
        found = self._connection.execute(_LAST_EVENT, {"sender": pseudonym(sender_id)}).fetchone()
        return found[0] if found else None

    def _keep(self, tracker: DialogueStateTracker, new: list[Event]) -> None:
        # A new session leaves out what was before it, and a withdrawn consent what it was given
        # for, so they are read anew.
        if not any(isinstance(one, SessionStarted) or _withdraws(one) for one in new):
            self._recent[tracker.sender_id] = (self._last(tracker.sender_id), tracker)
            while len(self._recent) > _MOST_RECENT:
                self._recent.popitem(last=False)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store the new events; where the person had everything deleted, delete it all instead.

        Where consent to the symptom check was withdrawn, what was said in it goes before.
        """
        await self.stream_events(tracker)
        stored = getattr(tracker, "events_stored", None)
        if stored is None:
            known = await self._retrieve(tracker.sender_id, fetch_events_from_all_sessions=False)
            stored = len(known.events) if known else 0
        new = list(itertools.islice(tracker.events, stored, None))
        if any(isinstance(event, Restarted) for event in new):
            self.erase(tracker.sender_id)
        else:
            if any(_withdraws(event) for event in new):
                KeptConversations(self._path).erase_check(tracker.sender_id)
                forget()
            kept_as = pseudonym(tracker.sender_id)
            with self._connection as connection:
                connection.executemany(
                    "INSERT INTO events "
                    "(sender_id, type_name, timestamp, intent_name, action_name, data) "
                    "VALUES (?, ?, ?, ?, ?, ?)",
                    [_row(kept_as, event) for event in new],
                )
            tracker.events_stored = len(tracker.events)
            self._keep(tracker, new)

    def erase(self, sender_id: str) -> None:
        """Delete every row of a conversation, and overwrite where they stood."""
        KeptConversations(self._path).erase(sender_id)
        forget()

    def cache_clear(self) -> None:
        """Let go of the conversations that are kept in memory besides."""
        self._recent.clear()


def _withdraws(event: Event) -> bool:
    return isinstance(event, SlotSet) and event.key == SLOT and is_withdrawn(event.value)


def _row(kept_as: str, event: Event) -> tuple[Any, ...]:
    data = _without_identifiers(event.as_dict())
    intent = data.get("parse_data", {}).get("intent", {}).get("name")
    name, timestamp = data.get("name"), data.get("timestamp")
    return kept_as, event.type_name, timestamp, intent, name, json.dumps(data)


def _without_identifiers(data: dict[str, Any]) -> dict[str, Any]:
    """Give an event as it may be kept: what a person typed without what tells who they are.

    A slot may hold what was typed as well, such as the question that was last answered.
    """
    if data.get("event") == "slot":
        return {**data, "value": _redacted_in(data.get("value"))}
    if data.get("event") != "user" or not data.get("text"):
        return data
    kept = redacted(str(data["text"]))
    parsed = data.get("parse_data")
    if kept == data["text"] or not isinstance(parsed, dict):
        return {**data, "text": kept}
    # What was found in the text, such as a number, goes with it.
    entities = [
        entity for entity in parsed.get("entities") or () if str(entity.get("value")) in kept
    ]
    return {**data, "text": kept, "parse_data": {**parsed, "text": kept, "entities": entities}}


def _redacted_in(value: Any) -> Any:
    """Give what a slot holds, with every text in it redacted; ids and the like are no texts."""
    if isinstance(value, str):
        return redacted(value) if " " in value else value
    if isinstance(value, dict):
        return {name: _redacted_in(one) for name, one in value.items()}
    return [_redacted_in(one) for one in value] if isinstance(value, list) else value


def _event(parameters: dict[str, Any]) -> Event | None:
    kind = _event_class(parameters["event"])
    return kind._from_parameters(parameters) if kind is not None else None


@lru_cache(maxsize=128)
def _event_class(name: str) -> type[Event] | None:
    """Rasa looks through all its event classes for each event; here, once for each kind."""
    found: type[Event] | None = Event.resolve_by_type(name)
    return found
