"""Where conversations are kept."""

import asyncio
import sqlite3

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Restarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from hairline.channels.conversations import ConversationStore
from hairline.feedback import FeedbackStore

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


def test_what_another_process_added_is_seen(store):
    other = ConversationStore(domain=Domain.empty())
    asyncio.run(store.save(tracker(store, UserUttered("hello"))))
    theirs = asyncio.run(other.retrieve("someone"))
    theirs.update(UserUttered("and again"))
    asyncio.run(other.save(theirs))

    found = asyncio.run(store.retrieve("someone"))

    assert found.latest_message.text == "and again"


def test_a_turn_that_failed_leaves_the_conversation_as_it_was(store):
    asyncio.run(store.save(tracker(store, UserUttered("hello"))))
    asyncio.run(store.retrieve("someone")).update(UserUttered("never answered"))

    found = asyncio.run(store.retrieve("someone"))

    assert found.latest_message.text == "hello"


def test_a_conversation_that_is_erased_is_not_kept_in_memory(store):
    asyncio.run(store.save(tracker(store, UserUttered("hello"))))

    store.erase("someone")

    assert asyncio.run(store.retrieve("someone")) is None
    assert not store._recent


def test_only_the_last_conversations_are_kept_in_memory(store):
    for number in range(100):
        someone = DialogueStateTracker.from_events(f"s{number}", [UserUttered("hello")], slots=[])
        asyncio.run(store.save(someone))

    assert len(store._recent) == 64
    assert asyncio.run(store.retrieve("s0")).latest_message.text == "hello"


def test_what_was_said_of_an_answer_is_erased_with_the_conversation(store, tmp_path):
    FeedbackStore(tmp_path / "conversations.db").record(
        "someone", "a#b", "turquoise beret", "answered", "helpful"
    )

    store.erase("someone")

    kept = b"".join(path.read_bytes() for path in tmp_path.glob("conversations.db*"))
    assert b"turquoise" not in kept
