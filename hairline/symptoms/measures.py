"""The band of a question that a number in a message falls into."""

from __future__ import annotations

import datetime

from hairline.symptoms.ages import age_in_years
from hairline.symptoms.durations import days_since_birth, duration_in_days
from hairline.symptoms.quantities import count, degrees, percent, points
from hairline.symptoms.questions import Measure, Question


def band_told(question: Question, text: str, today: datetime.date) -> str | None:
    """Give the answer of a question whose number a reply to it names; None where it names none."""
    number: float | None = None
    if question.measure is Measure.AGE:
        number = age_in_years(text, today)
    elif question.measure in {Measure.DAYS, Measure.SINCE_START}:
        number = duration_in_days(text, today)
    elif question.measure is Measure.SINCE_BIRTH:
        return band_since_birth(question, text, today, asked=True)
    elif question.measure is Measure.PERCENT:
        number = percent(text)
    elif question.measure is Measure.TEMPERATURE:
        number = degrees(text)
    elif question.measure is Measure.POINTS:
        number = points(text)
    elif question.measure is Measure.COUNT:
        number = count(text, asked=True)
    return band_of(question, number)


def band_counted(question: Question, text: str) -> str | None:
    """Give the answer of the question how many, where a message counts them unasked."""
    return (
        band_of(question, count(text, asked=False)) if question.measure is Measure.COUNT else None
    )


def band_since_birth(
    question: Question, text: str, today: datetime.date, *, asked: bool
) -> str | None:
    """Give the answer of the question about a birth, where a message says how long ago it was."""
    if question.measure is not Measure.SINCE_BIRTH:
        return None
    return band_of(question, days_since_birth(text, today, asked=asked))


def band_of(question: Question, number: float | None) -> str | None:
    """Give the answer whose range holds a number."""
    if number is None:
        return None
    # Bands are in whole numbers, so 20.5 belongs to the band that begins at 20. A fever is not.
    whole = number if question.measure is Measure.TEMPERATURE else int(number)
    return next(
        (one.id for one in question.answers if one.range and one.range[0] <= whole <= one.range[1]),
        None,
    )
