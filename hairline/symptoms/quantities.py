"""Numbers, ages and lengths of time, in words and figures."""

from __future__ import annotations

import datetime
import re

from hairline.symptoms.person import KIN, MAN, WOMAN, YOUNG

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
_AMOUNTS = {
    "some": 3.0,
    "a": 1.0,
    "an": 1.0,
    "couple": 2.0,
    "few": 3.0,
    "several": 4.0,
    "half": 0.5,
}
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
_LAST = re.compile(rf"\b(?:since )?(?:last|past|this) (?P<unit>{'|'.join(_UNITS)})\b")
# "year and a half", "since Saturday".
_YEAR_AND_A_HALF = re.compile(r"(?<!\d )(?<!\d)\byear and (?:a )?half\b")
_WEEKDAY = re.compile(r"\b(?:since|last|on|this) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
_DAYS_TO_A_WEEKDAY = 4.0
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_SINCE_MONTH = re.compile(
    rf"\b(?:since|(?:it|that) was(?: in)?|i meant?|"
    r"(?:began|begun|started|start|starting) (?:back )?in) "
    rf"(?P<month>{'|'.join(_MONTHS)})\b"
)
_IN_MONTH = re.compile(rf"\b(?:in|last|this) (?P<month>{'|'.join(_MONTHS)})\b")
# After a number that is no age.
_OTHER_UNIT = (
    r"(?![\d.,/-]*\d)(?!\s*(?:days?|weeks?|months?|%|percent|per cent|out of|of|/|kg|kilos?|lbs|cm|"
    r"mm|stone|hours?|times|points?|weeks?)(?:\b|(?<=[%/])))"
)
_NEARLY = r"(?:(?:only|just|now|about|around|almost|nearly|turning|over|aged?)\s+){0,2}"
_OLD = r"(?:\s|-)*(?:years? old|yrs? old|years?-old|yo\b|y o\b|y/o\b)"
_OF_MYSELF = re.compile(rf"\b(?:i am|im|i m)\s+(?:a\s+)?{_NEARLY}(?P<age>\d{{1,3}})\b{_OTHER_UNIT}")
_OF_THE_CHILD = re.compile(
    r"\b(?:she is|shes|he is|hes|they are|theyre|my (?:son|daughter|child|kid|boy|girl|baby|"
    rf"little (?:boy|girl|one)) is)\s+{_NEARLY}(?P<age>\d{{1,3}})\b{_OTHER_UNIT}"
)
_IN_YEARS = re.compile(rf"\b(?<!was )(?<!since )(?P<age>\d{{1,3}}){_OLD}")
# "He 8 year", "my son is 8 years": an age, and not how long.
_HAS_YEARS = re.compile(
    r"\b(?:he|she|him|her|son|daughter|boy|girl|i am|im|me|myself)(?: is|s)? "
    r"(?P<age>\d{1,3}) ?(?:years?|yrs?)\b(?! (?:ago|now|already))"
)
# As many languages put it: "I have 41 years".
_HAVE_YEARS = re.compile(r"\b(?:i|she|he) (?:have|has|got) (?P<age>\d{1,3}) ?(?:years?|yrs?)\b")
_MYSELF_IN_YEARS = re.compile(rf"\b(?:i am|im|i m)\s+(?:an?\s+)?{_NEARLY}(?P<age>\d{{1,3}}){_OLD}")
_ANYONES = re.compile(
    rf"\b(?:is|aged?|turned|turning)\s+{_NEARLY}(?P<age>\d{{1,3}})\b{_OTHER_UNIT}"
)
_OF_ANYONE = re.compile(
    rf"\b(?:she is|shes|he is|hes|they are|theyre|him|her|(?:{KIN}|{YOUNG}|little 1)"
    rf"(?: is|s)?(?: aged?)?),?\s+\(?{_NEARLY}(?P<age>\d{{1,3}})\b{_OTHER_UNIT}"
)
# "38m", "F29", "male, 34": how people write it on boards.
_SHORT = re.compile(r"(?<![\d.$£€])\b(?P<age>[1-9]\d)\s?(?:m|f)\b")
_GENDERS = rf"(?:{WOMAN}|{MAN})"
_SHORT_AFTER = re.compile(r"\b(?:m|f|male|female),? ?(?P<age>[1-9]\d)\b(?!\s*(?:%|/))")
_AGE_FIRST = re.compile(r"^\W*(?P<age>1[2-9]|[2-9]\d)(?=\s*(?:,| and | here\b| yrs?\b| years?\b))")
_WITH_GENDER = re.compile(
    rf"\b(?P<age>[1-9]\d),?\s*(?:(?:years?|yrs?|yo|y/o|old|year)\s*)*(?:\()?{_GENDERS}\b|"
    rf"\b{_GENDERS}(?: of| aged|,)? \(?(?P<after>[1-9]\d)\b(?!\s*(?:%|/|weeks?|months?|days?))"
)
# "A man of 62 years", "67 years, woman": an age as well, and not how long.
_YEARS_OF_SOMEONE = re.compile(
    rf"\b{_GENDERS} of \d{{1,3}} years?\b|\b\d{{1,3}} (?:years?|yrs?),? (?:an? )?{_GENDERS}\b"
)
# Beside who it is a number needs no more: "me, dude, 31".
_ALONE = re.compile(
    r"(?:^|[,.;])\s*(?:(?:and|im|i am|aged?|hes|he is|shes|she is) )*(?P<age>\d{1,2})"
    r"(?: ?(?:years?|yrs?|yo|y o))?(?: old)?\s*(?=[,.;!]|$)"
)
_STARTS = re.compile(r"\W*[1-9]\d\b")
_NO_UNIT = re.compile(rf"\b([1-9]\d)\b{_OTHER_UNIT}")
_FIRST_SENTENCE = re.compile(r"^\W*(?P<age>1[2-9]|[2-9]\d)\s*\.(?!\d)")
_TOLD = (_OF_ANYONE, _HAS_YEARS, _SHORT, _SHORT_AFTER, _WITH_GENDER, _AGE_FIRST, _FIRST_SENTENCE)
_IN_MONTHS = re.compile(
    r"\b(?P<months>\d{1,2})(?:\s|-)*(?:months?|mths?|weeks?|days?)(?:\s|-)*old\b"
)
_BORN = re.compile(r"(?:\bborn\b(?:\s+\w+){0,4}?\s+|^)(?P<year>(?:19|20)\d\d)$")
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
    r"(?:son|daughter|little one|little boy|little girl|boy|girl) is"
)
_BIRTH_UNASKED = re.compile(rf"\b(?:{_OWN_BIRTH})\b")
_BIRTH = re.compile(rf"\b(?:{_OWN_BIRTH}|{_OF_THE_BABY})\b")
_EXPECTING = re.compile(r"\b(?:pregnant|expecting|due (?:in|next|on)|positive|test|tested)\b")
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
# No living person has as many degrees Celsius, or as few Fahrenheit.
_FAHRENHEIT = 60
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
# "40, no wait, 45": what stands before the correction was taken back.
_CORRECTION = re.compile(
    r"^.*\d\D*?\b(?:no|nope|wait|sorry|i meant?|i mean|meant|actually|correction|rather)\b(?=\D*\d)"
)
_PARTS = re.compile(r"[,;!]|\.(?!\d)|\s-\s")
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
_BARE = re.compile(r"(?<![\w.\[])(?P<number>\d{1,3}(?:\.\d+)?)(?:ish\b)?(?![\w]|\.\d)")


