"""Meets an exaggeration that gets no answer with kindness: "my hair is killing me"."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.said import is_payload, last_text
from hairline.messages import Reply
from hairline.safety.screening import load_screen
from hairline.wording import wording

# What says that there is no answer; the first of them is said no more.
_NOT_UNDERSTOOD = "unsure"
_NO_ANSWER = ("no_answer", "out_of_scope")


def kindly(tracker: Tracker, reply: Reply) -> Reply:
    """Give a reply that begins with kindness where an exaggeration would get no answer."""
    text = last_text(tracker)
    lost = reply.body[0] in wording(_NOT_UNDERSTOOD).blocks
    if not lost and all(reply.body[0] not in wording(name).blocks for name in _NO_ANSWER):
        return reply
    if is_payload(text) or not load_screen().exaggerates(text):
        return reply
    return Reply((*wording("kindness").blocks, *(reply.body[1:] if lost else reply.body)))
