"""Reads answers from what someone types: the question just asked first, then any other.

A "no" answers only what was asked. Another question is answered by a message only where it says
something of that question's own, and never against an answer that was given before.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from hairline.symptoms.findings import NOT_SURE, SKIPPED, Findings, Presence
from hairline.symptoms.loading import SymptomCheck
from hairline.symptoms.negation import Clause, clauses_of, joined, plain_words
from hairline.symptoms.person import (
    is_about_someone_else,
    names_a_relative,
    patient_spans,
    without_tellers,
)
from hairline.symptoms.phrases import Found, PhraseBook, is_telling
from hairline.symptoms.quantities import (
    age_in_years,
    days_since_birth,
    duration_in_days,
    percent,
    points,
    volunteered_age,
)
from hairline.symptoms.questions import Measure, Question, Stage

_YES = (
    "yes", "yeah", "yep", "yup", "y", "yes i do", "i do", "yes it does", "it does", "yes it is",
    "yes there is", "correct", "right", "sure", "definitely", "a bit", "a little",
    "yes a little", "yes a lot", "true", "sometimes", "i have", "yes i have", "si", "aye",
)  # fmt: skip
_NO = (
    "no", "nope", "nah", "naw", "n", "no i dont", "i dont", "not really", "no it doesnt",
    "it doesnt", "no it isnt", "never", "not at all", "neither", "nothing", "nothing like that",
    "nothing of that", "nothing of the sort", "none", "none at all", "none whatsoever",
    "none of these", "none of those", "none of them", "none of that", "none of it",
    "none of the above", "not any of these", "not any of those", "no there isnt",
    "no there is not", "i havent", "no i havent", "i have none", "false", "negative",
    "dont think so", "i dont think so", "no not really", "dont have any", "i dont have any",
)  # fmt: skip
_UNSURE = (
    "not sure", "im not sure", "i am not sure", "unsure", "dont know", "i dont know", "idk",
    "no idea", "cannot tell", "i cannot tell", "hard to say", "maybe", "perhaps", "dunno",
    "possibly", "not certain", "who knows", "i have no idea", "really not sure",
)  # fmt: skip
_SKIP = (
    "skip", "skip this", "skip it", "pass", "next", "next question", "prefer not to say",
    "rather not say", "id rather not say", "i would rather not say", "skip this question",
)  # fmt: skip
# After a yes these say how much, and no more: "yes badly".
_DEGREES = (
    "bad", "badly", "very", "very bad", "very badly", "really bad", "so bad", "terribly", "a lot",
    "lots", "loads", "very much", "so much", "quite a bit", "quite a lot", "often", "very often",
    "always", "constantly", "all the time", "every day", "slightly", "mildly", "some",
)  # fmt: skip
# Beside a yes or a no these say nothing more.
_COURTESY = (
    "thanks", "thank you", "thank god", "thank goodness", "thank heavens", "thankfully",
    "luckily", "fortunately", "please", "sorry", "honestly", "really", "actually", "so far",
    "i think", "im", "i am", "hes", "he is", "shes", "she is", "theyre", "they are", "were",
    "everything is", "everything", "its all", "all", "is fine", "fine", "ok", "okay", "good",
    "all right", "alright", "well", "at the moment", "right now", "for now", "oh", "um", "hmm",
    "lol", "god", "sir", "madam",
)  # fmt: skip


def _nothing_but(phrases: Iterable[str], after: Iterable[str] = ()) -> re.Pattern[str]:
    """A pattern for words that are some of the phrases, and courtesies, and what may follow."""
    core = "|".join(sorted(phrases, key=len, reverse=True))
    courtesy = "|".join(sorted(_COURTESY, key=len, reverse=True))
    following = "|".join(sorted({*_COURTESY, *phrases, *after}, key=len, reverse=True))
    return re.compile(rf"(?:(?:{courtesy}) )*(?:{core})(?: (?:{following}))*")


_ONLY_YES, _ONLY_NO = _nothing_but(_YES, _DEGREES), _nothing_but(_NO)
_BEGINS_WITH_YES = re.compile(r"(?:yes|yeah|yea|yep|yup|aye|i do|i have)\b")
_PLACES = {
    "first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3,
    "fifth": 4, "5th": 4, "sixth": 5, "6th": 5, "seventh": 6, "7th": 6, "eighth": 7, "8th": 7,
    "last": -1,
}  # fmt: skip
_PLACE = re.compile(
    r"(?:(?:yes|yeah|yep|its|it is|thats|i think|i have|probably) )*the "
    rf"(?P<place>{'|'.join(_PLACES)})(?: (?:one|option|answer|choice|of these|please))*"
)
_ONLY_UNSURE, _ONLY_SKIP = _nothing_but(_UNSURE), _nothing_but(_SKIP)
# Longer messages say more than that; the limit also bounds the time of the patterns.
_MOST_WORDS_OF_A_BARE_ANSWER = 12

_ASKS = re.compile(
    r"^(?:what|whats|why|how|when|where|who|which|will|would|can|could|should|shall|does|do|did|"
    r"is|are|am|was|were|has|have you|tell me|explain)\b"
    # "does not itch", "was ill in spring" leave "it" or "I" out and ask nothing.
    r"(?! (?:not|been|very|always|never|just|ill|in|losing|sick|unwell)\b)"
)
_CORRECTS = re.compile(
    r"\b(?:i meant|i mean|meant to say|actually|correction|i misspoke|i was wrong|wait|"
    r"my mistake|scratch that|change (?:my|that|the) (?:answer|to))\b"
    # "I am male" to a question that only women are asked.
    r"|^(?:(?:no|but|well|sorry) )*(?:im|i am) (?:an? )?(?:male|female|man|woman|boy|girl|guy)$"
)
# "no, but why does it fall out": what follows the answer is the question.
_ANSWER_BEFORE_A_QUESTION = re.compile(
    r"^(?:(?:no|nope|nah|yes|yeah|yep|ok|okay|maybe|not sure)[\s,.]+)+(?:but|and|so)[\s,]+"
    r"(?=(?:what|whats|why|how|when|where|who|can|could|should|will)\b)"
)
# The "no" of "no, I meant my temples" denies what was understood, and not the temples.
_CORRECTING_NO = re.compile(r"\b(?:no|nope|nah)[\s,.]+(?=(?:no[\s,.]+)*(?:wait|sorry|i meant?)\b)")
_DENIES = re.compile(
    r"^(?:(?:i|she|he|we|they|it|its|there|have|has|had|is|are|am|im|do|does|got)\s+)*"
    r"(?:no|not|never|without|neither|nor|dont|doesnt|isnt|arent|wasnt|havent|hasnt)\s+"
    r"(?:(?:have|has|had|got|any|a|an|the)\s+)*(?=\w)"
)
# What a terminal sends beside the keys, such as a colour.
_CONTROL = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class _Mention:
    """A phrase that was found in a clause, and what the clause makes of it."""

    found: Found
    presence: Presence
    clause: int
    start: int
    end: int

    @property
    def rank(self) -> tuple[int, str]:
        """The longest phrase is the most particular one."""
        return self.found.phrase.length, self.found.phrase.answer


def read_answer(
    check: SymptomCheck,
    question: Question,
    text: str,
    today: datetime.date | None = None,
    answered: Findings | None = None,
) -> dict[str, str]:
    """Give the answers that a message states, by question.

    Args:
        check: all questions, since a message may answer more than the one that was asked.
        question: the question that was just asked; a bare "no" answers it and no other.
        text: what was typed.
        today: the day that "since June" is counted to; today by default.
        answered: what is known already. Unasked it is only changed by a warning sign, or by
            someone who plainly corrects it ("no, I meant my temples").

    Returns:
        Answer ids, `NOT_SURE` or `SKIPPED`, the question's own first; empty where the message
        answers nothing, as a question of the person's own does.
    """
    typed = check.phrase_book.mended(joined(_CONTROL.sub(" ", text)))
    bare = plain_words(typed)
    if not bare:
        return {}
    whole = _whole_answer(question, typed, bare)
    if whole is not None:
        return {question.id: whole} if whole else {}
    if asks(typed):
        return {}
    message = _Message(without_tellers(_CORRECTING_NO.sub("", typed)), check.phrase_book, question)
    day = today or datetime.date.today()
    corrects = bool(_CORRECTS.search(bare))
    stated: dict[str, str] = {}
    own = _own_number(question, message.text, day) or message.answer_to(question)
    if own is None and not corrects:
        own = message.leading_answer()
    if own:
        stated[question.id] = own
    for other in check.questions.values():
        if other.id == question.id:
            continue
        answer = (
            message.unasked_age(other)
            or _since_birth(other, message.text, day, asked=False)
            or message.answer_to(other)
        )
        # A warning sign can begin while the check goes on.
        settled = other.id in (answered or ()) and not corrects and other.stage is not Stage.SAFETY
        if answer and not settled:
            stated[other.id] = answer
    return stated


def asks(text: str) -> bool:
    """Whether a message is a question of the person's own rather than an answer."""
    plain = _ANSWER_BEFORE_A_QUESTION.sub("", joined(text).strip())
    return plain.endswith("?") or (bool(_ASKS.match(plain)) and len(plain.split()) >= 3)


