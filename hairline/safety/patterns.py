"""Phrases that writers list, matched against text as people really type it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from hairline.dialect import SCOTS

_LEET = str.maketrans(
    {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s"}
)
# Letters of other alphabets by the Latin one that they look like, capitals where they differ.
_LOOKALIKES = str.maketrans(
    {
        other: latin
        for latin, others in {
            "a": "\u0430\u03b1\u0251",
            "b": "\u0431\u0432\u03b2",
            "c": "\u0441\u03f2",
            "d": "\u0501",
            "e": "\u0435\u03b5",
            "g": "\u0261",
            "h": "\u043d\u04bb\u0397",
            "i": "\u0456\u0131\u03b9\u026a",
            "j": "\u0458",
            "k": "\u043a\u03ba",
            "l": "\u04cf",
            "m": "\u043c\u03bc\u039c",
            "n": "\u043f\u03b7\u039d\u0578",
            "o": "\u043e\u03bf\u0585\u1d0f",
            "p": "\u0440\u03c1",
            "q": "\u051b",
            "r": "\u0433",
            "s": "\u0455",
            "t": "\u0442\u03c4",
            "u": "\u0438\u03c5\u057d\u1d1c",
            "v": "\u03bd\u1d20",
            "w": "\u051d\u03c9",
            "x": "\u0445\u03c7",
            "y": "\u0443\u03a5",
        }.items()
        for other in others
    }
)
_WORD_WITH_DIGIT = re.compile(r"\b(?=\w*[a-z])(?=\w*[0-9@$])[\w@$]+\b")
_GAP = "..."
_NUMBER = "<number>"
_TWO_DIGITS = (
    r"(?:\d{2,}|(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    r"(?:twen|thir|for|four|fif|six|seven|eigh|nine)ty|hundreds?|dozens?)"
    r"(?: (?:one|two|three|four|five|six|seven|eight|nine))?)"
)
# "k!ll", "su|cide", "d!3": a sign that stands for an i between letters, the last of them a digit
# only where one letter stands before it ("help!3 days" is no word).
_SIGN_FOR_I = re.compile(r"(?<=[a-z])[!|](?=[a-z])|(?<=\b[a-z])[!|](?=[0-9])")
# "want 2 die", where no number can stand.
_TWO_FOR_TO = re.compile(
    r"\b(wants?|wanted|wanting|going|gonna|trying|tried|ready|plan|planning|decided|hope|hoping|wish|"
    r"how|ways?)\s+2\s+(?=[a-z])"
)
# "Sleep 4ever", "4 eva".
_FOREVER = re.compile(r"\b4 ?(?:ever|eva)\b")
# What a picture says in the place of a word: "I want to [gun] myself". Skulls are laughed with.
_PICTURES = {
    "\U0001f52b": " shoot ",
    "\U0001f52a": " cut ",
    "\u2620": " die ",
    "\u26b0": " die ",
    "\U0001f48a": " pills ",
    "\U0001f634": " sleep ",
}
# Pointed at the one who writes: "[gun] me".
_AT_ONESELF = re.compile(r"([\U0001f52b\U0001f52a])\ufe0f? *me\b", re.IGNORECASE)
# "k*ll", "su#cide": a sign that hides a letter.
_HIDDEN_LETTER = re.compile(r"(?<=[a-z])[*#%&](?=[a-z])")
_SPELT_OUT = re.compile(r"\b(?:[a-z][\s.\-_*]){2,}[a-z]\b")


def normalise(text: str, *, doubled: bool = False) -> str:
    """Give text in the plain form that phrases are matched in.

    Lower case without accents, apostrophes or punctuation; digits and signs inside words read
    as letters ("su1c1de") and pictures of weapons as words; letters of other alphabets read as the
    Latin ones that they look like; letters spelt out joined ("k i l l"); runs of three or more of a
    letter cut to one; Scots noes as English ones; one space between words.

    Args:
        text: what was typed.
        doubled: whether such runs are cut to two instead ("killl" is "kill", "morrr" is "morr").
    """
    text = _AT_ONESELF.sub(r"\1 myself", text)
    for picture, word in _PICTURES.items():
        text = text.replace(picture, word)
    decomposed = unicodedata.normalize("NFKD", text)
    # Before and after: a capital can look like another letter than its small one.
    decomposed = decomposed.translate(_LOOKALIKES).casefold().translate(_LOOKALIKES)
    letters = "".join(
        character for character in decomposed if unicodedata.category(character) not in {"Mn", "Cf"}
    )
    letters = re.sub(r"['’‘`´]", "", letters)
    letters = _FOREVER.sub("forever", letters)
    letters = _TWO_FOR_TO.sub(r"\1 to ", _HIDDEN_LETTER.sub("", _SIGN_FOR_I.sub("i", letters)))
    letters = _WORD_WITH_DIGIT.sub(
        lambda match: match.group().replace("11", "ll").translate(_LEET), letters
    )
    letters = _SPELT_OUT.sub(lambda match: re.sub(r"[^a-z]", "", match.group()), letters)
    letters = re.sub(r"([a-z])\1{2,}", r"\1\1" if doubled else r"\1", letters)
    words = re.sub(r"[^\w]|_", " ", letters).split()
    return " ".join(SCOTS.get(word, word) for word in words)


def _without_digits(word: re.Match[str]) -> str:
    # "ki11" is not "kiii".
    return word.group().replace("11", "ll").translate(_LEET)


def compile_phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    """Give one expression that matches any phrase in normalised text, on word borders.

    `*` at the end of a word stands for its rest, `...` for up to four words in between, `a|b` for
    either word, `(a b|c)` for either group of words, `<number>` for a number of two digits or
    more, in figures or words.

    Raises:
        ValueError: a phrase has a bracket that does not close.
    """
    parts = [_sequence(_tokens(phrase), last=True) for phrase in phrases]
    return re.compile(r"\b(?:" + "|".join(parts) + r")\b") if parts else re.compile(r"(?!)")


def words_of(phrase: str) -> set[str]:
    """Give the words that a phrase is made of, each of `a|b` by itself, with their "*"."""
    plain = re.sub(r"[()|]", " ", phrase)
    return {word for word in plain.split() if word not in {_GAP, _NUMBER}}


def spelt_out(phrase: str, most: int) -> list[tuple[str, ...]]:
    """Give the words of a phrase once for each choice in it, its gaps closed and normalised.

    Args:
        most: nothing is given where there are more choices than this, nor where it counts.
    """
    told: list[tuple[str, ...]] = [()]
    for token in _tokens(phrase):
        if token == _NUMBER:
            # Without its number it is another: "took paracetamol" is no overdose.
            return []
        if token == _GAP:
            continue
        ways = (
            [way for one in token[1:-1].split("|") for way in spelt_out(one, most)]
            if token.startswith("(")
            else [(_normal(one),) for one in token.split("|")]
        )
        told = [before + way for before in told for way in ways]
        if len(told) > most:
            return []
    return told


def _tokens(phrase: str) -> list[str]:
    tokens = re.findall(r"\([^()]*\)|[^\s()]+", phrase)
    if phrase.count("(") != phrase.count(")") or "".join(tokens).count("(") != phrase.count("("):
        raise ValueError(f"a bracket does not close: {phrase}")
    return tokens


def _sequence(tokens: list[str], *, last: bool) -> str:
    """Give the expression of words in their order; each but the last with the space after it."""
    parts = []
    for place, token in enumerate(tokens):
        at_end = last and place == len(tokens) - 1
        if token == _GAP:
            parts.append(r"(?:\w+ ){0,4}")
        elif token.startswith("("):
            ways = [_sequence(_tokens(one), last=at_end) for one in token[1:-1].split("|")]
            parts.append(f"(?:{'|'.join(ways)})")
        else:
            parts.append(_word(token) + ("" if at_end else " "))
    return "".join(parts)


def _normal(word: str) -> str:
    return normalise(word.rstrip("*")) + ("*" if word.endswith("*") else "")


def _word(word: str) -> str:
    if word == _NUMBER:
        return _TWO_DIGITS
    either = [
        re.escape(normalise(one.rstrip("*"))) + (r"\w*" if one.endswith("*") else "")
        for one in word.split("|")
    ]
    return either[0] if len(either) == 1 else f"(?:{'|'.join(either)})"
