"""What a reply is understood to mean: by the phrases it names, and where they fail by its likeness.

Phrases decide wherever they tell something, but for a few replies that a likely guess plainly
speaks against: "it aint bald its just fine" is no bald scalp. A guess never takes back a warning
sign, and denies a whole list of them only where it is as good as certain.
"""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from hairline.symptoms.findings import NOT_SURE, SKIPPED, Answer, Findings
from hairline.symptoms.loading import SymptomCheck
from hairline.symptoms.negation import DENYING_WORDS, names_well, plain_words
from hairline.symptoms.questions import Measure, Question, Stage, SummaryPart
from hairline.symptoms.reading import (
    is_correction,
    read_answer,
    read_statement,
    told_and_asked,
    without_the_hair,
)
from hairline.symptoms.replies import is_only_no, is_only_yes, says_yes
from hairline.symptoms.reply_classifier import Guess, ReplyClassifier

# The margins from which a guess counts, chosen by cross-validation on replies.yml. Of the guesses
# at what no phrase tells five in six are right there; of 45 denials of whole lists from .6 on, and
# of 20 of the emergencies from .8 on, none was wrong.
_ENOUGH = 0.15
_ENOUGH_FOR_A_SIGN = 0.25
_ENOUGH_OF_FEW_WORDS = 0.4
_SURE = 0.6
_AS_GOOD_AS_CERTAIN = 0.8
# From here on it counts against a phrase.
_AGAINST_A_PHRASE = 0.4
# And here where something is denied as well.
_BEYOND_DOUBT = 0.85
# And from here on against any that is no danger, in that neither is noted.
_AGAINST_ALL_PHRASES = 0.5
# From here on it adds to what the phrases of a list tell.
_BESIDE_A_PHRASE = 0.5
_FEWEST_WORDS = 3
_NUMBER = re.compile(r"\d")
# "Since five weeks", said to how much is bare.
_IS_A_TIME = re.compile(
    r"(?:(?:since|for|over|about|around|nearly|almost|like|it is|its|now) )*\w+ "
    r"(?:days?|weeks?|months?|years?)(?: now| ago)?"
)
_SENTENCES = re.compile(r"(?<=[.!?;\n])\s+")
# What machines write, and no person in reply; also in letters that nobody sees.
_MARKUP = re.compile(
    r"[{}|\\]|<\S|\S>|://|\]\(|[\U000e0000-\U000e007f\u202a-\u202e\u2066-\u2069\ufeff]"
)
# "The size of a 10p".
_COIN = re.compile(r"\b\d+ ?p\b")
# "Nothing but my left eye": what is excepted may be a sign.
_EXCEPTS = re.compile(r"\b(?:but|except|besides|apart|though|although|unless|however)\b")
_ONLY = re.compile(r"\b(?:only|just)\b")
# "Not really, ankle like a football": beside a part that can be in danger no guess denies anything.
_IN_DANGER = re.compile(
    r"\b(?:legs?|ankles?|calf|calves|foot|feet|thighs?|chest|hearts?|ribs?|face|lips?|mouth|tongue|"
    r"throat|eyes?|sight|vision|see|arms?|hands?|speech|words?|talk\w*|breath\w*|pills?|tablets?|"
    r"swallow\w*|ate|drank|licked|chok\w*|shak\w*|wake\w*|woke)\b"
)


class Understanding(NamedTuple):
    """What a reply states, by question, and whether the answer to its own question is guessed."""

    stated: dict[str, Answer]
    guessed: bool


