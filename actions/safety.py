"""Meets a crisis and the warning signs of an emergency, before anything else."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.conversation import ConversationAction, Event
from actions.crisis import DANGER, crisis_reply
from hairline.messages import CareCard, Reply
from hairline.safety.screening import load_screen
from hairline.wording import wording


class ActionOfferCrisisHelp(ConversationAction):
    """Two warm sentences, help lines, and one direct question. Nothing else."""

    def name(self) -> str:
        return "action_offer_crisis_help"

    @property
    def returns_to_the_check(self) -> bool:
        return False

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        return crisis_reply(), [SlotSet("offer", DANGER)]


class ActionRaiseAlarm(ConversationAction):
    """Shows what to do about a warning sign, then offers to go on."""

    def name(self) -> str:
        return "action_raise_alarm"

    @property
    def returns_to_the_check(self) -> bool:
        return False

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        alarm = load_screen().alarm_in(str(tracker.latest_message.get("text") or ""))
        if alarm is None or alarm.sign is None:
            raise LookupError("the gate saw a warning sign that the rules do not show")
        card = CareCard(alarm.sign.level, alarm.sign.heading, alarm.sign.items)
        return Reply((card, *wording("gone_on_after_alarm").blocks)), []
