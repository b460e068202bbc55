"""The symptom check: begins, reads answers, asks, explains, ends, sums up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet

from actions.consultation import (
    OUTCOME,
    Consent,
    Consultation,
    explanation,
    no_match,
    symptom_check,
)
from actions.conversation import (
    FORM,
    ConversationAction,
    Event,
    in_check,
    is_yes,
    says_yes,
    spoken_this_turn,
)
from hairline.commands import load_commands
from hairline.messages import Reply
from hairline.symptoms import (
    NOT_SURE,
    SKIPPED,
    clinician_summary,
    read_answer,
    result_blocks,
)
from hairline.wording import wording

# What the check does not read as an answer, whatever the words: each has a rule of its own.
_NEVER_AN_ANSWER = {"crisis", "emergency"}
# Likewise, where a button or the whole message says it. Where the classifier only takes the
# message for it, words that answer the question are an answer.
_COMMANDS = {
    "stop",
    "start_again",
    "go_on",
    "why_do_you_ask",
    "delete_my_data",
    "other_language",
    "start_symptom_check",
}
_ANSWERS_TO_AN_OFFER = {"affirm", "deny", "not_sure"}
_FEELINGS = {"share_fear", "share_low_mood"}
_WITHOUT_ANSWER = {"not_sure": NOT_SURE, "skip": SKIPPED}
# As many words say yes, in ways that no list has, and nothing besides. There is no such guess at a
# no: a guess would deny a warning sign.
_WORDS_OF_A_BARE_YES = 3


class ActionOpenSymptomCheck(ConversationAction):
    """Makes ready for the form: goes on with a check that was set aside, or begins one."""

    def name(self) -> str:
        return "action_open_symptom_check"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        consultation = Consultation.of(tracker)
        if consultation.finished or consultation.consent is Consent.REFUSED:
            consultation = Consultation()
        return None, [consultation.as_event(), SlotSet(OUTCOME, None)]


class ActionRestartSymptomCheck(ConversationAction):
    """Begins a check from the first question; asks before answers would be removed."""

    def name(self) -> str:
        return "action_restart_symptom_check"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        said = str(tracker.latest_message.get("text") or "")
        repeated = load_commands().named_by(said) == "start_again" or says_yes(tracker)
        confirmed = tracker.get_slot("offer") == "start_again" and repeated
        if len(Consultation.of(tracker).findings) and not confirmed:
            return offer_start_again()
        return None, started_again(tracker)


def offer_start_again() -> tuple[Reply, Sequence[Event]]:
    """Ask whether to remove the answers and begin again."""
    return Reply(wording("offer_start_again").blocks), [SlotSet("offer", "start_again")]


def started_again(tracker: Tracker) -> Sequence[Event]:
    """Make ready for the first question; consent that was given stands."""
    given = Consultation.of(tracker).consent is Consent.GIVEN
    fresh = Consultation(consent=Consent.GIVEN if given else Consent.OPEN)
    return _to_the_form(tracker, fresh)


def _to_the_form(tracker: Tracker, consultation: Consultation) -> Sequence[Event]:
    """Have the form ask what is open now; the last message was no answer to it."""
    read = str(tracker.latest_message.get("message_id") or "")
    events = [replace(consultation, read=read).as_event(), SlotSet(OUTCOME, None)]
    return events if in_check(tracker) else [*events, FollowupAction(FORM)]


class ActionGoOn(ConversationAction):
    """Goes on with a check that was set aside, or says that there is none."""

    def name(self) -> str:
        return "action_go_on"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        consultation = Consultation.of(tracker)
        if consultation.can_go_on:
            return None, _to_the_form(tracker, consultation)
        return Reply(wording("go_on").blocks), []


class ValidateSymptomCheckForm(ConversationAction):
    """Reads the last message as an answer, and ends the form when there is nothing more to ask.

    No event means that the message was no answer: Rasa then rejects the form, and the rule for
    the message's own intent speaks (`data/rules/symptom_check_interruptions.yml`).
    """

    def name(self) -> str:
        return f"validate_{FORM}"

    def _closing_offer(self, tracker: Tracker, events: Sequence[Event]) -> list[Event]:
        """Nothing: any slot set here would count as an answer that was found."""
        return []

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        before = Consultation.of(tracker)
        message = tracker.latest_message
        if before.read == message.get("message_id"):
            return None, []
        after = read_message(before, message, str(tracker.get_slot("offer") or ""))
        if after is None:
            return None, []
        after = replace(after, read=str(message.get("message_id") or ""))
        if after.consent is Consent.REFUSED or (after.consent is Consent.GIVEN and not after.asked):
            return None, [
                after.as_event(),
                SlotSet(OUTCOME, after.consent.value),
                SlotSet("requested_slot", None),
            ]
        return None, [after.as_event()]


def read_message(
    before: Consultation, message: dict[str, Any], offer: str = ""
) -> Consultation | None:
    """Give the consultation after a message, or None where the message is no answer to it.

    Args:
        before: what is asked, and what was answered so far.
        message: the message as Rasa read it.
        offer: what the last reply offered; a yes or a no is then meant for that.
    """
    intent = str((message.get("intent") or {}).get("name") or "")
    text = str(message.get("text") or "")
    plainly = text.startswith("/") or load_commands().named_by(text) == intent
    if intent in _NEVER_AN_ANSWER or (intent in _COMMANDS and plainly):
        return None
    if offer and intent in _ANSWERS_TO_AN_OFFER:
        return None
    if before.consent is not Consent.GIVEN:
        return _read_consent(before, message)
    question = before.question
    if intent == "go_back" and plainly:
        return before.one_back()
    if intent == "choose":
        values = {entity["entity"]: entity["value"] for entity in message.get("entities") or []}
        return _with_answers(before, {str(values.get("question")): str(values.get("answer"))})
    if question is None:
        return None
    stated = (
        {}
        if text.startswith("/")
        else read_answer(symptom_check(), question, text, answered=before.findings)
    )
    if intent in _FEELINGS and question.id not in stated:
        # What is felt is met first, and is no answer by the way.
        return None
    if not stated and intent == "go_back":
        return before.one_back()
    if not stated and intent in _WITHOUT_ANSWER:
        stated = {question.id: _WITHOUT_ANSWER[intent]}
    if not stated and not text.startswith("/"):
        said = _bare_word(intent, text)
        answer = question.bare(said) if said else ""
        stated = {question.id: answer} if answer else {}
    return _with_answers(before, stated)


def _bare_word(intent: str, text: str) -> str:
    """Give "yes" or "no" where a message says that and nothing else; empty otherwise."""
    if load_commands().is_plain_no(text):
        return "no"
    few = len(text.split()) <= _WORDS_OF_A_BARE_YES
    return "yes" if intent == "affirm" and few else ""


def _read_consent(before: Consultation, message: dict[str, Any]) -> Consultation | None:
    if is_yes(message):
        agreed = replace(before, consent=Consent.GIVEN)
        return agreed.with_next_question()
    if (message.get("intent") or {}).get("name") == "deny":
        return replace(before, consent=Consent.REFUSED)
    return None


def _with_answers(before: Consultation, stated: dict[str, str]) -> Consultation | None:
    valid = {
        question: answer
        for question, answer in stated.items()
        if (known := symptom_check().questions.get(question)) is not None
        and (answer in known.answer_ids or answer in {NOT_SURE, SKIPPED})
    }
    after = before.with_answers(valid)
    return None if after.findings == before.findings else after.with_next_question()


class ActionAskSymptomCheck(ConversationAction):
    """Asks for consent, or the open question, unless this turn's reply already ended with it."""

    def name(self) -> str:
        return f"action_ask_{FORM}_{OUTCOME}"

    def _closing_offer(self, tracker: Tracker, events: Sequence[Event]) -> list[Event]:
        """Nothing where the turn has spoken: the offer may be what it said."""
        return [] if spoken_this_turn(tracker) else super()._closing_offer(tracker, events)

    @property
    def returns_to_the_check(self) -> bool:
        return False

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        consultation = Consultation.of(tracker)
        opened = consultation
        if consultation.consent is Consent.GIVEN and not consultation.asked:
            opened = consultation.with_next_question()
        events = [] if opened == consultation else [opened.as_event()]
        if spoken_this_turn(tracker):
            return None, events
        return Reply(opened.question_again()), events


