"""The symptom check: begins, reads answers, asks, explains, ends, sums up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet

from actions.consultation import (
    OUTCOME,
    SLOT,
    Consent,
    Consultation,
    explanation,
    no_match,
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
from actions.near import near_sections
from hairline.commands import load_commands
from hairline.messages import Block, Reply, SummaryLink
from hairline.safety.screening import load_screen
from hairline.settings import information_only
from hairline.summary_links import Conversation
from hairline.symptoms import (
    NOT_SURE,
    SKIPPED,
    Answer,
    asks,
    asks_to_change,
    named_question,
    question_to_change,
    read_account,
    read_answer,
    read_statement,
    result_blocks,
    stored_summary,
    symptom_check,
)
from hairline.symptoms.questions import Person
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
# How a check ends that was under way when it was switched off.
_SWITCHED_OFF = "switched_off"
_WITHOUT_ANSWER = {"not_sure": NOT_SURE, "skip": SKIPPED}
# Under 16 an adult answers; these are answers of the question `age`.
_CHILDREN = {"under_12", "12_to_15"}
# What a yes means after the check was offered.
OFFER = "symptom_check"
# Messages before the check that are read for what they tell.
_ACCOUNTS = 3
# As many words say yes, in ways that no list has, and nothing besides. There is no such guess at a
# no: a guess would deny a warning sign.
_WORDS_OF_A_BARE_YES = 3


class ActionOpenSymptomCheck(ConversationAction):
    """Makes ready for the form: goes on with a check that was set aside, or begins one."""

    def name(self) -> str:
        return "action_open_symptom_check"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        if information_only():
            return check_is_off(tracker)
        consultation = Consultation.of(tracker)
        if consultation.finished or consultation.consent is Consent.REFUSED:
            consultation = Consultation()
        return None, [consultation.as_event(), SlotSet(OUTCOME, None)]


def check_is_off(tracker: Tracker) -> tuple[Reply, Sequence[Event]]:
    """Say that there is no check here, and what can be done instead."""
    said = str(tracker.latest_message.get("text") or "")
    is_command = said.startswith("/") or load_commands().named_by(said) is not None
    near = () if is_command else near_sections(tracker)
    # Otherwise the form would follow, as the rule has it.
    return Reply((*wording("check_is_off").blocks, *near)), [FollowupAction("action_listen")]


class ActionRestartSymptomCheck(ConversationAction):
    """Begins a check from the first question; asks before answers would be removed."""

    def name(self) -> str:
        return "action_restart_symptom_check"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        if information_only():
            return check_is_off(tracker)
        said = str(tracker.latest_message.get("text") or "")
        repeated = load_commands().named_by(said) == "start_again" or says_yes(tracker)
        confirmed = tracker.get_slot("offer") == "start_again" and repeated
        if len(Consultation.of(tracker).findings) and not confirmed:
            return offer_start_again()
        return started_again(tracker)


def offer_start_again() -> tuple[Reply, Sequence[Event]]:
    """Ask whether to remove the answers and begin again."""
    return Reply(wording("offer_start_again").blocks), [SlotSet("offer", "start_again")]


def started_again(tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
    """Make ready for the first question; consent that was given stands."""
    given = Consultation.of(tracker).consent is Consent.GIVEN
    fresh = Consultation(consent=Consent.GIVEN if given else Consent.OPEN)
    return _to_the_form(tracker, fresh)


def _to_the_form(
    tracker: Tracker, consultation: Consultation
) -> tuple[Reply | None, Sequence[Event]]:
    """Have the form ask what is open now; the last message was no answer to it."""
    if information_only():
        return check_is_off(tracker)
    read = str(tracker.latest_message.get("message_id") or "")
    events = [replace(consultation, read=read).as_event(), SlotSet(OUTCOME, None)]
    return None, events if in_check(tracker) else [*events, FollowupAction(FORM)]


class ActionGoOn(ConversationAction):
    """Goes on with a check that was set aside, or says that there is none."""

    def name(self) -> str:
        return "action_go_on"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        consultation = Consultation.of(tracker)
        if consultation.can_go_on:
            return _to_the_form(tracker, consultation)
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
        offer = str(tracker.get_slot("offer") or "")
        if information_only() and not _comes_first(message, offer):
            return None, [SlotSet(OUTCOME, _SWITCHED_OFF), SlotSet("requested_slot", None)]
        after = read_message(before, message, offer, accounts(tracker))
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


def _comes_first(message: dict[str, Any], offer: str) -> bool:
    """Whether a message is met before it is said that the check was switched off."""
    intent = str((message.get("intent") or {}).get("name") or "")
    answers_offer = bool(offer) and intent in _ANSWERS_TO_AN_OFFER
    return answers_offer or intent in {*_NEVER_AN_ANSWER, "delete_my_data"}


def read_message(
    before: Consultation,
    message: dict[str, Any],
    offer: str = "",
    said_before: Sequence[str] = (),
) -> Consultation | None:
    """Give the consultation after a message, or None where the message is no answer to it.

    Args:
        before: what is asked, and what was answered so far.
        message: the message as Rasa read it.
        offer: what the last reply offered; a yes or a no is then meant for that.
        said_before: what the person typed before consent was asked for.
    """
    intent = str((message.get("intent") or {}).get("name") or "")
    text = str(message.get("text") or "")
    plainly = text.startswith("/") or load_commands().named_by(text) == intent
    if intent in _NEVER_AN_ANSWER or (intent in _COMMANDS and plainly):
        return None
    if offer and intent in _ANSWERS_TO_AN_OFFER:
        return None
    if before.consent is not Consent.GIVEN:
        return _read_consent(before, message, said_before)
    if intent == "go_back" and plainly:
        return before.one_back()
    if intent in {"choose", "change_answer"} and text.startswith("/"):
        return _chosen(before, intent, message)
    if text.startswith("/"):
        return _read_button(before, intent)
    if asks_to_change(text):
        reopened = question_to_change(symptom_check(), before.findings, text)
        return before.reopened(reopened) if reopened is not None else None
    if before.in_review:
        return _read_review(before, message)
    return _read_words(before, intent, text)


def _chosen(before: Consultation, intent: str, message: dict[str, Any]) -> Consultation | None:
    """Read the button of an answer, or of an answer to change."""
    values = {entity["entity"]: entity["value"] for entity in message.get("entities") or []}
    question = symptom_check().questions.get(str(values.get("question")))
    if question is None:
        return None
    if intent == "change_answer":
        return before.reopened(question) if question.id in before.findings else None
    answer = str(values.get("answer"))
    if answer not in question.answer_ids:
        return None
    return _with_answers(before, {question.id: question.answer(answer)})


def _read_button(before: Consultation, intent: str) -> Consultation | None:
    """Read a button that stands under every question, or under the answers to check."""
    if before.in_review:
        return _confirmed(before) if intent == "show_result" else None
    question = before.question
    if question is None:
        return None
    if intent not in _WITHOUT_ANSWER:
        # A yes or a no by a button belongs to another offer: each answer has a button of its own.
        return None
    return _with_answers(before, {question.id: Answer.of(_WITHOUT_ANSWER[intent])})


def _read_review(before: Consultation, message: dict[str, Any]) -> Consultation | None:
    """Read what is said to the list of answers: all is right, or what is not."""
    text = str(message.get("text") or "")
    intent = str((message.get("intent") or {}).get("name") or "")
    stated = read_statement(symptom_check(), text, answered=before.findings)
    if stated:
        return _noted(_with_answers(before, stated), stated)
    if asks(text):
        return None
    named = named_question(symptom_check(), before.findings, text)
    if intent == "show_result" or is_yes(message) or load_commands().named_by(text) == "go_on":
        return _confirmed(before)
    return before.reopened(named) if named is not None else None


def _confirmed(before: Consultation) -> Consultation:
    return replace(before, asked="", noted=())


def _read_words(before: Consultation, intent: str, text: str) -> Consultation | None:
    """Read what was typed as an answer to the open question, and whatever else it tells."""
    question = before.question
    if question is None:
        return None
    stated = read_answer(symptom_check(), question, text, answered=before.findings)
    if intent in _FEELINGS and question.id not in stated:
        # What is felt is met first, and is no answer by the way.
        return None
    if not stated and intent == "go_back":
        return before.one_back()
    if not stated and intent in _WITHOUT_ANSWER:
        stated = {question.id: Answer.of(_WITHOUT_ANSWER[intent])}
    if not stated:
        said = _bare_word(intent, text)
        bare = question.bare(said) if said else ""
        stated = {question.id: question.answer(bare)} if bare else {}
    after = _with_answers(before, stated)
    plain = [question.label(one).casefold() for one in question.answer_ids]
    if text.strip().casefold() in plain or (set(stated) <= {question.id} and _is_short(text)):
        return after
    return _noted(after, stated)


def _is_short(text: str) -> bool:
    """Whether a message is a word or two, which say what they say."""
    return len(text.split()) <= _WORDS_OF_A_BARE_YES


def _noted(after: Consultation | None, stated: Mapping[str, Answer]) -> Consultation | None:
    """Have what was understood read back, where it can be."""
    if after is None:
        return None
    kept = tuple(one for one in stated if one in dict(after.findings))
    return replace(after, noted=kept)


def _bare_word(intent: str, text: str) -> str:
    """Give "yes" or "no" where a message says that and nothing else; empty otherwise."""
    if load_commands().is_plain_no(text):
        return "no"
    few = len(text.split()) <= _WORDS_OF_A_BARE_YES
    return "yes" if intent == "affirm" and few else ""


def _read_consent(
    before: Consultation, message: dict[str, Any], said_before: Sequence[str]
) -> Consultation | None:
    if is_yes(message):
        agreed = replace(before, consent=Consent.GIVEN)
        return _with_opening(agreed, said_before)
    if (message.get("intent") or {}).get("name") == "deny":
        return replace(before, consent=Consent.REFUSED)
    return None


def _with_opening(agreed: Consultation, said_before: Sequence[str]) -> Consultation:
    """Begin with what the person told before the first question, so that none of it is asked."""
    stated: dict[str, Answer] = {}
    alarms = []
    for text in said_before:
        alarm = load_screen().alarm_in(text)
        if alarm is not None and alarm.sign is not None:
            alarms.append((alarm.sign, text))
        else:
            stated.update(read_account(symptom_check(), text))
    noted = tuple(question for question, answer in stated.items() if answer.present)
    begun = agreed.with_answers(stated)
    for sign, text in alarms:
        # It was met when it was said; it counts, and the check goes on.
        begun = begun.with_alarm(sign, text)
    return replace(begun, noted=noted, opening=True).with_next_question()


def _with_answers(before: Consultation, stated: Mapping[str, Answer]) -> Consultation | None:
    valid = {
        question: answer
        for question, answer in stated.items()
        if question in symptom_check().questions
    }
    after = replace(before.with_answers(valid), noted=(), opening=False)
    if after.findings == before.findings:
        # The same answer once more ends the change of it.
        unchanged = before.asked in valid and before.asked in before.findings
        return after.with_next_question() if unchanged else None
    return after.with_next_question()


def account(text: str) -> set[str]:
    """Give the questions of the check that a message answers which describes hair loss."""
    return set(read_statement(symptom_check(), text))


def begun(tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
    """Begin the check, or go on with one that was set aside: consent is asked for first."""
    consultation = Consultation.of(tracker)
    return _to_the_form(tracker, consultation if consultation.can_go_on else Consultation())


def offered(reply: Reply) -> Reply:
    """Give a reply that ends in the offer to begin the check."""
    return reply.followed_by(wording("offer_check").blocks)


def accounts(tracker: Tracker) -> tuple[str, ...]:
    """Give what the person typed of late before the check began, the last few messages."""
    typed: list[str] = []
    said = 0
    for event in reversed(tracker.events):
        if event.get("event") in {"session_started", "restart"}:
            break
        text = str(event.get("text") or "")
        if event.get("event") == "user" and text:
            said += 1
            # The last message agrees to the check, by words or by a button.
            if said > 1 and not text.startswith("/"):
                typed.append(text)
    return tuple(reversed(typed[:_ACCOUNTS]))


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
        said = (*opened.read_back(), *_with_an_adult(opened))
        if opened.consent is Consent.OPEN and _was_told_something(tracker):
            said = wording("account").blocks
        if opened.noted:
            # Read back once.
            events = [replace(opened, noted=(), opening=False).as_event()]
        return Reply((*said, *opened.question_again())), events


def _was_told_something(tracker: Tracker) -> bool:
    """Whether the last message described hair loss rather than asking for the check."""
    text = str(tracker.latest_message.get("text") or "")
    return not text.startswith("/") and bool(account(text))


def _with_an_adult(consultation: Consultation) -> tuple[Block, ...]:
    """Ask a child for an adult to answer with, right after the age was told."""
    findings = consultation.findings
    asked = [question for question, _ in findings]
    just_told = "age" in consultation.noted or asked[-1:] == ["age"]
    young = findings.known("age") in _CHILDREN
    if not (just_told and young and Person.of(findings) is Person.SELF):
        return ()
    return wording("with_an_adult").blocks


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
            "show_result": "result_not_yet",
        }
        if intent not in words or not (consultation.question or consultation.in_review):
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
        if information_only():
            return check_is_off(tracker)
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
        if information_only():
            return check_is_off(tracker)
        summary = stored_summary(symptom_check(), tracker.get_slot(SLOT), date.today())
        if summary is None:
            return Reply(wording("nothing_to_summarise").blocks), []
        [note] = wording("summary_link").say
        return Reply.of(summary, SummaryLink(_conversation(tracker).token(), note)), []


def _conversation(tracker: Tracker) -> Conversation:
    """Give the conversation as a link names it: since it last began."""
    begun = [e["timestamp"] for e in tracker.events if e.get("event") == "session_started"]
    return Conversation(tracker.sender_id, float(begun[-1] if begun else 0.0))
