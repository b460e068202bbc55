"""Reads answers from what someone types: the question just asked first, then any other."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from hairline.symptoms.findings import NOT_SURE, SKIPPED, Presence
from hairline.symptoms.loading import SymptomCheck
from hairline.symptoms.negation import Clause, clauses_of
from hairline.symptoms.quantities import age_in_years, duration_in_days, percent, points
from hairline.symptoms.questions import Measure, Question, Stage

_YES = {
    "yes", "yeah", "yep", "yup", "y", "yes i do", "i do", "yes it does", "it does", "yes it is",
    "yes there is", "yes please", "correct", "right", "sure", "definitely", "a bit", "a little",
    "yes a little", "yes a lot", "true", "sometimes", "i have", "yes i have", "si", "aye",
}  # fmt: skip
_NO = {
    "no", "nope", "nah", "n", "no i dont", "i dont", "not really", "no it doesnt", "it doesnt",
    "none", "no it isnt", "never", "not at all", "none of these", "none of them", "neither",
    "nothing", "nothing like that", "no there isnt", "no there is not", "i havent", "no i havent",
    "false", "negative", "dont think so", "i dont think so", "no not really",
}  # fmt: skip
_UNSURE = {
    "not sure", "im not sure", "i am not sure", "unsure", "dont know", "i dont know", "idk",
    "no idea", "cant tell", "i cant tell", "hard to say", "maybe", "perhaps", "dunno", "possibly",
    "not certain", "who knows", "i have no idea", "really not sure",
}  # fmt: skip
_SKIP = {
    "skip", "skip this", "skip it", "pass", "next", "next question", "prefer not to say",
    "rather not say", "id rather not say", "i would rather not say", "skip this question",
}  # fmt: skip
_ASKS = re.compile(
    r"^(?:what|whats|why|how|when|where|who|which|will|would|can|could|should|shall|does|do|did|"
    r"is|are|am|was|were|has|have you|tell me|explain)\b"
)
# In words as long as this a slip of the finger is forgiven.
_LONG_WORD = 6
_ALIKE = 86.0


def read_answer(
    check: SymptomCheck, question: Question, text: str, today: datetime.date | None = None
) -> dict[str, str]:
    """Give the answers that a message states, by question.

    Args:
        check: all questions, since a message may answer more than the one that was asked.
        question: the question that was just asked; a bare "no" answers it.
        text: what was typed.
        today: the day that "since June" is counted to; today by default.

    Returns:
        Answer ids, `NOT_SURE` or `SKIPPED`; empty where the message answers nothing, as a
        question of the person's own does.
    """
    plain = " ".join(re.sub(r"[^\w%/. ]", " ", re.sub(r"['’]", "", text.lower())).split())
    bare = plain.strip(". ")
    if not bare:
        return {}
    whole = _whole_answer(question, bare)
    if whole is not None:
        return {question.id: whole}
    if asks(text):
        return {}
    day = today or datetime.date.today()
    clauses = list(clauses_of(text))
    stated: dict[str, str] = {}
    for other in (question, *(q for q in check.questions.values() if q.id != question.id)):
        asked = other.id == question.id
        answer = _number_answer(other, text, day, asked) or _phrase_answer(other, clauses, asked)
        if answer is not None:
            stated[other.id] = answer
    first = clauses[0].words if clauses else ""
    if question.id not in stated:
        # "no, burning only", "yes since spring": the first words answer what was asked.
        if first in _NO and question.bare("no"):
            stated[question.id] = question.bare("no")
        elif first in _YES and question.bare("yes"):
            stated[question.id] = question.bare("yes")
    return stated


def _whole_answer(question: Question, bare: str) -> str | None:
    """The answer where the whole message is a yes, a no, a doubt, or one of the labels."""
    for option in question.answers:
        label = " ".join(re.sub(r"[^\w ]", " ", option.label.lower()).split())
        if fuzz.ratio(bare, label) >= (_ALIKE if len(label) >= _LONG_WORD else 100):
            return option.id
    if bare in _SKIP:
        return SKIPPED
    if bare in _UNSURE:
        return NOT_SURE
    if bare in _NO and question.bare("no"):
        return question.bare("no")
    if bare in _YES and question.bare("yes"):
        return question.bare("yes")
    return None


def asks(text: str) -> bool:
    """Whether a message is a question of the person's own rather than an answer."""
    plain = re.sub(r"['’]", "", text.lower()).strip()
    return plain.endswith("?") or (bool(_ASKS.match(plain)) and len(plain.split()) >= 3)


def _number_answer(question: Question, text: str, today: datetime.date, asked: bool) -> str | None:
    number: float | None = None
    if question.stage is Stage.EXTENT and not asked:
        return None
    if question.measure is Measure.AGE:
        number = age_in_years(text, alone=asked)
    elif question.measure is Measure.DAYS:
        # How long and how fast are both told in weeks: only the question says which is meant.
        number = duration_in_days(text, today) if asked else None
    elif question.measure is Measure.PERCENT:
        number = percent(text, alone=asked)
    elif question.measure is Measure.POINTS:
        number = points(text, alone=asked)
    if number is None:
        return None
    # Bands are in whole numbers, so 20.5 belongs to the band that begins at 20.
    whole = int(number)
    return next(
        (one.id for one in question.answers if one.range and one.range[0] <= whole <= one.range[1]),
        None,
    )


def _phrase_answer(question: Question, clauses: list[Clause], asked: bool) -> str | None:
    """The answer whose phrases are named; how they are named decides what that means."""
    # "a lot" or "a small area" mean something only as the answer to how much.
    if question.stage is Stage.EXTENT and not asked:
        return None
    named: dict[Presence, list[tuple[int, str]]] = {presence: [] for presence in Presence}
    for option in question.answers:
        for presence, length in _mentions(option.says, clauses):
            named[presence].append((length, option.id))
    if named[Presence.PRESENT]:
        # The longest phrase is the most particular: "no eyebrows and lashes" before "lashes".
        return max(named[Presence.PRESENT])[1]
    denied = {answer for _, answer in named[Presence.ABSENT]}
    others = {answer for answer in question.answer_ids if answer != question.bare("no")}
    if denied and question.bare("no") and (asked or denied >= others):
        return question.bare("no")
    if named[Presence.UNKNOWN] and asked:
        return NOT_SURE
    return None


def _mentions(phrases: tuple[str, ...], clauses: list[Clause]) -> Iterator[tuple[Presence, int]]:
    for phrase in phrases:
        for clause in clauses:
            position = _find(phrase, clause.words)
            if position is None:
                continue
            denial_inside = re.match(r"(?:no|not|never|nothing|none|just|only)\b", phrase)
            presence = Presence.PRESENT if denial_inside else clause.presence_at(position)
            yield presence, len(phrase)


def _find(phrase: str, words: str) -> int | None:
    """Give where a phrase stands in plain words, forgiving a slip in its long words."""
    found = re.search(rf"\b{re.escape(phrase)}\b", words)
    if found:
        return found.start()
    if len(phrase) < _LONG_WORD or " " in phrase:
        return None
    position = 0
    for word in words.split():
        if abs(len(word) - len(phrase)) <= 2 and fuzz.ratio(word, phrase) >= _ALIKE:
            return position
        position += len(word) + 1
    return None
