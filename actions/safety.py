"""Meets a crisis and the warning signs of an emergency, before anything else."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.conversation import ConversationAction, Event
from hairline.messages import CareCard, Choice, Choices, Reply, Text
from hairline.safety.crisis_help import load_crisis_help
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
        return crisis_reply(), [SlotSet("offer", "danger")]


def crisis_reply() -> Reply:
    """Give the reply to a crisis: warm words, help lines, and the question about danger now."""
    words = load_crisis_help()
    answers = (Choice("Yes", "/affirm"), Choice("No", "/deny"), Choice("Not sure", "/not_sure"))
    return Reply.of(
        Text(words.first_words),
        CareCard("crisis", "Talk to someone now", words.help_lines),
        Text(words.medicines),
        Text(words.under_18),
        Text(words.ask),
        Choices(answers),
    )


def danger_reply(*, denied: bool) -> tuple[Reply, Sequence[Event]]:
    """Follow the answer to "are you in danger right now?"; unsure counts as yes."""
    words = load_crisis_help()
    if denied:
        return Reply.of(
            Text(words.not_in_danger),
            CareCard("crisis", "Talk to someone today", words.help_lines),
            Text(words.offer),
        ), []
    card = CareCard("crisis", words.in_danger_heading, words.in_danger)
    lines = CareCard("crisis", "Someone to talk to, day or night", words.help_lines)
    return Reply.of(card, lines), [SlotSet("offer", "danger")]


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
