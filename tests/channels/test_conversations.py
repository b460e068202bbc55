"""Where conversations are kept."""

import asyncio
import sqlite3

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Restarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from hairline.channels.conversations import ConversationStore

pytestmark = pytest.mark.rasa


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("HAIRLINE_DATABASE", str(tmp_path / "conversations.db"))
    return ConversationStore(domain=Domain.empty())


def tracker(store, *events):
    return DialogueStateTracker.from_events("someone", list(events), slots=store.domain.slots)


def test_a_conversation_is_found_again(store):
    asyncio.run(store.save(tracker(store, ActionExecuted("action_listen"), UserUttered("hello"))))

    found = asyncio.run(store.retrieve("someone"))

    assert found.latest_message.text == "hello"


def test_a_conversation_that_was_restarted_is_gone_from_every_file(store, tmp_path):
    before = [ActionExecuted("action_listen"), UserUttered("turquoise beret")]
    asyncio.run(store.save(tracker(store, *before)))

    asyncio.run(store.save(tracker(store, *before, Restarted())))

    assert asyncio.run(store.retrieve("someone")) is None
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("conversations.db*"))
    assert b"turquoise" not in kept


def test_a_database_that_cannot_be_written_fails_aloud(store, tmp_path):
    asyncio.run(store.save(tracker(store, UserUttered("hello"))))
    with sqlite3.connect(tmp_path / "conversations.db") as connection:
        connection.execute("DROP TABLE events")

    with pytest.raises(Exception, match="no such table"):
        asyncio.run(store.save(tracker(store, UserUttered("hello"), UserUttered("again"))))
