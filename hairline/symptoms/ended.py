"""Medicines that ended: what was stopped long ago was not stopped lately."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from hairline.symptoms.durations import MONTHS, duration_in_days
from hairline.symptoms.findings import Answer
from hairline.symptoms.message import MEDICINE, Message
from hairline.symptoms.questions import Question

_STOPPED = "stopped"
# Days. A shed comes two to four months after a medicine was stopped.
_LATELY = 190
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")


def without_what_ended_long_ago(
    told: Answer | None, message: Message, question: Question, today: datetime.date
) -> Answer | None:
    """Give an answer without "stopped one lately", where the end is told to be long past."""
    if told is None or question.id != MEDICINE or _STOPPED not in told.present:
        return told
    ends = [one for one in message.mentions_of(question) if one.found.phrase.answer == _STOPPED]
    days = [_days_since(message.clauses[one.clause].words[one.start :], today) for one in ends]
    if not days or any(one is None or one <= _LATELY for one in days):
        return told
    return replace(told, present=told.present - {_STOPPED}, absent=told.absent | {_STOPPED})


def _days_since(words: str, today: datetime.date) -> float | None:
    """Give how long ago a part says that something ended: "stopped like january"."""
    month = _MONTH.search(words)
    return duration_in_days(f"since {month.group()}" if month else words, today)
