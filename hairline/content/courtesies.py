"""Takes off the words around a question that say nothing of what is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from hairline.content.problems import ContentError, Problem
from hairline.content.yaml import line_of, read_yaml

# What stays has to be able to ask something.
_FEWEST = 2
_BETWEEN = r"[\s,.…:;!?()\-]"
_WORD = re.compile(r"\w+(?:['’]\w+)*")


class Courtesies:
    """Greetings, thanks and lead-ins ("can you tell me") around what is asked.

    Args:
        opening: phrases that may stand first, in small letters without apostrophes.
        closing: phrases that may stand last.
    """

    def __init__(self, opening: Sequence[str], closing: Sequence[str]) -> None:
        self._opening = re.compile(
            rf"^{_BETWEEN}*(?:{_any_of(opening)})(?:{_BETWEEN}+|$)", re.IGNORECASE
        )
        # A question mark before it belongs to the question.
        self._closing = re.compile(
            rf"(?:[\s,.…:;!()\-])+(?:{_any_of(closing)}){_BETWEEN}*$", re.IGNORECASE
        )

    def without(self, text: str) -> str:
        """Give a message without them; whole where hardly anything else is in it."""
        bare = self._stripped(self._opening, self._stripped(self._closing, text))
        return bare if len(_WORD.findall(bare)) >= _FEWEST else text

    @staticmethod
    def _stripped(pattern: re.Pattern[str], text: str) -> str:
        shorter = pattern.sub("", text)
        while shorter != text:
            text, shorter = shorter, pattern.sub("", shorter)
        return text


def _any_of(phrases: Sequence[str]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    # An apostrophe may stand between any two letters: "I'd", "im".
    return "|".join(_loosely(phrase) for phrase in longest_first) or r"(?!)"


def _loosely(phrase: str) -> str:
    words = ("['’]?".join(map(re.escape, word)) for word in phrase.split())
    return r"[\s,]+".join(words)


def read_courtesies(path: Path) -> Courtesies:
    """Read a file of courtesies.

    Raises:
        ContentError: it is not two lists of phrases; every problem of the file.
    """
    read = read_yaml(path.read_text(encoding="utf-8"), path)
    remedy = "write `opening:` and `closing:`, each with a list of phrases in square brackets"
    kinds = ("opening", "closing")
    if not isinstance(read, dict) or set(read) != set(kinds):
        problem = Problem(path, 1, "there have to be the lists `opening` and `closing`", remedy)
        raise ContentError([problem])
    problems = [
        Problem(path, line_of(read, kind), f"`{kind}` is not a list of phrases", remedy)
        for kind in kinds
        if not isinstance(read[kind], list)
        or not all(isinstance(phrase, str) and phrase.strip() for phrase in read[kind])
    ]
    if problems:
        raise ContentError(problems)
    return Courtesies(read["opening"], read["closing"])
