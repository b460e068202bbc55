"""Says who the assistant is, greets, and meets what answers nothing."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk import Tracker

from actions.conversation import ConversationAction, Event, in_check
from actions.result import after_the_result
from hairline.messages import Reply
from hairline.wording import wording

# Met in other words where a question of the check stands open.
_FEELINGS = {"share_fear", "share_low_mood"}


class ActionSmallTalk(ConversationAction):
    """Says the wording that carries the name of the intent."""

    def name(self) -> str:
        return "action_small_talk"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        met = after_the_result(tracker)
        if met is not None:
            return met
        said = str(tracker.get_intent_of_latest_message())
        if said in _FEELINGS and in_check(tracker):
            said += "_in_check"
        return Reply(wording(said).blocks), []
