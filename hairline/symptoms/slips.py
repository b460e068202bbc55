"""Mends slips of the finger in the words of the questions' phrases."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

from hairline.encoder import load_encoder
from hairline.remembering import remembering
from hairline.symptoms.figures import NUMBER_WORDS

# Shorter words have too many neighbours for a slip to be told from another word.
_SHORTEST_TYPED = 4
_SHORTEST_LISTED = 5
# From this length on two slips are forgiven, below it one.
_LONG_WORD = 8
# Words that no vocabulary lists, since their apostrophe is left out: "shes" is no slip of "sheds".
_CONTRACTED = re.compile(
    r"(?:i|he|she|it|we|you|they|that|there|this|who|what|where|how|here|lets)(?:s|m|re|ve|ll|d)"
    r"|(?:is|are|was|were|do|does|did|has|have|had|would|could|should|must|need)nt"
)

_ENDING = re.compile(r"(?P<stem>\w{2,}?\w)(?P<ending>e?s|e?d|e?r|ing|ings|ers|ly|ment|ments)")


class Slips:
    """The words of all phrases, ready to be told from slips of them.

    Args:
        words: every word of a phrase or a label.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._words):
            if len(word) >= _SHORTEST_LISTED:
                self._by_letter[word[0]].append(word)
        self._mended = remembering(1024)(self._mend)

    def mended(self, text: str) -> str:
        """Give lower-case text with slips put right.

        A word that is one itself is left alone: "scared" is no slip of "scarred".
        """
        return re.sub(r"[^\W\d_]+", lambda match: self._mended(match.group()), text)

    def _mend(self, typed: str) -> str:
        if (
            len(typed) < _SHORTEST_TYPED
            or typed in self._words
            or typed in NUMBER_WORDS
            or _CONTRACTED.fullmatch(typed) is not None
        ):
            return typed
        near = [
            (edits, abs(len(listed) - len(typed)), listed)
            for listed in self._by_letter.get(typed[0], ())
            if (edits := OSA.distance(typed, listed)) <= (2 if len(listed) >= _LONG_WORD else 1)
        ]
        # Asked last: most words have no neighbour, and the vocabulary has to be loaded.
        if not near or self._is_word(typed):
            return typed
        meant = min(near)[2]
        # "stabs" is "stab" with an ending, and not "scabs"; "patchs" can still be "patches".
        stems = [stem for stem in _stems(typed) if self._is_word(stem)]
        return typed if stems and not any(meant.startswith(stem) for stem in stems) else meant

    def _is_word(self, word: str) -> bool:
        return word in self._words or load_encoder().is_word(word)


def _stems(word: str) -> Iterator[str]:
    """Give what a word may be without its ending: "pasting" can be "past" or "paste"."""
    found = _ENDING.fullmatch(word)
    if found:
        stem = found["stem"]
        yield stem
        if found["ending"] != "s":
            yield stem + "e"
        if stem[-1] == stem[-2]:
            yield stem[:-1]
