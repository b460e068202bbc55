"""Puts right what was answered in the symptom check: one answer, or several in one message."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from actions.consultation import REVIEW, Consultation
from hairline.symptoms import (
    Answer,
    Change,
    Findings,
    Question,
    changes_in,
    load_reply_classifier,
    meant_instead,
    parts_of_a_correction,
    read_answer,
    read_statement,
    removed_in,
    symptom_check,
    told_by_topic,
    understood,
    was_left_out,
    what_was_left_out,
)

# "Side effects: actually yes".
_LEADS_TO_IT = re.compile(r"^(?:(?:actually|sorry|well|oh)[\s,]+)+")
_BARE_NUMBER = re.compile(r"\W*(?:(?:no|sorry|wait|oh|actually|or)\W+)*\d{1,2}\W*", re.IGNORECASE)


def changed(
    before: Consultation, changes: Sequence[Change]
) -> tuple[Consultation, Question | None]:
    """Change answers, as far as the new ones were told.

    Returns:
        The consultation after it, and the question of which it stayed unclear what to change.
    """
    after = before
    for change in changes:
        asked = change.question.id
        new = _LEADS_TO_IT.sub("", change.new)
        # What is added to a list stands beside what was told of it.
        reopened = (
            after if change.adds and change.question.several else after.reopened(change.question)
        )
        check, findings = symptom_check(), reopened.findings
        stated = read_answer(check, change.question, new, answered=findings)
        told = stated if asked in stated else {}
        if new and not told:
            # "Number 3 is wrong, she is 59" may count amiss.
            told = meant_instead(check, after.findings, new)
        if new and not told:
            guessed = understood(check, load_reply_classifier(), change.question, new, findings)
            told = guessed.stated if asked in guessed.stated else {}
        renewed = noted(recorded(reopened, told), told) if told else None
        if renewed is None:
            return after, change.question
        after = renewed
    return after, None


def corrected(before: Consultation, text: str) -> tuple[Consultation, Question | None]:
    """Put right what a message says of the listed answers, one part after the other.

    Returns:
        The consultation after it, the same one where nothing was understood; and the question of
        which it stayed unclear what to change.
    """
    check = symptom_check()
    after, put_right, unclear = before, dict[str, Answer](), None
    parts = parts_of_a_correction(text)
    several = len(parts) > 1
    while parts:
        part = parts.pop(0)
        # The numbers are those of the list that is shown.
        changes = changes_in(check, before.findings, part, listed=True)
        if several and _BARE_NUMBER.fullmatch(part):
            # "It is 3 months. Sorry, 4" counts months.
            changes = ()
        if changes and not changes[-1].new and parts:
            # "3 is wrong. It is six months" is one.
            told_after = changes_in(check, before.findings, f"{part} {parts[0]}", listed=True)
            if len(told_after) == 1 and not changes_in(
                check, before.findings, parts[0], listed=True
            ):
                changes = told_after
                parts.pop(0)
        if changes and not was_left_out(part):
            renewed, still = changed(after, changes)
            unclear = still or unclear
            stated = {one: renewed.findings.answer_to(one) for one in renewed.noted}
        else:
            stated = _put_right(after.findings, part)
            renewed = recorded(after, stated) or after
        put_right |= stated
        after = replace(renewed, asked=REVIEW)
    # "You missed the nails. They've got little dents": what it is about stands before it.
    missed = told_by_topic(symptom_check(), after.findings, text)
    if unclear is None and not missed.keys() <= put_right.keys() | dict(after.findings).keys():
        put_right |= missed
        after = replace(recorded(after, missed) or after, asked=REVIEW)
    if after.findings == before.findings and not put_right:
        return before, unclear
    return noted(after.with_next_question(), put_right) or after, unclear


def _put_right(findings: Findings, part: str) -> dict[str, Answer]:
    """Give what a part of a correction states, takes back, or says was left out."""
    left_out = what_was_left_out(part)
    return (
        removed_in(symptom_check(), findings, part)
        or read_statement(symptom_check(), left_out, answered=findings)
        or told_by_topic(symptom_check(), findings, left_out)
    )


def noted(after: Consultation | None, stated: Mapping[str, Answer]) -> Consultation | None:
    """Have what was understood read back, where it can be."""
    if after is None:
        return None
    kept = tuple(one for one in stated if one in dict(after.findings))
    return replace(after, noted=kept)


def recorded(before: Consultation, stated: Mapping[str, Answer]) -> Consultation | None:
    """Record answers and open what follows; None where they change nothing and end no change.

    Args:
        before: the consultation so far.
        stated: what was told, by question; a question that there is no more is left out.
    """
    valid = {
        question: answer
        for question, answer in stated.items()
        if question in symptom_check().questions
    }
    after = replace(before.with_answers(valid), noted=(), opening=False, wondered="")
    if after.findings == before.findings:
        # The same answer once more ends the change of it.
        unchanged = before.asked in valid and before.asked in before.findings
        return after.with_next_question() if unchanged else None
    return after.with_next_question()