def says_yes(text: str) -> bool:
    """Whether a message begins with a yes, whatever follows."""
    return bool(_BEGINS_WITH_YES.match(plain_words(text)))


def _whole_answer(question: Question, typed: str, bare: str) -> str | None:
    """The answer where the message is a label, its place in the list, a yes, a no, or a doubt.

    Returns:
        "" where a label is denied and the question has no answer for that; None where the message
        has to be taken apart.
    """
    denied = _DENIES.match(typed.strip())
    rest = plain_words(typed.strip()[denied.end() :]) if denied else ""
    labels = {option.id: plain_words(option.label) for option in question.answers}
    for answer, label in labels.items():
        if bare == label:
            return answer
    if rest in labels.values():
        return question.bare("no")
    place = _PLACE.fullmatch(bare)
    if place and _PLACES[place["place"]] < len(labels):
        return question.answer_ids[_PLACES[place["place"]]]
    if len(bare.split()) > _MOST_WORDS_OF_A_BARE_ANSWER:
        return None
    if _ONLY_SKIP.fullmatch(bare):
        return SKIPPED
    if _ONLY_UNSURE.fullmatch(bare):
        return NOT_SURE
    if _ONLY_NO.fullmatch(bare):
        return question.bare("no") or None
    if _ONLY_YES.fullmatch(bare):
        return question.bare("yes") or None
    # "chest" of "Chest pain, fainting": part of a label, where no other label has it.
    parts = set(bare.split())
    if all(word.isalpha() for word in parts) and any(is_telling(word) for word in parts):
        named = [answer for answer, label in labels.items() if parts <= set(label.split())]
        if len(named) == 1 and named[0] != question.bare("no"):
            return named[0]
    return None


