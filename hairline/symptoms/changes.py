"""Which answer somebody wants to change: "change 3", "go back to the nails"."""

from __future__ import annotations

import re
from collections.abc import Collection

from hairline.symptoms.findings import Findings
from hairline.symptoms.loading import SymptomCheck
from hairline.symptoms.negation import plain_words
from hairline.symptoms.phrases import is_telling
from hairline.symptoms.questions import Question

_CHANGE = re.compile(
    r"(?:(?:no|ok|okay|please|can i|could i|can you|could you|i want to|i would like to|id like to|"
    r"i need to|let me|lets|sorry)\s+)*"
    r"(?:change|edit|correct|fix|redo|alter|amend|go back to|back to|return to)\s+"
    r"(?P<what>.+)"
)
_WRONG = re.compile(
    r"(?:(?:no|but|sorry|actually)\s+)*(?P<what>.+?)\s+(?:is|are|was|were)\s+(?:all\s+)?"
    r"(?:wrong|not right|not correct|incorrect|a mistake|false)"
)
_INSTEAD = re.compile(
    r".*\b(?:change|edit|correct|fix|alter|amend)\b.*?\bto\s+(?P<new>.+)", re.IGNORECASE | re.DOTALL
)
# "Change 3 to female" names the third.
_NUMBER = re.compile(
    r"(?:(?:answer|question|number|no|nr|the|my|to) )*(?P<number>\d{1,2})(?: please| to .+)?"
)
# These name no question, though a topic can have the word: "no changes".
_LEAD = {
    "answer", "answers", "question", "number", "about", "one", "what", "said", "please", "change",
    "changes", "changed", "something", "anything", "nothing", "everything", "wrong", "right",
}  # fmt: skip
# A word as short as this is no other word with an ending.
_SHORT_WORD = 5


def asks_to_change(text: str) -> bool:
    """Whether a message asks to change an answer, be it one that was given or not."""
    return bool(_CHANGE.fullmatch(plain_words(text)))


def said_instead(text: str) -> str:
    """Give what an answer is to be changed to: "45" of "change my age to 45"; may be empty."""
    found = _INSTEAD.fullmatch(text.strip())
    return found["new"] if found else ""


def question_to_change(
    check: SymptomCheck, findings: Findings, text: str, by_the_way: Collection[str] = ()
) -> Question | None:
    """Give the answered question that a message asks to change; None where it names none.

    Args:
        check: all questions.
        findings: what was answered; numbers count these, from 1.
        text: what was typed.
        by_the_way: the questions among them that have no number, as they were never asked.
    """
    plain = plain_words(text)
    found = _CHANGE.fullmatch(plain) or _WRONG.fullmatch(plain)
    return named_question(check, findings, found["what"], by_the_way) if found else None


def named_question(
    check: SymptomCheck, findings: Findings, text: str, by_the_way: Collection[str] = ()
) -> Question | None:
    """Give the answered question that words or a number name; None where they name none."""
    plain = plain_words(text)
    answered = [check.questions[asked] for asked, _ in findings if asked in check.questions]
    number = _NUMBER.fullmatch(plain)
    if number:
        place = int(number["number"]) - 1
        numbered = [question for question in answered if question.id not in by_the_way]
        return numbered[place] if 0 <= place < len(numbered) else None
    words = {word for word in plain.split() if is_telling(word) and word not in _LEAD}
    shared = {
        question.id: sum(_alike(word, own) for word in words for own in _words_of(question))
        for question in answered
    }
    best = max(shared, key=lambda one: shared[one], default="")
    return check.questions[best] if best and shared[best] else None


def _words_of(question: Question) -> set[str]:
    named = plain_words(f"{question.topic} {question.id.replace('_', ' ')}")
    return {word for word in named.split() if is_telling(word)}


def _alike(one: str, other: str) -> bool:
    """Whether two words have one stem: "nail" and "nails", "itch" and "itching"."""
    shorter, longer = sorted((one, other), key=len)
    stem = shorter if len(shorter) < _SHORT_WORD else shorter[:-2]
    return longer.startswith(stem) and len(stem) >= 3