def in_figures(text: str) -> str:
    """Give the text, lower case, with numbers from zero to ninety-nine in figures."""

    def figure(match: re.Match[str]) -> str:
        if match["small"]:
            return str(_SMALL[match["small"]])
        return str(_TENS[match["tens"]] + _ONES.get(match["ones"] or "", 0))

    return _SPELT.sub(figure, text.lower())


def duration_in_days(text: str, today: datetime.date) -> float | None:
    """Give a length of time in days: "three weeks", "about 2 months", "since June".

    Args:
        text: what was typed.
        today: the day that "since June" is counted to.
    """
    plain = _affirmed(text)
    for age in (_IN_YEARS, _IN_MONTHS, _HAS_YEARS, _YEARS_OF_SOMEONE):
        plain = age.sub(" ", plain)
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
    found = _LAST.search(plain)
    if found:
        return _UNITS[found["unit"]]
    found = _SINCE_MONTH.search(plain)
    if found:
        return ((today.month - 1 - _MONTHS.index(found["month"])) % 12) * _UNITS["month"]
    if "fortnight" in plain:
        return _UNITS["fortnight"]
    if "yesterday" in plain or "today" in plain:
        return _UNITS["day"]
    return None


def days_since_birth(text: str, today: datetime.date, *, asked: bool) -> float | None:
    """Give how long ago somebody was born: "gave birth 4 months ago", "my baby is 5 months old".

    Args:
        text: what was typed.
        today: the day that "since June" is counted to.
        asked: whether that was just asked, so that "9 months ago" is enough.
    """
    plain = _affirmed(text)
    named = (_BIRTH if asked else _BIRTH_UNASKED).search(plain)
    # "9 months" alone may be how far along a pregnancy is.
    enough = named or (asked and re.search(r"\b(?:ago|old|since|last)\b", plain))
    if not enough or _EXPECTING.search(plain):
        return None
    # An age of the baby is the time since birth; "32 years old" is somebody else's.
    without_years = _IN_YEARS.sub(" ", plain)
    found = _IN_MONTH.search(without_years)
    since = f"since {found['month']}" if found else ""
    return duration_in_days(since or _IN_MONTHS.sub(_without_old, without_years), today)


def _without_old(match: re.Match[str]) -> str:
    return re.sub(r"(?:\s|-)*old$", "", match.group()).replace("-", " ")


