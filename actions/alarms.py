"""What is said to a warning sign, and signs that show only over several messages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.consultation import Consultation
from actions.crisis import DANGER
from hairline.messages import CareCard, Reply, Sources
from hairline.remembering import remembering
from hairline.safety.screening import Alarm, AlarmKind, load_screen
from hairline.settings import information_only
from hairline.wording import wording

# As many messages back a medicine can have been named.
_MESSAGES_BACK = 30
# After a card so many replies remind of it: what is told next may be about the same.
_REMINDED = 3
# Intents that the gate sets; each has a rule of its own.
MET_BY_THE_GATE = {kind.value for kind in AlarmKind}


def alarm_over_messages(tracker: Tracker) -> Alarm | None:
    """Give the sign that the last message makes with what was told before it.

    The gate has seen each message alone: "I am on Litfulo" and "my chest hurts" are no alarm to it.
    """
    message = tracker.latest_message
    text = str(message.get("text") or "")
    intent = str((message.get("intent") or {}).get("name") or "")
    if not text or text.startswith("/") or intent in MET_BY_THE_GATE:
        return None
    return _alarm_with(said_before(tracker), text)


def said_before(tracker: Tracker) -> tuple[str, ...]:
    """Give what was typed before the last message, as far back as a medicine is kept in mind."""
    said = [
        str(event.get("text") or "")
        for event in tracker.events
        if event.get("event") == "user" and not str(event.get("text") or "").startswith("/")
    ]
    return tuple(said[-_MESSAGES_BACK - 1 : -1])


@remembering(64)
def _alarm_with(before: tuple[str, ...], text: str) -> Alarm | None:
    """Each action of a turn asks the same."""
    screen = load_screen()
    return screen.alarm_with(before, text)


def alarm_reply(tracker: Tracker, alarm: Alarm) -> tuple[Reply, Sequence[dict[str, Any]]]:
    """Give the card of a warning sign, kept for the check, and the offer to go on."""
    if alarm.sign is None:
        raise LookupError("a crisis has a reply of its own")
    text = str(tracker.latest_message.get("text") or "")
    card = CareCard(alarm.sign.level, alarm.sign.heading, alarm.sign.items)
    before = Consultation.of(tracker)
    events = [before.with_alarm(alarm.sign, text).as_event()] if before.begun else []
    if tracker.get_slot("offer") == DANGER:
        events.append(SlotSet("offer", DANGER))
    if information_only() or not before.can_go_on:
        words = "after_alarm"
    elif len(before.findings):
        words = "gone_on_after_alarm"
    else:
        words = "gone_on_after_alarm_without_answers"
    return Reply((card, *wording(words).blocks)), events


def still_holding(tracker: Tracker, reply: Reply) -> Reply:
    """Give a reply that is no answer, soon after a warning sign, with the word that its card holds.

    "He is very sleepy now" says nothing to the library, and is told of the child who drank it.
    """
    said = [event for event in tracker.events if event.get("event") == "user"]
    picked = str(tracker.latest_message.get("text") or "").startswith("/")
    if picked or any(isinstance(block, Sources) for block in reply.body):
        return reply
    for event in reversed(said[-_REMINDED - 1 : -1]):
        intent = ((event.get("parse_data") or {}).get("intent") or {}).get("name")
        if intent != AlarmKind.EMERGENCY.value:
            continue
        alarm = load_screen().alarm_in(str(event.get("text") or ""))
        if alarm is not None and alarm.sign is not None:
            held = wording("alarm_still_holds").with_values(heading=alarm.sign.heading)
            return Reply((*held.blocks, *reply.body))
    return reply
