"""What a button may send: the payloads that the assistant's own replies offer, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from hairline.channels.guard import Refusal
from hairline.messages import Reply
from hairline.symptoms.asking import AND
from hairline.wording import wording

# Characters. The longest of our own has less than half as many.
MAX_PAYLOAD = 300

# What each button carries. An intent that is not here is never named by a message: Rasa would take
# /restart and /session_start for commands of its own, and /crisis or /action_... for events.
_CARRIES: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        (
            "affirm",
            "deny",
            "not_sure",
            "skip",
            "go_back",
            "go_on",
            "why_do_you_ask",
            "stop",
            "start_again",
            "start_symptom_check",
            "show_summary",
            "show_result",
            "list_topics",
            "helpful",
            "not_helpful",
            "delete_my_data",
            "none_of_these",
        ),
        frozenset(),
    ),
    "choose": frozenset({"question", "answer"}),
    "change_answer": frozenset({"question"}),
    "ask_section": frozenset({"section"}),
    "open_article": frozenset({"article"}),
    "open_topic": frozenset({"topic"}),
    "tell_country": frozenset({"country"}),
    "feedback_reason": frozenset({"reason"}),
}
_NAMED = re.compile(r"/([a-z_]+)(\{.*)?", re.DOTALL)


def read_payload(text: object) -> str | Refusal | None:
    """Give the payload that a message is, in Rasa's own form.

    Returns:
        None where the message is no payload of ours, so that it is read as words; a refusal where
        it names one of our buttons but does not carry what that button does.
    """
    named = _NAMED.fullmatch(text) if isinstance(text, str) else None
    if named is None or named[1] not in _CARRIES:
        return None
    carries = _CARRIES[named[1]]
    if not carries and not named[2]:
        return named[0]
    values = _values(named[2] or "") if len(named[0]) <= MAX_PAYLOAD else None
    if values is None or values.keys() != carries:
        return Refusal(Reply(wording("unknown_choice").blocks))
    return f"/{named[1]}{json.dumps(values)}"


def picked_together(payloads: Sequence[str]) -> str | None:
    """Give the payload that several answers to one question make; None where they make none.

    Args:
        payloads: of choices that were offered, in the order in which they stand there.
    """
    if len(payloads) == 1:
        return payloads[0]
    begin = "/choose"
    values = [_values(one.removeprefix(begin)) or {} for one in payloads if one.startswith(begin)]
    questions = {one.get("question", "") for one in values}
    if len(values) != len(payloads) or len(questions) != 1:
        return None
    answers = AND.join(one.get("answer", "") for one in values)
    return f"{begin}{json.dumps({'question': questions.pop(), 'answer': answers})}"


def _values(told: str) -> dict[str, str] | None:
    """Give the values of a payload; None where it is not an object of texts."""
    try:
        values = json.loads(told)
    except (ValueError, RecursionError):
        return None
    if not isinstance(values, dict) or not all(isinstance(one, str) for one in values.values()):
        return None
    return values
