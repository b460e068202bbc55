"""A crisis that is told over two messages: "i want to" ... "die".

Or one that is asked about and then owned: "can finasteride make people suicidal" ... "I feel like
that".
"""

from __future__ import annotations

from dataclasses import dataclass

from hairline.remembering import remembering
from hairline.safety.alarm import Alarm
from hairline.safety.patterns import normalise
from hairline.safety.screening import load_screen

# Words of each. A longer message says something of its own.
_MOST_WORDS = 6
# Words of what owns a question of before; a longer message has a subject of its own.
_MOST_OWNED = 12


@dataclass(frozen=True)
class Told:
    """A crisis, and the words that tell it."""

    text: str
    alarm: Alarm


@remembering(64)
def crisis_over(before: str, text: str) -> Told | None:
    """Give the crisis that two messages tell together and neither tells alone.

    Of two halves only the phrases count: by their meaning alone two halves of anything sound like
    something.

    Args:
        before: what was typed just before.
        text: what was typed now.
    """
    words = [len(normalise(one).split()) for one in (before, text)]
    screen = load_screen()
    together = f"{before} {text}"
    if words[1] <= _MOST_OWNED and (owned := screen.crisis_owned(before, text)):
        return Told(together, owned)
    if not all(0 < one <= _MOST_WORDS for one in words):
        return None
    alarm = screen.crisis_in(together)
    if alarm is None or any(_is_sure(screen.alarm_in(one)) for one in (before, text)):
        return None
    return Told(together, alarm)


def _is_sure(alarm: Alarm | None) -> bool:
    """Whether words alone told it: what half a sentence sounds like says nothing."""
    return alarm is not None and not alarm.guessed
