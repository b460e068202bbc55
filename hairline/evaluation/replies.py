"""How replies to the questions of the symptom check are read: by phrases, by likeness, by both.

The replies are of people whose words the classifier never saw (`tests/gold/replies.yml`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hairline.symptoms import (
    Answer,
    SymptomCheck,
    load_reply_classifier,
    read_answer,
    symptom_check,
    understood,
)
from hairline.symptoms.questions import Question
from hairline.symptoms.reply_file import Reply

AS_MEANT, IN_PART, ASKED_AGAIN, MISREAD = "as meant", "in part", "asked again", "misread"
PHRASES, LIKENESS, BOTH = "phrases alone", "classifier alone", "both, as in a conversation"


class ReadReply(NamedTuple):
    """A reply, what it was read as, and how that compares with what it means."""

    reply: Reply
    read: frozenset[str]
    outcome: str


@dataclass(frozen=True)
class Shares:
    """How the replies to a question, or to all, are read by one reader, in percent."""

    reader: str
    question: str
    replies: int
    as_meant: float
    in_part: float
    asked_again: float
    misread: float


def read_all(
    replies: Sequence[Reply], reader: str, progress: Callable[[int, int], None] | None = None
) -> list[ReadReply]:
    """Read each reply as the answer to its question.

    Args:
        replies: what was typed, with what it means.
        reader: `PHRASES`, `LIKENESS` or `BOTH`.
        progress: told how many were read.
    """
    check = symptom_check()
    read = []
    for done, reply in enumerate(replies, 1):
        told = _told(check, check.questions[reply.question], reply.text, reader)
        read.append(ReadReply(reply, told, _outcome(reply.answers, told)))
        if progress is not None:
            progress(done, len(replies))
    return read


def shares(reader: str, read: Sequence[ReadReply]) -> list[Shares]:
    """Give how they are read, over all questions first, then by question, worst first."""
    asked = dict.fromkeys(one.reply.question for one in read)
    of_each = [
        _shares(reader, question, [one for one in read if one.reply.question == question])
        for question in asked
    ]
    return [
        _shares(reader, "all", read),
        *sorted(of_each, key=lambda one: one.as_meant),
    ]


def _shares(reader: str, question: str, read: Sequence[ReadReply]) -> Shares:
    times = Counter(one.outcome for one in read)
    percent = (
        100 * times[outcome] / len(read) for outcome in (AS_MEANT, IN_PART, ASKED_AGAIN, MISREAD)
    )
    return Shares(reader, question, len(read), *percent)


def _told(check: SymptomCheck, question: Question, text: str, reader: str) -> frozenset[str]:
    classifier = load_reply_classifier()
    if reader == LIKENESS:
        guess = classifier.guess(question, text) if classifier else None
        return guess.answers if guess else frozenset()
    if reader == BOTH:
        return _ids(understood(check, classifier, question, text).stated.get(question.id))
    return _ids(read_answer(check, question, text).get(question.id))


def _ids(answer: Answer | None) -> frozenset[str]:
    if answer is None:
        return frozenset()
    return answer.present or frozenset({answer.nothing or answer.without} - {""})


def _outcome(meant: Iterable[str], read: frozenset[str]) -> str:
    wanted = frozenset(meant)
    if not read:
        return ASKED_AGAIN
    if read == wanted:
        return AS_MEANT
    return IN_PART if read < wanted else MISREAD
