"""What is told beside an answer, or unasked: how old, of which sex, and for how long."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection

from hairline.symptoms.ages import told_age, volunteered_age
from hairline.symptoms.durations import duration_in_days
from hairline.symptoms.findings import Answer, Findings
from hairline.symptoms.measures import band_of
from hairline.symptoms.message import MEDICINE, SEX, WHO, Message, says_who
from hairline.symptoms.named_answers import answer_named
from hairline.symptoms.person import sex_of_another, sex_told
from hairline.symptoms.quantities import degrees, percent
from hairline.symptoms.questions import Measure, Person, Question, Stage, SummaryPart

_PATCH_COUNT = "patch_count"
_BIRTH = "birth"
_NO_BIRTH = re.compile(
    r"\b(?:no|never|not|didnt|havent|did not) (?:\w+ ){0,3}?"
    r"(?:births?|baby|babies|pregnan\w+|born|pikin)\b"
)
_ABOUT_ME = re.compile(
    r"\b(?:its|it is|this is|for|about) (?:(?:about|for|only|just) )*(?:me|myself|my own)\b|"
    r"\bmy own (?:hair|head|scalp)\b"
)
# A length of time beside these is that of the hair loss, and beside the others of something else.
_OF_THE_LOSS = {"pattern", "shedding", "course", _PATCH_COUNT, "onset"}
_NOT_OF_THE_LOSS = {"medicine", "trigger", "birth", "past", "family", "hormones", "styles"}
_WAS_ILL = re.compile(
    r"\bhad (?:\w+ )?(?:covid|corona|flu|influenza|pneumonia|malaria|dengue|typhoid|an infection)\b"
    r"|\bago\b|\blast (?:month|year|winter|spring|summer|autumn|fall)\b"
)
_IS_ILL = re.compile(
    r"\b(?:today|tonight|yesterday|this morning|right now|still|currently)\b"
    r"|\bnow (?:\w+ ){0,4}(?:temp\w*|fever\w*|\d\d)"
)
_TEMPERATURE = re.compile(r"\b(?:temp\w*|fever\w*|thermometer|degrees)\b|°")
# Beside anything but the warning signs "40 degrees" may be that of the day.
_BODY_HEAT = re.compile(r"\b(?:temp\w*|fever\w*|thermometer|(?:3[89]|4[01])[.,]\d)\b")
# What has to be asked about something else for a temperature told beside it to be one of now.
_NOT_OF_NOW = {"trigger", "past", "family", "medicine", "medicine_start", "onset", "course", "age"}
_HAIR_LOSS = re.compile(
    r"\b(?:hair|patch|patches|spot|spots|bald\w*|thinning|shed\w*|losing|lost|falling|fell|fallen|"
    r"receding)\b"
)
_FOUND = re.compile(
    r"\b(?:it|they|this|that) (?:has|have|started|began|begun|appeared|came|showed|is|are|been)\b|"
    r"\b(?:found|noticed|spotted|saw|seen|started|began|appeared|showed up|going on|"
    r"happening|came up|came on|popped up|turned up)\b|^(?:(?:no|and|but|actually|sorry|so) )*"
    r"its (?:been|more|about|only|just|now|like|nearly|almost)\b"
)
# "Two months, not six weeks": what it was not.
_NOT_SO_LONG = re.compile(
    r"[\s,]*\b(?:and )?not (?:(?:under|over|less|more|than|just|only|about|like|the) )*"
    r"\w+ (?:to \w+ )?(?:days?|weeks?|months?|years?)\b"
)
_A_SHORT_PART = 6
_HEAD = re.compile(
    r"\b(?:hairs?|scalps?|heads?|patch|patches|spots?|bald\w*|crown|temples?|hairline|parting|edges|"
    r"circles?)\b"
)
# Hair that is elsewhere, and what was once.
_NOT_NOW = re.compile(
    r"\b(?:brows?|eyebrows?|lash\w*|eyelash\w*|beard|moustache|arms?|legs?|body|chest|pubic|nails?|"
    r"toes?|fingers?|faces?|facial|chin|was|were|used to|before|ago|years|had|last time|back then|"
    r"as an?|when i)\b"
)
# "Accutane since May", and not "minoxidil twice a day".
_SINCE_BEGUN = re.compile(r"\b(?:for|since|ago|back|last|been on|began|begun|started)\b")
# Where hair is lost and no skin is bare.
_ONLY_THINNER = frozenset({"all_over", "parting", "crown", "breaking"})
_NOTHING_BARE = re.compile(
    r"\b(?:no|not any|without(?: any)?|havent (?:got )?any|dont have any|arent any|isnt any) "
    r"(?:(?:real|actual|proper|obvious|completely|totally|visible|clear|single) )*"
    r"(?:(?:(?:bald|bare|hairless|empty) (?:or (?:bald|bare) )?)?"
    r"(?:spots?|patch(?:es)?|areas?|bits?|places?|gaps?|holes?)|baldness|bald)\b|"
    r"\bnothing (?:is )?(?:bald|bare)\b|\bnot bald anywhere\b|\bnone of it is bald\b"
)
_A_SHARE = re.compile(r"\d ?%|\bper ?cent\b")
# A coin, a palm: each less than a fifth of the scalp.
_SMALL_PLACES = re.compile(
    r"\b(?:\d+ ?p|coins?|penny|pennies|dimes?|nickel|pea|button|thumbnail|palm)\b|"
    r"\b(?:small|little|tiny|wee) (?:(?:bald|bare|round) )?(?:spots?|patch(?:es)?|bits?|circles?)\b"
)
_OF_THE_HEAD = {SummaryPart.COMPLAINT, SummaryPart.PATTERN}
_TELLS_WHEN = {Measure.DAYS, Measure.SINCE_START, Measure.COUNT}
# What is said to these is of other people, or of times before.
_TELLS_OF_OTHERS = {"family", "past"}
_OF_OTHERS = re.compile(
    r"\b(?:baby|born|birth|pregnan\w*|ago i|old|took|taking|on it|pill|tablets?|using|"
    r"kittens?|cats?|dogs?|pupp(?:y|ies)|pets?|hamster|rabbit|school|holiday)\b"
)
# In a reply to a question it takes such a word: "for 3 years", and not "two weeks after chemo".
_SPAN = re.compile(
    r"\b(?:for|since|ago|past|going on|goin on|last (?:week|month|year)|"
    r"(?:years?|months?|weeks?|yrs?) back|been (?:\w+ )?(?:years?|months?|weeks?))\b|\bnow$"
)
# How long it took.
_TOOK = re.compile(
    r"\b(?:in|over|within|during|took|takes|taking|across|per|every|each|"
    r"one (?:day|morning|night))\b"
)
_ONLY_A_LENGTH = re.compile(
    r"(?:(?:about|around|like|maybe|nearly|almost|roughly|some|so|it was|its been|it is|its|"
    r"i think|i guess|i suppose|a good|approx) )*(?:\w+ (?:or|to) )?(?:\w+ )?"
    r"(?:years?|yrs?|months?|mths?|weeks?|wks?|days?)"
    r"(?: (?:or so|i think|i guess|now|i suppose|maybe|about|almost|then))*"
)


def age_beside(message: Message, question: Question) -> str | None:
    """Give the band of an age that was told while something else was asked."""
    if question.measure is not Measure.AGE:
        return None
    other = _is_of_somebody_else(message)
    number = volunteered_age(
        message.text,
        years_named=message.asked.measure in {Measure.PERCENT, Measure.POINTS},
        others_named=other,
    )
    if number is None and not other and _tells_who(message):
        number = told_age(message.text, alone=says_who(message.asked))
    return band_of(question, number)


def sex_beside(message: Message, question: Question, whom: Collection[str]) -> str | None:
    """Give the sex that was told of the person beside something else: "27m", "f, 34".

    Args:
        message: what was said.
        question: the question of the sex.
        whom: whom it is about, as far as that was told: "he's 4" tells it of a child.
    """
    told = _tells_who(message) or bool(message.replied_to)
    if question.id != SEX or _is_of_somebody_else(message) or not told:
        return None
    if message.asked.id and whom and Person.SELF.value not in whom:
        return sex_of_another(message.words, named=message.asked.id == WHO)
    return sex_told([clause.words for clause in message.clauses])


def duration_beside(message: Message, question: Question, today: datetime.date) -> str | None:
    """Give how long it has gone on where that was told of the hair loss itself.

    "I took it for two months" tells of something else.
    """
    if question.measure is Measure.SINCE_START and message.asked.measure is Measure.DAYS:
        return _duration_beside_how(message, question, today) if not message.asked.about else None
    # In a reply to another question it counts where it puts something right.
    told = not message.asked.id or bool(message.replied_to)
    beside = _tells_who(message) or message.asked.summary is SummaryPart.COMPLAINT
    beside = beside or message.asked.measure is Measure.PERCENT
    # "One round patch for two weeks" says it in one breath, whatever was asked.
    counting = message.naming({_PATCH_COUNT})
    if question.measure is not Measure.SINCE_START or not (told or beside or counting):
        return None
    about_hair, about_others = message.naming(_OF_THE_LOSS), message.naming(_NOT_OF_THE_LOSS)
    for number, clause in enumerate(message.clauses):
        of_patches = number in counting and not _OF_OTHERS.search(clause.words)
        if not (told or beside or of_patches):
            continue
        of_hair = number in about_hair or _HAIR_LOSS.search(clause.words)
        if number in about_others or not (of_hair or _FOUND.search(clause.words)):
            continue
        if not told and not _SPAN.search(clause.words):
            continue
        meant = _NOT_SO_LONG.sub("", clause.words) or clause.words
        band = band_of(question, duration_in_days(meant, today))
        if band:
            return band
    return _duration_alone(message, question, today, spanning=not told)


def _duration_beside_how(message: Message, question: Question, today: datetime.date) -> str | None:
    """Give how long where it was asked how it began: "overnight, three weeks ago".

    "Over two years" and "in three weeks everything fell" tell how, and not since when.
    """
    bands = {
        band
        for clause in message.clauses
        if not _OF_OTHERS.search(clause.words)
        and not _TOOK.search(clause.words)
        and (_SPAN.search(clause.words) or _ONLY_A_LENGTH.fullmatch(clause.words))
        and (band := band_of(question, duration_in_days(clause.words, today)))
    }
    alone = len(message.clauses) == 1 and not _SPAN.search(message.words)
    return bands.pop() if len(bands) == 1 and not alone else None


def start_beside(
    message: Message, question: Question, today: datetime.date, loss: tuple[float, float] | None
) -> str | None:
    """Give how long before the loss a medicine was begun, where that is told beside its name.

    "I started finasteride 2 years ago." Where it is known how long the hair loss has gone on, it
    is counted from there, and left open where that could mean one answer as well as another.

    Args:
        message: what was said.
        question: the question when the medicine was begun.
        today: the day that "since June" is counted to.
        loss: how long the hair loss has gone on, in days, at least and at most.
    """
    if question.about != MEDICINE or question.measure is not Measure.DAYS:
        return None
    for number in sorted(message.naming({MEDICINE})):
        words = message.clauses[number].words
        if not _SINCE_BEGUN.search(words) or _HAIR_LOSS.search(words):
            continue
        days = duration_in_days(words, today)
        if days is None:
            continue
        # Untold, it may have gone on for up to half of that time.
        least, most = loss or (0.0, days / 2)
        earliest, latest = (band_of(question, days - one) for one in (most, least))
        if latest and earliest == latest:
            return latest
    return None


def nothing_bare_beside(message: Message, question: Question, where: Collection[str]) -> str | None:
    """Give the answer of the question how much is bare, where somebody says that nothing is.

    "Thinner all over, no bald spots" need not be asked how much has no hair. Where the hairline
    goes back or there are patches, it has to be.

    Args:
        message: what was said.
        question: the question how much.
        where: the patterns of loss that are known.
    """
    thinning = bool(where) and _ONLY_THINNER.issuperset(where)
    says_so = question.measure is Measure.PERCENT and _NOTHING_BARE.search(message.words)
    return band_of(question, 0.0) if thinning and says_so else None


def share_put_right(message: Message, question: Question, known: Collection[str]) -> str | None:
    """Give how much is bare where that is put right: "no bald area at all", "more like 2 %".

    Args:
        message: what was said.
        question: the question how much.
        known: what was answered to it.
    """
    if question.measure is not Measure.PERCENT or not known:
        return None
    if _A_SHARE.search(message.text):
        return band_of(question, percent(message.text))
    if _NOTHING_BARE.search(message.words):
        return band_of(question, 0.0)
    return band_of(question, 1.0) if _SMALL_PLACES.search(message.words) else None


def small_places_beside_none(
    message: Message, question: Question, named: Collection[str]
) -> str | None:
    """Give how much is bare of "not bald, just two small spots", which seems to deny it.

    Args:
        message: what was said.
        question: the question how much.
        named: what its phrases answer.
    """
    seems_none = question.measure is Measure.PERCENT and named == {band_of(question, 0.0)}
    if not seems_none or _NOTHING_BARE.search(message.words):
        return None
    return band_of(question, 1.0) if _SMALL_PLACES.search(message.words) else None


def fever_beside(message: Message, question: Question) -> str | None:
    """Give the answer of the question about a fever, where a temperature is told."""
    if question.measure is not Measure.TEMPERATURE or message.asked.id in _NOT_OF_NOW:
        return None
    at_the_signs = message.asked.stage is Stage.SAFETY or not message.asked.id
    warm = _TEMPERATURE if at_the_signs else _BODY_HEAT
    if not warm.search(message.text):
        return None
    if _WAS_ILL.search(message.text) and not _IS_ILL.search(message.text):
        # "I had covid at new year, 40 degrees for days" tells what set it off.
        return None
    band = band_of(question, degrees(message.text))
    # That it is normal does not say that somebody feels well.
    return None if band == question.bare("no") else band


def head_beside(message: Message, question: Question) -> Answer | None:
    """Give what is told of the hair or the scalp in reply to a question about something else.

    "No pills. There is a round patch behind my ear" tells of the patch; "mum's hair thinned" and
    "I had a patch as a child" tell of none.
    """
    asked = message.asked
    of_the_head = question.stage is Stage.SCALP or question.summary in _OF_THE_HEAD
    if not of_the_head or question.measure in _TELLS_WHEN or asked.id in _TELLS_OF_OTHERS:
        return None
    about_asked = message.naming({asked.id})
    telling = {
        number
        for number, clause in enumerate(message.clauses)
        if number not in about_asked
        and not message.of_others[number]
        and _HEAD.search(clause.words)
        and not _NOT_NOW.search(clause.words)
    }
    return answer_named(message.only(telling), question) if telling else None


def who_put_right(message: Message, known: Findings) -> dict[str, Answer]:
    """Give that it is about the one who writes, where that is put right: "it's me, not my dad"."""
    mine = bool(known.present(WHO)) and bool(_ABOUT_ME.search(message.words))
    return {WHO: Answer.of(Person.SELF.value)} if mine else {}


def birth_denied(message: Message, known: Findings) -> dict[str, Answer]:
    """Take back a birth that was noted, where there was none: "I had no baby"."""
    noted = known.present(_BIRTH)
    denied = bool(noted) and bool(_NO_BIRTH.search(message.words))
    return {_BIRTH: Answer.told((), noted)} if denied else {}


def _duration_alone(
    message: Message, question: Question, today: datetime.date, *, spanning: bool
) -> str | None:
    """Give how long, where a short part tells a time and nothing else: "all in 5 weeks"."""
    naming = message.naming()
    told = [
        band
        for number, clause in enumerate(message.clauses)
        if number not in naming
        and len(clause.words.split()) <= _A_SHORT_PART
        and not _OF_OTHERS.search(clause.words)
        and (not spanning or _SPAN.search(clause.words))
        and (band := band_of(question, duration_in_days(clause.words, today)))
    ]
    return told[0] if len(told) == 1 else None


def _tells_who(message: Message) -> bool:
    """Whether somebody may say who they are beside it: in an account, and at the beginning."""
    safety = message.asked.stage is Stage.SAFETY
    return safety or says_who(message.asked) or not message.asked.id


def _is_of_somebody_else(message: Message) -> bool:
    """Whether a relative is spoken of who is not the one with the hair loss."""
    return message.asked.id != WHO and any(message.of_others)
