"""Tells a message that tries to answer the open question from one that asks something else."""

from __future__ import annotations

import re
from collections.abc import Collection

from hairline.symptoms import asks, says_yes

_TRIES = re.compile(
    r"^(?:yes|yeah|yea|no|nah|nope|none|nothing|not|never|only|just|hardly|i|im|ive|my|he|hes|his|"
    r"she|shes|her|its|it|they|their|there|theres|we|our|little|few|some|bit|both|\d+)\b"
)
_WONDERS = re.compile(
    r"\?|(?:^|[.,;!] *|\b(?:and|but|so|also|ok|then) )"
    r"(?:what|why|how|when|which|where|does)\b(?! (?:i|it|my|he|she|they|the|his|her|we)\b)|"
    r"\b(?:should i|could it|can it|can i|could i|tell me|explain|wonder|heard|advice|recommend|"
    r"know (?:if|whether|about|what|why|how))\b"
)
# "How do I check that?" asks about the open question.
_ASKS_HOW_TO_ANSWER = re.compile(
    r"(?:and |but |ok |um |er )*(?:how (?:do|can|would|should|am) i (?:supposed to )?"
    r"(?:check|tell|know|see|find (?:that )?out|feel|measure|look)|"
    r"what (?:do you mean|does (?:that|this|it) mean)|where (?:do|should) i (?:look|feel))\b"
    r"(?: (?:for )?(?:that|this|it|them|those|by (?:that|this)|if (?:there|it|i).*))?\s*\W*$"
)


def tries_to_answer(text: str, entities: Collection[str]) -> bool:
    """Whether a message in the check is meant for its question, and asks nothing of its own.

    Args:
        text: what was typed.
        entities: the kinds of terms that it names: "minoxidil side effects" asks without a mark.
    """
    plain = text.casefold().replace("'", "").replace("\u2019", "").strip()
    tries = not entities or bool(_TRIES.match(plain))
    return (says_yes(text) or (tries and not _WONDERS.search(plain))) and not asks(text)


def asks_how_to_answer(text: str) -> bool:
    """Whether a message asks how the open question can be answered: "how do I check that"."""
    return bool(_ASKS_HOW_TO_ANSWER.match(text.casefold()))


def wonders_at(text: str) -> bool:
    """Whether a message asks for something, be it in its middle."""
    return bool(_WONDERS.search(text))
