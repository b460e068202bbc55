"""Feast days, holidays and seasons that a beginning is told by: "since about Easter"."""

from __future__ import annotations

import datetime
import re

from dateutil.easter import easter

# Month and day. What falls on another day each year stands where it mostly does.
_DAYS = {
    r"christmas|xmas|boxing day": (12, 25),
    r"(?:lunar|chinese) new year": (2, 8),
    r"(?:the )?new years?(?: day| eve)?(?! old)": (1, 1),
    r"valentines?": (2, 14),
    r"st patricks": (3, 17),
    r"hallowe?en": (10, 31),
    r"bonfire night|guy fawkes": (11, 5),
    r"thanksgiving": (11, 26),
    r"diwali": (11, 1),
    r"(?:summer|school) (?:holidays?|hols|break|vacation)": (8, 1),
    r"back to school|school (?:began|started|went back)|start of term": (9, 4),
    r"october half term|(?:the )?clocks (?:went|go|going) back": (10, 26),
    r"(?:the )?clocks (?:went|go|going) forward": (3, 29),
}
# These are told of other things as well, and need a word before them that says when.
_SEASONS = {
    "spring": (4, 15), "summer": (7, 15), "autumn": (10, 15), "winter": (1, 15),
}  # fmt: skip
_FROM_EASTER = {
    r"easter": 0, r"good friday": -2, r"(?:lent|ash wednesday)": -46, r"(?:whitsun|pentecost)": 49,
}  # fmt: skip
# Ramadan and Eid come eleven days sooner each year.
_EID = datetime.date(2026, 3, 20)
_ISLAMIC_YEAR = 354.37
_FROM_EID = {r"ramadan": -30, r"eid": 0}
_WHEN = (
    r"(?:since|last|this|during|after|from|over|through|started|began|beginning of|end of|mid|"
    r"early|late|back in|middle of)"
    r"(?: (?:about|around|last|this|the|early|late|mid|in|of))*"
)
_NOT_YET = r"(?<!next )(?<!before next )(?<!this coming )"
# "Now it's Christmas" tells of today, and "I was ill at new year" of an illness.
_NAMED = (
    rf"(?:^|\b{_WHEN} |\b(?:around|about|near|before|by)(?: (?:about|around|the|last|this))* |"
    r"\b(?:weeks?|months?|days?) (?:after|before) (?:the |last )?|, (?:like |i think )?)"
)
_FEAST = re.compile(
    rf"{_NAMED}{_NOT_YET}(?P<name>{'|'.join([*_DAYS, *_FROM_EASTER, *_FROM_EID])})\b"
    rf"|\b{_WHEN} (?P<season>{'|'.join(_SEASONS)})\b(?! hol| break| vac)"
)
_OFFSET = re.compile(
    r"\b(?P<number>\d+|an?|couple of|few) (?P<unit>day|week|month)s? (?P<side>after|before) "
    r"(?:the |last )*$"
)
_OFFSET_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4}
_FEWEST = {"a": 1.0, "an": 1.0, "couple of": 2.0, "few": 3.0}


def days_since_an_event(plain: str, today: datetime.date) -> float | None:
    """Give the days since the last feast day, holiday or season that a text names.

    Args:
        plain: small letters, no apostrophes, numbers in figures.
        today: the day to count to.
    """
    found = _FEAST.search(plain)
    if found is None:
        return None
    offset = _OFFSET.search(plain[: found.start("season" if found["season"] else "name")])
    days = float((today - _last(found, today)).days)
    if offset is None:
        return days
    told = offset["number"]
    number = _FEWEST[told] if told in _FEWEST else float(told)
    shift = number * _OFFSET_DAYS[offset["unit"]]
    return max(days - shift if offset["side"] == "after" else days + shift, 0.0)


def _last(found: re.Match[str], today: datetime.date) -> datetime.date:
    """Give the last day that was meant, up to today."""
    if found["season"]:
        return _in_the_past(_SEASONS[found["season"]], today)
    name = found["name"]
    for pattern, shift in _FROM_EASTER.items():
        if re.fullmatch(pattern, name):
            days: list[datetime.date] = [
                easter(year) + datetime.timedelta(shift) for year in (today.year, today.year - 1)
            ]
            return next(day for day in days if day <= today)
    for pattern, shift in _FROM_EID.items():
        if re.fullmatch(pattern, name):
            since = (today - _EID).days - shift
            return today - datetime.timedelta(since % _ISLAMIC_YEAR)
    day = next(day for pattern, day in _DAYS.items() if re.fullmatch(pattern, name))
    return _in_the_past(day, today)


def _in_the_past(day: tuple[int, int], today: datetime.date) -> datetime.date:
    this_year = datetime.date(today.year, *day)
    return this_year if this_year <= today else datetime.date(today.year - 1, *day)