def understood(
    check: SymptomCheck,
    classifier: ReplyClassifier | None,
    question: Question,
    text: str,
    answered: Findings | None = None,
    today: datetime.date | None = None,
) -> Understanding:
    """Give the answers that a reply states, by question.

    Args:
        check: all questions.
        classifier: what guesses at replies; None where only phrases count.
        question: the one that was asked.
        text: what was typed.
        answered: what is known already.
        today: the day that "since June" is counted to; today by default.

    Returns:
        What `read_answer` gives; its own question's answer may be guessed.
    """
    put_right, rest = _put_right_beside(check, text, answered, today)
    if put_right:
        beside = understood(check, classifier, question, rest, answered, today)
        return Understanding({**put_right, **beside.stated}, beside.guessed)
    stated = read_answer(check, question, text, today, answered)
    if question.id not in stated and question.stage is not Stage.SAFETY:
        stated = _by_sentence(check, question, text, answered, today) or stated
    guess = _guess(classifier, question, text, stated)
    if guess is None:
        return Understanding(stated, guessed=False)
    own = stated.get(question.id)
    if own is None or not (own.settled or own.absent):
        elsewhere = bool(stated) or _names_only_others(check, question, text)
        said = without_the_hair(text) if question.stage is Stage.SAFETY else text
        counts = _enough(check, question, guess, said, elsewhere=elsewhere)
    else:
        counts = _outweighs(check, question, own, guess, text)
    if counts:
        return Understanding({**stated, question.id: _answer(question, guess)}, guessed=True)
    if own is not None and _contradicts(check, question, own, guess, text):
        # Neither is noted, so that it is asked once more.
        stated = {asked: answer for asked, answer in stated.items() if asked != question.id}
    return Understanding(stated, guessed=False)


def _put_right_beside(
    check: SymptomCheck, text: str, answered: Findings | None, today: datetime.date | None
) -> tuple[dict[str, Answer], str]:
    """Give what some sentences of a reply put right, and the others, which reply.

    "No wait, no swelling, just glands. No meds" corrects, and answers.
    """
    sentences = [one for one in _SENTENCES.split(text) if one.strip()]
    correcting = [one for one in sentences if is_correction(one)]
    if not correcting or len(correcting) == len(sentences):
        return {}, text
    put_right = read_statement(check, " ".join(correcting), today, answered)
    return put_right, " ".join(one for one in sentences if one not in correcting)


def _by_sentence(
    check: SymptomCheck,
    question: Question,
    text: str,
    answered: Findings | None,
    today: datetime.date | None,
) -> dict[str, Answer]:
    """Give what a reply states whose sentences speak of different things.

    "No lumps. It goes back at the temples too" answers by one of them; each of the others has to
    state something as well, for what nobody understands may be the very thing.
    """
    sentences = [one for one in _SENTENCES.split(text) if one.strip()]
    if len(sentences) < 2:
        return {}
    read = [read_answer(check, question, one, today, answered) for one in sentences]
    answering = [one for one in read if question.id in one]
    if len(answering) != 1 or not all(read):
        return {}
    return {asked: answer for one in read for asked, answer in one.items()}


def _guess(
    classifier: ReplyClassifier | None, question: Question, text: str, stated: dict[str, Answer]
) -> Guess | None:
    """Give the guess at a reply; None where none is made."""
    if classifier is None or _MARKUP.search(text) or (stated and is_correction(text)):
        return None
    if question.measure is Measure.PERCENT and _IS_A_TIME.fullmatch(plain_words(text)):
        return None
    told, asked = told_and_asked(text)
    return classifier.guess(question, told or text) if told or not asked else None


def _answer(question: Question, guess: Guess) -> Answer:
    left_open = guess.answers & {NOT_SURE, SKIPPED}
    return Answer.of(*left_open) if left_open else question.answer(*guess.answers)


def _names_only_others(check: SymptomCheck, question: Question, text: str) -> bool:
    """Whether a reply has phrases of other questions alone: "no fever", asked about lumps."""
    words = plain_words(text).split()
    phrases = [one.phrase for one in check.phrase_book.find(words)]
    # A single word that only replies ("normal", "same") is said of anything.
    telling = [one for one in phrases if not one.in_reply or len(one.words) > 1]
    own = any(one.question == question.id for one in phrases)
    return bool(telling) and not own


def _dangers(check: SymptomCheck, question: Question) -> set[str]:
    """Give the answers of a question that can mean help on the same day or sooner.

    Who somebody is, when it began and how far it goes only add to what does, and deny nothing.
    """
    if not question.nothing and question.summary is not SummaryPart.IMPACT:
        return set()
    return {one for one in question.answer_ids if f"{question.id}.{one}" in check.dangers}


