"""What the person typed: the last message, and the ones before it."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker

# As many messages back a medicine can have been named.
_MESSAGES_BACK = 30
# What was said so many replies ago can be said again.
_REPLIES_BACK = 6


def sent_from(tracker: Tracker) -> str:
    """Give the section on whose page the last message was sent ("article#anchor"); else empty."""
    told = tracker.latest_message.get("metadata") or {}
    return str(told.get("about") or "")


def last_text(tracker: Tracker) -> str:
    """Give the last message as it came; a button's payload begins with a slash."""
    return str(tracker.latest_message.get("text") or "")


def is_payload(text: str) -> bool:
    """Whether a message was picked by a button rather than typed."""
    return text.startswith("/")


def kinds_named(tracker: Tracker) -> set[str]:
    """Give the kinds of terms that somebody can look up which the last message names."""
    found = tracker.latest_message.get("entities") or []
    return {str(one.get("entity")) for one in found} & {"drug", "condition"}


def user_events(tracker: Tracker) -> list[dict[str, Any]]:
    """Give the events of the person's messages, the oldest first."""
    return [event for event in tracker.events if event.get("event") == "user"]


def typed(tracker: Tracker) -> tuple[str, ...]:
    """Give what was typed of late, the last message among it, the oldest first; no buttons."""
    texts = [str(event.get("text") or "") for event in user_events(tracker)]
    return tuple(text for text in texts if text and not is_payload(text))[-_MESSAGES_BACK - 1 :]


def typed_before(tracker: Tracker) -> tuple[str, ...]:
    """Give what was typed of late before the last message, which was typed as well."""
    return typed(tracker)[:-1]


def said_lately(tracker: Tracker, text: str) -> bool:
    """Whether one of the assistant's last replies said a text."""
    told = [str(event.get("text") or "") for event in tracker.events if event.get("event") == "bot"]
    return any(text in reply for reply in told[-_REPLIES_BACK:])
