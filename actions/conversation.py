"""What every action shares: one reply a turn, the disclaimer last, and never silence."""

from __future__ import annotations

import logging
import traceback
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.alarms import (
    after_an_emergency,
    alarm_over_messages,
    alarm_reply,
    lines_where_told,
    still_holding,
)
from actions.asides import aside_reply
from actions.consultation import Consultation
from actions.crisis import DANGER, answer_to_danger, before_the_next
from actions.first_in_crisis import in_crisis
from actions.going_on import going_on, misread
from actions.kindness import kindly
from actions.question import asked_again
from actions.said import is_payload, user_events
from hairline.commands import load_commands
from hairline.messages import Block, Choices, Reply
from hairline.safety.alarm import Alarm, AlarmKind
from hairline.settings import information_only
from hairline.wording import wording

logger = logging.getLogger(__name__)

Event = dict[str, Any]

FORM = "symptom_check_form"

# Seconds. Who was away for longer may not know any more where we were.
_LONG_SILENCE = 6 * 60 * 60.0
# From this confidence the classifier's word counts beside a yes that is more than one word.
SURE = 0.5


class ConversationAction(Action, ABC):
    """An action that answers with one `Reply`, whatever happens inside it."""

    @abstractmethod
    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        """Give what to say (None to stay silent) and the events to record."""

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Event]:
        """Speak and record; where `respond` fails, apologise and log the cause without any text.

        While someone may be in danger, nothing else is said. During the symptom check, whatever is
        said ends with the question that was asked.
        """
        try:
            alarm = self._alarm(tracker)
            first = _over_messages(tracker, alarm)
            first = first or (None if in_check(tracker) else answer_to_danger(tracker))
            if first is None and alarm and alarm.sign:
                first = alarm_reply(tracker, alarm.sign)
            elif first is not None:
                alarm = None
            first = first or self._lines_of_a_country(tracker) or self._aside(tracker)
            first = first or self._going_on(tracker)
            reply, events = first or self.respond(tracker)
            if reply is not None and first is None:
                reply, still_open = before_the_next(tracker, kindly(tracker, reply))
                events = [*events, *still_open]
                if not in_check(tracker):
                    reply = after_an_emergency(tracker, still_holding(tracker, reply))
            goes_on = self.returns_to_the_check and not alarm and _goes_on(tracker, events)
            if reply is not None and goes_on:
                # One question at a time: the reply's own buttons would mix with the answers.
                said = [block for block in reply.body if not isinstance(block, Choices)]
                again = asked_again(Consultation.of(tracker))
                reply = Reply((*welcome_back(tracker), *said, *again))
        except Exception as error:
            # Frames only: an exception's message could quote what was typed.
            frames = "".join(traceback.format_tb(error.__traceback__))
            logger.error("%s failed: %s\n%s", self.name(), type(error).__name__, frames)
            reply, events = Reply(wording("apology").blocks), []
        if reply is not None:
            speak(dispatcher, reply)
        return [*self._closing_offer(tracker, events), *events]

    def _alarm(self, tracker: Tracker) -> Alarm | None:
        """Give the warning sign that this turn's message makes with earlier ones, said once."""
        return None if spoken_this_turn(tracker) else alarm_over_messages(tracker)

    def _lines_of_a_country(self, tracker: Tracker) -> tuple[Reply, Sequence[Event]] | None:
        """Give the help lines of a country that is told right after a warning sign."""
        silent = in_check(tracker) or spoken_this_turn(tracker)
        return None if silent else lines_where_told(tracker)

    def _aside(self, tracker: Tracker) -> tuple[Reply, Sequence[Event]] | None:
        """Give what is said to a question about the check under way, and nothing else done."""
        goes_on = self.returns_to_the_check and in_check(tracker)
        if not goes_on or spoken_this_turn(tracker):
            return None
        reply = aside_reply(tracker)
        return (reply, []) if reply is not None else None

    def _going_on(self, tracker: Tracker) -> tuple[Reply, Sequence[Event]] | None:
        """Give the answer to a question that is taken for something else; None for others.

        "What about children?" alone may be taken for anything.
        """
        silent = in_check(tracker) or spoken_this_turn(tracker) or tracker.get_slot("offer")
        return None if silent else going_on(tracker) or misread(tracker)

    @property
    def returns_to_the_check(self) -> bool:
        """Whether the question of a check under way is asked again after the reply."""
        return True

    def _closing_offer(self, tracker: Tracker, events: Sequence[Event]) -> list[Event]:
        """An offer stands for one turn: a later "yes" is not an answer to it."""
        renewed = any(event.get("name") == "offer" for event in events)
        return [SlotSet("offer", None)] if tracker.get_slot("offer") and not renewed else []


def _over_messages(tracker: Tracker, alarm: Alarm | None) -> tuple[Reply, Sequence[Event]] | None:
    """Give the reply to a crisis that shows only over two messages, and set the check aside."""
    if alarm is None or alarm.kind is not AlarmKind.CRISIS or tracker.get_slot("offer") == DANGER:
        return None
    reply, events = in_crisis(tracker)
    left = [ActiveLoop(None), SlotSet("requested_slot", None)] if in_check(tracker) else []
    return reply, [*events, *left, FollowupAction("action_listen")]


def _goes_on(tracker: Tracker, events: Sequence[Event]) -> bool:
    """Whether a check is under way, was not left, and nothing offered or erased comes before it."""
    waits = any(
        event.get("event") in {"restart", "active_loop"}
        or (event.get("name") == "offer" and event.get("value"))
        for event in events
    )
    return in_check(tracker) and not waits


def welcome_back(tracker: Tracker) -> tuple[Block, ...]:
    """Say that the answers were kept, to someone who comes back to a check after hours or days."""
    spoke = [float(event.get("timestamp") or 0) for event in user_events(tracker)]
    away = len(spoke) > 1 and spoke[-1] - spoke[-2] > _LONG_SILENCE
    answered = len(Consultation.of(tracker).findings) > 0
    return wording("welcome_back").blocks if away and answered else ()


def says_yes(tracker: Tracker) -> bool:
    """Whether the last message says yes beyond doubt: a button, or a clear yes in words."""
    return is_yes(tracker.latest_message)


def is_yes(message: dict[str, Any]) -> bool:
    """Whether a message as Rasa read it says yes beyond doubt."""
    intent = message.get("intent") or {}
    text = str(message.get("text") or "")
    affirms = intent.get("name") == "affirm" and float(intent.get("confidence") or 0.0) >= SURE
    if is_payload(text):
        return intent.get("name") == "affirm"
    return load_commands().is_clear_yes(text, affirms=affirms)


def speak(dispatcher: CollectingDispatcher, reply: Reply) -> None:
    """Hand a reply to Rasa: plain text and buttons for any channel, blocks for our own."""
    dispatcher.utter_message(
        text=reply.text,
        buttons=[{"title": choice.label, "payload": choice.payload} for choice in reply.choices],
        blocks=reply.as_json(),
    )


def spoken_this_turn(tracker: Tracker) -> bool:
    """Whether the bot has already said something since the person's last message."""
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            return False
        if event.get("event") == "bot":
            return True
    return False


def in_check(tracker: Tracker) -> bool:
    """Whether a symptom check is under way; never where it was switched off since it began."""
    under_way = bool((tracker.active_loop or {}).get("name") == FORM)
    return under_way and not information_only()
