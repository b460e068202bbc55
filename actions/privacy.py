"""Erases the conversation, after asking once."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk import Tracker
from rasa_sdk.events import AllSlotsReset, Restarted, SlotSet

from actions.conversation import ConversationAction, Event
from hairline.messages import Reply
from hairline.wording import wording


class ActionOfferErasure(ConversationAction):
    """Asks whether to delete everything."""

    def name(self) -> str:
        return "action_offer_erasure"

    @property
    def returns_to_the_check(self) -> bool:
        return False

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        return Reply(wording("offer_erasure").blocks), [SlotSet("offer", "erase")]


def erased() -> tuple[Reply, Sequence[Event]]:
    """Say that everything is deleted; the conversation store deletes when it sees the restart."""
    return Reply(wording("erased").blocks), [AllSlotsReset(), Restarted()]
