"""Reads answers from what someone types: the question just asked first, then any other.

A "no" answers only what was asked. Another question is answered by a message only where it says
something of that question's own, and never against an answer that was given before.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Mapping

from hairline.symptoms.beside import (
    age_beside,
    birth_denied,
    duration_beside,
    fever_beside,
    head_beside,
    nothing_bare_beside,
    sex_beside,
    share_put_right,
    small_places_beside_none,
    start_beside,
    who_put_right,
)
from hairline.symptoms.ended import without_what_ended_long_ago
from hairline.symptoms.findings import Answer, Findings
from hairline.symptoms.leading_answers import leading_answer
from hairline.symptoms.loading import SymptomCheck
from hairline.symptoms.measures import band_counted, band_since_birth, band_told
from hairline.symptoms.message import AGE, PATTERN, SEX, WHO, Message, says_who
from hairline.symptoms.named_answers import answer_named
from hairline.symptoms.negation import SAYS_WELL, carried_well, joined, plain_words
from hairline.symptoms.person import person_spoken_of, without_tellers
from hairline.symptoms.questions import Measure, Person, Question, Stage, SummaryPart
from hairline.symptoms.replies import (
    asks,
    is_doubtful_answer,
    part_of_a_label,
    says_that_is_all,
    whole_answer,
)

# Their own words are not said of anything else, whatever was asked, but for those that stand here:
# what itches may be the skin of an arm, and who gave birth a grandmother.
_BESIDE_ANYTHING: Mapping[str, Collection[str]] = {
    "age": (),
    "glands": (),
    "itch": ("skin_signs", "medicine_signs", "past"),
    "birth": ("family", "brows", "nutrition", "pulling", "nails", "past"),
}
_BESIDE_HOW_MUCH = {"shedding", "patch_count"}
_NOT_ONLY = re.compile(r"\b(?:not|isnt|arent|aint) (?:only|just)\b|\bnot (?:\w+ ){1,4}only\b")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*")
_NOT_WELL = rf"(?! (?:(?:all|just|quite|totally|perfectly|completely|really|so) )*{SAYS_WELL})"
_MEANT_OTHERWISE = (
    r"\b(?:i meant|i mean|meant to say|correction|i misspoke|i was wrong|my mistake|scratch that)\b"
    # "no, it began in June", "no, on the left": it is about what was said before.
    # "No, it's normal" is about what was asked.
    rf"|^(?:no|nope|nah) (?:it|they) (?:is|was|are|were|began|started|came)\b{_NOT_WELL}"
    rf"|^(?:no|nope|nah) (?:its|theyre|on the|in the)\b{_NOT_WELL}"
)
# These put one thing in the place of another; "actually there is pus" only adds to a list.
_REPLACES = re.compile(_MEANT_OTHERWISE)
# "I mean my temples are thinner too": it stands beside what was said.
_ADDS = re.compile(r"\b(?:too|as well|also|in addition|on top of that)\b")
_CORRECTS = re.compile(
    rf"{_MEANT_OTHERWISE}|\b(?:actually|wait|i forgot|change (?:my|that|the) (?:answer|to))\b"
    r"|^(?:no|nope|nah) (?:it|they) (?:has|have|had)\b"
    # "I am male" to a question that only women are asked.
    r"|^(?:(?:no|but|well|sorry) )*(?:im|i am) (?:an? )?(?:male|female|man|woman|boy|girl|guy)$"
)
# The "no" of "no, I meant my temples" denies what was understood, and not the temples.
_CORRECTING_NO = re.compile(r"\b(?:no|nope|nah)[\s,.]+(?=(?:no[\s,.]+)*(?:wait|sorry|i meant?)\b)")
# "I said the crown but it's more the front": what was said is taken back.
_SAID_BUT = re.compile(
    r"\bi (?:said|put|wrote|told you) (?:(?:it|they|that) (?:was|is|were|are) )?[^.,;!?]{1,40}?"
    r"[\s,]+but (?=(?:(?:its|it is|thats|theyre|they are) )?"
    r"(?:more|really|actually|rather|mainly)\b)"
)
# "Comes and goes. No wait, it gets worse": the rest takes the place of what stands before it.
_TAKES_BACK = re.compile(
    r"\b(?:no wait|wait no|sorry no|no sorry|no actually|actually no|scratch that|correction|"
    r"i meant?(?: to say)?)\b"
)
# "It is a bit oily but no": the last word is the answer.
_ENDS_IN_NO = re.compile(r"\b(?:but|so) (?:no|nope|nah|none)$")
# "When I'm nervous, yes".
_ONLY_ME = re.compile(
    r"(?:(?:no|oh|well|yeah|yes|aye|just|only|its|it is|thats|this is|for|about) )*"
    r"(?:me|myself|meself|masel)(?: (?:obviously|only|here|of course|losing it|thats losing it))*"
)
_ENDS_IN_YES = re.compile(r"\b(?:yes|yeah|yep|yup)$")
# Nothing but the hair is amiss, which is no warning sign.
_BUT_FOR_HAIR = re.compile(
    r"[\s,.]+(?:(?:apart|aside) from|except(?: for)?|besides|other than|but|only|just) "
    r"(?:(?:for|the|my|his|her|their|losing|having|some|worried|concerned|upset|bothered|here|about|"
    r"with|a|bit|of|this|that|really|bald|balding|shiny) )*"
    r"(?:hair(?: ?(?:loss|fall|falling|thinning|shedding|problems?|out))*|head|scalp|"
    r"(?:bald )?(?:spot|patch|bit)(?:es|s)?)"
    r"(?: (?:on|at|of|in) (?:his|her|my|the|their) (?:\w+ )?(?:head|scalp|crown|hair|top))?"
    r"\s*[.!]*$"
)
_BUT_FOR_THAT = re.compile(
    r"\s+(?:(?:apart|aside) from|except(?: for)?|besides|other than|beyond) "
    r"(?:that|this|it|those|what i (?:said|told you|already said|have told you))\s*[.!]*$"
)
# After a question of one's own these answer what was asked.
_ANSWERS = re.compile(
    r"(?:but |and |anyway )?(?:no|nope|nah|none|nothing|not|yes|yeah|yep)\b", re.I
)
# What a terminal sends beside the keys, such as a colour.
_CONTROL = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\[\d{1,2}m\b|[\x00-\x08\x0b-\x1f\x7f]")


def read_answer(
    check: SymptomCheck,
    question: Question,
    text: str,
    today: datetime.date | None = None,
    answered: Findings | None = None,
) -> dict[str, Answer]:
    """Give the answers that a message states, by question.

    Args:
        check: all questions, since a message may answer more than the one that was asked.
        question: the question that was just asked; a bare "no" answers it and no other.
        text: what was typed.
        today: the day that "since June" is counted to; today by default.
        answered: what is known already. Unasked it is only changed by a warning sign, or by
            someone who plainly corrects it ("no, I meant my temples").

    Returns:
        What each question is told, its own first; empty where the message answers nothing, as a
        question of the person's own does. Of a question that takes several answers, those that
        were told by the way leave the rest open.
    """
    told, asked = told_and_asked(text)
    # "Nothing. Does minoxidil work": what is asked about is not taken.
    text = told if told and asked else text
    typed = check.phrase_book.mended(joined(_CONTROL.sub(" ", text)))
    if question.whole_list:
        # What was told is read on its own.
        typed = _BUT_FOR_THAT.sub("", typed)
    alarming = question.stage is Stage.SAFETY
    typed = without_the_hair(typed) if alarming else carried_well(typed)
    bare = plain_words(typed)
    if not bare:
        return {}
    corrected = _TAKES_BACK.search(typed)
    if corrected and plain_words(typed[: corrected.start()]):
        instead = read_answer(check, question, typed[corrected.end() :], today, answered)
        if question.id in instead:
            return instead
    whole = whole_answer(question, typed, bare)
    if whole is not None:
        return {question.id: question.answer(whole)} if whole else {}
    if asks(typed) and not is_doubtful_answer(typed):
        return {}
    day = today or datetime.date.today()
    known = answered or Findings()
    if known.present(question.id) and question.bare("no") and says_that_is_all(bare):
        return {question.id: Answer.of(*known.present(question.id))}
    if _SAID_BUT.search(typed):
        # It is about what was said before, and not about what is asked.
        meant = read_answer(check, _UNASKED, _SAID_BUT.sub("i meant ", typed), today, answered)
        if meant:
            return meant
    # What is said to no question changes what was answered before.
    corrects = not question.id or bool(_CORRECTS.search(bare))
    replaces = bool(_REPLACES.search(bare)) and not _ADDS.search(bare)
    # What is put in the place of something is a reply to its question once more.
    replied_to = {asked for asked, _ in known} if replaces else set()
    message = Message(
        without_tellers(_CORRECTING_NO.sub("", typed)),
        check.phrase_book,
        question,
        replied_to,
        {asked: answer.present for asked, answer in known} if corrects else {},
    )
    stated: dict[str, Answer] = {}
    taken_back = _taken_back(check, message, known)
    number, named = band_told(question, message.text, day), answer_named(message, question)
    named = without_what_ended_long_ago(named, message, question, day)
    if named and (small := small_places_beside_none(message, question, named.present)):
        named = _of(small)
    if question.measure is Measure.TEMPERATURE and number == question.bare("no"):
        # "Temperature 36.7": the number says that it is none.
        named = None
    own = _of(number) or named or _of(sex_beside(message, question, known.present(WHO)))
    if number and named and named.present and question.several:
        own = question.answer(number, *named.present)
    if question.id == WHO and message.clauses and _ONLY_ME.fullmatch(message.clauses[0].words):
        # "It's me, I'm 33. My little fella was born in July."
        own = Answer.of(Person.SELF.value)
    if own is None and (part := part_of_a_label(question, bare)):
        own = question.answer(part)
    if question.stage is not Stage.SAFETY and _ENDS_IN_NO.search(bare) and question.bare("no"):
        own = question.answer(question.bare("no"))
    if own is None and not question.several and _ENDS_IN_YES.search(bare) and question.bare("yes"):
        own = question.answer(question.bare("yes"))
    if (own is None or own.without) and not corrects:
        leading = leading_answer(message)
        if leading == question.bare("no") and taken_back and not message.naming({question.id}):
            # "No, I don't have sores in my mouth": that is what the no was about.
            leading = ""
        own = question.answer(leading) if leading else own
    if own:
        stated[question.id] = own
    for other in check.questions.values():
        if other.id == question.id:
            continue
        begun = other.about and other.measure is Measure.DAYS
        if begun and not (known.present(other.about) | _told(stated, other.about)):
            # "I gave birth 4 months before" tells when no medicine was begun.
            continue
        if not (corrects or _can_be_told_with(other, question)):
            if own is None or question.stage is not Stage.EXTENT:
                beside = head_beside(message, other)
                if beside and not _is_settled(other, known, beside, corrects=False):
                    stated[other.id] = beside
            continue
        answer = (
            _of(age_beside(message, other))
            or _of(band_since_birth(other, message.text, day, asked=False))
            or _of(duration_beside(message, other, day))
            or _of(_started(check, message, other, day, known, stated))
            or _of(band_counted(other, message.text))
            or _of(share_put_right(message, other, known.present(other.id)) if corrects else None)
            or _of(fever_beside(message, other))
            or without_what_ended_long_ago(answer_named(message, other), message, other, day)
            or _of(sex_beside(message, other, known.present(WHO) | _told(stated, WHO)))
        )
        if answer and not _is_settled(other, known, answer, corrects=corrects):
            # A warning sign stays, whatever else was meant.
            listed = replaces and other.several and other.stage is not Stage.SAFETY
            stated[other.id] = answer.instead_of(known.present(other.id)) if listed else answer
    where = known.present(PATTERN) | _told(stated, PATTERN)
    for other in check.questions.values():
        if other.id in known or other.id == question.id:
            continue
        if question.stage in {Stage.WHAT, Stage.SCALP, Stage.SAFETY} or not question.id:
            bare_share = nothing_bare_beside(message, other, where)
            stated |= {other.id: other.answer(bare_share)} if bare_share else {}
    if corrects:
        stated |= who_put_right(message, known) | birth_denied(message, known)
    for other_id, denied in taken_back.items():
        if other_id != question.id:
            stated[other_id] = Answer.told((), denied).beside(stated.get(other_id, Answer()))
    if question.id == WHO and not own and stated.keys() & {AGE, SEX}:
        # "27m": who names nobody else speaks of themselves.
        myself = person_spoken_of(message.words) is Person.SELF
        stated = {WHO: Answer.of(Person.SELF.value), **stated} if myself else stated
    return stated


def without_the_hair(text: str) -> str:
    """Give a reply to the warning signs without "just the bald bit", which is none of them."""
    return _BUT_FOR_HAIR.sub("", joined(text))


def is_correction(text: str) -> bool:
    """Whether a message puts something right that was said before: "no, I meant my temples"."""
    return bool(_CORRECTS.search(plain_words(text)) or _SAID_BUT.search(joined(text)))


def _started(
    check: SymptomCheck,
    message: Message,
    question: Question,
    today: datetime.date,
    known: Findings,
    stated: Mapping[str, Answer],
) -> str | None:
    """Give when a medicine was begun that the message names; "vitamins for years" are none."""
    if not _told(stated, question.about):
        return None
    return start_beside(message, question, today, _days_of_the_loss(check, known, stated))


def _days_of_the_loss(
    check: SymptomCheck, known: Findings, stated: Mapping[str, Answer]
) -> tuple[float, float] | None:
    """Give how long the hair loss has gone on, at least and at most, where that is known."""
    for question in check.questions.values():
        if question.measure is Measure.SINCE_START:
            told = known.present(question.id) | _told(stated, question.id)
            spans = [one.range for one in question.answers if one.id in told and one.range]
            return spans[0] if len(spans) == 1 else None
    return None


def _taken_back(
    check: SymptomCheck, message: Message, known: Findings
) -> dict[str, frozenset[str]]:
    """Give what holds so far, of signs and of history, that a message denies by its name.

    "I haven't lost weight" is plain enough, whatever was asked. A warning sign stays, and a
    medicine that is no longer taken was taken.
    """
    # "Not the brows only": there is more, and the brows as well.
    not_only = bool(_NOT_ONLY.search(message.words))
    found = {
        one.id: message.denied_by_name(one) & known.present(one.id)
        for one in check.questions.values()
        if one.several
        and one.stage in {Stage.SCALP, Stage.CONTEXT}
        and one.summary is not SummaryPart.DRUGS
        and not not_only
    }
    return {one: denied for one, denied in found.items() if denied}


def _can_be_told_with(other: Question, asked: Question) -> bool:
    """Whether a reply to one question can answer another by the way.

    What somebody says of medicines, of the family or of times before does not tell when the hair
    loss began, who has it, or what the scalp is like.
    """
    if (asked.measure, other.measure) == (Measure.SINCE_START, Measure.DAYS):
        # "over years" says how long it has gone on, and not how it began.
        return False
    if asked.id and asked.about and other.measure is Measure.SINCE_START:
        return False
    if not asked.id or asked.stage not in {Stage.CONTEXT, Stage.EXTENT}:
        return not (asked.only_if and says_who(other))
    if asked.stage is Stage.EXTENT and other.stage in {Stage.SCALP, Stage.CONTEXT}:
        return True
    if asked.measure is Measure.PERCENT and other.measure is Measure.SINCE_START:
        return True
    if other.stage is Stage.SAFETY or other.stage is asked.stage:
        return True
    if asked.stage is Stage.EXTENT and other.id in _BESIDE_HOW_MUCH:
        return True
    return asked.id not in _BESIDE_ANYTHING.get(other.id, (asked.id,))


def _told(stated: Mapping[str, Answer], question: str) -> frozenset[str]:
    return stated[question].present if question in stated else frozenset()


def _of(answer: str | None) -> Answer | None:
    return Answer.of(answer) if answer else None


def _is_settled(question: Question, known: Findings, told: Answer, *, corrects: bool) -> bool:
    """Whether what was said to a question before stands against what is told by the way."""
    # A warning sign can begin while the check goes on.
    if question.id not in known or corrects or question.stage is Stage.SAFETY:
        return False
    if not question.several:
        return True
    # One more of a list is no contradiction; a denial of what was told has to be a correction.
    return told.present <= known.present(question.id)


# Stands for no question: what a person says unasked.
_UNASKED = Question("", "", Stage.WHAT, "", "", ())


def read_statement(
    check: SymptomCheck,
    text: str,
    today: datetime.date | None = None,
    answered: Findings | None = None,
) -> dict[str, Answer]:
    """Give what a message tells that answers no question, such as a correction.

    Args:
        check: all questions.
        text: what was typed.
        today: the day that "since June" is counted to; today by default.
        answered: what it can correct.
    """
    told, _ = told_and_asked(joined(text))
    stated = read_answer(check, _UNASKED, told, today, answered) if told else {}
    # A bare doubt is one about nothing.
    return {asked: answer for asked, answer in stated.items() if asked}


def told_and_asked(text: str) -> tuple[str, str]:
    """Give what a message tells, and what it asks: "two spots, what is it?"."""
    told: list[str] = []
    asked: list[str] = []
    for sentence in _SENTENCE.findall(text):
        whole = sentence.strip()
        if whole and not asks(whole):
            told.append(whole)
            continue
        clauses = whole.split(",")
        after: list[str] = []
        while clauses and (clauses[-1].rstrip().endswith("?") or asks(clauses[-1])):
            after.insert(0, clauses.pop())
        # "Does that count lol, no meds": what follows the question answers.
        leading: list[str] = []
        while clauses and asks(clauses[0]) and _ANSWERS.match(clauses[-1].strip()):
            leading.append(clauses.pop(0))
        if clauses and not asks(clauses[0]):
            told.append(",".join(clauses) + ".")
            asked.append(",".join((*leading, *after)).strip())
        elif whole:
            asked.append(whole)
    return " ".join(told), " ".join(asked)
