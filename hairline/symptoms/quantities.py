"""Numbers, ages and lengths of time, in words and figures."""

from __future__ import annotations

import datetime
import re

_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "couple": 2, "few": 3,
    "several": 4, "half": 0.5,
}  # fmt: skip
_NUMBER = rf"(?P<number>\d+(?:\.\d+)?|{'|'.join(_WORDS)})"
# Days in a unit.
_UNITS = {"day": 1.0, "week": 7.0, "wk": 7.0, "month": 30.4, "year": 365.0, "yr": 365.0}
_DURATION = re.compile(rf"\b{_NUMBER}(?: of)?\s*(?P<unit>{'|'.join(_UNITS)})s?\b")
_LAST = re.compile(r"\b(?:since )?(?:last|past|this) (?P<unit>day|week|month|year)\b")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_SINCE_MONTH = re.compile(rf"\bsince (?P<month>{'|'.join(_MONTHS)})\b")
_AGE = re.compile(
    r"\b(?:i am|im|aged?|is|hes|shes)\s+(?P<a>\d{1,3})\b(?!\s*(?:day|week|month|%|percent))"
    r"|\b(?P<b>\d{1,3})\s*(?:years? old|yrs? old|year-old|yo|y o|y/o)\b"
)
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_SPELT = re.compile(
    rf"\b(?P<tens>{'|'.join(_TENS)})(?:[ -](?P<ones>{'|'.join(list(_WORDS)[2:11])}))?\b"
)
_SHARES = {
    "two thirds": 66.0,
    "three quarters": 75.0,
    "half": 50.0,
    "a third": 33.0,
    "quarter": 25.0,
}
_BARE = re.compile(r"^\D{0,12}(?P<number>\d{1,3})\D{0,12}$")
_PERCENT = re.compile(r"(?P<number>\d{1,3})\s*(?:%|percent|per cent)")
_SCORE = re.compile(r"\b(?P<number>\d{1,2})\s*(?:/|out of)\s*10\b")


def in_figures(text: str) -> str:
    """Give the text, lower case, with numbers from thirteen to ninety-nine in figures."""

    def figure(match: re.Match[str]) -> str:
        return str(_TENS[match["tens"]] + int(_WORDS.get(match["ones"] or "", 0)))

    return _SPELT.sub(figure, text.lower())


def duration_in_days(text: str, today: datetime.date) -> float | None:
    """Give a length of time in days: "three weeks", "about 2 months", "since June".

    Args:
        text: what was typed.
        today: the day that "since June" is counted to.
    """
    plain = _AGE.sub(" ", in_figures(text))
    found = _DURATION.search(plain)
    if found:
        number = found["number"]
        amount = _WORDS[number] if number in _WORDS else float(number)
        return float(amount) * _UNITS[found["unit"]]
    found = _LAST.search(plain)
    if found:
        return _UNITS[found["unit"]]
    found = _SINCE_MONTH.search(plain)
    if found:
        return ((today.month - 1 - _MONTHS.index(found["month"])) % 12) * _UNITS["month"]
    if "yesterday" in plain or "today" in plain:
        return _UNITS["day"]
    return None


def age_in_years(text: str, *, alone: bool) -> float | None:
    """Give an age: "I'm 34", "42 year old woman"; a bare number where it stands alone.

    Args:
        text: what was typed.
        alone: whether a bare number counts, because the age was asked for.
    """
    plain = re.sub(r"['’]", "", in_figures(text))
    found = _AGE.search(plain)
    if found:
        return float(found["a"] or found["b"])
    months = re.search(r"\b(\d{1,2}) months? old\b", plain)
    if months:
        return float(months[1]) / 12
    return _bare(plain) if alone else None


def percent(text: str, *, alone: bool) -> float | None:
    """Give a share in percent; a bare number only where one was asked for."""
    plain = in_figures(text)
    found = _PERCENT.search(plain)
    if found:
        return float(found["number"])
    if not alone:
        return None
    return next((share for words, share in _SHARES.items() if words in plain), _bare(plain))


def points(text: str, *, alone: bool) -> float | None:
    """Give points out of ten; a bare number only where they were asked for."""
    found = _SCORE.search(text.lower())
    if found:
        return float(found["number"])
    return _bare(text) if alone else None


def _bare(text: str) -> float | None:
    found = _BARE.match(text.strip())
    return float(found["number"]) if found else None
