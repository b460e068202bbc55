"""Requests that are not met as asked, where they stand beside another question in one message.

A message that is nothing but such a request is told by its intent. Of two questions the classifier
sees one, so that here plain words decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hairline.knowledge import AnswerStatus, answer_reply, load_library, questions_in
from hairline.knowledge.rewording import load_rewording
from hairline.messages import Block, Choices, Disclaimer
from hairline.wording import wording

_WARNED_OF = "finasteride"
# By the intent whose words meet it.
_REQUESTS = {
    "ask_stop_medicine": re.compile(
        r"\b(?:should|shall|can|may|must) i (?:just |now )?"
        r"(?:stop|quit|come off|give up|start|begin|switch)\b"
    ),
    "ask_diagnosis": re.compile(r"^(?:do i have|have i got|what have i got|what do i have)\b"),
    "ask_brand": re.compile(r"\bwhich\b.*\b(?:brand|shop|clinic)\b|\bwhich\b.*\bshould i buy\b"),
    "ask_promise": re.compile(r"\b(?:will|can) you (?:cure|heal|promise|guarantee)\b"),
}


def said_to(intent: str, typed: Sequence[str]) -> tuple[Block, ...]:
    """Give what is said to a request, with the regulator's warning where it is of its medicine.

    Args:
        intent: the request.
        typed: what was typed of late.
    """
    blocks = wording(intent).blocks
    names = (name for text in typed for name in load_rewording().terms_in(text))
    if intent == "ask_stop_medicine" and _WARNED_OF in names:
        return (*blocks, *wording("finasteride_warning").blocks)
    return blocks


def requests_in(text: str) -> tuple[str, ...]:
    """Give the intents of the requests among several questions of a message; none of one alone."""
    parts = questions_in(text)
    if len(parts) < 2:
        return ()
    found = (
        intent
        for part in parts
        for intent, pattern in _REQUESTS.items()
        if pattern.search(part.casefold())
    )
    return tuple(dict.fromkeys(found))


def _is_request(question: str) -> bool:
    return any(pattern.search(question.casefold()) for pattern in _REQUESTS.values())


def met_first(text: str) -> tuple[Block, ...]:
    """Give what is said to the requests in a message before its other questions are answered."""
    return tuple(
        block
        for intent in requests_in(text)
        for block in said_to(intent, [text])
        if not isinstance(block, Choices)
    )


def answers_beside(text: str) -> tuple[Block, ...]:
    """Give the answers to the questions that stand beside a request; nothing where none is sure."""
    if not requests_in(text):
        return ()
    library = load_library()
    # "Which minoxidil should I buy? Does it have side effects?" goes on about what is asked first.
    together = library.answers(text)
    if len(together) < 2:
        together = [one for part in questions_in(text) for one in library.answers(part)]
    answered = [
        one
        for one in together
        if one.status is AnswerStatus.ANSWERED and not _is_request(one.question)
    ]
    if not answered:
        return ()
    body = answer_reply(answered, library.topics).body
    return tuple(block for block in body if not isinstance(block, Disclaimer))
