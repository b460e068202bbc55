"""What comes of the symptom check: its result, what is said to it, and the summary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.consultation import Consultation
from actions.conversation import ConversationAction, Event, in_check
from actions.near import nearest, to_read
from actions.opening import account, accounts
from actions.reading import read_message
from actions.remembered import LAST_SECTION
from actions.result_requests import asks_for_the_result, asks_how_soon
from actions.said import is_payload, last_text
from actions.symptom_check import check_is_off, to_the_form
from hairline.consent import Consent, is_withdrawn
from hairline.knowledge import load_library
from hairline.messages import Reply, SummaryLink
from hairline.settings import information_only
from hairline.summary_links import Conversation
from hairline.symptoms import (
    Answer,
    Assessment,
    asks_to_change,
    read_account,
    result_blocks,
    stored_summary,
    symptom_check,
    told_and_asked,
)
from hairline.symptoms.reasoning import NAMED
from hairline.symptoms.summary import SLOT
from hairline.symptoms.time_frames import how_soon, urgent_cards
from hairline.wording import wording

# "You didn't answer the toner. Is it ok?" takes nothing back.
_COMPLAINS = re.compile(
    r"\byou (?:did not|didn['’]?t|have not|haven['’]?t|never) (?:answer|say|tell)"
)
_HAS_PASSED = re.compile(
    r"\b(?:now|any ?more|gone|went|passed|better|stopped|eased|at the moment|currently|today|yet)\b"
)


class ActionCloseSymptomCheck(ConversationAction):
    """Gives the result, or accepts that consent was refused."""

    def name(self) -> str:
        return "action_close_symptom_check"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        if information_only():
            return check_is_off(tracker)
        consultation = Consultation.of(tracker)
        if consultation.consent is not Consent.GIVEN:
            told = [text for text in accounts(tracker)[-1:] if account(text)]
            near = (nearest(tracker, text, account(text)) for text in told)
            offered = [block for one in near for block in to_read(one)]
            return Reply((*wording("consent_refused").blocks, *offered)), []
        events: list[Event] = [replace(consultation, finished=True).as_event()]
        assessment = consultation.assessment()
        if not consultation.is_emergency:
            events += _subject(assessment)
        return _result(consultation, assessment), events


def _result(consultation: Consultation, assessment: Assessment) -> Reply:
    blocks = result_blocks(
        symptom_check(),
        consultation.findings,
        assessment,
        gone_on=consultation.has_gone_on,
    )
    return Reply(tuple(blocks))


def _subject(assessment: Assessment) -> list[Event]:
    """Give the event that has a question go on about what fits best: "will it spread"."""
    [likeliest, *_] = assessment.candidates
    if likeliest.likelihood < NAMED:
        return []
    article = likeliest.condition.article
    named = [one for one in load_library().passages if article in (one.id, one.article)]
    return [SlotSet(LAST_SECTION, named[0].id)] if named else []


def after_the_result(tracker: Tracker) -> tuple[Reply | None, Sequence[Event]] | None:
    """Meet what is said to a result that was given: the answers open again, or it is shown again.

    None where the message is about something else.
    """
    consultation = Consultation.of(tracker)
    if in_check(tracker) or information_only() or not consultation.finished:
        return None
    if tracker.get_intent_of_latest_message() == "show_result":
        return _result(consultation, consultation.assessment()), []
    text = last_text(tracker)
    if not is_payload(text) and asks_how_soon(text):
        return _when_to_be_seen(consultation), []
    corrected = read_after_the_result(consultation, tracker.latest_message)
    return to_the_form(tracker, corrected) if corrected else None


def _when_to_be_seen(consultation: Consultation) -> Reply:
    """Say again how soon the answers ask for, and nothing of what could fit."""
    check, assessment = symptom_check(), consultation.assessment()
    cards = urgent_cards(check, assessment) or how_soon(check, assessment)
    said = "as_in_the_result" if not assessment.emergency else "emergency_stands"
    return Reply((*wording(said).blocks, *cards))


def read_after_the_result(before: Consultation, message: dict[str, Any]) -> Consultation | None:
    """Give the check with its answers open once more, where a message corrects one of them.

    None where it changes nothing: a question, thanks, or what was told already.
    """
    text = str(message.get("text") or "")
    if not before.finished or is_payload(text):
        return None
    # "I have no headache. Why the emergency?" takes something back, whatever it asks.
    told_beside, asked = told_and_asked(text)
    if _COMPLAINS.search(text.casefold()) and asked:
        return None
    if asks_for_the_result(text) or (asked and not told_beside):
        return None
    listed = before.opened_again()
    said = told_beside if asked else text
    after = read_message(listed, {**message, "text": said, "intent": {"name": "inform"}})
    if after is None:
        return listed if asks_to_change(text) and not before.ended_early else None
    if asked or before.ended_early:
        # An emergency stands until nothing of it is left, and what has passed was there.
        stands = before.ended_early and (after.is_emergency or _HAS_PASSED.search(text.casefold()))
        return after if _takes_back(before, after) and not stands else None
    told = read_account(symptom_check(), text)
    of_somebody_else = before.findings.known("who") not in {
        None,
        *told.get("who", Answer()).present,
    }
    if not after.asked or (of_somebody_else and {"who", "sex", "age"} <= told.keys()):
        # A whole account of another person is a new one.
        return None
    same = (after.findings, after.alarms) == (before.findings, before.alarms)
    changed = not same or not after.in_review
    return after if changed else None


def _takes_back(before: Consultation, after: Consultation) -> bool:
    """Whether something that was told holds no longer."""
    return before.alarms.keys() > after.alarms.keys() or any(
        answer.present - after.findings.present(one) for one, answer in before.findings
    )


class ActionShowSummary(ConversationAction):
    """Sums up what was reported, for a clinician."""

    def name(self) -> str:
        return "action_show_summary"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        if information_only():
            return check_is_off(tracker)
        summary = stored_summary(symptom_check(), tracker.get_slot(SLOT), date.today())
        if summary is None:
            return Reply(wording("nothing_to_summarise").blocks), []
        [note] = wording("summary_link").say
        return Reply.of(summary, SummaryLink(_conversation(tracker).token(), note)), []


def _conversation(tracker: Tracker) -> Conversation:
    """Give the conversation as a link names it: since it last began, or answers were removed."""
    begun = [
        event["timestamp"]
        for event in tracker.events
        if event.get("event") == "session_started"
        or (event.get("name") == SLOT and is_withdrawn(event.get("value")))
    ]
    return Conversation(tracker.sender_id, float(begun[-1] if begun else 0.0))
