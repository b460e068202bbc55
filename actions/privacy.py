"""Erases the conversation, after asking once."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk import Tracker
from rasa_sdk.events import AllSlotsReset, Restarted, SlotSet

from actions.conversation import ConversationAction, Event
from hairline.commands import load_commands
from hairline.messages import Reply
from hairline.safety.patterns import normalise
from hairline.wording import wording


class ActionOfferErasure(ConversationAction):
    """Asks whether to delete everything."""

    def name(self) -> str:
        return "action_offer_erasure"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        if tracker.get_slot("offer") == "erase" and _confirms(tracker):
            return erased()
        return offer_erasure()


def _confirms(tracker: Tracker) -> bool:
    """Whether the wish is named again as the answer to the offer: "yes, delete everything".

    The bare wish is not, since it may have been sent twice.
    """
    text = str(tracker.latest_message.get("text") or "")
    label = wording("offer_erasure").choices[0].label
    same = normalise(text) == normalise(label)
    return same or load_commands().is_clear_yes(text, affirms=True)


def offer_erasure() -> tuple[Reply, Sequence[Event]]:
    """Ask whether to delete everything."""
    return Reply(wording("offer_erasure").blocks), [SlotSet("offer", "erase")]


def erased() -> tuple[Reply, Sequence[Event]]:
    """Say that everything is deleted; the conversation store deletes when it sees the restart."""
    return Reply(wording("erased").blocks), [AllSlotsReset(), Restarted()]
