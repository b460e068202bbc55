"""Answers a short question that goes on about the last answer, whatever it is taken for alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from rasa_sdk import Tracker

from actions.near import seen
from actions.remembered import LAST_SECTION, remembered
from actions.said import is_payload, last_text
from hairline.commands import load_commands
from hairline.knowledge import AnswerStatus, answer_reply, begins_a_question, load_library
from hairline.messages import Reply

# What such a question is taken for by its words alone. Every other intent keeps what it means:
# "where does this come from" asks for the source.
_TAKEN_FOR = {
    "none_of_these", "what_can_you_do", "why_do_you_ask", "are_you_human", "list_topics", "greet",
    "goodbye", "ask_others_prescription", "helpful", "not_sure", "skip",
}  # fmt: skip
_MOST_WORDS = 7
# Then it is about the assistant, or about what was said and not about hair.
_OF_US = re.compile(
    r"\b(?:you|your|u|ur|me|chat|bot|robot|app|check|question|questions|answers?|data|start|stop|go)\b",
    re.IGNORECASE,
)


def going_on(tracker: Tracker) -> tuple[Reply, Sequence[dict[str, Any]]] | None:
    """Give the answer to the last message where it goes on about the last answer.

    Returns:
        None where nothing was answered, the message is no such question, or has no sure answer.
    """
    text = last_text(tracker)
    last = str(tracker.get_slot(LAST_SECTION) or "")
    intent = tracker.get_intent_of_latest_message()
    if not last or is_payload(text) or intent not in _TAKEN_FOR:
        return None
    short = 0 < len(text.split()) <= _MOST_WORDS
    if not short or not begins_a_question(text) or _OF_US.search(text):
        return None
    if load_commands().named_by(text) is not None:
        return None
    library = load_library()
    answers = library.answers(text, last, seen(tracker))
    if answers[0].status is not AnswerStatus.ANSWERED:
        return None
    return answer_reply(answers, library.topics), remembered(tracker, answers)
