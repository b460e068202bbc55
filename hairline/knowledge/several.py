"""Finds the questions in a message: two asked at once get two answers."""

from __future__ import annotations

import re

MOST = 3
_FEWEST_WORDS = 3
OPENER = (
    r"(?:wh?[ao]t(?:s|'s)?|why|how|when|where|who|which|will|would|can|could|should|shall|does|do|did|"
    r"is|are|am|was|has|have|am i)"
)
# What may as well go on with a statement as begin a question.
_GOES_ON = re.compile(
    rf"{OPENER}\b(?! (?:i|you|we|they|he|she|it|there|this|that|these|my|the)\b)", re.IGNORECASE
)
# "..., who can have it and what are the risks": a comma that begins two questions.
_TWO = re.compile(
    rf",\s+{OPENER}\b[^.?!,;]*\s(?:and|or) (?:also )?{OPENER}\b(?! not\b)", re.IGNORECASE
)
_LEAD = re.compile(
    r"^(?:and|also|but|or|plus|so|ok|please|oh|then|second(?:ly)?|hi|hello|hey|ps"
    r"|if (?:so|not|yes|no))\b[\s,:]*",
    re.I,
)
_ASKS = re.compile(rf"^{OPENER}\b", re.IGNORECASE)
_WHAT_IS = re.compile(r"^what['’]?s \S{2,}$", re.IGNORECASE)
# "I want to know if ..." asks as well.
_ASKS_INDIRECTLY = re.compile(
    r"^(?:\w+[\s,]+){0,2}?(?:(?:want|wanted|like|need|love) to (?:know|ask)|wonder(?:ing)?|curious"
    r"|tell me|know|ask(?:ing)?|any idea|not sure|explain)\b[\s,:]*"
    rf"(?:if|whether|about|{OPENER})\b",
    re.IGNORECASE,
)
# A statement that turns into a question: "my ferritin is 18 is that too low".
_TURNS = re.compile(
    r"\w+ (?:is|are|was) (?:that|this|it|these|those|they) (?:too|normal|ok|okay|bad|enough"
    r"|all right|alright|safe|possible|serious|connected|related|permanent|a|an|the|why|how)\b"
    r"|\w+ (?:should i|can i|do i need|must i|am i|could (?:it|this|that) be"
    r"|will (?:it|they|my hair))\b",
    re.IGNORECASE,
)
# "Minoxidil side effects and how long ...": few words, and none that make a sentence.
_MOST_IN_TITLE = 6
_SENTENCE_WORDS = re.compile(
    r"\b(?:i|im|i'm|ive|i've|my|me|we|our|he|she|you|your|it|its|this|that|they|is|are|was|were|am"
    r"|has|have|had|been|years?|old|yo|male|female|doctor|hi|hello|dear)\b|\d",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    rf"(?P<end>\?+\s*|[.!\n]+\s*|;\s*)"
    rf"|(?P<joint>,?\s+(?:and|also|plus|&|\+)\s+(?:(?:also|then|if (?:so|not|yes|no))[\s,]+)?"
    rf"(?={OPENER}\b)|,\s+(?:if (?:so|not)[\s,]+)?(?={OPENER}\b)"
    r"|\s+(?=(?:what|how) about\b))",
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

    A message with a story and one question is one question: the story helps to understand it.
    Where the first question points to the story ("is this side effect temporary?"), or one asks
    about its person ("when will she lose her hair"), that question is asked with the story.
    """
    questions: list[str] = []
    story = ""
    for part, ends_in_joint in _parts(text):
        plain = _without_lead(part)
        if questions and _JUDGES.fullmatch(plain):
            # "Does biotin do anything or is it a scam" is one question.
            continue
        if _is_question(plain, ends_in_joint):
            points = not questions and _POINTS.search(plain)
            leans = points or _PERSON.search(plain)
            questions.append(f"{story}. {plain}" if story and leans else plain)
        elif len(plain.split()) >= _FEWEST_IN_STORY or _is_title(plain):
            story = f"{story}. {plain}" if story else plain
    return tuple(questions[:MOST]) if len(questions) > 1 else (text,)


def begins_a_question(text: str) -> bool:
    """Whether a message begins as a question does, whatever leads in: "and how much is it"."""
    return bool(_ASKS.match(_without_lead(text)))


def _without_lead(part: str) -> str:
    plain = part.strip(" ,.?!\n")
    while (shorter := _LEAD.sub("", plain)) != plain:
        plain = shorter
    return plain


def _is_question(part: str, ends_in_joint: bool) -> bool:
    """Whether a part of a message asks something.

    Args:
        part: without what leads in.
        ends_in_joint: whether an "and" joins a question to it.
    """
    words = len(part.split())
    if words >= _FEWEST_WORDS and (_ASKS.match(part) or _ASKS_INDIRECTLY.match(part)):
        return True
    names = _WHAT_IS.match(part) or _TURNS.search(part)
    return bool(names) or (ends_in_joint and _is_title(part))


def _is_title(part: str) -> bool:
    """Whether a part only names what it asks about: "minoxidil side effects"."""
    return 2 <= len(part.split()) <= _MOST_IN_TITLE and not _SENTENCE_WORDS.search(part)


def _parts(text: str) -> list[tuple[str, bool]]:
    """Split a message where a question may end; with each part, whether "and" ends it.

    "My nephew is 6 and has two patches" goes on: what "and" joins to a statement is one with it.
    """
    parts = [""]
    joints = []
    begun = 0
    for found in _BETWEEN.finditer(text):
        parts[-1] += text[begun : found.start()]
        begun = found.end()
        said = _LEAD.sub("", parts[-1].strip())
        states = not _ASKS.match(said) and not _is_title(said)
        goes_on = _GOES_ON.match(text, begun) and not _TWO.match(text, found.start())
        if found["joint"] and states and goes_on:
            parts[-1] += found.group()
        else:
            parts.append("")
            joints.append(bool(found["joint"] and found["joint"].strip(" ,")))
    parts[-1] += text[begun:]
    return list(zip(parts, [*joints, False], strict=True))
