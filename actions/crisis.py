"""What is said in a crisis, and what holds while the question about danger stands open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet

from hairline.commands import load_commands
from hairline.messages import CareCard, Choice, Choices, Reply, Text
from hairline.safety.crisis_help import load_crisis_help

DANGER = "danger"
# It has words of its own that come first.
_ALARM = "emergency"
# The answers to the question; any other button was picked on purpose and is followed.
_ANSWERS = {"/affirm", "/not_sure", "/deny"}
# What is done even now where the message is nothing but that.
_FOLLOWED = {"start_symptom_check", "delete_my_data"}


def crisis_reply() -> Reply:
    """Give the reply to a crisis: warm words, help lines, and the question about danger now."""
    words = load_crisis_help()
    return Reply.of(
        Text(words.first_words),
        CareCard("crisis", "Talk to someone now", words.help_lines),
        Text(words.medicines),
        Text(words.under_18),
        Text(words.ask),
        _danger_choices(),
    )


def answer_to_danger(tracker: Tracker) -> tuple[Reply, Sequence[dict[str, Any]]] | None:
    """Give what is said while the question "are you in danger right now?" stands open.

    Only a plain no closes it. Whatever else is typed may be a cry for help, and is met with help.

    Returns:
        None where the question is not open, or something comes before it.
    """
    message = tracker.latest_message
    text = str(message.get("text") or "")
    intent = str((message.get("intent") or {}).get("name") or "")
    if tracker.get_slot("offer") != DANGER or intent == _ALARM:
        return None
    if text.startswith("/"):
        if text not in _ANSWERS:
            return None
        return _no_danger() if text == "/deny" else _in_danger()
    if load_commands().named_by(text) in _FOLLOWED:
        return None
    return _no_danger() if load_commands().denies_danger(text) else _in_danger()


def _in_danger() -> tuple[Reply, Sequence[dict[str, Any]]]:
    words = load_crisis_help()
    reply = Reply.of(
        CareCard("crisis", words.in_danger_heading, words.in_danger),
        CareCard("crisis", "Someone to talk to, day or night", words.help_lines),
        Text(words.ask_again),
        _danger_choices(),
    )
    return reply, [SlotSet("offer", DANGER), FollowupAction("action_listen")]


def _no_danger() -> tuple[Reply, Sequence[dict[str, Any]]]:
    words = load_crisis_help()
    reply = Reply.of(
        Text(words.not_in_danger),
        CareCard("crisis", "Talk to someone today", words.help_lines),
        Text(words.offer),
    )
    return reply, [FollowupAction("action_listen")]


def _danger_choices() -> Choices:
    answers = (Choice("Yes", "/affirm"), Choice("No", "/deny"), Choice("Not sure", "/not_sure"))
    return Choices(answers)
