"""Numbers in a text: words as figures, what is denied left out, a number that stands alone."""

from __future__ import annotations

import re

_ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9,
}  # fmt: skip
_SMALL = {**_ONES, "zero": 0, "ten": 10, "eleven": 11, "twelve": 12}
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
NUMBER_WORDS = frozenset((*_SMALL, *_TENS))
_SPELT = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:[ -](?P<ones>{'|'.join(_ONES)}))?"
    rf"|(?P<small>{'|'.join(_SMALL)}))\b"
)
# "not 34", "no more than 20%" excepted: what is denied is no answer.
_DENIED = re.compile(
    r"\b(?:no|not|never|isnt|arent|wasnt|without)\s+"
    r"(?:(?:over|under|about|a|an|the|really|quite|exactly)\s+){0,2}\d(?:(?!\bbut\b)[^,;!?\n])*"
)
# A stretch counts by its middle: "10-20", "between 10 and 20".
_STRETCH = re.compile(
    r"\b(?:between )?(?P<low>\d{1,3})\s*%?\s*(?:-|–|to|or|and|maybe|perhaps|or maybe)\s*"
    r"(?P<high>\d{1,3})\b(?!\s*/)"
)
# What may stand beside a number that is the whole answer: "I'd say it is about an 8".
_BESIDE = {
    "i", "id", "im", "ill", "am", "would", "will", "say", "said", "give", "rate", "put",
    "guess", "think", "suppose", "it", "its", "it's", "is", "thats", "that", "this", "lets",
    "about", "around", "roughly", "approximately", "maybe", "probably", "perhaps", "like", "a",
    "an", "the", "at", "in", "my", "age", "aged", "to", "for", "me", "be", "been", "just",
    "only", "now", "honestly", "really", "definitely", "almost", "nearly", "over", "under",
    "ish", "or", "so", "well", "oh", "um", "uh", "hmm", "ok", "okay", "yes", "yeah", "years",
    "year", "yrs", "old", "yo", "y", "o", "he", "she", "hes", "shes", "they", "of", "out",
    "points", "point", "percent", "per", "cent", "score", "number", "level", "turned",
    "turning", "please", "sorry", "actually", "meant", "mean", "no", "wait", "sir", "madam",
    "thanks", "was", "but", "lol", "running", "last", "month", "birthday", "says", "shed", "hed",
    "theyd", "less", "than", "more", "least", "most", "going", "on", "next", "summer", "afraid",
    "mostly", "him", "her",
}  # fmt: skip
_PARTS = re.compile(r"[,;!]|\.(?!\d)|\s-\s")
_BARE = re.compile(r"(?<![\w.\[])(?P<number>\d{1,3}(?:\.\d+)?)(?:ish\b)?(?![\w]|\.\d)")


def in_figures(text: str) -> str:
    """Give the text, lower case, with numbers from zero to ninety-nine in figures."""

    def figure(match: re.Match[str]) -> str:
        if match["small"]:
            return str(_SMALL[match["small"]])
        return str(_TENS[match["tens"]] + _ONES.get(match["ones"] or "", 0))

    return _SPELT.sub(figure, text.lower())


def affirmed(text: str) -> str:
    """Give the text with figures for numbers, the middle for a stretch, and no denied numbers."""
    plain = re.sub(r"['’]", "", in_figures(text))
    plain = _DENIED.sub(" ", plain)
    return _STRETCH.sub(_middle, plain)


def _middle(match: re.Match[str]) -> str:
    low, high = int(match["low"]), int(match["high"])
    # "3 or 2", "4 to 10 times" of something else: only a rising stretch is one.
    return f"{(low + high) / 2:g}" if low < high else match.group()


def bare(plain: str) -> float | None:
    """Give the number that, but for words that add nothing, is the whole text, or a part of it.

    Args:
        plain: what `affirmed` gave.
    """
    parts = (_bare_part(part) for part in (plain, *_PARTS.split(plain)))
    return next((number for number in parts if number is not None), None)


def _bare_part(plain: str) -> float | None:
    found = list(_BARE.finditer(plain))
    if len(found) != 1:
        return None
    beside = re.findall(r"\w+", plain[: found[0].start()] + " " + plain[found[0].end() :])
    return float(found[0]["number"]) if _BESIDE.issuperset(beside) else None
