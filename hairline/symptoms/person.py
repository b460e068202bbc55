"""Whom a clause is about: the person with the hair loss, or someone else who is mentioned."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hairline.symptoms.questions import Person

_CHILDREN = (
    r"(?:little |baby |teenage |young |wee |small |own |eldest |oldest |youngest |first |second )?"
    r"(?:son|daughter|child|kid|baby|toddler|boy|girl|grandson|granddaughter|nephew|niece)"
)
_PARTNERS = r"(?:husband|wife|partner|boyfriend|girlfriend|fiance|fiancee)"
_OTHERS = (
    r"(?:mother|mum|mom|mam|father|dad|parents?|sister|brother|gran|grandmother|grandma|"
    r"grandfather|grandpa|granddad|grandad|granddaddy|grampa|aunt|auntie|uncle|cousin|friend|colleague|neighbour|neighbor|"
    r"flatmate|boss|ex)"
)
# They see a head of hair, and are hardly the one who is asked for.
_PETS = r"(?:cat|dog|kitten|puppy|hamster|rabbit|guinea pig|horse)s?"
_PROFESSIONALS = r"(?:hairdresser|barber|stylist|doctor|gp|nurse|dermatologist|trichologist)"
KIN = rf"(?:{_CHILDREN}|{_PARTNERS}|{_OTHERS})"
_ANYONE = rf"(?:{KIN}|{_PROFESSIONALS})"
_OLD = r"(?:\d{1,3} (?:years? |yrs? |months? )?(?:old )?)?"

# "my wife says it is my temples" tells of the temples, and not of the wife.
_TELLS = re.compile(
    rf"\b(?:my|our|the|a) {_ANYONE}(?:[ -]in[ -]law)?(?: of (?:\w+ ){{1,2}}\w+)? "
    r"(?:(?:also|just|first|has|have) )*(?:says?|said|thinks?|thought|told me(?: about)?|tells me|"
    r"noticed|notices|pointed out|"
    r"pointed (?:to|at)|keeps (?:saying|telling me)|saw|spotted|found|showed me|shows me|mentioned|"
    r"reckons|believes|insists|swears|commented on|asked(?: me)? about|is (?:sure|convinced))"
    r"(?: that)?\b"
)
# "Mum had a feel, says no", "the wife checked and says there's nothing".
_LOOKED = re.compile(
    rf"\b(?:my |our |the |a )?{_ANYONE} (?:(?:has|just|also|had) )*"
    r"(?:(?:a )?(?:feel|look|check|peek|rummage)|felt|looked|checked|examined)\b"
    r"(?: (?:it|there|at it|for me|round|around|over))*[\s,.]*(?:and )?(?:(?:she|he|they) )?"
    r"(?:says?|said|reckons|thinks|found|finds|could find|can find|saw|sees|felt|feels)(?: that)?\b"
)
# Named without "my": "dad bald as an egg", "mammy has a thyroid".
_BARE_KIN = (
    r"\b(?:mum|mam|mammy|mummy|mom|dad|daddy|da|father|mother|nan|gran|granny|grandad|brother|"
    r"sister|uncle|auntie)s? "
    r"(?:(?:was|is|were|went|gone|has|had|have|having|got|a|an|the|always|been|as|suffers|"
    r"suffering|from|with|having|underactive|overactive) )*"
    r"(?:bald\w*|(?:hypo|hyper)?thyroid\w*|hashimotos?|pcos|pcod|an(?:ae|e)mi[ac]|alopecia|vitiligo|lupus|psoriasis|diabetes|thinning|receding)\b"
)
_SOMEONE_ELSE = re.compile(
    rf"{_BARE_KIN}|"
    rf"\b(?:my|our|his|her|a) (?:\w+ )?(?:{_PARTNERS}|{_OTHERS}|{_PROFESSIONALS})s?\b|"
    rf"\b(?:my|our|the|a) (?:\w+ )?{_PETS}\b"
)
# Words after "I am" that no longer describe the one who speaks.
_LEADS_AWAY = (
    r"(?:my|our|his|her|the|with|by|and|or|of|from|for|to|like|than|since|because|but|that|who|"
    r"not|\w+ing)"
)
_STATEMENTS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!think )(?<!thinks )(?<!thought )\b(?:i am|im|i m|as an?|being an?)"
        rf"(?: (?!{_LEADS_AWAY}\b)\w+){{1,6}}",
        r"\b(?:i am|im) in my \w+",
        r"\b(?:i|she|he|they|we) (?:was|were) born (?:an? )?\w+",
        r"(?<!my )\b\d{1,3} ?(?:years? old|yrs? old|year old|yo|y o)(?: \w+){1,2}",
        # "my son is losing his hair", "my 8 year old daughter has a bald patch", "my son is 8"
        rf"\b(?:my|our) {_OLD}(?:{_CHILDREN}|{_PARTNERS}) (?:(?:is|s|has|have|had|been|keeps|"
        r"started|also|now|just|recently|suddenly|who|whos|a|an|his|her|the|some|round|small|big|"
        r"only|about|almost|nearly) )*"
        r"(?:loo?sing|loo?ses|lost|sheds?|shedding|going bald|balding|bald|thinning|pulls?|pulling|"
        r"hair|alopecia|dandruff|\d{1,3}\b(?! (?:hours?|times|days?|weeks?|months?)))",
        rf"^(?:(?:yes|no|its|it is|this is|thats|for|about|asking|my|our|the) )*{_OLD}{KIN}$",
        rf"\b(?:asking|ask|check|checking|here|writing|it is|its|this is) "
        rf"(?:for|about|on behalf of) (?:my|our) {_OLD}{KIN}\b",
        rf"\b(?:concerns|concerning|regarding|caring for|carer (?:for|of)|care for|looking after|"
        rf"worried about|helping|behalf of) (?:my|our) (?:\w+ )?{_OLD}{KIN}\b",
    )
)


_HEAD = (
    r"(?:hair|hairs|hairline|scalp|crown|edges|head|parting|part|temples|brows|eyebrows|beard|"
    r"fringe|ponytail|skin|middle|patch|patches)"
)
_OWN_HAIR = re.compile(
    rf"\bmy (?!{KIN}s?\b)(?:\w+ ){{0,2}}{_HEAD}\b|\bmines?\b|"
    r"\b(?:im|i am|ive|i have|i started|i keep|i) (?:\w+ ){0,3}(?:balding|bald|shed|shedding|"
    r"receding|losing|lost|thinning|patch|patches|spot|spots|braids|wear|itch|itchy|found|"
    r"noticed|noticing)\b"
)
YOUNG = rf"{_CHILDREN}|lad|kids|children|little one|teenager|teen|baby girl|baby boy"
_COUNT = r"(?:1[0-5]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten)"
_A_CHILD = re.compile(
    rf"\b(?:my|our|mi|the) {_OLD}(?:{YOUNG})\b|"
    rf"\b(?:my|our) {_COUNT} ?(?:yo|years? olds?|yrs? olds?|months? old|yr old)\b|"
    r"^(?:son|daughter|grandson|granddaughter)\b|\bmi grandson\b|"
    r"\b(?:im|i am) (?:her|his) (?:mum|mummy|mom|mommy|mam|mammy|mama|mother|dad|"
    r"daddy|da|father|gran|granny|nan|nana)\b|"
    rf"\b(?:my|our|mi) (?:{YOUNG})s (?:\w+ ){{0,2}}(?:{_HEAD})\b"
)
_AN_ADULT = re.compile(
    rf"\b(?:my|our|mi) (?:{_OLD}|\w+ )(?:{_PARTNERS}|{_OTHERS})s?\b|"
    r"^(?:dads?|mums?|moms?|grans?|grandmas?|grandads?|husbands?|wifes?)\b|"
    r"\b(?:for|about) (?:a|my) friend\b|"
    r"\b(?:look(?:ing)? after|car(?:e|ing) for|nurse|carer (?:of|for)) (?:an? )(?:\w+ )?"
    r"(?:lady|man|woman|gentleman|resident|patient|client)\b"
)
_OF_ANOTHER = re.compile(r"\b(?:his|her|him|he|she|hes|shes|hers|their|them|they)\b")


# "my son's head", "dad's 85", "son age 11": told of them without another word for them.
_THEIRS = re.compile(
    rf"\b(?:{YOUNG}|{KIN})s (?:\w+ ){{0,2}}{_HEAD}\b|"
    rf"\b(?:{YOUNG}|{KIN})s \d{{1,3}}\b(?! (?:months?|weeks?|days?))|"
    rf"\b(?:{YOUNG}|{KIN})(?: is|s)?(?: aged?)? \d{{1,3}}\b(?! (?:months?|weeks?|days?))|"
    rf"\b(?:my|our) \d{{1,3}} (?:years? old |yo )?(?:{YOUNG}|{KIN})\b|"
    rf"\b(?:my|our) {_COUNT} ?(?:yo|years? olds?|months? old) (?:has|is|had|keeps|lost|gets)\b|"
    rf"\b(?:my|our|me) (?:\w+ )?(?:{YOUNG}|{KIN})(?: (?:(?:of|aged?|is) )?\d{{1,3}})?(?: who)? "
    r"(?:has|have|is|keeps|keep|got|gets|lost|loses|started|cannot|wont|pulls|scratches|woke|wakes)\b"
)


# "I'm 29f": who writes like this writes of themselves.
_OWN_AGE = re.compile(
    r"\b(?:im|i am|myself) (?:an? )?\d{2} (?:(?:years?|yrs?|yo|old|and|an?) )*"
    r"(?:female|male|woman|man)\b|"
    r"\b(?:im|i am|myself) (?:an? )?\d{2} ?(?:m|f)\b"
)


def person_spoken_of(words: str) -> Person | None:
    """Give whom a first account is about; None where it may be either.

    Args:
        words: plain words, as of `negation.plain_words`.
    """
    if _OWN_HAIR.search(words) or _OWN_AGE.search(words):
        return Person.SELF
    another = bool(_OF_ANOTHER.search(words))
    named = [
        (found.start(), person)
        for pattern, person in ((_A_CHILD, Person.CHILD), (_AN_ADULT, Person.OTHER))
        if (found := pattern.search(words))
    ]
    if named:
        # The one who is named first: "my wife had our son" is about the wife.
        return min(named, key=lambda pair: pair[0])[1] if another or _THEIRS.search(words) else None
    return None if another else Person.SELF


_WOMEN = (
    r"(?:daughter|girl|granddaughter|niece|wife|missus|girlfriend|fiancee|mother|mum|mummy|mom|"
    r"mommy|mama|mam|sister|gran|granny|nan|grandmother|grandma|aunt|auntie|lass|lassie)"
)
_MEN = (
    r"(?:son|boy|lad|laddie|grandson|nephew|husband|hubby|boyfriend|father|dad|daddy|papa|brother|"
    r"grandfather|grandpa|granddad|grandad|uncle)"
)
_FEMALE = re.compile(rf"\b(?:{_WOMEN}|she|her)s?\b")
_MALE = re.compile(rf"\b(?:{_MEN}|he|him|hi)s?\b")
# The one who is asked for is named with "my", or begins the reply: "my lad, im his mam", "wife".
_NAMED_FIRST = re.compile(
    rf"(?:^|\b(?:my|our|the|me|mi|ma) )(?:\w+ ){{0,2}}?(?:(?P<woman>{_WOMEN})|{_MEN})s?\b"
)
# "38m", "F29": how people write it on boards.
_SHORT_FOR_SEX = re.compile(r"(?<!\d)\b[1-9]\d ?(m|f)\b|\b(m|f) ?[1-9]\d\b(?! percent)")
WOMAN = r"female|woman|lady|girl|gal|lass"
MAN = r"male|man|guy|boy|bloke|chap|gentleman|dude|lad|fella"
# A part that says it and nothing else: "me, f, 19", "I am 45, a woman".
_SEX_ALONE = re.compile(
    rf"(?:(?:and|but|also|sorry|no|actually|i meant?|me|myself|im|i am|"
    r"hes|shes|she|he|is|it|its|an?|cis|young) )*"
    rf"(?:(?P<woman>f|{WOMAN})|m|{MAN})(?: here)?"
)
_SEX_BESIDE_AGE = re.compile(
    rf"\b\d{{2}} (?:(?:years?|yrs?|yo|old|and|an?) )*(?:(?P<woman>{WOMAN})|{MAN})\b|"
    rf"\b(?:(?P<lady>{WOMAN})|{MAN}) (?:of |aged )?\d{{2}}\b"
)
# Only who was born female tells this of themselves.
_BEARS_CHILDREN = re.compile(
    r"\b(?:i|im|ive|i am|i have) (?:\w+ ){0,3}(?:gave birth|pregnant|breastfeeding|postpartum|"
    r"pcos|pcod|polycystic|miscarried)\b|"
    r"\b(?:my|missed|missing|heavy|irregular) (?:\w+ ){0,1}periods?\b|"
    r"\bmy (?:pregnancy|menopause)\b|\b(?:since|after) (?:the |my )?menopause\b|"
    r"\bhad my (?:\w+ ){0,2}baby\b|\b(?:feeding|nursing) (?:her|him|my baby) myself\b|"
    r"\bhad my (?:little|baby|first|second|third) (?:\w+ )?"
    r"(?:girl|boy|daughter|son|child|baby|one)\b"
)


def sex_spoken_of(words: str, person: Person) -> str | None:
    """Give the sex of whom a first account is about; None where it may be either.

    Args:
        words: plain words, as of `negation.plain_words`.
        person: whom they are about.
    """
    short = _SHORT_FOR_SEX.search(words)
    if short:
        return "male" if "m" in short.groups() else "female"
    beside = _SEX_BESIDE_AGE.search(words)
    if beside and person is Person.SELF:
        return "female" if beside["woman"] or beside["lady"] else "male"
    if person is Person.SELF:
        return "female" if _BEARS_CHILDREN.search(words) else None
    female, male = bool(_FEMALE.search(words)), bool(_MALE.search(words))
    if female == male:
        return None
    return "female" if female else "male"


def sex_of_another(words: str, *, named: bool) -> str | None:
    """Give the sex of somebody else whom a reply names, or only calls he or she.

    Args:
        words: plain words, as of `negation.plain_words`.
        named: whether the reply says whom it is about: "my lad, I'm his mam".

    Returns:
        None where it may be either.
    """
    relative = _NAMED_FIRST.search(words) if named else None
    if relative:
        return "female" if relative["woman"] else "male"
    return sex_spoken_of(words, Person.OTHER)


def sex_told(clauses: Sequence[str]) -> str | None:
    """Give the sex that somebody tells of the person by the way: "27m", "f", "I gave birth".

    Args:
        clauses: plain words, one part of the message each.
    """
    alone = next(filter(None, map(_SEX_ALONE.fullmatch, clauses)), None)
    if alone:
        return "female" if alone["woman"] else "male"
    return sex_spoken_of(" ".join(clauses), Person.SELF)


def names_a_relative(words: Sequence[str]) -> bool:
    """Whether a phrase names a relative, a partner or a pet: "my son", "dad is bald"."""
    return bool(re.search(rf"\b(?:my {KIN}|{_OTHERS}s?|{_PETS})\b", " ".join(words)))


def without_tellers(text: str) -> str:
    """Give lower-case text without "my wife says", so that what is told stands by itself."""
    return _TELLS.sub(" ", _LOOKED.sub(" ", text))


_A_RELATIVE = re.compile(rf"\b(?:my|our|mi|me) (?:\w+ )?(?P<who>{_PARTNERS}|{_OTHERS})s?\b")


def as_the_patient(text: str) -> str:
    """Give lower-case text in which the relative whom it is about is no longer somebody else.

    "My mum (72) has lost her brows, and mum's hairline goes back" is told of the patient.
    """
    first = _A_RELATIVE.search(text)
    if first is None:
        return text
    return re.sub(rf"\b(?:my|our|mi|me) (?:\w+ )?{first['who']}s?\b", "they", text)


def patient_spans(words: str) -> list[tuple[int, int]]:
    """Give where plain words say who the person with the hair loss is, as (start, end)."""
    return [match.span() for pattern in _STATEMENTS for match in pattern.finditer(words)]


def is_about_someone_else(words: str) -> bool:
    """Whether plain words tell of a relative or a friend, who is not the person asked about."""
    return any(
        not any(start <= match.start() < end for start, end in patient_spans(words))
        for match in _SOMEONE_ELSE.finditer(words)
    )
