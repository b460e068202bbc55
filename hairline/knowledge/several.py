"""Finds the questions in a message: two asked at once get two answers."""

from __future__ import annotations

import re

MOST = 3
_FEWEST_WORDS = 3
_OPENER = (
    r"(?:what(?:s|'s)?|why|how|when|where|who|which|will|would|can|could|should|shall|does|do|did|"
    r"is|are|am|was|has|have|am i)"
)
_LEAD = re.compile(
    r"^(?:and|also|but|or|plus|so|ok|please|oh|then|second(?:ly)?|hi|hello|hey|ps)\b[\s,:]*", re.I
)
_ASKS = re.compile(rf"^{_OPENER}\b", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"\?+\s*|[.!\n]+\s*|,?\s+(?:and|also|plus|&|or)\s+(?:also\s+)?(?={_OPENER}\b)|;\s*|,\s+(?={_OPENER}\b)",
    re.IGNORECASE,
)


_SENTENCE = re.compile(r"(?<=[.?!;])\s+|\n+|,\s+(?=(?:and|but|so)\b)")
_FEWEST_IN_SENTENCE = 4


def sentences_of(text: str) -> list[str]:
    """Give the sentences of a message that are long enough to say something."""
    parts = (part.strip() for part in _SENTENCE.split(text))
    return [part for part in parts if len(part.split()) >= _FEWEST_IN_SENTENCE]


def questions_in(text: str) -> tuple[str, ...]:
    """Give the single questions of a message, at most three; one alone where there is one.

    A message with a story and one question is one question: the story helps to understand it.
    """
    questions = []
    for part in _BETWEEN.split(text):
        plain = part.strip(" ,.?!\n")
        shorter = _LEAD.sub("", plain)
        while shorter != plain:
            plain, shorter = shorter, _LEAD.sub("", shorter)
        if _ASKS.match(plain) and len(plain.split()) >= _FEWEST_WORDS:
            questions.append(plain)
    return tuple(questions[:MOST]) if len(questions) > 1 else (text,)
