"""Takes a long message apart: what it is about, which stands first, and what it asks.

A story says much that no section answers. Looked up as a whole it is blurred; its question alone
("is it too late for me") has no subject. So it is looked up whole and, with half the weight each,
as its opening with its last asking sentence and as the clause that asks with what it names, and the
scores are added up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from hairline.knowledge.search import Found, Hit
from hairline.knowledge.several import OPENER

# From so many words on a message is a story.
LONG = 16
_FEWEST_WORDS = 3
_HALF = 0.5
_SENTENCE = re.compile(r"(?<=[.?!;])\s+|\n+")
_ASKS = re.compile(
    r"\?"
    rf"|^(?:(?:and|but|so|also|or|now)\b[\s,]*)*{OPENER}\b"
    r"|\b(?:please|advi[cs]e|help|suggest|worried|scared|afraid|wonder|want to know)\b",
    re.IGNORECASE,
)


# Where a clause may begin that asks: "..., would it help", "... and is it safe".
_CLAUSE = re.compile(
    rf"{_SENTENCE.pattern}|[,;:]\s+(?=(?:and |but |so |or |then )*{OPENER}\b)"
    rf"|\s+(?:and|but|so)\s+(?={OPENER}\b)",
    re.IGNORECASE,
)
_LONG_ENOUGH = 9
_LONGEST_CLAUSE = 12


def heart_of(message: str) -> str:
    """Give the opening of a story with the last sentence that asks; empty where it is no story."""
    if len(message.split()) <= LONG:
        return ""
    parts = _parts(_SENTENCE, message)
    if len(parts) < 2:
        return ""
    asks = next((part for part in reversed(parts) if _ASKS.search(part)), parts[-1])
    heart = parts[0] if asks is parts[0] else f"{parts[0]} {asks}"
    return heart if heart != message.strip() else ""


def closing_question(message: str, terms_in: Callable[[str], Sequence[str]]) -> str:
    """Give the clause with which a message asks, with a term that the message names.

    "I have polycystic ovaries and chin hair, would spironolactone help?" asks of spironolactone.

    Args:
        message: what was typed.
        terms_in: gives the drugs and conditions that a text names.

    Returns:
        Empty where the message is short, or all of it asks.
    """
    if len(message.split()) < _LONG_ENOUGH:
        return ""
    parts = _parts(_CLAUSE, message)
    if len(parts) < 2:
        return ""
    asks = next((part for part in reversed(parts) if _ASKS.search(part)), "")
    if not asks or len(asks.split()) > _LONGEST_CLAUSE:
        return ""
    if terms_in(asks):
        return asks
    named = terms_in(message)
    return f"{asks} {named[0]}" if named else f"{parts[0]} {asks}"


def _parts(between: re.Pattern[str], message: str) -> list[str]:
    """Give the parts of a message that are long enough to say something."""
    parts = (part.strip() for part in between.split(message))
    return [part for part in parts if len(part.split()) >= _FEWEST_WORDS]


def fused(first: Found, second: Found, most: int) -> Found:
    """Give the best hits of two searches together; the second counts half as much.

    Each score counts by how far it is above the worst of its search, so that a passage that one of
    them did not find has nothing from it.

    Args:
        first: what was found for the message itself; a hit's other scores are from here, if it is
            among these.
        second: what was found for another way to say it.
        most: how many hits to give.
    """
    total: dict[int, float] = {}
    hits: dict[int, Hit] = {}
    for found, weight in ((second, _HALF), (first, 1.0)):
        lowest = min((hit.score for hit in found.hits), default=0.0)
        for hit in found.hits:
            total[hit.passage] = total.get(hit.passage, 0.0) + weight * (hit.score - lowest)
            hits[hit.passage] = hit
    best = sorted(total, key=lambda passage: -total[passage])[:most]
    together = tuple(replace(hits[one], score=total[one] / (1 + _HALF)) for one in best)
    return Found(together, first.asked)
