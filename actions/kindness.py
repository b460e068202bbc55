"""Meets weariness and exaggerations with kindness: "my hair is killing me"."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.said import is_payload, last_text
from hairline.knowledge import load_library, topic_choices
from hairline.messages import CareCard, Choices, Reply, Sources
from hairline.safety.screening import load_screen
from hairline.safety.weariness import load_weariness
from hairline.symptoms import asks
from hairline.wording import wording

# What says that there is no answer; the first of them is said no more.
_NOT_UNDERSTOOD = "unsure"
_NO_ANSWER = ("no_answer", "out_of_scope")


def kindly(tracker: Tracker, reply: Reply) -> Reply:
    """Give a reply that begins with kindness where it was weariness or exaggeration that spoke."""
    text = last_text(tracker)
    if is_payload(text):
        return reply
    lost = reply.body[0] in wording(_NOT_UNDERSTOOD).blocks
    unanswered = lost or any(reply.body[0] in wording(name).blocks for name in _NO_ANSWER)
    answered = any(isinstance(block, Sources) for block in reply.body)
    if (answered or unanswered) and load_weariness().is_in(text) and not asks(text):
        return _to_the_weary(text, reply, unanswered=unanswered)
    if unanswered and load_screen().exaggerates(text):
        return Reply((*wording("kindness").blocks, *(reply.body[1:] if lost else reply.body)))
    return reply


def _to_the_weary(text: str, reply: Reply, *, unanswered: bool) -> Reply:
    """Say something kind first; what was found follows, or all that there is to read."""
    if load_weariness().is_all(text):
        # Whatever is found for "my hair is killing me" is about something else.
        return Reply((*wording("weary").blocks, topic_choices(load_library().topics)))
    if isinstance(reply.body[0], CareCard):
        return reply
    found = reply.body[1:] if unanswered else reply.body
    if not load_weariness().is_heavy(text):
        return Reply((*wording("kindness").blocks, *found))
    read = [block for block in found if not isinstance(block, Choices)]
    picked = [block for block in found if isinstance(block, Choices)]
    return Reply((*wording("heavy").blocks, *read, *wording("heavy_lines").blocks, *picked))
