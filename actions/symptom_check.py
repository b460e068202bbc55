"""The symptom check: begins, asks, explains, ends, sums up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet

from actions.alarms import MET_BY_THE_GATE, alarm_over_messages
from actions.consultation import (
    OUTCOME,
    SLOT,
    Consultation,
    explanation,
    no_match,
)
from actions.conversation import (
    FORM,
    ConversationAction,
    Event,
    in_check,
    says_yes,
    spoken_this_turn,
    welcome_back,
)
from actions.near import near_sections, seen
from actions.reading import (
    ANSWERS_TO_AN_OFFER,
    account,
    accounts,
    read_after_the_result,
    read_message,
)
from hairline.commands import load_commands
from hairline.consent import Consent, consent_version, is_withdrawn
from hairline.knowledge import AnswerStatus, answer_reply, load_library
from hairline.messages import ArticleLink, Block, CareCard, Choices, Reply, SummaryLink
from hairline.safety.screening import Alarm
from hairline.settings import information_only
from hairline.summary_links import Conversation
from hairline.symptoms import (
    Findings,
    read_statement,
    result_blocks,
    stored_summary,
    symptom_check,
    told_and_asked,
    why_blocks,
)
from hairline.symptoms.questions import Person
from hairline.symptoms.urgency import Urgency, raised
from hairline.wording import wording

# How a check ends that was under way when it was switched off.
_SWITCHED_OFF = "switched_off"
# Under this age an adult answers.
_GROWN_UP = 16
_WHY = re.compile(r"\bwhy\b.{0,20}\b(?:ask|asking|need|want|know)\b")
# What a yes means after the check was offered.
OFFER = "symptom_check"


class ActionOpenSymptomCheck(ConversationAction):
    """Makes ready for the form: goes on with a check that was set aside, or begins one."""

    def name(self) -> str:
        return "action_open_symptom_check"

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        if information_only():
            return check_is_off(tracker)
        consultation = Consultation.of(tracker)
        if consultation.ended_early:
            consultation = consultation.past_the_emergency()
        if consultation.finished or consultation.is_declined:
            consultation = Consultation()
        # What asks for the check agrees to nothing: "start check" is no yes to the consent.
        read = str(tracker.latest_message.get("message_id") or "")
        return None, [replace(consultation, read=read).as_event(), SlotSet(OUTCOME, None)]


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
    before = Consultation.of(tracker)
    if before.consent is not Consent.GIVEN:
        return _to_the_form(tracker, Consultation())
    return _to_the_form(tracker, Consultation(consent=before.consent, wording=before.wording))


def _to_the_form(
    tracker: Tracker, consultation: Consultation
) -> tuple[Reply | None, Sequence[Event]]:
    """Have the form ask what is open now; the last message was no answer to it."""
    if information_only():
        return check_is_off(tracker)
    if consultation.ended_early:
        consultation = consultation.past_the_emergency()
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

    def _alarm(self, tracker: Tracker) -> Alarm | None:
        """Nothing: the action that the form gives way to says it."""
        return None

    def respond(self, tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
        before = Consultation.of(tracker)
        message = tracker.latest_message
        if before.read != message.get("message_id") and alarm_over_messages(tracker):
            return None, []
        if before.read == message.get("message_id"):
            return None, []
        offer = str(tracker.get_slot("offer") or "")
        if information_only() and not _comes_first(message, offer):
            return None, [SlotSet(OUTCOME, _SWITCHED_OFF), SlotSet("requested_slot", None)]
        # Past consent nobody asks what was said before it.
        told = accounts(tracker) if before.consent is Consent.OPEN else ()
        after = read_message(before, message, offer, told)
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
    answers_offer = bool(offer) and intent in ANSWERS_TO_AN_OFFER
    return answers_offer or intent in {*MET_BY_THE_GATE, "delete_my_data", "withdraw_consent"}


def begun(tracker: Tracker) -> tuple[Reply | None, Sequence[Event]]:
    """Begin the check, or go on with one that was set aside: consent is asked for first."""
    consultation = Consultation.of(tracker)
    return _to_the_form(tracker, consultation if consultation.can_go_on else Consultation())


def offered(reply: Reply) -> Reply:
    """Give a reply that ends in the offer to begin the check."""
    return reply.followed_by(wording("offer_check").blocks)


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
        if consultation.consent is Consent.OPEN:
            opened = replace(consultation, wording=consent_version())
        elif consultation.consent is Consent.GIVEN and not consultation.asked:
            opened = consultation.with_next_question()
        events = [] if opened == consultation else [opened.as_event()]
        if spoken_this_turn(tracker):
            return None, events
        said = (*welcome_back(tracker), *opened.read_back(), *_with_an_adult(opened))
        if opened.wondered:
            said = (*said, *_what_was_wondered(tracker, opened.wondered))
        if opened.consent is Consent.OPEN and _was_told_something(tracker):
            told = _said(tracker)
            said = (*_urgent(told), *wording("account").blocks, *_to_read(tracker, told))
        if opened.noted or opened.wondered:
            # Read back, and answered, once.
            events = [replace(opened, noted=(), opening=False, wondered="").as_event()]
        return Reply((*said, *opened.question_again())), events


def _what_was_wondered(tracker: Tracker, question_id: str) -> tuple[Block, ...]:
    """Answer what somebody asked beside the answer to a question."""
    _, asked = told_and_asked(str(tracker.latest_message.get("text") or ""))
    question = symptom_check().questions.get(question_id)
    if question is not None and _WHY.search(asked.casefold()):
        return why_blocks(question, Consultation.of(tracker).findings)
    library = load_library()
    answers = library.answers(asked, "", seen(tracker))
    if answers[0].status is not AnswerStatus.ANSWERED:
        return wording("unclear_in_check").blocks
    body = answer_reply(answers, library.topics).body
    return tuple(block for block in body if not isinstance(block, Choices))


def _urgent(account: str) -> tuple[Block, ...]:
    """Give the soonest card that an account calls for: it waits for no consent and no question."""
    findings = Findings()
    for question, answer in read_statement(symptom_check(), account).items():
        findings = findings.with_answer(question, answer)
    for rule in raised(symptom_check().rules, findings)[:1]:
        if rule.level >= Urgency.SOON:
            return (CareCard(rule.level.name.lower(), rule.heading, rule.say),)
    return ()


def _to_read(tracker: Tracker, account: str) -> tuple[Block, ...]:
    """Give the article that an account comes nearest to, for whoever would rather read."""
    found = load_library().ask(account, seen(tracker))
    if found.status is not AnswerStatus.ANSWERED or found.passage is None:
        return ()
    passage = found.passage
    return (ArticleLink(passage.heading, passage.article, passage.anchor),)


def _was_told_something(tracker: Tracker) -> bool:
    """Whether the last message described hair loss rather than asking for the check."""
    return not _said(tracker).startswith("/") and bool(account(_said(tracker)))


def _said(tracker: Tracker) -> str:
    return str(tracker.latest_message.get("text") or "")


def _with_an_adult(consultation: Consultation) -> tuple[Block, ...]:
    """Ask a child for an adult to answer with, right after the age was told."""
    findings = consultation.findings
    asked = [question for question, _ in findings]
    just_told = "age" in consultation.noted or asked[-1:] == ["age"]
    if not (just_told and _is_a_child(findings) and Person.of(findings) is Person.SELF):
        return ()
    return wording("with_an_adult").blocks


def _is_a_child(findings: Findings) -> bool:
    told = findings.known("age")
    ranges = {option.id: option.range for option in symptom_check().questions["age"].answers}
    years = ranges.get(told or "")
    return years is not None and years[1] < _GROWN_UP


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
            told = [text for text in accounts(tracker)[-1:] if account(text)]
            to_read = [block for text in told for block in _to_read(tracker, text)]
            return Reply((*wording("consent_refused").blocks, *to_read)), []
        return _result(consultation), [replace(consultation, finished=True).as_event()]


def _result(consultation: Consultation) -> Reply:
    blocks = result_blocks(
        symptom_check(),
        consultation.findings,
        consultation.assessment(),
        gone_on=consultation.has_gone_on,
    )
    return Reply(tuple(blocks))


def after_the_result(tracker: Tracker) -> tuple[Reply | None, Sequence[Event]] | None:
    """Meet what is said to a result that was given: the answers open again, or it is shown again.

    None where the message is about something else.
    """
    consultation = Consultation.of(tracker)
    if in_check(tracker) or information_only() or not consultation.finished:
        return None
    if tracker.get_intent_of_latest_message() == "show_result":
        return _result(consultation), []
    corrected = read_after_the_result(consultation, tracker.latest_message)
    return _to_the_form(tracker, corrected) if corrected else None


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
