"""What a conversation told of a crisis, in one message or over two that follow each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rasa_sdk import Tracker

from actions.consultation import Consultation
from actions.said import is_payload, last_text, user_events
from hairline.commands import load_commands
from hairline.safety.alarm import AlarmKind
from hairline.safety.over_messages import Told, crisis_over
from hairline.safety.patterns import normalise
from hairline.safety.screening import load_screen

# What stands at the end of a no that is half a sentence: "i dont" ... "want to live".
_UNFINISHED = ("dont", "do not", "cant", "cannot", "can not", "wont")
# As many messages back the words can be that were answered as a crisis.
BACK = 10


def crisis_over_messages(tracker: Tracker) -> Told | None:
    """Give the crisis that the last message tells together with the one just before it.

    Returns:
        None where one of them was picked, or the one before was read as an answer of the check.
    """
    events = user_events(tracker)
    if len(events) < 2:
        return None
    before, text = str(events[-2].get("text") or ""), last_text(tracker)
    understood = str(events[-2].get("message_id") or "")
    if understood and Consultation.of(tracker).read == understood:
        return None
    return _over(before, text)


def crises_told(tracker: Tracker) -> tuple[Told, ...]:
    """Give what was told of a crisis in the last messages, the newest first."""
    texts = [str(event.get("text") or "") for event in user_events(tracker)][-BACK:]
    return tuple(reversed(list(_told_in(texts))))


def over_messages_in(texts: Sequence[str]) -> bool:
    """Whether any two of some messages that follow each other tell of a crisis together."""
    return any(_over(before, text) for before, text in pairwise(texts))


def _told_in(texts: list[str]) -> Iterator[Told]:
    screen = load_screen()
    for before, text in pairwise(["", *texts]):
        if is_payload(text):
            continue
        alarm = screen.alarm_in(text)
        if alarm is not None and alarm.kind is AlarmKind.CRISIS:
            yield Told(text, alarm)
        elif alarm is None and (over := _over(before, text)):
            yield over


def _over(before: str, text: str) -> Told | None:
    if is_payload(before) or is_payload(text):
        return None
    whole_no = load_commands().is_plain_no(before) and not normalise(before).endswith(_UNFINISHED)
    if whole_no:
        return None
    return crisis_over(before, text)
