"""A conversation as an action sees it, without a server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Tracker


def heard(
    *said: str,
    intent: str = "nlu_fallback",
    locale: str = "",
    told: Sequence[str] = (),
    sure: float = 1.0,
    **slots: Any,
) -> Tracker:
    """Give the tracker of a person who said these things, the last of them just now.

    Args:
        said: what was typed or picked, oldest first.
        intent: of the last message.
        sure: the classifier's probability of that, 0 to 1.
        told: what the assistant said before it, oldest first.
        locale: what the channel sent along.
        slots: what is remembered.
    """
    metadata = {"locale": locale} if locale else {}
    events = [{"event": "user", "text": text, "metadata": metadata} for text in said]
    events[-1:-1] = [{"event": "bot", "text": text} for text in told]
    heard_as = {"name": intent, "confidence": sure}
    latest = {"text": said[-1], "intent": heard_as, "intent_ranking": [heard_as]}
    return Tracker("anna", dict(slots), latest, events, False, None, {}, "action_listen")
