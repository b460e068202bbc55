"""Shares, points, numbers of patches and body temperatures in a text."""

from __future__ import annotations

import re

from hairline.symptoms.ages import IN_YEARS, without_own_age
from hairline.symptoms.figures import affirmed, bare, in_figures

_SHARES = {
    "two thirds": 66.0,
    "three quarters": 75.0,
    "half": 50.0,
    "a third": 33.0,
    "one third": 33.0,
    "quarter": 25.0,
    "fifth": 20.0,
    "tenth": 10.0,
}
_UNDER_HALF = re.compile(
    r"\b(?:less than|under|below|nearly|almost|not quite|not even|just under) (?:a |one )?half\b"
)
_SOMEWHAT_UNDER_HALF = 45.0
# A coin, and no share.
_COIN = re.compile(r"\b(?:size of (?:a|two|three) quarters?|quarter[ -]size\w*)\b")
_PERCENT = re.compile(r"(?<![\d.])(?P<number>\d{1,3}(?:\.\d+)?)\s*(?:%|percent|per cent)")
_SCORE = re.compile(r"(?<![\d.])(?P<number>\d{1,2}(?:\.\d+)?)\s*(?:/|out of)\s*(?:10|ten)\b")
_MOST = 10
_DEGREES = re.compile(
    r"(?<![\d.,])(?P<number>(?:3[4-9]|4[0-3]|9[4-9]|10[0-9])(?:[.,]\d)?)(?![\d%]|\s*(?:years?|yo|days?|weeks?|months?))"
)
_UNIT = r"\s*(?:°|degrees?\b|deg\b|celsius\b|fahrenheit\b|[cf]\b)"
_WITH_UNIT = re.compile(_DEGREES.pattern + _UNIT)
_MEASURED = re.compile(r"\b(?:temp\w*|thermomet\w*|says|said|reads?|reading|measured?)\b")
# Below it a whole number may be an age, or anything, unless it is called a temperature.
_LOW = 36
# No living person has as many degrees Celsius, or as few Fahrenheit.
_FAHRENHEIT = 60
# "3 big round places": how many, and not "2 weeks old spots".
_COUNTED = re.compile(
    r"(?<![\d.])(?P<number>\d{1,2})"
    r"(?: (?!\d|(?:days?|weeks?|months?|years?|cm|mm|inch|inches|of)\b)[a-z]+){0,3}? "
    r"(?:patch(?:es)?|spots?|circles?|places?|gaps?|areas?)\b"
)
# "Not two patches, it is four".
_COUNTED_ANEW = re.compile(
    r"\bnot (?:just |only )?\d{1,2} (?:\w+ )?(?:patch|spot|circle|place|area)\w*\W+"
    r"(?:(?:but|its|it|is|theyre|they|are|there|theres|i|have|actually) )*(?P<number>\d{1,2})\b"
)


def percent(text: str) -> float | None:
    """Give the share in percent that answers "how much": "about 30%", "10-20", "half"."""
    plain = IN_YEARS.sub(" ", affirmed(text))
    found = _PERCENT.search(plain)
    if found:
        return float(found["number"])
    lower = _COIN.sub(" ", text.lower())
    if _UNDER_HALF.search(lower):
        return _SOMEWHAT_UNDER_HALF
    if re.search(r"\b(?:3|three) quarters\b", lower):
        return _SHARES["three quarters"]
    return next((share for words, share in _SHARES.items() if words in lower), bare(plain))


def points(text: str) -> float | None:
    """Give the points out of ten that answer "how much does it trouble you"."""
    plain = IN_YEARS.sub(" ", affirmed(text))
    found = _SCORE.search(plain)
    if found:
        return float(found["number"])
    told = bare(plain)
    # "omg like a 10 im crying": the only number is the answer.
    numbers = re.findall(r"(?<![\w.,])\d{1,2}(?![\w.,]*\d)\b", plain)
    alone = len(numbers) == 1 and int(numbers[0]) <= _MOST
    return float(numbers[0]) if told is None and alone else told


def count(text: str, *, asked: bool) -> float | None:
    """Give how many patches a text counts: "three big round places", or "3" where that was asked.

    Args:
        text: what was typed.
        asked: whether their number was just asked for, so that a bare number is enough.
    """
    plain = affirmed(text)
    found = _COUNTED.search(plain) or _COUNTED_ANEW.search(in_figures(text))
    if found:
        return float(found["number"])
    return bare(plain) if asked else None


def degrees(text: str) -> float | None:
    """Give a body temperature in degrees Celsius: "38.5", "it says 101".

    An age is none ("I'm 34"), and a bare "35" is too little to say that somebody is cold.
    """
    plain = re.sub(r"['’]", "", text.lower())
    named = _WITH_UNIT.search(plain)
    found = named or _DEGREES.search(without_own_age(plain))
    if not found:
        return None
    number = float(found["number"].replace(",", "."))
    celsius = number if number < _FAHRENHEIT else (number - 32) / 1.8
    is_whole = number.is_integer() and not (named or _MEASURED.search(plain))
    return None if is_whole and celsius < _LOW else celsius