class _Message:
    """A message taken apart, in the light of the question that was asked."""

    def __init__(self, text: str, book: PhraseBook, asked: Question) -> None:
        self.text = text
        self._asked = asked
        self._own_words = book.own_words(asked.id)
        self._clauses = list(clauses_of(text))
        self._of_others = [is_about_someone_else(clause.words) for clause in self._clauses]
        self._patient = [patient_spans(clause.words) for clause in self._clauses]
        self._mentions: dict[str, list[_Mention]] = defaultdict(list)
        for number, clause in enumerate(self._clauses):
            words = clause.words.split()
            found = [
                one
                for one in book.find(words)
                if one.phrase.question == asked.id or not one.phrase.in_reply
            ]
            for one in found:
                # "hay fever" is no fever. What was asked yields to its own phrases alone.
                if not any(
                    one.lies_within(other)
                    for other in found
                    if asked.id not in {one.phrase.question} - {other.phrase.question}
                ):
                    mention = _mention(one, clause, words, number)
                    self._mentions[one.phrase.question].append(mention)

    def answer_to(self, question: Question) -> str | None:
        """Give the answer whose phrases are named; how they are named decides what it means."""
        asked = question.id == self._asked.id
        # "a lot" or "a small area" mean something only as the answer to how much.
        if question.stage is Stage.EXTENT and not asked:
            return None
        heard = [one for one in self._mentions.get(question.id, ()) if self._counts(question, one)]
        negative = question.bare("no")
        present = [one for one in heard if one.presence is Presence.PRESENT]
        affirmed = [one for one in present if one.found.phrase.answer != negative]
        if affirmed:
            return max(affirmed, key=lambda one: one.rank).found.phrase.answer
        denied = {one.found.phrase.answer for one in heard if one.presence is Presence.ABSENT}
        others = set(question.answer_ids) - {negative}
        denied.discard(negative)
        if negative and (denied >= others or (asked and (present or denied))):
            return negative
        if asked and any(one.presence is Presence.UNKNOWN for one in heard):
            return NOT_SURE
        return None

    def _counts(self, question: Question, mention: _Mention) -> bool:
        """Whether a mention is about the person with the hair loss."""
        asked = question.id == self._asked.id
        elsewhere = self._of_others[mention.clause]
        if not _says_who(question):
            # "my mother died" tells of the person's own grief, and says so in the phrase.
            return asked or not elsewhere or names_a_relative(mention.found.phrase.words)
        stated = any(
            start < mention.end and mention.start < end
            for start, end in self._patient[mention.clause]
        )
        # "stress since my son was born" does not say who it is about, whatever was asked.
        unclear = not asked or names_a_relative(mention.found.phrase.words)
        return not elsewhere and (stated or not unclear)

    def unasked_age(self, question: Question) -> str | None:
        """Give the band of an age that was told while something else was asked."""
        if question.measure is not Measure.AGE:
            return None
        number = volunteered_age(
            self.text,
            years_named=self._asked.measure in {Measure.PERCENT, Measure.POINTS},
            others_named=any(self._of_others),
        )
        return _band(question, number)

    def leading_answer(self) -> str:
        """Give what the first words answer: "no, burning only", "yes since spring"."""
        if not self._clauses or len(self._clauses[0].words.split()) > _MOST_WORDS_OF_A_BARE_ANSWER:
            return ""
        first = self._clauses[0].words
        if _ONLY_YES.fullmatch(first):
            return self._asked.bare("yes")
        if not _ONLY_NO.fullmatch(first):
            return ""
        # "no, my lips tingle": what follows may be the very thing, in words that are not known.
        doubtful = any(
            clause.denied_from is None and not self._own_words.isdisjoint(clause.words.split())
            for clause in self._clauses[1:]
        )
        return "" if doubtful else self._asked.bare("no")


