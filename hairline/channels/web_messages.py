"""The messages of a conversation as the web channel sends them: no payload, nothing of Rasa's."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timezone
from typing import Any

from hairline.channels.transcript import Said

# How soon, in words that stand where the colour of a card is not seen.
_URGENCY = {
    "emergency": "Emergency",
    "same_day": "Today",
    "soon": "Soon",
    "routine": "Not urgent",
    "self_care": "What you can do yourself",
    "crisis": "Help now",
}

_ANSWER = re.compile(r'/choose\{"question": "(\w+)", "answer": "(\w+)"\}')


def as_messages(said: Iterable[Said], session: str) -> list[dict[str, Any]]:
    """Give messages as JSON values.

    Args:
        said: what was said, the oldest first.
        session: whose conversation it is; ids are good in it alone.
    """
    return [_message(one, place, session) for place, one in enumerate(said)]


def _message(said: Said, place: int, session: str) -> dict[str, Any]:
    moment = f"{session}\n{said.at:.6f}\n{'' if said.at else place}"
    blocks = [block for one in said.blocks if (block := _block(one))]
    return {
        "id": said.sending or hashlib.sha256(moment.encode()).hexdigest()[:20],
        "at": datetime.fromtimestamp(said.at, timezone.utc).isoformat() if said.at else None,
        "role": said.by,
        "text": said.text,
        "blocks": blocks,
        "choices": [option for block in blocks for option in block.get("options", ())],
    }


def _block(block: Mapping[str, Any]) -> dict[str, Any] | None:
    """Give a block as people's browsers get it; None of choices that can be picked no more."""
    kind = str(block["block"])
    told = {name: value for name, value in block.items() if name != "block"}
    return _SHAPES.get(kind, dict)({**told, "type": kind})


def _care_card(told: dict[str, Any]) -> dict[str, Any]:
    return {**told, "urgency": _URGENCY.get(told["level"], "")}


def _article_link(told: dict[str, Any]) -> dict[str, Any]:
    place = f"#{told['anchor']}" if told["anchor"] else ""
    return {**told, "address": f"/articles/{told['article']}{place}"}


def _summary_link(told: dict[str, Any]) -> dict[str, Any]:
    page = f"/summary/{told.pop('token')}"
    return {**told, "address": page, "pdf": f"{page}.pdf"}


def _choices(told: dict[str, Any]) -> dict[str, Any] | None:
    options = [_option(option) for option in told["options"] if "id" in option]
    if not options:
        return None
    return {**told, "several": bool(told.get("several")), "options": options}


def _option(option: Mapping[str, str]) -> dict[str, str]:
    """Give what can be picked; of an answer of the symptom check which it is, to draw it by."""
    shown = {"id": option["id"], "label": option["label"]}
    found = _ANSWER.fullmatch(option["payload"])
    return {**shown, "answer": f"{found[1]}.{found[2]}"} if found else shown


_SHAPES: dict[str, Callable[[dict[str, Any]], dict[str, Any] | None]] = {
    "care_card": _care_card,
    "article_link": _article_link,
    "summary_link": _summary_link,
    "choices": _choices,
}
