"""Keeps in mind what was answered last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.near import LAST_ANSWER, seen
from hairline.knowledge import Answer

LAST_SECTION = "last_section"
_REMEMBERED = 6


def remembered(tracker: Tracker, answers: Sequence[Answer]) -> list[dict[str, Any]]:
    """Give the events that keep what was answered, for what goes on about it and for a verdict."""
    given = [answer for answer in answers if answer.passage is not None]
    if not given:
        return []
    sections = [answer.passage.id for answer in given if answer.passage is not None]
    last = {
        "question": given[-1].question,
        "band": given[-1].status.value,
        "seen": [*seen(tracker), *sections][-_REMEMBERED:],
    }
    return [SlotSet(LAST_SECTION, sections[-1]), SlotSet(LAST_ANSWER, last)]
