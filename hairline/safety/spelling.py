"""Reads slips of the finger in the key words of danger: "chest pian", "i fainetd".

Only a word that is no English word is mended, and only into a word of the danger phrases. Whether
the whole phrase is there is decided after that, so a mended word alone is never an alarm.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from rapidfuzz.distance import OSA

from hairline.content.problems import ContentError, Problem
from hairline.content.yaml import line_of, read_yaml
from hairline.encoder import EncoderMissing, load_encoder
from hairline.remembering import remembering
from hairline.safety.patterns import normalise, words_of

# In a word of four letters only two that changed places count ("pian"): any other slip makes too
# many other words ("acne", "lice"). Shorter ones are listed by hand.
_SHORTEST = 4
_SHORT = 5
# From this length on two slips are forgiven, below it one.
_LONG = 9
# A shorter beginning that stands for many words is the beginning of too many others.
_SHORTEST_STEM = 6
# "fasting" is "fast" with an ending, and no slip.
_ENDING = re.compile(r"(\w{2,}?\w)(?:e?s|e?d|e?r|ing|ings|ers|ly|y)")


class Spelling:
    """Mends words of a text into the key words of phrases.

    Args:
        phrases: as in `crisis.yml`; their words are what slips are read as.
        listed: other spellings that no rule of closeness would find, by the word they stand for.
        is_word: whether a lower-case word is an ordinary English word, which is left alone.
    """

    def __init__(
        self,
        phrases: Iterable[str],
        listed: Mapping[str, Iterable[str]],
        is_word: Callable[[str], bool],
    ) -> None:
        words = {word for phrase in phrases for word in words_of(phrase)}
        self._known = frozenset(normalise(word) for word in words if not word.endswith("*"))
        self._stems = tuple(sorted(normalise(word) for word in words if word.endswith("*")))
        self._listed = {
            normalise(slip): normalise(word) for word, slips in listed.items() for slip in slips
        }
        self._is_word = is_word
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for word in sorted({*self._known, *self._stems}):
            shortest = _SHORTEST_STEM if word in self._stems else _SHORTEST
            if len(word) >= shortest and word.isalpha():
                self._by_letter[word[0]].append(word)
        self._word = remembering(4096)(self._mended)

    def mended(self, plain: str) -> str:
        """Give text in plain form with slips in its key words put right."""
        return " ".join(map(self._word, plain.split()))

    def _mended(self, word: str) -> str:
        if word in self._known:
            return word
        if word in self._listed:
            return self._listed[word]
        if len(word) < _SHORTEST or not word.isalpha() or word.startswith(self._stems):
            return word
        near = [
            (slips, abs(len(key) - len(word)), key)
            for key in self._by_letter.get(word[0], ())
            if (slips := self._slips(word, key)) <= (2 if len(key) >= _LONG else 1)
        ]
        # Asked last: most words have no neighbour.
        return min(near)[2] if near and not self._is_english(word) else word

    def _slips(self, word: str, key: str) -> int:
        if len(key) < _SHORT or len(word) < _SHORT:
            return 1 if sorted(word) == sorted(key) and OSA.distance(word, key) == 1 else _LONG
        if key in self._stems:
            # "suicde" begins with a slip of "suicid".
            beginnings = (word[: len(key) + more] for more in (-1, 0, 1))
            return min(OSA.distance(beginning, key) for beginning in beginnings)
        slips = OSA.distance(word, key)
        # Twice wrong at the beginning is another word: "bleaching", "breathing".
        return slips if slips < 2 or word[:2] == key[:2] else _LONG

    def _is_english(self, word: str) -> bool:
        if self._is_word(word):
            return True
        ending = _ENDING.fullmatch(word)
        stem = ending[1] if ending else ""
        return bool(stem) and (
            self._is_word(stem)
            or self._is_word(stem + "e")
            or (stem[-1] == stem[-2] and self._is_word(stem[:-1]))
        )


def is_english_word(word: str) -> bool:
    """Whether the sentence encoder knows a word whole; yes for all of them where it is not built.

    Screening must not fail with the encoder: without it only the listed spellings are mended.
    """
    try:
        return load_encoder().is_word(word)
    except EncoderMissing:
        return True


def read_slips(path: Path) -> dict[str, list[str]]:
    """Read the list of other spellings, by the word that is meant; empty where there is no file.

    Raises:
        ContentError: every spelling that is more than one word, and every word without a list.
    """
    if not path.is_file():
        return {}
    content = read_yaml(path.read_text(encoding="utf-8"), path) or {}
    problems = [
        Problem(
            path,
            line_of(content, word),
            f'"{slip}" of {word} is more than one word, or the list is no list',
            "write single words in square brackets; a phrase belongs into the other two files",
        )
        for word, slips in content.items()
        for slip in (slips if isinstance(slips, list) else [slips])
        if not isinstance(slips, list) or len(normalise(str(slip)).split()) != 1
    ]
    if problems:
        raise ContentError(problems)
    return {str(word): [str(slip) for slip in slips] for word, slips in content.items()}
