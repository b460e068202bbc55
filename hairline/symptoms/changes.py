"""Which answer somebody wants to change: "change 3", "go back to the nails"."""

from __future__ import annotations

import re
from collections.abc import Collection

from hairline.symptoms.findings import Findings
from hairline.symptoms.loading import SymptomCheck
from hairline.symptoms.negation import joined, plain_words
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
# "The age is wrong, its 50".
_WRONG_AND_RIGHT = re.compile(
    r"(?:(?:no|but|ok|okay|sorry|actually)[\s,]+)*(?P<what>[\w ]{1,30}?)\s+(?:is|are|was|were)\s+"
    r"(?:all\s+)?(?:wrong|not right|not correct|incorrect|a mistake)[\s,.:;-]+"
    r"(?:(?:its|it is|it should be|it was|should be|im|i am|i meant|theyre)\s+)?(?P<new>.+)"
)
_PARTS = re.compile(r"[.;\n]+|,\s*(?=(?:and\s+)?\d{1,2}\b)|\band\s+(?=\d{1,2}\b)")
_NUMBERED = re.compile(
    r"(?P<wish>(?:(?:no|nr|number|item|question|answer|change|edit|fix|correct|and|also|please|ok|"
    r"many wrong)[\s.,:#]+)*)(?P<number>\d{1,2})\b(?!\s*(?:days?|weeks?|months?|years?|yrs?|%|/))"
    r"[\s,:.-]*(?:(?:is|was|should be|to|it|its|wrong|not right|incorrect|please|be|should)\b"
    r"[\s:,]*)*(?P<new>.*)"
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
    found = _INSTEAD.fullmatch(text.strip()) or _WRONG_AND_RIGHT.fullmatch(joined(text).strip(" ."))
    return str(found["new"]) if found else ""


def numbered_changes(text: str, *, bare: bool) -> list[tuple[int, str]]:
    """Give the numbers of answers that a message changes, each with the new one (may be empty).

    Args:
        text: what was typed, such as "change 2, it is six months. 9 none".
        bare: whether a number is enough, as under a numbered list; else the wish has to be said.
    """
    changes = []
    for part in _PARTS.split(joined(text)):
        found = _NUMBERED.fullmatch(part.strip())
        if found and (bare or found["wish"]):
            changes.append((int(found["number"]), found["new"].strip()))
    return changes


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
    found = _CHANGE.fullmatch(plain) or _WRONG.fullmatch(plain) or _wrong_and_right(text)
    return named_question(check, findings, found["what"], by_the_way) if found else None


def _wrong_and_right(text: str) -> re.Match[str] | None:
    return _WRONG_AND_RIGHT.fullmatch(joined(text).strip(" ."))


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
