"""What a process remembers of texts is forgotten when a conversation is deleted."""

import asyncio
import re

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from serving import ROOT

from actions.alarms import _alarm_with
from hairline.channels.conversations import ConversationStore
from hairline.encoder import load_encoder
from hairline.knowledge import load_library
from hairline.knowledge.rewording import load_rewording
from hairline.remembering import _all, forget, remembering
from hairline.safety.screening import load_screen
from hairline.symptoms import read_account, symptom_check

pytestmark = pytest.mark.rasa

TEXT = "my crown is thinning since june, says vermilionese"


def sizes():
    """How much each memory of this process holds that grows with what is typed."""
    return [one.cache_info().currsize for one in _all if hasattr(one, "cache_info")]


def test_a_function_remembers_until_everything_is_forgotten():
    calls = []
    squared = remembering(2)(lambda number: calls.append(number) or number**2)

    assert [squared(3), squared(3)] == [9, 9]
    forget()

    assert squared(3) == 9
    assert calls == [3, 3]


def test_no_text_is_remembered_once_a_conversation_is_deleted(tmp_path, monkeypatch):
    monkeypatch.setenv("HAIRLINE_STATE", str(tmp_path))
    store = ConversationStore(domain=Domain.empty())
    tracker = store.init_tracker("someone")
    tracker.update(UserUttered(TEXT))
    asyncio.run(store.save(tracker))
    load_encoder().encode_one(TEXT)
    load_library().ask(load_rewording()(TEXT))
    read_account(symptom_check(), TEXT)
    load_screen().alarm_in(TEXT)
    _alarm_with((TEXT,), TEXT)
    before = [*sizes(), len(store._recent)]

    store.erase("someone")

    assert sum(size > 0 for size in before) >= 6
    assert {*sizes(), len(store._recent)} == {0}


def test_whatever_remembers_texts_can_forget_them():
    """`lru_cache` is for what is read from files, once a process; it would keep texts for good."""
    others = {
        (path.name, size)
        for folder in ("hairline", "actions")
        for path in (ROOT / folder).rglob("*.py")
        for size in re.findall(r"@?lru_cache\(maxsize=([^)]+)\)", path.read_text("utf-8"))
        if size not in {"1", "2"}
    }

    assert others == {
        ("conversations.py", "128"),  # kinds of events, by name
        ("encoder.py", "4"),  # encoders, by folder
        ("index.py", "_MOST_KNOWN"),  # tokens of passages, by passage
        ("remembering.py", "most"),
        ("widget_files.py", "16"),  # scripts of the widget, by name
        ("wording.py", "len(FILES"),  # wordings, by file
    }
