"""Reads what somebody tells before the first question, in words of their own."""

from __future__ import annotations

import datetime

from hairline.symptoms.ages import told_age
from hairline.symptoms.findings import Answer
from hairline.symptoms.loading import SymptomCheck
from hairline.symptoms.measures import band_of
from hairline.symptoms.message import AGE, SEX, WHO
from hairline.symptoms.negation import clauses_of, joined
from hairline.symptoms.person import person_spoken_of, sex_spoken_of, without_tellers
from hairline.symptoms.questions import Person, Stage
from hairline.symptoms.reading import read_statement


def read_account(
    check: SymptomCheck, text: str, today: datetime.date | None = None
) -> dict[str, Answer]:
    """Give what somebody tells before any question; whoever names no one else tells of themselves.

    Args:
        check: all questions.
        text: what was typed.
        today: the day that "since June" is counted to; today by default.
    """
    stated = read_statement(check, text, today)
    typed = check.phrase_book.mended(joined(text))
    words = " ".join(clause.words for clause in clauses_of(without_tellers(typed)))
    person = person_spoken_of(words)
    if WHO in stated:
        person = Person(next(iter(stated[WHO].present)))
    # "No chest pain" does not say who loses hair.
    tells = any(check.questions[asked].stage is not Stage.SAFETY for asked in stated)
    if person is None:
        return stated
    age = band_of(check.questions[AGE], told_age(typed)) if AGE in check.questions else None
    sex = sex_spoken_of(words, person)
    if person is Person.SELF and not tells and not (age and sex):
        return stated
    told = {**stated, WHO: Answer.of(person.value)}
    if age and (person is Person.SELF or AGE not in told):
        told[AGE] = Answer.of(age)
    if sex:
        told.setdefault(SEX, Answer.of(sex))
    return told
