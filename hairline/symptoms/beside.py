"""What is told beside an answer, or unasked: how old, of which sex, and for how long."""

from __future__ import annotations

import datetime
import re

from hairline.symptoms.ages import told_age, volunteered_age
from hairline.symptoms.durations import duration_in_days
from hairline.symptoms.measures import band_of
from hairline.symptoms.message import SEX, WHO, Message, says_who
from hairline.symptoms.person import sex_told
from hairline.symptoms.questions import Measure, Question, Stage, SummaryPart

_PATCH_COUNT = "patch_count"
# A length of time beside these is that of the hair loss, and beside the others of something else.
_OF_THE_LOSS = {"pattern", "shedding", "course", _PATCH_COUNT, "onset"}
_NOT_OF_THE_LOSS = {"medicine", "trigger", "birth", "past", "family", "hormones", "styles"}
_HAIR_LOSS = re.compile(
    r"\b(?:hair|patch|patches|spot|spots|bald\w*|thinning|shed\w*|losing|lost|falling|fell|fallen|"
    r"receding)\b"
)
_FOUND = re.compile(
    r"\b(?:it|they|this|that) (?:has|have|started|began|begun|appeared|came|showed|is|are|been)\b|"
    r"\b(?:found|noticed|spotted|saw|seen|started|began|appeared|showed up|going on|"
    r"happening|came up|came on|popped up|turned up)\b"
)
_A_SHORT_PART = 6
_OF_OTHERS = re.compile(
    r"\b(?:baby|born|birth|pregnan\w*|ago i|old|took|taking|on it|pill|tablets?)\b"
)
# In a reply to a question it takes such a word: "for 3 years", and not "two weeks after chemo".
_SPAN = re.compile(r"\b(?:for|since|ago|back|last|past)\b|\bnow$")


def age_beside(message: Message, question: Question) -> str | None:
    """Give the band of an age that was told while something else was asked."""
    if question.measure is not Measure.AGE:
        return None
    other = _is_of_somebody_else(message)
    number = volunteered_age(
        message.text,
        years_named=message.asked.measure in {Measure.PERCENT, Measure.POINTS},
        others_named=other,
    )
    if number is None and not other and _tells_who(message):
        number = told_age(message.text, alone=says_who(message.asked))
    return band_of(question, number)


def sex_beside(message: Message, question: Question) -> str | None:
    """Give the sex that was told of the person beside something else: "27m", "f, 34"."""
    told = _tells_who(message) or bool(message.replied_to)
    if question.id != SEX or _is_of_somebody_else(message) or not told:
        return None
    return sex_told([clause.words for clause in message.clauses])


def duration_beside(message: Message, question: Question, today: datetime.date) -> str | None:
    """Give how long it has gone on where that was told of the hair loss itself.

    "I took it for two months" tells of something else.
    """
    # In a reply to another question it counts where it puts something right.
    told = not message.asked.id or bool(message.replied_to)
    beside = _tells_who(message) or message.asked.summary is SummaryPart.COMPLAINT
    # "One round patch for two weeks" says it in one breath, whatever was asked.
    counting = message.naming({_PATCH_COUNT})
    if question.measure is not Measure.SINCE_START or not (told or beside or counting):
        return None
    about_hair, about_others = message.naming(_OF_THE_LOSS), message.naming(_NOT_OF_THE_LOSS)
    for number, clause in enumerate(message.clauses):
        of_patches = number in counting and not _OF_OTHERS.search(clause.words)
        if not (told or beside or of_patches):
            continue
        of_hair = number in about_hair or _HAIR_LOSS.search(clause.words)
        if number in about_others or not (of_hair or _FOUND.search(clause.words)):
            continue
        if not told and not _SPAN.search(clause.words):
            continue
        band = band_of(question, duration_in_days(clause.words, today))
        if band:
            return band
    return _duration_alone(message, question, today, spanning=not told)


def _duration_alone(
    message: Message, question: Question, today: datetime.date, *, spanning: bool
) -> str | None:
    """Give how long, where a short part tells a time and nothing else: "all in 5 weeks"."""
    naming = message.naming()
    told = [
        band
        for number, clause in enumerate(message.clauses)
        if number not in naming
        and len(clause.words.split()) <= _A_SHORT_PART
        and not _OF_OTHERS.search(clause.words)
        and (not spanning or _SPAN.search(clause.words))
        and (band := band_of(question, duration_in_days(clause.words, today)))
    ]
    return told[0] if len(told) == 1 else None


def _tells_who(message: Message) -> bool:
    """Whether somebody may say who they are beside it: in an account, and at the beginning."""
    safety = message.asked.stage is Stage.SAFETY
    return safety or says_who(message.asked) or not message.asked.id


def _is_of_somebody_else(message: Message) -> bool:
    """Whether a relative is spoken of who is not the one with the hair loss."""
    return message.asked.id != WHO and any(message.of_others)