class ActionExplainQuestion(ConversationAction):
    """Says why the open question is asked, or that the last message did not answer it."""

    def name(self) -> str:
        return "action_explain_question"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        consultation = Consultation.of(tracker)
        intent = tracker.get_intent_of_latest_message()
        if intent == "why_do_you_ask":
            return explanation(tracker), []
        words = {
            "go_back": "nothing_before",
            "go_on": "going_on",
            "start_symptom_check": "going_on",
        }
        if consultation.question is None:
            return no_match(tracker), []
        if intent not in words:
            return no_match(tracker), []
        return Reply(wording(words[intent]).blocks), []


class ActionSetCheckAside(ConversationAction):
    """Stops the check and keeps the answers."""

    def name(self) -> str:
        return "action_set_check_aside"

    @property
    def returns_to_the_check(self) -> bool:
        return False

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        consultation = Consultation.of(tracker)
        if consultation.consent is not Consent.GIVEN:
            return Reply(wording("consent_refused").blocks), []
        return Reply(wording("set_aside").blocks), []


class ActionCloseSymptomCheck(ConversationAction):
    """Gives the result, or accepts that consent was refused."""

    def name(self) -> str:
        return "action_close_symptom_check"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        consultation = Consultation.of(tracker)
        if consultation.consent is not Consent.GIVEN:
            return Reply(wording("consent_refused").blocks), []
        blocks = result_blocks(
            symptom_check(),
            consultation.findings,
            consultation.assessment(),
            gone_on=consultation.has_gone_on,
        )
        return Reply(tuple(blocks)), [replace(consultation, finished=True).as_event()]


class ActionShowSummary(ConversationAction):
    """Sums up what was reported, for a clinician."""

    def name(self) -> str:
        return "action_show_summary"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        consultation = Consultation.of(tracker)
        if not len(consultation.findings):
            return Reply(wording("nothing_to_summarise").blocks), []
        summary = clinician_summary(
            symptom_check(),
            consultation.findings,
            consultation.assessment(),
            date.today(),
            finished=consultation.finished,
        )
        return Reply.of(summary), []
