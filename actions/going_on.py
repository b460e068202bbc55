"""Answers what is taken for something else by its words alone, and is a question for the library.

A short question goes on about the last answer; a guess that is not sure gives way to an answer.
"""

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
# Requests that are not met as asked, and small talk, for which a question is taken now and then.
_REQUESTS = {"ask_brand", "ask_diagnosis", "ask_dose", "ask_promise"}
_STEERING = {"skip", "go_back", "why_do_you_ask", "change_answer", "show_result"}
_SMALL_TALK = {"are_you_human", "show_disclaimer", "what_can_you_do", "list_topics", "goodbye"}
# The classifier's probability from which its guess stands, and words below which it does too.
_SURE = 0.8
_FEWEST_WORDS = 3
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
    return _answered(tracker, text, last)


def misread(tracker: Tracker) -> tuple[Reply, Sequence[dict[str, Any]]] | None:
    """Give the answer to the last message where the library has one and its intent is a guess.

    "Low level laser helmet, any good?" is no wish for a brand, and "is this private?" skips
    nothing.
    """
    text = last_text(tracker)
    intent = tracker.latest_message.get("intent") or {}
    name, sure = intent.get("name"), float(intent.get("confidence") or 0.0) >= _SURE
    if is_payload(text) or sure or len(text.split()) < _FEWEST_WORDS:
        return None
    of_us = name in _SMALL_TALK and _OF_US.search(text)
    if of_us or name not in _REQUESTS | _STEERING | _SMALL_TALK:
        return None
    if load_commands().named_by(text) is not None:
        return None
    return _answered(tracker, text, str(tracker.get_slot(LAST_SECTION) or ""))


def _answered(
    tracker: Tracker, text: str, last: str
) -> tuple[Reply, Sequence[dict[str, Any]]] | None:
    library = load_library()
    answers = library.answers(text, last, seen(tracker))
    if answers[0].status is not AnswerStatus.ANSWERED:
        return None
    return answer_reply(answers, library.topics), remembered(tracker, answers)
