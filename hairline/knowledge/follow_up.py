"""Tells a question that goes on about what was just answered, and says it in full."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hairline.content.markdown import words_of
from hairline.knowledge.several import begins_a_question

# Longer messages say themselves what they are about.
_LONGEST = 14  # words
# A question so long may go on, and may stand alone.
MAY_GO_ON = 10
_SHORT = 4
_OPENING = re.compile(
    r"^(?:(?:but|so|ok|okay|then|also|oh|yes|no)\b[\s,]*)*"
    r"(?P<about>(?:and )?(?:what|how) about\b|(?:and|or)\b)?[\s,]*",
    re.IGNORECASE,
)
_POINTER = re.compile(r"\b(?:it|that|this|they|them|these|those)\b(?!['’])", re.IGNORECASE)
_POSSESSIVE = re.compile(r"\b(?:its|their)\b", re.IGNORECASE)
# Where "it" stands for nothing said before: "is it normal to lose hair".
_EMPTY = re.compile(
    r"\b(?:is|was|isnt|isn't) (?:it|this|that) (?:\w+ )?(?:to|that|when|if|for)\b"
    r"|\bit (?:is|takes|makes)\b|\bthat (?:i|my|the|a|can|could|will|helps?|works?|makes?)\b"
    r"|\bthis (?:morning|week|month|year)\b",
    re.IGNORECASE,
)
# "It" right after the verb is what is asked about.
_ASKED_OF = re.compile(
    r"(?:is|are|was|(?P<does>does|do|did|can|could|will|would|should)) "
    r"(?P<pointer>it|that|this|they)\b(?!['’]| be\b)",
    re.IGNORECASE,
)
# "Can I have a transplant with it": what it stands for is the other half of what is asked.
_GOES_WITH = re.compile(
    r"\b(?P<how>with|for|in|after|on|from|against|during) (?:it|this|that|them)\W*$"
    r"|\b(?P<later>afterwards)\W*$",
    re.IGNORECASE,
)
# Words that make a message about hair loss by itself.
_OWN_SUBJECT = re.compile(
    r"\b(?:hair\w*|bald\w*|scalp|alopecia|shedd?ing|(?:eye)?brows?|(?:eye)?lash\w*|beard|nails?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class InFull:
    """A question with its subject named.

    Attributes:
        certain: whether it could not be understood without what was said before; otherwise it
            may also stand alone.
    """

    text: str
    certain: bool


def in_full(text: str, subject: str, *, names_term: bool) -> InFull | None:
    """Give a question that goes on about a subject, with the subject in it.

    Args:
        text: what was typed.
        subject: what the last answer was about, in a word or two.
        names_term: whether the text names a drug or a condition of its own.

    Returns:
        None where the message stands alone, as one with a subject of its own does.
    """
    words = words_of(text)
    if not subject or not words or len(words) > _LONGEST:
        return None
    opening = _OPENING.match(text)
    about = bool(opening and opening["about"])
    rest = text[opening.end() :].strip() if opening else text
    rest = rest.rstrip("?!. ") or text
    plain = _EMPTY.sub(" ", rest)
    own = _OWN_SUBJECT.search(plain)
    asked_of = None if _EMPTY.search(rest) else _ASKED_OF.match(rest)
    if asked_of and (own or names_term):
        # "Does it work for hair" may be about what was said, "does it grow" about hair.
        before, after = rest[: asked_of.start("pointer")], rest[asked_of.end("pointer") :]
        in_its_place = InFull(f"{before}{subject}{after}", certain=names_term)
        return in_its_place if asked_of["does"] or not names_term else None
    if names_term:
        goes_with = _GOES_WITH.search(rest)
        if goes_with is None:
            return None
        how = goes_with["how"] or "after"
        return InFull(f"{rest[: goes_with.start()]}{how} {subject}", certain=True)
    if _POINTER.search(plain) and not own:
        return InFull(_POINTER.sub(subject, rest, count=1), certain=True)
    if _POSSESSIVE.search(plain):
        return InFull(_POSSESSIVE.sub(f"{subject}'s", rest, count=1), certain=True)
    if about and not own:
        return InFull(f"{rest} and {subject}", certain=True)
    if len(words) <= _SHORT and not own:
        return InFull(f"{rest} {subject}", certain=False)
    most = MAY_GO_ON if begins_a_question(text) else _LONGEST // 2
    if len(words) <= most and not own:
        return InFull(f"{rest} with {subject}", certain=False)
    return None
