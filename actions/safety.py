"""Meets a crisis and the warning signs of an emergency, before anything else."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk import Tracker

from actions.alarms import alarm_reply
from actions.conversation import ConversationAction, Event
from actions.crisis import country_reply
from actions.first_in_crisis import in_crisis
from actions.said import last_text, typed_before
from hairline.messages import Reply
from hairline.safety.mistakes import taken_by_mistake, taken_on_purpose
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
        text = last_text(tracker)
        mistake = taken_by_mistake(text, load_screen())
        if mistake is not None:
            return alarm_reply(tracker, mistake)
        return in_crisis(tracker)


class ActionTellCountry(ConversationAction):
    """Shows the help lines of the country that a button named, and remembers it."""

    def name(self) -> str:
        return "action_tell_country"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        told = str(next(tracker.get_latest_entity_values("country"), None) or "")
        return country_reply(tracker, told) or (Reply(wording("unknown_choice").blocks), [])


class ActionRaiseAlarm(ConversationAction):
    """Shows what to do about a warning sign, keeps it for the check, and offers to go on."""

    def name(self) -> str:
        return "action_raise_alarm"

    @property
    def returns_to_the_check(self) -> bool:
        return False

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        text = last_text(tracker)
        alarm = load_screen().alarm_in(text, typed_before(tracker))
        if alarm is None or alarm.sign is None:
            raise LookupError("the gate saw a warning sign that the rules do not show")
        if taken_on_purpose(alarm.sign):
            return in_crisis(tracker)
        return alarm_reply(tracker, alarm.sign)
