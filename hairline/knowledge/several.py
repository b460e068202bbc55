"""Finds the questions in a message: two asked at once get two answers."""

from __future__ import annotations

import re

MOST = 3
_FEWEST_WORDS = 3
_OPENER = (
    r"(?:what(?:s|'s)?|why|how|when|where|who|which|will|would|can|could|should|shall|does|do|did|"
    r"is|are|am|was|has|have|am i)"
)
# What may as well go on with a statement as begin a question.
_GOES_ON = re.compile(
    rf"{_OPENER}\b(?! (?:i|you|we|they|he|she|it|there|this|that|these|my|the)\b)", re.IGNORECASE
)
_LEAD = re.compile(
    r"^(?:and|also|but|or|plus|so|ok|please|oh|then|second(?:ly)?|hi|hello|hey|ps)\b[\s,:]*", re.I
)
_ASKS = re.compile(rf"^{_OPENER}\b", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"(?P<end>\?+\s*|[.!\n]+\s*|;\s*)"
    rf"|(?P<joint>,?\s+(?:and|also|plus|&|or)\s+(?:also\s+)?(?={_OPENER}\b)|,\s+(?={_OPENER}\b))",
    re.IGNORECASE,
)
_FEWEST_IN_STORY = 4
# Asks no more than what stands before it does.
_JUDGES = re.compile(
    r"(?:is|are|was|would|does) (?:it|that|this|they|these) (?:all |just |only |really |be )*"
    r"(?:an? )?(?:scam|myth|lie|nonsense|rubbish|hype|true|false|fake|real|worth it|waste of money|"
    r"waste|bad idea|normal|ok|okay|help|helping|work|working)",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\b(?:it|this|that|these|those|they|them|their|its)\b", re.IGNORECASE)
_PERSON = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.?!;])\s+|\n+|,\s+(?=(?:and|but|so)\b)")
_FEWEST_IN_SENTENCE = 4


def sentences_of(text: str) -> list[str]:
    """Give the sentences of a message that are long enough to say something."""
    parts = (part.strip() for part in _SENTENCE.split(text))
    return [part for part in parts if len(part.split()) >= _FEWEST_IN_SENTENCE]


def questions_in(text: str) -> tuple[str, ...]:
    """Give the single questions of a message, at most three; one alone where there is one.

    A message with a story and one question is one question: the story helps to understand it. So
    it is where the first question points to the story ("is this side effect temporary?"). Where it
    asks about the person of the story ("when will she lose her hair"), each question is asked with
    the story.
    """
    questions: list[str] = []
    story = ""
    of_a_person = False
    for part in _parts(text):
        plain = part.strip(" ,.?!\n")
        shorter = _LEAD.sub("", plain)
        while shorter != plain:
            plain, shorter = shorter, _LEAD.sub("", shorter)
        if questions and _JUDGES.fullmatch(plain):
            # "Does biotin do anything or is it a scam" is one question.
            continue
        if _ASKS.match(plain) and len(plain.split()) >= _FEWEST_WORDS:
            if story and not questions and _POINTS.search(plain):
                return (text,)
            of_a_person = bool(story) and (of_a_person or bool(_PERSON.search(plain)))
            questions.append(f"{story}. {plain}" if of_a_person else plain)
        elif len(plain.split()) >= _FEWEST_IN_STORY:
            story = story or plain
    return tuple(questions[:MOST]) if len(questions) > 1 else (text,)


def _parts(text: str) -> list[str]:
    """Split a message where a question may end.

    "My nephew is 6 and has two patches" goes on: what "and" joins to a statement is one with it.
    """
    parts = [""]
    begun = 0
    for found in _BETWEEN.finditer(text):
        parts[-1] += text[begun : found.start()]
        begun = found.end()
        states = not _ASKS.match(_LEAD.sub("", parts[-1].strip()))
        if found["joint"] and states and _GOES_ON.match(text, begun):
            parts[-1] += found.group()
        else:
            parts.append("")
    parts[-1] += text[begun:]
    return parts
