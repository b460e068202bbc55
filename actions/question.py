"""What stands open in the symptom check: asked again, explained, what was understood read back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rasa_sdk import Tracker

from actions.consultation import Consultation
from actions.said import is_payload, last_text
from hairline.consent import Consent, consent_version, consent_wording
from hairline.messages import Block, Reply, Text
from hairline.symptoms import (
    Question,
    answers_to_check,
    question_blocks,
    read_answer,
    read_statement,
    says_yes,
    symptom_check,
    told,
    why_blocks,
)
from hairline.wording import wording

_SIDE = "side"
_ONE_SIDE = re.compile(r"\b(?:side|ear|ears|temple|one of them)\b")


def question_again(consultation: Consultation) -> tuple[Block, ...]:
    """Give what is asked now: consent, the open question, or whether the answers are right."""
    if consultation.consent is not Consent.GIVEN:
        return consent_wording().blocks
    if consultation.in_review:
        return answers_to_check(symptom_check(), consultation.findings)
    if consultation.question is None:
        return ()
    return question_blocks(
        symptom_check(), consultation.question, consultation.findings, consultation.number
    )


def asked_again(consultation: Consultation) -> tuple[Block, ...]:
    """Give the same after what came between; the words of the consent stand above."""
    if consultation.consent is Consent.OPEN and consultation.wording == consent_version():
        return wording("consent_again").blocks
    return question_again(consultation)


def read_back(consultation: Consultation) -> tuple[Block, ...]:
    """Give what the last message was understood to say, where it said more than a button."""
    lines = told(symptom_check(), consultation.findings, consultation.noted)
    if consultation.dropped:
        return (*wording("sign_taken_back").blocks, *_noted(lines))
    if not lines:
        return ()
    if consultation.opening:
        return wording("understood_at_first").with_values(told="; ".join(lines)).blocks
    return _noted(lines)


def _noted(lines: Sequence[str]) -> tuple[Block, ...]:
    return (Text(f"Noted. {'; '.join(lines)}."),) if lines else ()


def no_match(tracker: Tracker) -> Reply:
    """Say that the last message was no answer to what is asked now."""
    consultation = Consultation.of(tracker)
    question = consultation.question
    if consultation.in_review:
        return Reply(wording("check_unclear").blocks)
    if question is None:
        return Reply(wording("consent_unclear").blocks)
    # "Yes" to a list of warning signs: which of them?
    listed = says_yes(last_text(tracker)) and not question.bare("yes")
    if not listed and (lines := _told_before(consultation, question, last_text(tracker))):
        return Reply(wording("noted_already").with_values(told="; ".join(lines)).blocks)
    if question.id == _SIDE and _ONE_SIDE.search(last_text(tracker).casefold()):
        # "On the side above my ear" has a left and a right.
        return Reply(wording("which_side").blocks)
    return Reply(wording("which_of_these" if listed else "not_an_answer").blocks)


def _told_before(consultation: Consultation, question: Question, text: str) -> tuple[str, ...]:
    """Give what a message tells that is known already, where it tells nothing that is not."""
    if is_payload(text):
        return ()
    known = consultation.findings
    # Read as if nothing were known: what is known is left out of what a message is read to tell.
    check = symptom_check()
    stated = {**read_statement(check, text), **read_answer(check, question, text)}
    repeated = [
        asked
        for asked, answer in stated.items()
        if answer.present and answer.present <= known.present(asked)
    ]
    return told(check, known, repeated) if len(repeated) == len(stated) else ()


def explanation(tracker: Tracker) -> Reply:
    """Say why the open question is asked, and how it can be answered."""
    consultation = Consultation.of(tracker)
    question = consultation.question
    if consultation.in_review:
        return Reply(wording("check_why").blocks)
    if question is None:
        return Reply(wording("consent_why").blocks)
    return Reply((*why_blocks(question, consultation.findings), *wording("explained").blocks))
