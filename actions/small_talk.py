"""Says who the assistant is, greets, and meets what answers nothing."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk import Tracker

from actions.conversation import ConversationAction, Event
from hairline.messages import Reply
from hairline.wording import wording


class ActionSmallTalk(ConversationAction):
    """Says the wording that carries the name of the intent."""

    def name(self) -> str:
        return "action_small_talk"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        return Reply(wording(tracker.get_intent_of_latest_message()).blocks), []
