"""Ages in a text: of the one who writes, of a child, of whoever is spoken of."""

from __future__ import annotations

import datetime
import re

from hairline.symptoms.figures import affirmed, bare, in_figures
from hairline.symptoms.person import KIN, MAN, WOMAN, YOUNG

# After a number that is no age.
_OTHER_UNIT = (
    r"(?![\d.,/-]*\d)(?!\s*(?:days?|weeks?|months?|%|percent|per cent|out of|of|/|kg|kilos?|lbs|cm|"
    r"mm|stone|foot|feet|ft|hours?|times|points?|weeks?)(?:\b|(?<=[%/])))"
)
_NEARLY = r"(?:(?:only|just|now|about|around|almost|nearly|turning|over|aged?)\s+){0,2}"
_OLD = r"(?:\s|-)*(?:years? old|yrs? old|years?-old|yo\b|y o\b|y/o\b)"
_OF_MYSELF = re.compile(rf"\b(?:i am|im|i m)\s+(?:a\s+)?{_NEARLY}(?P<age>\d{{1,3}})\b{_OTHER_UNIT}")
_OF_THE_CHILD = re.compile(
    r"\b(?:she is|shes|he is|hes|they are|theyre|my (?:son|daughter|child|kid|boy|girl|baby|"
    rf"little (?:boy|girl|one)) is)\s+{_NEARLY}(?P<age>\d{{1,3}})\b{_OTHER_UNIT}"
)
IN_YEARS = re.compile(rf"\b(?<!was )(?<!since )(?P<age>\d{{1,3}}){_OLD}")
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
    rf"(?:,? who)?(?: is|s)?(?: aged?)?),?\s+\(?{_NEARLY}(?P<age>\d{{1,3}})\b{_OTHER_UNIT}|"
    # "My lad who's just turned 6".
    rf"(?:{KIN}|{YOUNG})(?:,? (?:who|that))?(?: is|s|has|whos|thats)?(?: (?:just|only|recently))? "
    rf"(?:turned|turning) (?P<turned>\d{{1,2}})\b{_OTHER_UNIT}|"
    # "My son of 7", and not "a father of 3".
    rf"\b(?:{YOUNG}) of (?P<of>\d{{1,2}})\b{_OTHER_UNIT}"
)
# "I'm Dave, 52, going bald", "the hairline goes back, 63": between commas, or at the end.
_BY_ITSELF = re.compile(r"[,.;]\s*(?:aged? )?(?P<age>1[2-9]|[2-9]\d)\s*(?:[.!]*$|(?=[,;]))")
# "38m", "F29", "male, 34": how people write it on boards.
_SHORT = re.compile(r"(?<![\d.$£€])\b(?P<age>[1-9]\d)\s?(?:m|f)\b")
_GENDERS = rf"(?:{WOMAN}|{MAN})"
_SHORT_AFTER = re.compile(r"\b(?:m|f|male|female),? ?(?P<age>[1-9]\d)\b(?!\s*(?:%|/))")
_AGE_FIRST = re.compile(r"^\W*(?P<age>1[2-9]|[2-9]\d)(?=\s*(?:,| and | here\b| yrs?\b| years?\b))")
_WITH_GENDER = re.compile(
    rf"\b(?P<age>[1-9]\d),?\s*(?:(?:years?|yrs?|yo|y/o|old|year),?\s*)*(?:\()?{_GENDERS}\b|"
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
_TOLD = (
    _OF_ANYONE,
    _HAS_YEARS,
    _SHORT,
    _SHORT_AFTER,
    _WITH_GENDER,
    _AGE_FIRST,
    _FIRST_SENTENCE,
    _BY_ITSELF,
)
IN_MONTHS = re.compile(
    r"\b(?P<months>\d{1,2})(?:\s|-)*(?:months?|mths?|weeks?|days?)(?:\s|-)*old\b"
)
# "Our 5 month old has a bald patch": the one who is told of, and not the time since a birth.
_OF_A_BABY = re.compile(
    r"\b(?:my|our|the) (?P<months>\d{1,2})(?:\s|-)*(?:months?|mths?|weeks?)(?:\s|-)*old"
    r"(?: (?:son|daughter|baby|boy|girl))? (?:has|is|keeps|got|lost|gets|had)\b"
)
_BORN = re.compile(r"(?:\b(?:born|b)\b\.?(?:\s+\w+){0,4}?\s+|^)(?P<year>(?:19|20)\d\d)$")
# "Born in 83".
_BORN_SHORT = re.compile(r"\bborn (?:back )?(?:in )?(?P<year>\d\d)\b")
# "I'll be 50 in March", "pushing 60": a year less.
_SOON = re.compile(
    r"\b(?:(?:ill|shell|hell|will) be|turn|turning|pushing|coming up (?:to|for|on)|not quite|"
    r"approaching|going on)\s+(?P<age>\d{1,3})\b"
)
_A_BIRTHDAY_AHEAD = re.compile(
    r"\b(?P<age>\d{1,3}) (?:in (?:a )?(?:\w+ )?(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|"
    r"dec|days?|weeks?|months?)\w*|next|soon|this coming|on my next|at the next)\b"
)
# Asked how old, "18 months" is an age.
_ONLY_MONTHS = re.compile(
    r"^\W*(?:(?:he|she|hes|shes|is|about|nearly|only|just|almost|around|baby) )*"
    r"(?P<months>\d{1,2}) (?:months?|mths?)\W*$"
)
_AND_A_HALF = re.compile(r"\b(?P<age>\d{1,2}) and (?:a )?(?:half|bit|quarter)\b")
# "40, no wait, 45": what stands before the correction was taken back.
_CORRECTION = re.compile(
    r"^.*\d\D*?\b(?:no|nope|wait|sorry|i meant?|i mean|meant|actually|correction|rather)\b(?=\D*\d)"
)

# "38 going on 60 with this hair": what follows is how old one feels.
_FEELS_OLDER = re.compile(r"(?<=\d)[\s,]+(?:going|goin) on \d{1,3}\b")


def age_in_years(text: str, today: datetime.date) -> float | None:
    """Give the age that answers "how old": "I'm 34", "six", "born 1964".

    Args:
        text: what was typed.
        today: the day that a year of birth is counted to.
    """
    plain = affirmed(_FEELS_OLDER.sub("", _CORRECTION.sub(" ", in_figures(text))))
    found = IN_MONTHS.search(plain)
    if found:
        return float(found["months"]) / 12 if "month" in found.group() else 0.0
    for pattern in (_MYSELF_IN_YEARS, _HAVE_YEARS, _OF_MYSELF, _OF_THE_CHILD, IN_YEARS, _ANYONES):
        found = pattern.search(plain)
        if found:
            return float(found["age"])
    found = _ONLY_MONTHS.search(plain)
    if found:
        return float(found["months"]) / 12
    found = _SOON.search(plain) or _A_BIRTHDAY_AHEAD.search(plain)
    if found:
        return max(float(found["age"]) - 1, 0.0)
    found = _AND_A_HALF.search(plain)
    if found:
        return float(found["age"])
    found = _BORN_SHORT.search(plain)
    if found:
        year = int(found["year"])
        return float(today.year - year - (1900 if year > today.year % 100 else 2000))
    found = _BORN.search(plain.strip(" ."))
    if found:
        return float(max(today.year - int(found["year"]), 0))
    # "55 and before you ask, female": the only number comes first.
    told = told_age(plain)
    told = bare(plain) if told is None else told
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
    plain = affirmed(text)
    patterns = [_MYSELF_IN_YEARS]
    if not years_named:
        patterns.append(_OF_MYSELF)
    if not others_named:
        patterns.append(IN_YEARS)
    if not years_named and not others_named:
        patterns.append(_OF_THE_CHILD)
    found = next(filter(None, (pattern.search(plain) for pattern in patterns)), None)
    return float(found["age"]) if found else None


def told_age(text: str, *, alone: bool = False) -> float | None:
    """Give the age of whom an account is about: "Dad's 85", "my son age 11", "38m", "46, on ...".

    Args:
        text: what was typed before any question, about one person.
        alone: whether a number that stands for itself is an age, as beside who it is about.
    """
    plain = affirmed(text)
    patterns = (*_TOLD, _ALONE) if alone else _TOLD
    baby = _OF_A_BABY.search(plain)
    if baby:
        return float(baby["months"]) / 12
    found = next(filter(None, (pattern.search(plain) for pattern in patterns)), None)
    if not found:
        return None
    return float(next(number for number in found.groups() if number))


def without_ages(plain: str) -> str:
    """Give a text without the ages that are told in years or months, and so are no length of time.

    Args:
        plain: what `figures.affirmed` gave.
    """
    for age in (IN_YEARS, IN_MONTHS, _HAS_YEARS, _YEARS_OF_SOMEONE):
        plain = age.sub(" ", plain)
    return plain


def without_own_age(plain: str) -> str:
    """Give a text without the age of the one who writes it: "I'm 34", "34 years old".

    Args:
        plain: the text in small letters, without apostrophes.
    """
    return IN_YEARS.sub(" ", _OF_MYSELF.sub(" ", plain))
