"""Says who the assistant is, greets, and meets what answers nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rasa_sdk import Tracker

from actions.conversation import ConversationAction, Event, in_check
from actions.library import ActionAnswerQuestion
from actions.remembered import LAST_SECTION
from actions.result import after_the_result
from actions.said import last_text
from hairline.messages import Reply
from hairline.symptoms import asks
from hairline.wording import wording

# Met in other words where a question of the check stands open.
_FEELINGS = {"share_fear", "share_low_mood"}

# Alone this asks about the assistant; after an answer, about what the answer was about.
_IS_IT_SAFE = re.compile(
    r"(?:(?:and|but|so|ok|okay)\b[\s,]*)*(?:is|are) (?:it|this|that|they) (?:\w+ )?"
    r"(?:safe|dangerous|harmful|risky)\W*",
    re.IGNORECASE,
)


class ActionSmallTalk(ConversationAction):
    """Says the wording that carries the name of the intent."""

    def name(self) -> str:
        return "action_small_talk"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        met = after_the_result(tracker)
        if met is not None:
            return met
        said = str(tracker.get_intent_of_latest_message())
        text = last_text(tracker)
        about_the_answer = said == "show_disclaimer" and tracker.get_slot(LAST_SECTION)
        if (about_the_answer and _IS_IT_SAFE.fullmatch(text)) or (said == "goodbye" and asks(text)):
            # "How long till I see something" takes no leave.
            return ActionAnswerQuestion().respond(tracker)
        if said in _FEELINGS and in_check(tracker):
            said += "_in_check"
        return Reply(wording(said).blocks), []
