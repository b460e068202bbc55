"""Answers what is asked about the check itself while one of its questions stands open."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.alarms import MET_BY_THE_GATE
from actions.consultation import Consultation
from actions.said import is_payload
from hairline.asides import FILE, aside_in
from hairline.consent import Consent
from hairline.messages import Block, Reply
from hairline.symptoms import symptom_check
from hairline.symptoms.selection import expected_length
from hairline.wording import wording

# What is done at once, whatever else the message asks.
_DONE_FIRST = {"stop", "goodbye", "delete_my_data", "withdraw_consent", "start_again"}
_HOW_FAR = {"length", "next"}
# What only a result can say.
_OF_THE_RESULT = {"serious"}


def aside_reply(tracker: Tracker) -> Reply | None:
    """Give what to say to a question about the check; None where the last message asks none.

    None as well where the message was read as an answer, or says something that comes first.
    """
    message = tracker.latest_message
    text = str(message.get("text") or "")
    # The tracker's own reading passes over a guess that was taken back.
    intent = str((message.get("intent") or {}).get("name") or "")
    if is_payload(text) or intent in {*MET_BY_THE_GATE, *_DONE_FIRST}:
        return None
    consultation = Consultation.of(tracker)
    if consultation.read == message.get("message_id"):
        return None
    name = aside_in(text)
    if name in _OF_THE_RESULT and consultation.consent is not Consent.GIVEN:
        # "Is it contagious?" is asked of what was just described: no result is near.
        return None
    return Reply(aside_blocks(name, consultation)) if name else None


def aside_blocks(name: str, consultation: Consultation) -> tuple[Block, ...]:
    """Give what is said to a question about the check, by its name in `asides.yml`."""
    if consultation.in_review and name in _HOW_FAR:
        return wording("no_more_questions").blocks
    number = consultation.number
    left = expected_length(symptom_check(), consultation.findings, number) - number + 1
    return wording(name, FILE).with_values(left=str(left)).blocks
