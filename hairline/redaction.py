"""Takes out of a text what could tell who wrote it, and leaves what it says about health.

Typed tokens stand in its place: names that people give as their own, addresses, numbers to reach
someone by, dates of birth, numbers of identity and of cards, links and handles. Telephone numbers
are found by the `phonenumbers` library; the rest by rules, since a name that is a word ("Rose",
"Will") is one only where it is given as a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import phonenumbers

_EMAIL = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+"
    r"|\b\w+(?:\s?(?:\.|\bdot\b|\bunderscore\b)\s?\w+)*\s?(?:\(at\)|\[at\]|\bat\b)\s?\w+"
    r"(?:\s?(?:\.|\(dot\)|\[dot\]|\bdot\b)\s?\w+)*\s?(?:\(dot\)|\[dot\]|\bdot\b|\.)\s?"
    r"(?:com|org|net|co|uk|edu|gov|io|ie|au|de|in|ng)\b(?:\s?(?:dot|\.)\s?uk)?",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\b(?:https?://|www\.)\S+"
    r"|\b(?:[\w-]+\.)+(?:com|org|net|me|ee|io|uk|de|ie|au|co|app|page|blog)/[^\s,]+",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<!\w)@\w[\w.]{2,}(?<![.])")
# "insta gwen_h": a name on a site, told by the sign or the digit in it.
_CUED_HANDLE = re.compile(
    r"(?P<lead>\b(?:insta(?:gram)?|ig|snap(?:chat)?|tik ?tok|twitter|telegram|discord|"
    r"reddit|skype|kik)"
    r"(?: (?:name|handle|user(?:name)?|account|id))?(?: is|:|=)?\s+)"
    r"(?P<handle>(?=[\w.]*[\d_])[a-z][\w.]{2,28}\w)",
    re.IGNORECASE,
)
# Countries whose own way of writing telephone numbers is looked for.
_REGIONS = ("GB", "US", "IE", "AU", "IN", "NG", "DE")
_FEWEST_PHONE_DIGITS = 7
# "120 140 155 90": what somebody counted day by day.
_COUNTS = re.compile(r"[1-9]\d{0,2}(?:[ ,-]+[1-9]\d{0,2}){2,}")
_ABROAD = re.compile(r"(?<![\w+])(?:\+|00)\d{1,3}(?:[ .-]?\(?\d{1,6}\)?){2,5}(?!\d)")
_PHONE = re.compile(
    r"(?<![\d.])0\d{2,4}[./ -]\d{3}[./ -]?\d{3,5}(?!\d)|(?<!\d)0\d{3,4}/\d{6,8}(?!\d)"
)

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = (
    r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{6}(?!\d)|"
    rf"(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},? '?\d{{2,4}}|"
    rf"{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? '?\d{{2,4}})"
)
_BIRTH = re.compile(
    rf"(?P<lead>\b(?:d\.?\s?o\.?\s?b\.?|date of birth|birth ?date|birthday|born)\b"
    rf"[\s:.=-]*(?:is|was|on|in)?[\s:-]*(?:on )?)(?P<date>{_DATE})",
    re.IGNORECASE,
)
# A whole date of a year long past is most likely a birthday, where it does not say since when.
_OLD_DATE = re.compile(
    r"(?<!since )(?<!from )(?<!until )(?<!on )(?<![\d/.-])"
    r"\d{1,2}[./-]\d{1,2}[./-](?:19\d\d|200\d)(?![\d/])",
    re.IGNORECASE,
)


def _words(text: str) -> tuple[str, ...]:
    """Give the words of a list that is written as one text."""
    return tuple(text.split())


_UK_AREAS = _words(
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY "
    "E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD "
    "LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG "
    "SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
)
_STATES = _words(
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ "
    "NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC"
)
_POSTCODE = re.compile(
    rf"\b(?:{'|'.join(_UK_AREAS)})\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{{2}}\b", re.IGNORECASE
)
_OTHER_POSTCODE = re.compile(
    r"\b[A-Z]\d[\dW] ?(?=[A-Z0-9]{4}\b)(?=\w*[A-Z])(?=\w*\d)[A-Z0-9]{4}\b"
    rf"|(?<=\b)(?:(?<=[, \n])(?:{'|'.join(_STATES)}) )\d{{5}}(?:-\d{{4}})?\b"
    r"|\b(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT) \d{4}\b"
)
_CUED_POSTCODE = re.compile(
    r"(?P<lead>\b(?:zip(?: ?code)?|post ?code|eircode)(?: is| =|:)?\s+)"
    r"(?P<code>[A-Z0-9]{3,4} ?[A-Z0-9]{3,4}|\d{5})\b",
    re.IGNORECASE,
)
_STREET = (
    r"(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|close|crescent|cres|court|ct|terrace|parade|"
    r"row|gardens|view|place|pl|way|blvd|boulevard|park|esplanade|square|hill|walk|grove|mews|"
    r"maltings|house|cottage|farm|quay|wharf|rise|vale)"
)
_UNIT = r"(?:(?:flat|unit|apt|apartment|suite|room) ?\w+[,/ ]+)?"
_ADDRESS = re.compile(
    rf"\b{_UNIT}\d{{1,5}}[a-z]?(?:/\d+)?(?:,)? "
    r"(?:(?:[A-ZÀ-Ý][\w'’-]*|St|W|E|N|S|na|nÓg|the|of)[ ]){1,4}?"
    rf"{_STREET}\b(?:,? (?:apt|suite|unit|flat) ?\w+)?",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    r"\b(?:[A-ZÀ-Ý][\w'’-]+ (?:Cottage|House|Farm|Lodge), )?[A-ZÀ-Ý][\w'’-]+ "
    r"(?:Street|Road|Avenue|Lane|Drive|Crescent|Terrace|Gardens)\b"
)
_BOX = re.compile(r"\bP\.?\s?O\.? box \d+", re.IGNORECASE)
# What stands between a house number and a postcode on one line, or on the line above.
_BEFORE_POSTCODE = re.compile(
    r"\b\d{1,5}[a-z]?(?:/\d+)? (?:[^\W\d][\w'’-]*[ ,]+){1,6}\n?"
    r"(?:[^\W\d][\w'’-]*[ ,\n]+){0,3}(?=\[POSTCODE\])"
)

_IN_GROUPS = re.compile(r"(?<![\d.,/])\d(?:[ -]?\d){7,18}(?![\d.,/]*\d)")
_FEWEST_ON_A_CARD = 13
# A British National Insurance number.
_NATIONAL_INSURANCE = re.compile(r"\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", re.IGNORECASE)
_CUED_NUMBER = re.compile(
    r"(?P<lead>\b(?:passport|national insurance|ni|nino|social security|pps|medicare|medicaid|"
    r"insurance|policy|member(?:ship)?|patient|hospital|licen[cs]e|tax|id card) "
    r"(?:number|no\.?|id)(?: is|:|=)?\s+)(?P<number>(?=[\w/-]*\d)[\w/-]{5,20})",
    re.IGNORECASE,
)
_SSN = re.compile(r"(?<!\d)\d{3}[- ]\d{2}[- ]\d{4}(?!\d)")

_NAME_WORD = r"[^\W\d_][\w'’-]*"
_CAPITAL = r"(?:[A-ZÀ-ÝŁŚŻ][\w'’-]*[a-zà-ÿ][\w'’-]*)"
_PARTICLE = r"(?:al|al-|van|von|de|da|la|Mac|Ní|Ó|O'|bin|el)"
_NAMED = rf"{_CAPITAL}(?:[ -](?:{_PARTICLE}[ -])?{_CAPITAL}){{0,3}}"
# Who says this gives a name, however it is written.
# What follows a name and is none of it.
_AFTER = r"(?:and|i|im|i'm|from|the|my|with|who|but|so|here|female|male|aged?|asked|to|is|a|or)"
_PLAINLY = re.compile(
    r"(?P<lead>\b(?:my (?:full |first |last )?name(?:'|’)?s?(?: is)?|the name(?: is|'s)|"
    r"i(?:'|’)?m called|i am called|they call me|people call me|me llamo|je m'appelle|"
    r"ich hei(?:ß|ss)e|mi chiamo|meu nome é|you(?:'|’)re speaking (?:to|with)|name:|signed[,:]|"
    r"it(?:'|’)?s me,?)\s+)"
    rf"(?P<name>{_NAME_WORD}(?:[, ]+(?!{_AFTER}\b)(?:{_NAME_WORD})){{0,3}}?)"
    rf"(?=\s*(?:[.,;:!?\n]|$|\b{_AFTER}\b|\d))",
    re.IGNORECASE,
)
_WEAKLY = re.compile(
    r"(?P<lead>\b(?i:i(?:'|’)?m|i am|this is|it(?:'|’)?s|hello|hi|call me|patient|name on card:|"
    r"ask for|write to|contact|the name is)\s+)"
    rf"(?P<name>{_NAMED}(?:, {_NAMED})?)"
    r"(?=\s*(?:[.,;:!?\n(]|$|\b(?i:and|from|again|here|i|my|speaking|who|born)\b|\d))"
)
_LOWER = re.compile(
    r"(?P<lead>\b(?i:this is|i(?:'|’)?m|im|i am)\s+)(?P<name>[a-z][\w'’-]+(?: [a-z][\w'’-]+)?)"
    r"(?=(?: from [A-Z][a-z]|, (?:asked|@|\[)))"
)
_SIGNED = re.compile(
    r"(?P<lead>(?i:\b(?:kind |best |warm |many )?(?:regards|wishes|thanks|cheers|sincerely|"
    r"yours|love)[,.!]?\s*\n?\s*(?:dr |mrs? |ms )?))"
    rf"(?P<name>{_NAMED})(?=\s*(?:$|\n|\())"
)
# "0131 496 0888, Fergus Auchterlonie": a name beside what was taken out.
_BESIDE_ANOTHER = re.compile(rf"(?P<lead>\], |(?<=\])\s?\n)(?P<name>{_NAMED})(?=\s*(?:[,.\n]|$))")
_TITLED = re.compile(rf"(?P<lead>(?:^|\n|, )(?:Mrs?|Ms|Miss|Mx) )(?P<name>(?:[A-Z]\. )?{_NAMED})")
_AT_FIRST = re.compile(
    rf"(?P<lead>(?:^|\n|[,.!] )(?:Mrs? |Ms |Dr )?)(?P<name>(?:[A-Z]\. )?{_NAMED})"
    r"(?=(?: here\b| speaking\b|,? (?:born|dob|DOB|SSN)\b|, \d{1,2}[/.]|, [\w.]+@|\n\d|, \[))"
)
_NO_NAMES = frozenset(
    _words(
        "turkish polish dutch irish scottish welsh english british american german french "
        "spanish italian indian nigerian pakistani chinese african asian black white brown "
        "muslim christian jewish hindu catholic type worried sorry sure not female male "
        "telogen effluvium alopecia areata androgenetic norwood sinclair ludwig hashimoto "
        "graves addison crohn lupus pcos diabetic vegan pregnant bald balding losing going "
        "so very really just also still on in at a an the from new old young only ready "
        "scared afraid sad happy well fine ok okay covid monday tuesday wednesday thursday "
        "friday saturday sunday january february march april june july august september "
        "october november december doctor dr mum mom dad nurse gp paranoid crazy tomorrow "
        "again back both all there it this that what why how is it's regaine rogaine "
        "minoxidil finasteride propecia dutasteride frontal fibrosing lichen planus "
        "planopilaris caucasian european australian canadian mexican normal bad good great "
        "terrible hard easy true false free available based allergic anaemic anemic farmer "
        "teacher student suffering hypothyroid post christmas easter hell heaven menopausal "
        "perimenopausal disease syndrome age problem"
    )
)


def redacted(text: str) -> str:
    """Give a text with typed tokens in place of what could tell who wrote it."""
    text = _EMAIL.sub("[EMAIL]", text)
    text = _LINK.sub("[LINK]", text)
    text = _HANDLE.sub("[HANDLE]", text)
    text = _CUED_HANDLE.sub(lambda match: match["lead"] + "[HANDLE]", text)
    text = _BIRTH.sub(lambda match: match["lead"] + "[BIRTH]", text)
    text = _OLD_DATE.sub("[BIRTH]", text)
    text = _SSN.sub("[NUMBER]", text)
    text = _NATIONAL_INSURANCE.sub("[NUMBER]", text)
    text = _CUED_NUMBER.sub(lambda match: match["lead"] + "[NUMBER]", text)
    text = _IN_GROUPS.sub(_of_identity, text)
    text = _without_phones(text)
    text = _POSTCODE.sub("[POSTCODE]", text)
    text = _OTHER_POSTCODE.sub("[POSTCODE]", text)
    text = _CUED_POSTCODE.sub(lambda match: match["lead"] + "[POSTCODE]", text)
    text = _BOX.sub("[ADDRESS]", text)
    text = _ADDRESS.sub(_if_capital("[ADDRESS]"), text)
    text = _HOUSE.sub("[ADDRESS]", text)
    text = _BEFORE_POSTCODE.sub("[ADDRESS] ", text)
    for pattern in (_PLAINLY, _SIGNED, _WEAKLY, _AT_FIRST, _LOWER, _BESIDE_ANOTHER, _TITLED):
        text = pattern.sub(_named, text)
    return text


def _without_phones(text: str) -> str:
    if sum(character.isdigit() for character in text) < _FEWEST_PHONE_DIGITS:
        return text
    for region in _REGIONS:
        for match in reversed(list(phonenumbers.PhoneNumberMatcher(text, region))):
            if _COUNTS.fullmatch(match.raw_string):
                continue
            text = f"{text[: match.start]}[PHONE]{text[match.end :]}"
    return _PHONE.sub("[PHONE]", _ABROAD.sub("[PHONE]", text))


def _of_identity(match: re.Match[str]) -> str:
    """Take out digits that are a number of identity or of a card, and leave those that count."""
    digits = re.sub(r"\D", "", match.group())
    unbroken = digits == match.group()
    known = _is_nhs(digits) or (len(digits) >= _FEWEST_ON_A_CARD and _passes_luhn(digits))
    return "[NUMBER]" if known or unbroken else match.group()


def _is_nhs(digits: str) -> bool:
    """Whether ten digits pass the check of an NHS number (modulus 11)."""
    if len(digits) != 10:
        return False
    total = sum(int(digits[place]) * (10 - place) for place in range(9))
    return (11 - total % 11) % 11 == int(digits[-1])


def _passes_luhn(digits: str) -> bool:
    """Whether digits pass the check of card numbers (Luhn 1960)."""
    doubled = [int(digit) for digit in reversed(digits)]
    for place in range(1, len(doubled), 2):
        doubled[place] = sum(divmod(doubled[place] * 2, 10))
    return sum(doubled) % 10 == 0


def _if_capital(token: str) -> Callable[[re.Match[str]], str]:
    """Replace only where a word in it has a capital: "3 times in a row" is no address."""

    def replaced(match: re.Match[str]) -> str:
        return token if re.search(r"(?:^|[\s,])[A-ZÀ-Ý]\w", match.group()) else match.group()

    return replaced


def _named(match: re.Match[str]) -> str:
    name: str = match["name"]
    words = [word.strip("'’-,.").casefold() for word in re.split(r"[ ,]+", name) if word]
    if not words or any(word in _NO_NAMES for word in words[:2]):
        return match.group()
    return f"{match['lead']}[NAME]"
