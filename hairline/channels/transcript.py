"""A conversation as a person reads it, made from Rasa's tracker."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from hmac import compare_digest
from itertools import takewhile
from typing import Any

from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from hairline.channels.sessions import choice_id


@dataclass(frozen=True)
class Said:
    """One message of a conversation.

    Attributes:
        by: "person" or "assistant".
        blocks: what the assistant said, as `Reply.as_json` gives it; each choice has an `id`
            while it can still be picked.
        at: when, in seconds since the epoch.
        sending: of a person's message that came over a channel with sendings, which one it is.
    """

    by: str
    text: str
    blocks: tuple[dict[str, Any], ...] = ()
    at: float = 0.0
    sending: str = ""


@dataclass(frozen=True)
class Transcript:
    """All that was said, and what can be picked now.

    Attributes:
        choices: by id, the label and the payload of each open choice.
        sent: of each message of the page, its `sending`.
    """

    said: tuple[Said, ...] = ()
    choices: dict[str, tuple[str, str]] = field(default_factory=dict)
    sent: frozenset[str] = frozenset()

    def choice(self, chosen: str) -> tuple[str, str] | None:
        """Give the label and the payload of an open choice; its id is compared in constant time."""
        told = chosen.encode(errors="surrogatepass")
        found = [one for id_, one in self.choices.items() if compare_digest(id_.encode(), told)]
        return found[0] if found else None

    def answer_to(self, sending: str) -> tuple[Said, ...]:
        """Give what the assistant said to the message of a sending; nothing without that."""
        place = next((i for i, one in enumerate(self.said) if one.sending == sending), None)
        if place is None:
            return ()
        return tuple(takewhile(lambda one: one.by == "assistant", self.said[place + 1 :]))

    @property
    def in_crisis(self) -> bool:
        """Whether the last thing said offers somebody in a crisis help."""
        last = self.said[-1].blocks if self.said else ()
        return any(block.get("level") == "crisis" for block in last)


def sending(form: str, content: str) -> str:
    """Give what tells one sending of a form from another, and no word of what was sent.

    Args:
        form: the id of the form, which no other page carries; none gives no sending.
        content: what was typed or picked. Sent again it is the same sending; something else from
            the same page, to which a browser may go back, is not.
    """
    return hashlib.sha256(f"{form}\n{content}".encode()).hexdigest()[:32] if form else ""


def transcript_of(tracker: DialogueStateTracker | None, session: str) -> Transcript:
    """Read a tracker. Only what the assistant said since the last message can be picked."""
    if tracker is None:
        return Transcript()
    # Not `applied_events`: it leaves out what was said inside a form.
    events = tracker.events_after_latest_restart()
    messages = [event for event in events if isinstance(event, (UserUttered, BotUttered))]
    last_person = max(
        (i for i, event in enumerate(messages) if isinstance(event, UserUttered)), default=-1
    )
    said: list[Said] = []
    choices: dict[str, tuple[str, str]] = {}
    sent: set[str] = set()
    for i, event in enumerate(messages):
        if isinstance(event, UserUttered):
            told = event.metadata or {}
            label = told.get("label")
            sent.add(which := str(told.get("sending", "")))
            words = str(label or event.text or "")
            said.append(Said("person", words, at=event.timestamp, sending=which))
            continue
        blocks = _copied((event.metadata or {}).get("blocks") or [])
        if i > last_person:
            turn = f"{event.timestamp:.6f}"
            for option in _options(blocks):
                option["id"] = choice_id(session, turn, option["payload"])
                choices[option["id"]] = (option["label"], option["payload"])
        said.append(Said("assistant", event.text or "", blocks, at=event.timestamp))
    return Transcript(tuple(said), choices, frozenset(sent - {""}))


def _copied(blocks: list[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    return tuple(
        {**block, "options": [dict(option) for option in block["options"]]}
        if block.get("block") == "choices"
        else dict(block)
        for block in blocks
    )


def _options(blocks: tuple[dict[str, Any], ...]) -> list[dict[str, Any]]:
    return [option for block in blocks for option in block.get("options", ())]
