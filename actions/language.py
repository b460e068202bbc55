"""Meets a message in another language."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk import Tracker

from actions.conversation import ConversationAction, Event
from hairline.messages import Reply
from hairline.wording import wording


class ActionNameTheLanguage(ConversationAction):
    """Says, in the language of the message, that only English is spoken yet."""

    def name(self) -> str:
        return "action_name_the_language"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        language = str(next(tracker.get_latest_entity_values("language"), None) or "")
        return Reply(wording(language, file="languages").blocks), []
