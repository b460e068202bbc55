"""Reads a message into the symptom check: an answer, a change, a correction, the end of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from actions.alarms import MET_BY_THE_GATE
from actions.consultation import Consultation
from actions.conversation import is_yes
from actions.correcting import changed, corrected, noted, recorded
from actions.opening import with_opening
from actions.result_requests import asks_for_the_result, finds_all_right
from actions.said import is_payload
from hairline.asides import aside_in
from hairline.commands import load_commands
from hairline.consent import Consent, consent_version
from hairline.safety.orders import load_orders
from hairline.symptoms import (
    NOT_SURE,
    SKIPPED,
    Answer,
    asks,
    asks_to_change,
    changes_in,
    load_reply_classifier,
    named_question,
    read_answer,
    read_statement,
    removed_in,
    symptom_check,
    told_and_asked,
    understood,
)
from hairline.symptoms.asking import AND
from hairline.symptoms.negation import plain_words
from hairline.symptoms.questions import SummaryPart
from hairline.symptoms.replies import is_only_no

# What the check does not read as an answer either, where a button or the whole message says it.
# Where the classifier only takes the message for it, words that answer the question are an answer.
_COMMANDS = {
    "stop",
    "start_again",
    "go_on",
    "why_do_you_ask",
    "delete_my_data",
    "withdraw_consent",
    "other_language",
    "start_symptom_check",
    "show_result",
}
ANSWERS_TO_AN_OFFER = {"affirm", "deny", "not_sure"}
# What says one of these for sure is no reply that some likeness could be found to.
_SMALL_TALK = {
    "are_you_human", "goodbye", "greet", "list_topics", "report_error", "show_disclaimer",
    "show_summary", "stop", "thank", "what_can_you_do",
}  # fmt: skip
_SURE = 0.8
_FEELINGS = {"share_fear", "share_low_mood"}
_WITHOUT_ANSWER = {"not_sure": NOT_SURE, "skip": SKIPPED}
_FIRST_PART = re.compile(r"[.,;!?\n]")
# As many words say yes, in ways that no list has, and nothing besides. There is no such guess at a
# no: a guess would deny a warning sign.
_WORDS_OF_A_BARE_YES = 3


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
    text = str(message.get("text") or "")
    typed = not is_payload(text)
    kept = before.without_denied_alarms(text) if typed else before
    after = _read(kept, message, offer, said_before)
    if after is None and kept.alarms != before.alarms:
        # "My neck isn't stiff after all" answers nothing, and takes the sign back all the same.
        after = replace(kept, noted=(), opening=False, wondered="")
    return after.in_words(before, text) if after is not None and typed else after


def _read(
    before: Consultation, message: dict[str, Any], offer: str, said_before: Sequence[str]
) -> Consultation | None:
    intent = str((message.get("intent") or {}).get("name") or "")
    text = str(message.get("text") or "")
    plainly = is_payload(text) or load_commands().named_by(text) == intent
    plainly = plainly or (intent == "go_on" and load_commands().ends_in_going_on(text))
    agrees = before.in_review and intent in {"go_on", "show_result"}
    if before.consent is not Consent.GIVEN and not is_payload(text):
        # "Start" agrees, once it was asked whether that is all right.
        agrees = load_commands().is_clear_yes(text, affirms=False)
    if intent in MET_BY_THE_GATE:
        return None
    result = (intent == "show_result" and plainly) or asks_for_the_result(text)
    if result and before.changing:
        return before.unchanged()
    told_as_well = len(text.split()) > _WORDS_OF_A_BARE_YES
    could_steer = intent == "show_result" and _answers(before, text)
    goes_on = intent == "go_on" and told_as_well and _tells_by_itself(before, text)
    agrees = agrees or could_steer or goes_on
    if intent in _COMMANDS and plainly and not agrees:
        return None
    if offer and intent in ANSWERS_TO_AN_OFFER:
        return None
    if _is_aside(before, text):
        return None
    if before.consent is not Consent.GIVEN:
        return _read_consent(before, message, said_before)
    if intent == "go_back" and plainly:
        return before.one_back()
    if intent in {"choose", "change_answer"} and is_payload(text):
        return _chosen(before, intent, message)
    if is_payload(text):
        return _read_button(before, intent)
    if load_orders().are_in(text):
        return None
    removed = removed_in(symptom_check(), before.findings, text)
    if removed and not before.in_review and before.asked not in removed:
        return noted(recorded(before, removed), removed)
    if before.in_review:
        return _read_review(before, message)
    # The numbers are those of the questions that were asked.
    changes = changes_in(symptom_check(), before.findings, text, unnumbered=before.unasked)
    if changes:
        after, unclear = changed(before, changes)
        return after.reopened(unclear) if unclear else after
    if asks_to_change(text):
        return None
    sure = float((message.get("intent") or {}).get("confidence") or 0.0)
    return _read_words(before, intent, sure, text)


def _is_aside(before: Consultation, text: str) -> bool:
    """Whether a message asks about the check itself and tells nothing: "is this private"."""
    if is_payload(text) or aside_in(text) is None:
        return False
    question = before.question
    if before.in_review:
        # "I told you, my nails have dents."
        return not read_statement(symptom_check(), text, answered=before.findings)
    return question is None or not read_answer(
        symptom_check(), question, text, answered=before.findings
    )


def _answers(before: Consultation, text: str) -> bool:
    """Whether words that could steer the check answer its question: "all good", "no change"."""
    question = before.question
    return question is not None and question.id in read_answer(symptom_check(), question, text)


def _tells_by_itself(before: Consultation, text: str) -> bool:
    """Whether words that end in going on answer first: "no pus. Carry on".

    "I'll ring them, go on then" tells of no ring of scale.
    """
    question = before.question
    if question is None:
        return False
    first = plain_words(_FIRST_PART.split(text, maxsplit=1)[0])
    if is_only_no(first) and question.bare("no"):
        return True
    return question.id in read_statement(symptom_check(), text, answered=before.findings)


def _chosen(before: Consultation, intent: str, message: dict[str, Any]) -> Consultation | None:
    """Read the button of an answer, or of an answer to change."""
    values = {entity["entity"]: entity["value"] for entity in message.get("entities") or []}
    question = symptom_check().questions.get(str(values.get("question")))
    if question is None:
        return None
    if intent == "change_answer":
        return before.reopened(question) if question.id in before.findings else None
    picked = str(values.get("answer")).split(AND)
    known = all(one in question.answer_ids for one in picked)
    if not known or (len(picked) > 1 and not question.several):
        return None
    return recorded(before, {question.id: question.answer(*picked)})


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
    return recorded(before, {question.id: Answer.of(_WITHOUT_ANSWER[intent])})


def _read_review(before: Consultation, message: dict[str, Any]) -> Consultation | None:
    """Read what is said to the list of answers: all is right, or what is not."""
    text = str(message.get("text") or "")
    intent = str((message.get("intent") or {}).get("name") or "")
    commanded = load_commands().named_by(text) in {"show_result", "go_on"}
    if commanded or finds_all_right(text):
        return _confirmed(before)
    after, unclear = corrected(before, text)
    if unclear is not None:
        return after.reopened(unclear)
    if asks_to_change(text) and after is before:
        return None
    if asks_for_the_result(text):
        # "It also itches, yes. Show my result."
        return _confirmed(after) if after.in_review else after
    if after is not before:
        return after
    if asks(text):
        return None
    named = named_question(symptom_check(), before.findings, text)
    if intent == "show_result" or is_yes(message) or load_commands().approves(text):
        return _confirmed(before)
    return before.reopened(named) if named is not None else None


def _confirmed(before: Consultation) -> Consultation:
    return replace(before, asked="", noted=())


def _read_words(before: Consultation, intent: str, sure: float, text: str) -> Consultation | None:
    """Read what was typed as an answer to the open question, and whatever else it tells."""
    question = before.question
    if question is None:
        return None
    # What is felt is met first, and is no answer by the way.
    feels = intent in _FEELINGS and question.summary is not SummaryPart.IMPACT
    chats = intent in _SMALL_TALK and sure >= _SURE
    classifier = None if feels or chats else load_reply_classifier()
    stated, guessed = understood(symptom_check(), classifier, question, text, before.findings)
    if intent in _FEELINGS and question.id not in stated:
        return None
    if not stated and intent == "go_back":
        return before.one_back()
    if not stated and intent in _WITHOUT_ANSWER:
        stated = {question.id: Answer.of(_WITHOUT_ANSWER[intent])}
    if not stated:
        said = _bare_word(intent, text)
        bare = question.bare(said) if said else ""
        stated = {question.id: question.answer(bare)} if bare else {}
    after = recorded(before, stated)
    told, asked = told_and_asked(text)
    if after is not None and told and asked:
        # "On top I think. Do hats cause this?" is read back, and answered before the next question.
        read_back = noted(after, stated) or after
        return replace(read_back, wondered=question.id)
    plain = [question.label(one).casefold() for one in question.answer_ids]
    briefly = set(stated) <= {question.id} and _is_short(text) and not guessed
    if text.strip().casefold() in plain or briefly:
        return after
    return noted(after, stated)


def _is_short(text: str) -> bool:
    """Whether a message is a word or two, which say what they say."""
    return len(text.split()) <= _WORDS_OF_A_BARE_YES


def _bare_word(intent: str, text: str) -> str:
    """Give "yes" or "no" where a message says that and nothing else; empty otherwise."""
    if load_commands().is_plain_no(text):
        return "no"
    return "yes" if intent == "affirm" and _is_short(text) else ""


def _read_consent(
    before: Consultation, message: dict[str, Any], said_before: Sequence[str]
) -> Consultation | None:
    text = str(message.get("text") or "")
    yes = is_yes(message) or (not is_payload(text) and load_commands().agrees(text))
    if yes and before.wording == consent_version():
        # A yes to words that have changed since, with a new release, is asked for once more.
        agreed = replace(before, consent=Consent.GIVEN)
        # "Yes, I'm her mum" tells of a child.
        return with_opening(agreed, said_before if is_payload(text) else (*said_before, text))
    if (message.get("intent") or {}).get("name") == "deny":
        return replace(before, consent=Consent.REFUSED)
    return None
