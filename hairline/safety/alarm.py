"""What the screening of a text finds: a crisis, or the warning sign of an emergency."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from hairline.safety.signs import Sign


class AlarmKind(Enum):
    """What was found; the values are the intents that the safety gate sets."""

    CRISIS = "crisis"
    EMERGENCY = "emergency"


@dataclass(frozen=True)
class Alarm:
    """What was found and why.

    Attributes:
        sign: the warning sign; None in a crisis.
        reason: the decision in one line, without the text itself.
        language: the code of the language in which a crisis was told.
        about_another: whether somebody else is in that crisis, and not the one who writes.
        guessed: whether it was told by its meaning only, and by no phrase.
    """

    kind: AlarmKind
    sign: Sign | None
    reason: str
    language: str = "en"
    about_another: bool = False
    guessed: bool = False
