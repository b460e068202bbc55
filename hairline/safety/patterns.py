"""Phrases that writers list, matched against text as people really type it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_LEET = str.maketrans(
    {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s"}
)
_WORD_WITH_DIGIT = re.compile(r"\b(?=\w*[a-z])(?=\w*[0-9@$])[\w@$]+\b")
_GAP = "..."
# "k!ll", "su|cide": a sign that stands for an i between letters.
_SIGN_FOR_I = re.compile(r"(?<=[a-z])[!|](?=[a-z])")
_SPELT_OUT = re.compile(r"\b(?:[a-z][\s.\-_*]){2,}[a-z]\b")


def normalise(text: str) -> str:
    """Give text in the plain form that phrases are matched in.

    Lower case without accents, apostrophes or punctuation; digits and signs inside words read
    as letters ("su1c1de"); letters spelt out joined ("k i l l"); runs of three or more of a
    letter cut to one; one space between words.
    """
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(
        character for character in decomposed if unicodedata.category(character) not in {"Mn", "Cf"}
    )
    letters = re.sub(r"['’‘`´]", "", letters)
    letters = _SIGN_FOR_I.sub("i", letters)
    letters = _WORD_WITH_DIGIT.sub(lambda match: match.group().translate(_LEET), letters)
    letters = _SPELT_OUT.sub(lambda match: re.sub(r"[^a-z]", "", match.group()), letters)
    letters = re.sub(r"([a-z])\1{2,}", r"\1", letters)
    return " ".join(re.sub(r"[^\w]|_", " ", letters).split())


def compile_phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    """Give one expression that matches any phrase in normalised text, on word borders.

    `*` at the end of a word stands for its rest, `...` for up to four words in between, `a|b` for
    either.
    """
    parts = []
    for phrase in phrases:
        words = [r"(?:\w+ ){0,4}" if word == _GAP else _word(word) + " " for word in phrase.split()]
        parts.append("".join(words).rstrip(" "))
    return re.compile(r"\b(?:" + "|".join(parts) + r")\b") if parts else re.compile(r"(?!)")


def words_of(phrase: str) -> set[str]:
    """Give the words that a phrase is made of, each of `a|b` by itself, with their "*"."""
    return {one for word in phrase.split() if word != _GAP for one in word.split("|")}


def _word(word: str) -> str:
    either = [
        re.escape(normalise(one.rstrip("*"))) + (r"\w*" if one.endswith("*") else "")
        for one in word.split("|")
    ]
    return either[0] if len(either) == 1 else f"(?:{'|'.join(either)})"