def _says_who(question: Question) -> bool:
    """Whether it asks who the person is, which a word about a relative can seem to answer."""
    return question.stage is Stage.WHO and not question.only_if


def _mention(found: Found, clause: Clause, words: list[str], number: int) -> _Mention:
    start = sum(len(word) + 1 for word in words[: found.first])
    last = sum(len(word) + 1 for word in words[: found.last])
    if clause.doubted:
        presence = Presence.UNKNOWN
    elif found.phrase.denies_by_itself:
        before = words[found.first - 1] if found.first else ""
        presence = Presence.ABSENT if before in {"not", "never", "without"} else Presence.PRESENT
    else:
        # By its last word: "my face is not swollen" denies "face swollen".
        presence = clause.presence_at(last)
    return _Mention(found, presence, number, start, last + len(words[found.last]))


def _own_number(question: Question, text: str, today: datetime.date) -> str | None:
    number: float | None = None
    if question.measure is Measure.AGE:
        number = age_in_years(text, today)
    elif question.measure is Measure.DAYS:
        number = duration_in_days(text, today)
    elif question.measure is Measure.SINCE_BIRTH:
        return _since_birth(question, text, today, asked=True)
    elif question.measure is Measure.PERCENT:
        number = percent(text)
    elif question.measure is Measure.POINTS:
        number = points(text)
    return _band(question, number)


def _since_birth(question: Question, text: str, today: datetime.date, *, asked: bool) -> str | None:
    if question.measure is not Measure.SINCE_BIRTH:
        return None
    return _band(question, days_since_birth(text, today, asked=asked))


def _band(question: Question, number: float | None) -> str | None:
    if number is None:
        return None
    # Bands are in whole numbers, so 20.5 belongs to the band that begins at 20.
    whole = int(number)
    return next(
        (one.id for one in question.answers if one.range and one.range[0] <= whole <= one.range[1]),
        None,
    )