def _enough(
    check: SymptomCheck, question: Question, guess: Guess, text: str, *, elsewhere: bool
) -> bool:
    """Whether a guess is likely enough to fill in what no phrase tells.

    Args:
        check: its rules tell what may be a danger.
        question: what was asked.
        guess: what the reply may mean.
        text: the reply.
        elsewhere: whether its phrases speak of other questions.
    """
    alarming = question.stage is Stage.SAFETY
    plain = plain_words(text)
    few = len(plain.split()) < _FEWEST_WORDS
    denies = _denies(question, guess)
    if is_only_no(plain) or is_only_yes(plain) or (few and (alarming or denies)):
        # "Rubbish", "not good": every plain no is known to the phrases.
        return False
    if denies and says_yes(text):
        return False
    if denies and (question.whole_list or _dangers(check, question)):
        only = bool(_ONLY.search(plain))
        says_so = not DENYING_WORDS.isdisjoint(plain.split()) or names_well(plain)
        drugs = question.summary is SummaryPart.DRUGS
        if drugs and not _EXCEPTS.search(plain):
            # "Only iron, had it for years": the phrases know the names that matter.
            return guess.margin >= (_AS_GOOD_AS_CERTAIN if elsewhere else _SURE)
        if _EXCEPTS.search(plain) or (elsewhere and not alarming):
            return False
        if alarming and (only or not says_so or _IN_DANGER.search(plain)):
            return False
        return guess.margin >= (_AS_GOOD_AS_CERTAIN if alarming or only else _SURE)
    denying = not DENYING_WORDS.isdisjoint(plain.split())
    numbered = question.measure is not None
    if alarming or elsewhere or numbered or (denying and not _leaves_open(question, guess)):
        # What is denied or counted in a reply is for phrases to tell.
        return guess.margin >= _SURE
    if few:
        return guess.margin >= _ENOUGH_OF_FEW_WORDS
    return guess.margin >= (_ENOUGH_FOR_A_SIGN if question.several else _ENOUGH)


def _outweighs(
    check: SymptomCheck, question: Question, own: Answer, guess: Guess, text: str
) -> bool:
    """Whether a guess counts rather than what the phrases of a reply tell.

    Never against a danger, a number, a doubt, or a list in which a danger may stand; and a guess
    at a sign does not count where something is denied or well, which the phrases know better.
    """
    if own.present and guess.answers > own.present and own.closed and question.measure is None:
        return guess.margin >= _BESIDE_A_PHRASE
    plain = plain_words(text)
    words = plain.split()
    if (
        guess.margin < _AGAINST_A_PHRASE
        or len(words) < _FEWEST_WORDS
        or question.whole_list
        or own.present & _dangers(check, question)
        or (question.measure is not None and _NUMBER.search(_COIN.sub("", plain)))
        or own.without
        or guess.answers & (own.present | {own.nothing, NOT_SURE, SKIPPED})
    ):
        return False
    denied = not DENYING_WORDS.isdisjoint(words) or names_well(text)
    return _denies(question, guess) or not denied or guess.margin >= _BEYOND_DOUBT


def _contradicts(
    check: SymptomCheck, question: Question, own: Answer, guess: Guess, text: str
) -> bool:
    """Whether a likely guess speaks against what the phrases of a reply tell, but for a number.

    Of such replies to the gold questions the phrases were right in one of four. What may be a
    danger stands all the same.
    """
    if not own.present or guess.answers & own.present or own.present & _dangers(check, question):
        return False
    if question.measure is not None and _NUMBER.search(text):
        return False
    return guess.margin >= _AGAINST_ALL_PHRASES


def _leaves_open(question: Question, guess: Guess) -> bool:
    """Whether a guess is that nothing is there, or that nobody knows."""
    return _denies(question, guess) or bool(guess.answers & {NOT_SURE, SKIPPED})


def _denies(question: Question, guess: Guess) -> bool:
    return bool(question.nothing) and question.nothing in guess.answers
