"""Tells a medicine that was taken by mistake from one that was taken to come to harm."""

from __future__ import annotations

from hairline.safety.patterns import normalise
from hairline.safety.screening import Screen
from hairline.safety.signs import Sign

# Groups of terms of `emergencies.yml`, and the sign that is shown.
_BY_MISTAKE = "taken_by_mistake"
_TOO_MUCH = "too_much_taken"
_ON_PURPOSE = "taken_on_purpose"
_MEDICINE = "any_medicine"
_SIGN = "taken-by-mistake"
_IN_A_CRISIS = "taken_in_a_crisis"


def taken_by_mistake(text: str, screen: Screen) -> Sign | None:
    """Give the sign for a text that is worded like a crisis and only tells of a mistake.

    "I accidentally took too many of my tablets" holds a phrase of a crisis. Where anything else of
    one is told beside it, it stays a crisis.

    Args:
        text: what was typed.
        screen: the rules that took it for a crisis.

    Returns:
        The sign; None where the text is a crisis all the same.
    """
    named = screen.named_in(text, {_BY_MISTAKE, _MEDICINE, _ON_PURPOSE})
    if named != {_BY_MISTAKE, _MEDICINE}:
        return None
    left = screen.terms[_BY_MISTAKE].sub("x", screen.terms[_TOO_MUCH].sub("x", normalise(text)))
    if screen.crisis.found_in(left) is not None:
        return None
    return next((sign for sign in screen.signs if sign.id == _SIGN), None)


def took_too_much(text: str, screen: Screen) -> bool:
    """Whether a text tells of a crisis, and that something was swallowed already.

    On purpose or not is not asked: the advice of a poison centre is the same, and it is urgent.
    """
    alarm = screen.alarm_in(text)
    if alarm is None or taken_by_mistake(text, screen):
        return False
    if alarm.sign is not None:
        return taken_on_purpose(alarm.sign)
    return bool(screen.named_in(text, {_IN_A_CRISIS}))


def taken_on_purpose(sign: Sign) -> bool:
    """Whether a sign tells that somebody took too much because they wanted to: a crisis."""
    return _ON_PURPOSE in sign.groups
