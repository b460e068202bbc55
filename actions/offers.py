"""Takes a bare yes, no or "not sure" as the answer to what the last reply offered."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk import Tracker

from actions.conversation import ConversationAction, Event
from actions.privacy import erased
from actions.safety import danger_reply
from hairline.messages import Reply
from hairline.wording import wording


class ActionAnswerOffer(ConversationAction):
    """Does what was offered, or says that nothing was."""

    def name(self) -> str:
        return "action_answer_offer"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        offer = tracker.get_slot("offer")
        intent = tracker.get_intent_of_latest_message()
        if offer == "danger":
            return danger_reply(denied=intent == "deny")
        if offer == "erase" and intent == "affirm":
            return erased()
        if offer == "erase":
            return Reply(wording("not_erased").blocks), []
        return Reply(wording(intent).blocks), []
