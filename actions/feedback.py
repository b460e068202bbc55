"""Records whether an answer helped, and reports of errors, for the people who write the library."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.conversation import ConversationAction, Event, in_check
from actions.near import LAST_ANSWER
from actions.question import explanation
from actions.remembered import LAST_SECTION
from actions.result import after_the_result
from hairline.feedback import REASONS, FeedbackStore
from hairline.knowledge import load_library
from hairline.messages import Choice, Choices, Reply
from hairline.wording import wording


@lru_cache(maxsize=1)
def _store() -> FeedbackStore:
    return FeedbackStore()


class ActionRecordFeedback(ConversationAction):
    """Keeps "helpful" or "not_helpful" of the section last answered from, and asks why not."""

    def name(self) -> str:
        return "action_record_feedback"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        intent = tracker.get_intent_of_latest_message()
        if intent == "not_helpful" and in_check(tracker) and not _was_answered(tracker):
            # "I do not understand": what was said last is the question.
            return explanation(tracker), []
        return recorded(tracker, str(intent))


def recorded(tracker: Tracker, verdict: str) -> tuple[Reply, Sequence[Event]]:
    """Keep a verdict, "helpful" or "not_helpful", on the section last answered from."""
    section = str(tracker.get_slot(LAST_SECTION) or "")
    if not section:
        words = "not_helpful_yet" if verdict == "not_helpful" else "no_answer_yet"
        return Reply(wording(words).blocks), []
    last = tracker.get_slot(LAST_ANSWER) or {}
    question, band = str(last.get("question", "")), str(last.get("band", ""))
    _store().record(tracker.sender_id, section, question, band, verdict)
    if verdict == "helpful":
        return Reply(wording(verdict).blocks), []
    reasons = tuple(
        Choice(label, f'/feedback_reason{{"reason": "{name}"}}') for name, label in REASONS.items()
    )
    why = Choices(reasons, prompt="What was wrong with it?")
    return Reply((*wording(verdict).blocks, why)), []


def asked_if_helpful(tracker: Tracker) -> bool:
    """Whether the last reply ended in the question if it helped."""
    return any(block.get("kind") == "feedback" for block in _last_blocks(tracker))


def _was_answered(tracker: Tracker) -> bool:
    """Whether the last thing said before this message was an answer from the library."""
    return any(block.get("block") in {"sources", "article_link"} for block in _last_blocks(tracker))


def _last_blocks(tracker: Tracker) -> list[dict[str, Any]]:
    """Give what was said last, block by block."""
    for event in reversed(tracker.events):
        if event.get("event") == "bot":
            return list((event.get("metadata") or {}).get("blocks") or [])
    return []


class ActionRecordReason(ConversationAction):
    """Keeps why an answer did not help."""

    def name(self) -> str:
        return "action_record_reason"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        reason = str(next(tracker.get_latest_entity_values("reason"), None) or "")
        if reason not in REASONS or not _store().give_reason(tracker.sender_id, reason):
            return Reply(wording("unknown_choice").blocks), []
        return Reply(wording("feedback_reason").blocks), []


class ActionReportError(ConversationAction):
    """Notes that something may be wrong in the section last answered from."""

    def name(self) -> str:
        return "action_report_error"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        met = after_the_result(tracker)
        if met is not None:
            # "That is wrong, I am 53."
            return met
        section = str(tracker.get_slot(LAST_SECTION) or "")
        answer = load_library().section(section)
        if answer is None or answer.passage is None:
            return Reply(wording("report_error_unknown").blocks), []
        title = answer.passage.article_title
        words = wording("report_error").with_values(article=title)
        return Reply(words.blocks), [SlotSet("reported_section", section)]
