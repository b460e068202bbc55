"""Asks the open question of the symptom check, and says why it is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rasa_sdk import Tracker

from actions.asides import aside_blocks
from actions.consultation import OUTCOME, Consultation
from actions.conversation import FORM, ConversationAction, Event, spoken_this_turn, welcome_back
from actions.near import beside_a_card, nearest, seen
from actions.opening import account, urgent_cards
from actions.question import explanation, no_match, question_again, read_back
from actions.remembered import remembered
from actions.said import is_payload, last_text, said_lately
from hairline.asides import aside_in
from hairline.consent import Consent, consent_version
from hairline.knowledge import AnswerStatus, answer_reply, begins_a_question, load_library
from hairline.messages import Block, Choices, Reply
from hairline.safety.weariness import load_weariness
from hairline.symptoms import Answer, Findings, symptom_check, told_and_asked, why_blocks
from hairline.symptoms.questions import Person
from hairline.wording import wording

_FEWEST_WORDS = 4
# Under this age an adult answers.
_GROWN_UP = 16
_NAMES_THE_CHECK = re.compile(
    r"^/|check|start|begin|symptom|assess|test|quiz|questions|go on", re.I
)
_WHY = re.compile(r"\bwhy\b.{0,20}\b(?:ask|asking|need|want|know)\b")


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
        if opened.consent is Consent.OPEN and (told := _account_told(tracker)):
            to_account, kept = _to_an_account(tracker, told)
            return Reply((*to_account, *question_again(opened))), [*events, *kept]
        said = (*welcome_back(tracker), *_kindly(tracker, opened), *read_back(opened))
        said = (*said, *_with_an_adult(opened))
        if opened.wondered:
            said = (*said, *_what_was_wondered(tracker, opened.wondered))
        if opened.noted or opened.wondered or opened.dropped:
            # Read back, and answered, once.
            said_once = replace(opened, noted=(), opening=False, wondered="", dropped=False)
            events = [said_once.as_event()]
        return Reply((*said, *question_again(opened))), events


def _kindly(tracker: Tracker, consultation: Consultation) -> tuple[Block, ...]:
    """Say something kind where an answer told how hard it is; not time and again."""
    text = last_text(tracker)
    if consultation.consent is not Consent.GIVEN or is_payload(text):
        return ()
    kind = wording("kindness_in_check").blocks
    felt = load_weariness().is_felt(text)
    return kind if felt and not said_lately(tracker, kind[0].plain()) else ()


def _what_was_wondered(tracker: Tracker, question_id: str) -> tuple[Block, ...]:
    """Answer what somebody asked beside the answer to a question."""
    _, asked = told_and_asked(last_text(tracker))
    question = symptom_check().questions.get(question_id)
    if question is not None and _WHY.search(asked.casefold()):
        return why_blocks(question, Consultation.of(tracker).findings)
    if aside := aside_in(asked):
        return aside_blocks(aside, Consultation.of(tracker))
    library = load_library()
    answers = library.answers(asked, "", seen(tracker))
    if answers[0].status is not AnswerStatus.ANSWERED:
        # "Like a 6?" and "quarter of it?" ask nothing of anybody.
        return wording("unclear_in_check").blocks if _is_a_question(asked) else ()
    body = answer_reply(answers, library.topics).body
    return tuple(block for block in body if not isinstance(block, Choices))


def _is_a_question(asked: str) -> bool:
    """Whether words are put as a question to the assistant, rather than said with doubt."""
    return begins_a_question(asked) and len(asked.split()) >= _FEWEST_WORDS


def _account_told(tracker: Tracker) -> Mapping[str, Answer]:
    """Give what the last message tells, where it describes hair loss; nothing otherwise."""
    text = last_text(tracker)
    return {} if is_payload(text) else account(text)


def _to_an_account(
    tracker: Tracker, told: Mapping[str, Answer]
) -> tuple[tuple[Block, ...], Sequence[Event]]:
    """Give what is said to a description of hair loss, and the events that keep it.

    What the library says to it comes with it, so that nobody has to go through a check to get an
    answer.
    """
    text = last_text(tracker)
    cards, words = urgent_cards(told, text), wording("account").blocks
    asks_for_it = tracker.get_intent_of_latest_message() == "start_symptom_check"
    if asks_for_it and _NAMES_THE_CHECK.search(text):
        # "Can you check it" wants the check, and not to read that an app cannot.
        return (*cards, *words), []
    near = nearest(tracker, text, told)
    level = cards[0].level if cards else ""
    said = beside_a_card(near, level, asked=False)
    return (*cards, *said, *words), remembered(tracker, [near]) if near else []


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
        described = intent == "start_symptom_check" and not _NAMES_THE_CHECK.search(
            last_text(tracker)
        )
        if (
            described
            or intent not in words
            or not (consultation.question or consultation.in_review)
        ):
            return no_match(tracker), []
        return Reply(wording(words[intent]).blocks), []
