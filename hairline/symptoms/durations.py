"""Lengths of time in a text, in days: how long it has gone on, how long ago somebody was born."""

from __future__ import annotations

import datetime
import re

from hairline.symptoms.ages import IN_MONTHS, IN_YEARS, without_ages
from hairline.symptoms.events import days_since_an_event
from hairline.symptoms.figures import affirmed

_AMOUNTS = {
    "some": 3.0,
    "a": 1.0,
    "an": 1.0,
    "couple": 2.0,
    "few": 3.0,
    "several": 4.0,
    "half": 0.5,
}
_MORE_THAN_A_FEW = re.compile(r"\b(?:a )?(?:good|fair|quite a) few\b")
_NUMBER = rf"(?P<number>\d+(?:\.\d+)?|{'|'.join(_AMOUNTS)})(?P<half> and (?:a )?half)?"
# Days in a unit.
_UNITS = {
    "day": 1.0, "week": 7.0, "wk": 7.0, "fortnight": 14.0, "month": 30.4, "mth": 30.4,
    "year": 365.0, "yr": 365.0, "decade": 3650.0,
}  # fmt: skip
_DURATION = re.compile(rf"\b{_NUMBER}(?: of)?(?: an?)?\s*(?P<unit>{'|'.join(_UNITS)})s?\b")
_MORE_THAN = re.compile(r"\b(?:more than|over|above|longer than)(?: the| a| about)* $")
_A_LITTLE_MORE = 1.02
# "For years", "donkey's years", "decades": long, and no one knows how long.
_VERY_LONG = re.compile(
    r"\b(?:for|over|in|been|going on) (?:(?:the|many|some|donkeys|so many|years and) )*"
    r"(?:years|decades|ages)\b(?! ago)|\bdonkeys years\b|\bmany(?: many)? years\b(?! ago)"
)
_DAYS_OF_VERY_LONG = 1825.0
# "Month or so", "week or two", where the "a" is left out.
_ONE_OR_SO = re.compile(
    rf"^\W*(?:(?:about|around|like|maybe|prob|probably) )?(?P<unit>{'|'.join(_UNITS)}) "
    r"or (?:so|two|2|thereabouts)\b"
)
_LAST = re.compile(rf"\b(?:since )?(?:last|past|this) (?P<unit>{'|'.join(_UNITS)})\b")
# "year and a half", "since Saturday".
_YEAR_AND_A_HALF = re.compile(r"(?<!\d )(?<!\d)\byear and (?:a )?half\b")
_WEEKDAY = re.compile(r"\b(?:since|last|on|this) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
_DAYS_TO_A_WEEKDAY = 4.0
# "Today my temperature is up" does not say since when.
_TODAY = re.compile(r"\b(?:yesterday|today)\b")
_OF_TODAY = re.compile(
    r"\b(?:temp\w*|fever\w*|feel\w*|appointment|degrees|ill|unwell|sick|tired|doctor|clinic|"
    r"taking|took|as of)\b"
)
# "I turned 31 last week", "45 last month": a birthday, and no beginning.
_BIRTHDAY = re.compile(
    r"^\W*\d{2} (?:just |only )?(?:last|this|next) (?:week|month|year|\w+day)\b|"
    r"\b(?:turn(?:ed|s|ing)?|birthday was|birthday is)(?: \d{1,3})?(?: (?:just|only))?"
    r"(?: (?:last|this|next|a|\d+|few|couple of|in|on))*"
    r"(?: (?:days?|weeks?|months?|years?|yesterday|today|\w+day))?(?: ago)?\b"
)
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_SINCE_MONTH = re.compile(
    rf"\b(?:since|(?:it|that) was(?: in)?|i meant?|around|round about|early|late|mid|back in|"
    r"(?:my|our) birthday in|(?:end|beginning|start|middle) of|"
    r"(?:began|begun|started|start|starting) (?:back )?in) "
    rf"(?P<month>{'|'.join(MONTHS)})\b"
)
_IN_MONTH = re.compile(rf"\b(?:in|last|this) (?P<month>{'|'.join(MONTHS)})\b")
# Somebody was born, and a length of time beside it says when.
_OWN_BIRTH = (
    r"(?:gave|given|giving|after|since) birth|"
    r"(?:had|got) (?:a|an|my|our|another|two) (?:\w+ ){0,2}"
    r"(?:baby|babies|son|daughter|child|girl|boy|twins)|(?:had|got) twins|c[ -]?section|caesarean|"
    r"cesarean|post ?-?partum|postnatal|was born|were born"
)
# Unasked these may tell of the child as the one who loses hair.
_OF_THE_BABY = (
    r"births?|babys?|newborn|twins|delivered|delivery|(?:he|she) is|hes|shes|last born|"
    r"(?:son|daughter|little (?:one|1)|little boy|little girl|boy|girl) is"
)
_BIRTH_UNASKED = re.compile(rf"\b(?:{_OWN_BIRTH})\b")
_BIRTH = re.compile(rf"\b(?:{_OWN_BIRTH}|{_OF_THE_BABY})\b")
_EXPECTING = re.compile(r"\b(?:pregnant|expecting|due (?:in|next|on)|positive|test|tested)\b")


def duration_in_days(text: str, today: datetime.date) -> float | None:
    """Give a length of time in days: "three weeks", "about 2 months", "since June".

    Args:
        text: what was typed.
        today: the day that "since June" is counted to.
    """
    plain = _BIRTHDAY.sub(" ", affirmed(text))
    plain = _MORE_THAN_A_FEW.sub("several", without_ages(plain))
    since_an_event = days_since_an_event(plain, today)
    if since_an_event is not None:
        return since_an_event
    if _YEAR_AND_A_HALF.search(plain):
        return 1.5 * _UNITS["year"]
    if _WEEKDAY.search(plain):
        return _DAYS_TO_A_WEEKDAY
    found = _DURATION.search(plain)
    if found:
        number = found["number"]
        amount = _AMOUNTS[number] if number in _AMOUNTS else float(number)
        if _MORE_THAN.search(plain[: found.start()]):
            amount *= _A_LITTLE_MORE
        return (amount + (0.5 if found["half"] else 0.0)) * _UNITS[found["unit"]]
    if _VERY_LONG.search(plain):
        return _DAYS_OF_VERY_LONG
    found = _LAST.search(plain) or _ONE_OR_SO.search(plain)
    if found:
        return _UNITS[found["unit"]]
    found = _SINCE_MONTH.search(plain)
    if found:
        return ((today.month - 1 - MONTHS.index(found["month"])) % 12) * _UNITS["month"]
    if "fortnight" in plain:
        return _UNITS["fortnight"]
    if _TODAY.search(plain) and not _OF_TODAY.search(plain):
        return _UNITS["day"]
    return None


def days_since_birth(text: str, today: datetime.date, *, asked: bool) -> float | None:
    """Give how long ago somebody was born: "gave birth 4 months ago", "my baby is 5 months old".

    Args:
        text: what was typed.
        today: the day that "since June" is counted to.
        asked: whether that was just asked, so that "9 months ago" is enough.
    """
    plain = affirmed(text)
    named = (_BIRTH if asked else _BIRTH_UNASKED).search(plain)
    # "9 months" alone may be how far along a pregnancy is.
    enough = named or (asked and re.search(r"\b(?:ago|old|since|last)\b", plain))
    if not enough or _EXPECTING.search(plain):
        return None
    # An age of the baby is the time since birth; "32 years old" is somebody else's.
    without_years = IN_YEARS.sub(" ", plain)
    found = _IN_MONTH.search(without_years)
    since = f"since {found['month']}" if found else ""
    return duration_in_days(since or IN_MONTHS.sub(_without_old, without_years), today)


def _without_old(match: re.Match[str]) -> str:
    return re.sub(r"(?:\s|-)*old$", "", match.group()).replace("-", " ")
