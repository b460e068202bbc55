"""Meets a crisis and the warning signs of an emergency, before anything else."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.alarms import alarm_reply, care_cards
from actions.consultation import Consultation
from actions.conversation import ConversationAction, Event
from actions.crisis import DANGER, country_reply
from actions.first_in_crisis import crisis_reply
from actions.person_in_crisis import country_of
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


def in_crisis(tracker: Tracker) -> tuple[Reply, Sequence[Event]]:
    """Give the reply to a crisis, and keep it in mind for the check and the next message."""
    before = Consultation.of(tracker)
    events = [before.with_crisis().as_event()] if before.can_go_on else []
    reply, kept = crisis_reply(tracker)
    return reply, [*events, *kept, SlotSet("offer", DANGER)]


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
            cards = care_cards(alarm.sign, country_of(tracker))
            reply, events = in_crisis(tracker)
            return Reply((*cards, *reply.body)), events
        return alarm_reply(tracker, alarm.sign)