def age_in_years(text: str, today: datetime.date) -> float | None:
    """Give the age that answers "how old": "I'm 34", "six", "born 1964".

    Args:
        text: what was typed.
        today: the day that a year of birth is counted to.
    """
    plain = _affirmed(_CORRECTION.sub(" ", in_figures(text)))
    found = _IN_MONTHS.search(plain)
    if found:
        return float(found["months"]) / 12 if "month" in found.group() else 0.0
    for pattern in (_MYSELF_IN_YEARS, _HAVE_YEARS, _OF_MYSELF, _OF_THE_CHILD, _IN_YEARS, _ANYONES):
        found = pattern.search(plain)
        if found:
            return float(found["age"])
    found = _BORN.search(plain.strip(" ."))
    if found:
        return float(max(today.year - int(found["year"]), 0))
    # "55 and before you ask, female": the only number comes first.
    told = told_age(plain)
    told = _bare(plain) if told is None else told
    if told is None and _STARTS.match(plain) and len(numbers := _NO_UNIT.findall(plain)) == 1:
        return float(numbers[0])
    return told


def volunteered_age(text: str, *, years_named: bool, others_named: bool) -> float | None:
    """Give an age that was told without being asked for: "my son is 8", "a 34 year old woman".

    Args:
        text: what was typed.
        years_named: whether only "34 years old" counts, since a number was asked for.
        others_named: whether someone else is spoken of, so that "he is 70" may be theirs.
    """
    plain = _affirmed(text)
    patterns = [_MYSELF_IN_YEARS]
    if not years_named:
        patterns.append(_OF_MYSELF)
    if not others_named:
        patterns.append(_IN_YEARS)
    if not years_named and not others_named:
        patterns.append(_OF_THE_CHILD)
    found = next(filter(None, (pattern.search(plain) for pattern in patterns)), None)
    return float(found["age"]) if found else None


def percent(text: str) -> float | None:
    """Give the share in percent that answers "how much": "about 30%", "10-20", "half"."""
    plain = _IN_YEARS.sub(" ", _affirmed(text))
    found = _PERCENT.search(plain)
    if found:
        return float(found["number"])
    lower = _COIN.sub(" ", text.lower())
    if _UNDER_HALF.search(lower):
        return _SOMEWHAT_UNDER_HALF
    if re.search(r"\b(?:3|three) quarters\b", lower):
        return _SHARES["three quarters"]
    return next((share for words, share in _SHARES.items() if words in lower), _bare(plain))


def points(text: str) -> float | None:
    """Give the points out of ten that answer "how much does it trouble you"."""
    plain = _IN_YEARS.sub(" ", _affirmed(text))
    found = _SCORE.search(plain)
    if found:
        return float(found["number"])
    bare = _bare(plain)
    # "omg like a 10 im crying": the only number is the answer.
    numbers = re.findall(r"(?<![\w.,])\d{1,2}(?![\w.,]*\d)\b", plain)
    alone = len(numbers) == 1 and int(numbers[0]) <= _MOST
    return float(numbers[0]) if bare is None and alone else bare


def count(text: str, *, asked: bool) -> float | None:
    """Give how many patches a text counts: "three big round places", or "3" where that was asked.

    Args:
        text: what was typed.
        asked: whether their number was just asked for, so that a bare number is enough.
    """
    plain = _affirmed(text)
    found = _COUNTED.search(plain) or _COUNTED_ANEW.search(in_figures(text))
    if found:
        return float(found["number"])
    return _bare(plain) if asked else None


def told_age(text: str, *, alone: bool = False) -> float | None:
    """Give the age of whom an account is about: "Dad's 85", "my son age 11", "38m", "46, on ...".

    Args:
        text: what was typed before any question, about one person.
        alone: whether a number that stands for itself is an age, as beside who it is about.
    """
    plain = _affirmed(text)
    patterns = (*_TOLD, _ALONE) if alone else _TOLD
    found = next(filter(None, (pattern.search(plain) for pattern in patterns)), None)
    if not found:
        return None
    return float(next(number for number in found.groups() if number))


def degrees(text: str) -> float | None:
    """Give a body temperature in degrees Celsius: "38.5", "it says 101"."""
    found = _DEGREES.search(text)
    if not found:
        return None
    number = float(found["number"].replace(",", "."))
    return number if number < _FAHRENHEIT else (number - 32) / 1.8


def _affirmed(text: str) -> str:
    """The text with figures for numbers, the middle for a stretch, and without denied numbers."""
    plain = re.sub(r"['’]", "", in_figures(text))
    plain = _DENIED.sub(" ", plain)
    return _STRETCH.sub(_middle, plain)


def _middle(match: re.Match[str]) -> str:
    low, high = int(match["low"]), int(match["high"])
    # "3 or 2", "4 to 10 times" of something else: only a rising stretch is one.
    return f"{(low + high) / 2:g}" if low < high else match.group()


def _bare(plain: str) -> float | None:
    """The number that, but for words that add nothing to it, is the whole text, or a part of it."""
    parts = (_bare_part(part) for part in (plain, *_PARTS.split(plain)))
    return next((number for number in parts if number is not None), None)


def _bare_part(plain: str) -> float | None:
    found = list(_BARE.finditer(plain))
    if len(found) != 1:
        return None
    beside = re.findall(r"\w+", plain[: found[0].start()] + " " + plain[found[0].end() :])
    return float(found[0]["number"]) if _BESIDE.issuperset(beside) else None
