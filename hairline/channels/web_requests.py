"""A message as a browser sends it to the web channel, and what may be wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sanic.exceptions import SanicException
from sanic.request import Request

# A UUID or the like: nothing that anybody would type.
_MESSAGE_ID = re.compile(r"[0-9a-f-]{8,64}")
_ARTICLE = re.compile(r"[a-z0-9-]{0,80}")
# Answers to one question; more is no person's doing.
_MOST_PICKED = 20


@dataclass(frozen=True)
class Sent:
    """Words, or the ids of what was picked.

    Attributes:
        id: the sender's own, under which it may be sent again.
        about: the article on whose page it was sent; empty elsewhere.
    """

    id: str
    text: str | None
    choices: tuple[str, ...]
    about: str = ""


def sent_in(request: Request) -> Sent | str:
    """Give the message of a request, or what is wrong with it."""
    try:
        body = request.json
    except SanicException:
        return "The request is not valid JSON."
    if not isinstance(body, dict):
        return "The request is not a JSON object."
    id_, text, choice = body.get("id"), body.get("text"), body.get("choice")
    choices = body.get("choices", [choice] if choice is not None else [])
    if not isinstance(id_, str) or not _MESSAGE_ID.fullmatch(id_):
        return "`id` is missing or no UUID: 8 to 64 of 0-9, a-f and `-`."
    if not isinstance(choices, list) or not all(isinstance(one, str) for one in choices):
        return "`choice` is a text, and `choices` a list of texts."
    if len(choices) > _MOST_PICKED:
        return f"`choices` names more than {_MOST_PICKED}."
    if bool(choices) == (text is not None):
        return "Give either `text`, or `choice` or `choices`."
    if text is not None and not isinstance(text, str):
        return "`text` is not a text."
    about = body.get("about", "")
    if not isinstance(about, str) or not _ARTICLE.fullmatch(about):
        return "`about` is not the id of an article."
    return Sent(id_, text, tuple(choices), about)
